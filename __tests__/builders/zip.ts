import { crc32, deflateRawSync } from 'node:zlib';

/**
 * Makes zip archives in memory, honest ones and others. Nothing is random.
 *
 *   const archive = buildZip([{ name: 'a.txt', data: ascii('hello') }]);
 *   const hidden = buildZip([{ name: 'a', data: one, listed: false }, { name: 'b', data: two }]);
 */
export interface ZipMemberOptions {
  readonly name: string;
  readonly data: Uint8Array;
  /** Default 8, deflate, packed here; other methods take `data` as `packed` has it. */
  readonly method?: number;
  readonly packed?: Uint8Array;
  readonly flags?: number;
  /** Default true: in the central directory. */
  readonly listed?: boolean;
  /** What the local header says instead. */
  readonly local?: { readonly name?: string; readonly method?: number; readonly crc?: number; readonly size?: number };
  /** Sizes and checksum behind the data: 32 or 64 bits, with a signature or without. */
  readonly descriptor?: { readonly wide?: boolean; readonly signed?: boolean };
  /** Puts sizes and offset in a zip64 field. */
  readonly wide?: boolean;
  /** Bytes between this member and the one before. */
  readonly before?: Uint8Array;
}

export interface ZipOptions {
  readonly prefix?: Uint8Array;
  /** Offsets count from the beginning of the prefix. */
  readonly adjusted?: boolean;
  readonly comment?: Uint8Array;
  readonly behind?: Uint8Array;
  readonly wide?: boolean;
  /** Instead of the number of members. */
  readonly entries?: number;
}

export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** Numbers little-endian as `[bytes, value]`, with whole arrays between them. */
export function littleEndian(...fields: readonly (readonly [bytes: number, value: number] | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap((field) =>
      field instanceof Uint8Array
        ? [...field]
        : Array.from({ length: field[0] }, (_, i) => Math.floor(field[1] / 2 ** (8 * i)) % 256),
    ),
  );
}

const NOTHING = new Uint8Array(0);

export function buildZip(members: readonly ZipMemberOptions[], options: ZipOptions = {}): Uint8Array {
  const parts: Uint8Array[] = [options.prefix ?? NOTHING];
  const directory: Uint8Array[] = [];
  let at = options.adjusted === true ? (options.prefix?.length ?? 0) : 0;
  for (const member of members) {
    const { name, data, local = {}, descriptor, wide = false } = member;
    const method = member.method ?? 8;
    const packed = member.packed ?? (method === 8 ? deflateRawSync(data) : data);
    const crc = crc32(data);
    const flags = (member.flags ?? 0) | (descriptor ? 8 : 0);
    const sizes = (packedSize: number, size: number): Uint8Array =>
      wide ? littleEndian([4, 0xffffffff], [4, 0xffffffff]) : littleEndian([4, packedSize], [4, size]);
    const localExtra = wide ? littleEndian([2, 1], [2, 16], [8, data.length], [8, packed.length]) : NOTHING;
    const localName = ascii(local.name ?? name);
    const headed = littleEndian(
      ascii('PK\x03\x04'),
      [2, 20],
      [2, flags],
      [2, local.method ?? method],
      [4, 0],
      [4, descriptor ? 0 : (local.crc ?? crc)],
      descriptor ? littleEndian([8, 0]) : sizes(packed.length, local.size ?? data.length),
      [2, localName.length],
      [2, descriptor ? 0 : localExtra.length],
      localName,
      descriptor ? NOTHING : localExtra,
      packed,
    );
    const width = descriptor?.wide === true ? 8 : 4;
    const described = descriptor
      ? littleEndian(
          descriptor.signed === false ? NOTHING : ascii('PK\x07\x08'),
          [4, crc],
          [width, packed.length],
          [width, data.length],
        )
      : NOTHING;
    const before = member.before ?? NOTHING;
    at += before.length;
    const extra = wide ? littleEndian([2, 1], [2, 24], [8, data.length], [8, packed.length], [8, at]) : NOTHING;
    if (member.listed !== false) {
      directory.push(
        littleEndian(
          ascii('PK\x01\x02'),
          [2, 20],
          [2, 20],
          [2, flags],
          [2, method],
          [4, 0],
          [4, crc],
          sizes(packed.length, data.length),
          [2, name.length],
          [2, extra.length],
          [2, 0],
          [2, 0],
          [6, 0],
          [4, wide ? 0xffffffff : at],
          ascii(name),
          extra,
        ),
      );
    }
    parts.push(before, headed, described);
    at += headed.length + described.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const entries = options.entries ?? directory.length;
  const wideEnd = options.wide === true ? buildWideEnd({ entries, size, at }) : NOTHING;
  const [short, far] = options.wide === true ? [0xffff, 0xffffffff] : [entries, at];
  const end = littleEndian(
    ascii('PK\x05\x06'),
    [4, 0],
    [2, short],
    [2, short],
    [4, options.wide === true ? 0xffffffff : size],
    [4, far],
    [2, options.comment?.length ?? 0],
  );
  return littleEndian(...parts, ...directory, wideEnd, end, options.comment ?? NOTHING, options.behind ?? NOTHING);
}

function buildWideEnd({ entries, size, at }: { entries: number; size: number; at: number }): Uint8Array {
  const fields = [
    [8, entries],
    [8, entries],
    [8, size],
    [8, at],
  ] as const;
  const record = littleEndian(ascii('PK\x06\x06'), [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], ...fields);
  return littleEndian(record, ascii('PK\x06\x07'), [4, 0], [8, at + size], [4, 1]);
}
