import { ascii } from './zip.js';

/**
 * Makes tar archives in memory, a header at a time.
 *
 *   const archive = buildTar([{ name: 'a.txt', data: ascii('hello') }, pax({ path: 'long' }), { name: 'b' }]);
 */
export interface TarMemberOptions {
  readonly name: string;
  readonly data?: Uint8Array;
  /** Default `0`, a file. */
  readonly flag?: string;
  /** What the header says instead of the length of the data. */
  readonly size?: number;
  /** The field as it stands, 12 bytes. */
  readonly sizeField?: Uint8Array;
  /** Default `ustar` with its version; empty for the oldest archives. */
  readonly magic?: string;
  readonly prefix?: string;
  readonly checksum?: number;
  /** Written over the header at these offsets, before it is summed. */
  readonly patches?: readonly (readonly [at: number, bytes: Uint8Array])[];
}

const BLOCK = 512;

export function buildTar(members: readonly TarMemberOptions[], { end = 2 } = {}): Uint8Array {
  const blocks = members.flatMap((member) => [header(member), padded(member.data ?? new Uint8Array(0))]);
  return joined([...blocks, new Uint8Array(end * BLOCK)]);
}

/** A header that says something of the member behind it; values may come several times. */
export function pax(
  records: Readonly<Record<string, string>> | readonly (readonly [string, string])[],
  flag = 'x',
): TarMemberOptions {
  const entries = Array.isArray(records) ? records : Object.entries(records);
  const text = entries.map(([key, value]: readonly [string, string]) => {
    const rest = ` ${key}=${value}\n`;
    let length = rest.length + 1;
    while (String(length).length + rest.length > length) length += 1;
    return `${length}${rest}`;
  });
  return { name: 'PaxHeaders/x', data: ascii(text.join('')), flag };
}

export const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

const padded = (data: Uint8Array): Uint8Array => {
  const all = new Uint8Array(Math.ceil(data.length / BLOCK) * BLOCK);
  all.set(data);
  return all;
};

const octal = (value: number, length: number): Uint8Array => ascii(`${value.toString(8).padStart(length - 1, '0')}\0`);

function header(member: TarMemberOptions): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const size = member.size ?? member.data?.length ?? 0;
  block.set(ascii(member.name), 0);
  block.set(octal(0o644, 8), 100);
  block.set(octal(0, 8), 108);
  block.set(octal(0, 8), 116);
  block.set(member.sizeField ?? octal(size, 12), 124);
  block.set(octal(0, 12), 136);
  block.set(ascii(member.flag ?? '0'), 156);
  block.set(ascii(member.magic ?? 'ustar\x0000'), 257);
  block.set(ascii(member.prefix ?? ''), 345);
  for (const [at, bytes] of member.patches ?? []) block.set(bytes, at);
  block.fill(0x20, 148, 156);
  const sum = member.checksum ?? block.reduce((total, byte) => total + byte, 0);
  block.set(ascii(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return block;
}
