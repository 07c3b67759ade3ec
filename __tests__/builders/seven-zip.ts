import { crc32 } from 'node:zlib';

/** One step of packing, as the archive names it. */
export interface SevenZipCoder {
  readonly method: readonly number[];
  readonly properties?: readonly number[];
}

export interface SevenZipFile {
  readonly name: string;
  /** None: a folder. */
  readonly bytes?: Uint8Array;
  readonly attributes?: number;
}

export interface SevenZipOptions {
  readonly files: readonly SevenZipFile[];
  /** From what is stored to what comes out: the first one reads the packed bytes. Copy where it is left out. */
  readonly coders?: readonly SevenZipCoder[];
  /** What is stored in the place of the files behind one another. */
  readonly packed?: Uint8Array;
  /** More packed streams, all of them inputs of one coder of several: BCJ2. */
  readonly morePacked?: readonly Uint8Array[];
  /** Packs the header as well, as a folder of its own. */
  readonly packHeader?: boolean;
}

const COPY: readonly SevenZipCoder[] = [{ method: [0] }];
const u32 = (value: number): number[] => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
const crcOf = (bytes: readonly number[]): number[] => u32(crc32(Uint8Array.from(bytes)));

/** A number as the format writes it. */
function number(value: number): number[] {
  if (value < 0x80) return [value];
  if (value < 0x4000) return [0x80 | (value >> 8), value & 0xff];
  return [0xe0, ...u32(value).slice(0, 3)];
}

/** Bits, the highest first. */
function bits(values: readonly boolean[]): number[] {
  const bytes = new Array<number>(Math.ceil(values.length / 8)).fill(0);
  values.forEach((value, i) => {
    if (value) bytes[i >> 3]! |= 0x80 >> (i & 7);
  });
  return bytes;
}

/** A 7z archive with all of its files in one folder. */
export function buildSevenZip(options: SevenZipOptions): Uint8Array {
  const { files, coders = COPY, morePacked = [], packHeader = false } = options;
  const full = files.filter(({ bytes }) => bytes !== undefined && bytes.length > 0).map(({ bytes }) => [...bytes!]);
  const content = full.flat();
  const stored = [[...(options.packed ?? content)], ...morePacked.map((bytes) => [...bytes])];
  const body = stored.flat();
  const folder = folderOf(coders, stored.length);
  const sizes = coders.map(() => number(content.length)).flat();
  const streams = [
    ...packInfo(0, stored),
    ...[0x07, 0x0b, ...number(1), 0, ...folder, 0x0c, ...sizes, 0],
    ...[0x08, 0x0d, ...number(full.length)],
    ...(full.length > 1 ? [0x09, ...full.slice(0, -1).flatMap((bytes) => number(bytes.length))] : []),
    ...[0x0a, 1, ...full.flatMap(crcOf), 0],
    0,
  ];
  const header = [0x01, ...(full.length > 0 ? [0x04, ...streams] : []), 0x05, ...filesInfo(files), 0];
  if (!packHeader) return withStart(full.length > 0 ? body : [], header);
  const encoded = [
    0x17,
    ...packInfo(body.length, [header]),
    ...[0x07, 0x0b, 1, 0, ...folderOf(COPY, 1), 0x0c, ...number(header.length), 0x0a, 1, ...crcOf(header), 0],
    0,
  ];
  return withStart([...body, ...header], encoded);
}

function withStart(body: readonly number[], header: readonly number[]): Uint8Array {
  const start = [...u32(body.length), ...u32(0), ...u32(header.length), ...u32(0), ...crcOf(header)];
  return Uint8Array.from([
    ...[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4],
    ...crcOf(start),
    ...start,
    ...body,
    ...header,
  ]);
}

const packInfo = (offset: number, streams: readonly (readonly number[])[]): number[] => [
  0x06,
  ...number(offset),
  ...number(streams.length),
  ...[0x09, ...streams.flatMap((bytes) => number(bytes.length)), 0],
];

/** Coders in the order given, each reading what the one before it gives; or one coder of several streams. */
function folderOf(coders: readonly SevenZipCoder[], streams: number): number[] {
  const one = ({ method, properties = [] }: SevenZipCoder): number[] => [
    method.length | (streams > 1 ? 0x10 : 0) | (properties.length > 0 ? 0x20 : 0),
    ...method,
    ...(streams > 1 ? [streams, 1] : []),
    ...(properties.length > 0 ? [properties.length, ...properties] : []),
  ];
  const pairs = coders.slice(1).flatMap((_, i) => [i + 1, i]);
  const packed = streams > 1 ? Array.from({ length: streams }, (_, i) => i) : [];
  return [...number(coders.length), ...coders.flatMap(one), ...pairs, ...packed];
}

function filesInfo(files: readonly SevenZipFile[]): number[] {
  const isEmpty = files.map(({ bytes }) => bytes === undefined || bytes.length === 0);
  const isEmptyFile = files.filter((_, i) => isEmpty[i]).map(({ bytes }) => bytes !== undefined);
  const names = files.flatMap(({ name }) =>
    Array.from(`${name}\0`, (c) => [c.charCodeAt(0) & 0xff, c.charCodeAt(0) >> 8]),
  );
  const attributes = files.flatMap((file) => u32(file.attributes ?? 0));
  const property = (id: number, bytes: readonly number[]): number[] => [id, ...number(bytes.length), ...bytes];
  return [
    ...number(files.length),
    ...(isEmpty.includes(true) ? property(0x0e, bits(isEmpty)) : []),
    ...(isEmptyFile.includes(true) ? property(0x0f, bits(isEmptyFile)) : []),
    ...property(0x11, [0, ...names.flat()]),
    ...property(0x15, [1, 0, ...attributes]),
    ...property(0x19, [0, 0]),
    0,
  ];
}
