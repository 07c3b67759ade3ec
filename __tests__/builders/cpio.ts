import { joined } from './tar.js';
import { ascii } from './zip.js';

/** Dialects: the two new ones, the portable old one, and the binary one in both orders of bytes. */
export type CpioDialect = 'newc' | 'crc' | 'odc' | 'little' | 'big';

export interface CpioMemberOptions {
  readonly name: string;
  readonly data?: Uint8Array;
  /** Default a file. */
  readonly mode?: number;
  /** What the header says instead. */
  readonly size?: number;
  readonly sum?: number;
}

const ALIGN: Readonly<Record<CpioDialect, number>> = { newc: 4, crc: 4, odc: 1, little: 2, big: 2 };

/** Makes a cpio archive with its end mark. */
export function buildCpio(members: readonly CpioMemberOptions[], dialect: CpioDialect = 'newc'): Uint8Array {
  const align = ALIGN[dialect];
  const padded = (bytes: Uint8Array): Uint8Array =>
    joined([bytes, new Uint8Array((align - (bytes.length % align)) % align)]);
  const all = [...members, { name: 'TRAILER!!!', mode: 0 }];
  return joined(
    all.flatMap((member) => [
      padded(joined([header(member, dialect), ascii(`${member.name}\0`)])),
      padded(member.data ?? new Uint8Array(0)),
    ]),
  );
}

function header({ name, data, mode = 0o100644, ...lies }: CpioMemberOptions, dialect: CpioDialect): Uint8Array {
  const size = lies.size ?? data?.length ?? 0;
  const sum =
    lies.sum ?? (dialect === 'crc' ? (data ?? new Uint8Array(0)).reduce((total, byte) => total + byte, 0) : 0);
  const fields = [1, mode, 0, 0, 1, 0] as const;
  if (dialect === 'newc' || dialect === 'crc') {
    const numbers = [...fields, size, 0, 0, 0, 0, name.length + 1, sum];
    return ascii(
      (dialect === 'crc' ? '070702' : '070701') + numbers.map((n) => n.toString(16).padStart(8, '0')).join(''),
    );
  }
  if (dialect === 'odc') {
    const octal = (n: number, length: number): string => n.toString(8).padStart(length, '0');
    const numbers = [0, 1, mode, 0, 0, 1, 0].map((n) => octal(n, 6)).join('');
    return ascii(`070707${numbers}${octal(0, 11)}${octal(name.length + 1, 6)}${octal(size, 11)}`);
  }
  const bytes = new Uint8Array(26);
  const view = new DataView(bytes.buffer);
  const words = [0o070707, 0, 1, mode, 0, 0, 1, 0, 0, 0, name.length + 1, size >> 16, size & 0xffff];
  words.forEach((word, i) => {
    view.setUint16(2 * i, word, dialect === 'little');
  });
  return bytes;
}
