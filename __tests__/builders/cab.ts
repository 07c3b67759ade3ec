import { deflateRawSync } from 'node:zlib';
import { cabChecksum } from '../../src/formats/archive/cab-checksum.js';
import { type LzxOptions, packLzx } from './cab-lzx.js';

const BLOCK = 32 * 1024;

export interface CabFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** In the place of the folder's number. */
  readonly folder?: number;
}

export interface CabOptions {
  readonly files: readonly CabFile[];
  readonly method?: 'stored' | 'mszip' | 'quantum' | 'lzx';
  readonly lzx?: LzxOptions;
  /** What the LZX packer gets in the place of the files' bytes, where the calls are translated. */
  readonly translated?: Uint8Array;
  /** Reserved bytes of header, folder and block. */
  readonly reserve?: readonly [header: number, folder: number, block: number];
  readonly previous?: string;
  readonly next?: string;
}

const u16 = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff];
const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];
const text = (value: string): number[] => [...Array.from(value, (c) => c.charCodeAt(0)), 0];

/** A cabinet with one folder, as its specification has it. */
export function buildCab({
  files,
  method = 'mszip',
  lzx,
  translated,
  reserve,
  previous,
  next,
}: CabOptions): Uint8Array {
  const content = Uint8Array.from(files.flatMap((file) => [...file.bytes]));
  const [header, folder, block] = reserve ?? [0, 0, 0];
  const blocks = packBlocks(translated ?? content, method, lzx);
  const names = [
    ...(previous === undefined ? [] : [previous, 'a disk']),
    ...(next === undefined ? [] : [next, 'a disk']),
  ];
  const head = [
    ...(reserve ? [...u16(header), folder, block, ...new Array<number>(header).fill(0xee)] : []),
    ...names.flatMap(text),
  ];
  const foldersAt = 36 + head.length;
  const filesAt = foldersAt + 8 + folder;
  let offset = 0;
  const list = files.flatMap((file) => {
    const entry = [...u32(file.bytes.length), ...u32(offset), ...u16(file.folder ?? 0), ...u32(0), ...u16(0x20)];
    offset += file.bytes.length;
    return [...entry, ...text(file.name)];
  });
  const dataAt = filesAt + list.length;
  const data = blocks.flatMap(({ packed, unpacked }) => {
    const sizes = Uint8Array.from([...u16(packed.length), ...u16(unpacked)]);
    const sum = cabChecksum(sizes, cabChecksum(packed));
    return [...u32(sum), ...sizes, ...new Array<number>(block).fill(0xdd), ...packed];
  });
  const type = { stored: 0, mszip: 1, quantum: 2, lzx: 0x0f03 }[method];
  const flags = (previous === undefined ? 0 : 1) | (next === undefined ? 0 : 2) | (reserve ? 4 : 0);
  return Uint8Array.from([
    ...text('MSCF').slice(0, 4),
    ...u32(0),
    ...u32(dataAt + data.length),
    ...u32(0),
    ...u32(filesAt),
    ...u32(0),
    3,
    1,
    ...u16(1),
    ...u16(files.length),
    ...u16(flags),
    ...u16(0x1234),
    ...u16(0),
    ...head,
    ...u32(dataAt),
    ...u16(blocks.length),
    ...u16(type),
    ...new Array<number>(folder).fill(0xcc),
    ...list,
    ...data,
  ]);
}

function packBlocks(
  content: Uint8Array,
  method: CabOptions['method'],
  lzx: LzxOptions | undefined,
): { packed: Uint8Array; unpacked: number }[] {
  if (method === 'lzx') {
    return packLzx(content, lzx).map((packed, i) => ({
      packed,
      unpacked: Math.min(BLOCK, content.length - i * BLOCK),
    }));
  }
  const blocks = [];
  for (let at = 0; at < content.length; at += BLOCK) {
    const bytes = content.subarray(at, at + BLOCK);
    const packed = method === 'stored' ? bytes : mszip(bytes, content.subarray(Math.max(0, at - BLOCK), at));
    blocks.push({ packed, unpacked: bytes.length });
  }
  return blocks;
}

function mszip(bytes: Uint8Array, dictionary: Uint8Array): Uint8Array {
  const packed = deflateRawSync(bytes, dictionary.length === 0 ? {} : { dictionary });
  return Uint8Array.from([0x43, 0x4b, ...packed]);
}
