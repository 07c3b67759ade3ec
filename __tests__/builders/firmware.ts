import { ascii, words } from './mach-o-parts.js';

const joined = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** The 16 bytes of a GUID as it is written. */
export function guidBytes(guid: string): Uint8Array {
  const bytes = Uint8Array.from(guid.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return Uint8Array.from([3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15], (i) => bytes[i] ?? 0);
}

/** A volume's header and nothing in it. */
export const firmwareVolume = (): Uint8Array =>
  joined(
    new Uint8Array(16),
    guidBytes('8c8ce578-8a3d-4f1c-9935-896185c32dd3'),
    words(4096, 0),
    ascii('_FVH'),
    new Uint8Array(4052),
  );

/** A capsule of any device, whose sizes agree with the file. */
export const capsule = (guid: string, flags = 0x50000): Uint8Array =>
  joined(guidBytes(guid), words(28, flags, 64), new Uint8Array(36));

/** One signature list with some hashes. */
export const signatureList = (type: string, count: number, each = 48): Uint8Array =>
  joined(guidBytes(type), words(28 + count * each, 0, each), new Uint8Array(count * each));

/** What sets a variable of the firmware: a time, a signature and the value. */
export const authenticated = (value: Uint8Array): Uint8Array =>
  joined(
    new Uint8Array(16),
    words(32, 0x0ef10200),
    guidBytes('4aafd29d-68df-49ee-8aa9-347d375665a7'),
    new Uint8Array(8),
    value,
  );

/** An option ROM for PCI, or one whose checksum alone tells it. */
export function optionRom({ pci }: { pci: boolean }): Uint8Array {
  const bytes = new Uint8Array(512);
  bytes.set([0x55, 0xaa, 1, 0xeb]);
  if (pci) {
    bytes.set([0x1c, 0], 0x18);
    bytes.set(ascii('PCIR\x86\x80\x0e\x10'), 0x1c);
  }
  bytes[511] = 256 - (bytes.reduce((sum, byte) => sum + byte, 0) % 256);
  return bytes;
}

/** An update of a processor: 48 bytes of header and 2000 of data. */
export const intelMicrocode = (date = 0x07192024): Uint8Array =>
  joined(words(1, 0x2b, date, 0x906ea, 0, 1, 0x22, 2000, 2048, 0, 0, 0), new Uint8Array(2000));

/** A table whose length and checksum hold. */
export function acpiTable(signature = 'SSDT'): Uint8Array {
  const bytes = joined(
    ascii(signature),
    words(48),
    [2, 0],
    ascii('VENDORTABLE   '),
    words(1),
    ascii('INTL'),
    words(1),
    new Uint8Array(12),
  );
  bytes[9] = (256 - (bytes.reduce((sum, byte) => sum + byte, 0) % 256)) % 256;
  return bytes;
}
