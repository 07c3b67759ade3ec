/**
 * Makes Portable Executables in memory, valid enough for readers of other people (llvm-readobj, osslsigncode, pefile).
 *
 *   const image = buildPe({ subsystem: 1, imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
 *   const signed = signPe(image);                       // from ./cms.ts
 *
 * Nothing is random: the same options give the same bytes. Sections come in the order given, with `.rdata` (imports,
 * exports, debug records, load configuration) after the first one and `.rsrc` and `.reloc` last. Offsets to lie at
 * are found by reading the result with src/formats/pe.
 */
import { PeBytes, alignUp, asciiz, concat, u16, u32, u64 } from './pe-bytes.js';
import { type PeVersionOptions, resourceSection } from './pe-resources.js';
import {
  type PeDebugOptions,
  type PeExportOptions,
  type PeImportOptions,
  type Placed,
  addDebug,
  addDelayed,
  addExports,
  addImports,
  addLoadConfig,
} from './pe-tables.js';

export interface PeSectionOptions {
  readonly name: string;
  readonly characteristics: number;
  readonly data?: Uint8Array;
  /** Size in memory; that of the data where left out. */
  readonly virtualSize?: number;
}

export interface PeOptions extends PeDebugOptions {
  /** Default `pe32+`. */
  readonly magic?: 'pe32' | 'pe32+';
  /** Default 0x8664, or 0x14c for `pe32`. */
  readonly machine?: number;
  /** Default 1, native. */
  readonly subsystem?: number;
  /** Default 0x4140: ASLR, NX, control flow guard. */
  readonly dllCharacteristics?: number;
  /** Default: executable, large address aware or 32-bit. */
  readonly characteristics?: number;
  readonly timeDateStamp?: number;
  readonly sectionAlignment?: number;
  readonly fileAlignment?: number;
  /** Default: one `.text` with a function that returns 0. */
  readonly sections?: readonly PeSectionOptions[];
  /** Where the tables go. Default: `.rdata`, readable initialized data. */
  readonly tables?: { readonly name: string; readonly characteristics: number };
  readonly imports?: readonly PeImportOptions[];
  readonly delayedImports?: readonly PeImportOptions[];
  readonly delayedStyle?: 'rva' | 'va';
  readonly exports?: PeExportOptions;
  readonly version?: PeVersionOptions;
  /** Makes a load configuration. */
  readonly guardFlags?: number;
  /** Where the load configuration says that the metadata of a hybrid image are. */
  readonly hybrid?: number;
  /** Directory entries in the optional header; default 16. */
  readonly directoryCount?: number;
  /** Bytes after the last section. */
  readonly overlay?: Uint8Array;
}

/** Flags for sections as linkers set them. */
export const SECTION_FLAGS = {
  code: 0x60000020,
  readOnly: 0x40000040,
  data: 0xc0000040,
  /** Executable, discardable, not writable: what INIT should be. */
  init: 0x62000020,
  discardable: 0x42000040,
} as const;

/** `xor eax, eax; ret`, enough to be code on x86 and x64. */
export const RETURN_ZERO = Uint8Array.of(0x33, 0xc0, 0xc3);

const DOS_SIZE = 0x80;
const TEXT: PeSectionOptions = { name: '.text', characteristics: SECTION_FLAGS.code, data: RETURN_ZERO };
const RDATA = { name: '.rdata', characteristics: SECTION_FLAGS.readOnly };
const DIRECTORY = { export: 0, import: 1, resource: 2, reloc: 5, debug: 6, loadConfig: 10, iat: 12, delayImport: 13 };

interface LaidOut extends Required<PeSectionOptions> {
  readonly rva: number;
  readonly offset: number;
}

/** The bytes of an image, with a correct CheckSum. */
export function buildPe(options: PeOptions = {}): Uint8Array {
  const plus = (options.magic ?? 'pe32+') === 'pe32+';
  const count = options.directoryCount ?? 16;
  const fileAlignment = options.fileAlignment ?? 0x200;
  const sectionAlignment = options.sectionAlignment ?? 0x1000;
  const timeDateStamp = options.timeDateStamp ?? 0x5f000000;
  const given = options.sections ?? [TEXT];
  const total = given.length + 3;
  const optionalSize = (plus ? 112 : 96) + 8 * count;
  const sizeOfHeaders = alignUp(DOS_SIZE + 24 + optionalSize + 40 * total, fileAlignment);

  const laid: LaidOut[] = [];
  const next = (): { rva: number; offset: number } => {
    const last = laid.at(-1);
    if (last === undefined) return { rva: alignUp(sizeOfHeaders, sectionAlignment), offset: sizeOfHeaders };
    return {
      rva: alignUp(last.rva + Math.max(last.virtualSize, 1), sectionAlignment),
      offset: last.offset + alignUp(last.data.length, fileAlignment),
    };
  };
  const place = (section: PeSectionOptions): LaidOut => {
    const data = section.data ?? new Uint8Array(0);
    const placed = { ...section, data, virtualSize: section.virtualSize ?? data.length, ...next() };
    laid.push(placed);
    return placed;
  };
  const directories = Array.from({ length: 16 }, (): Placed => ({ rva: 0, size: 0 }));

  const [text, ...rest] = given;
  const entry = text === undefined ? 0 : place(text).rva;
  const tables = tablesAt(next(), { ...options, plus, entry, timeDateStamp });
  if (tables.bytes.length > 0) place({ ...(options.tables ?? RDATA), data: tables.bytes });
  for (const [index, placed] of tables.directories) directories[index] = placed;
  rest.forEach(place);
  if (options.version !== undefined) {
    const data = resourceSection(options.version, next().rva);
    const { rva } = place({ name: '.rsrc', characteristics: SECTION_FLAGS.readOnly, data });
    directories[DIRECTORY.resource] = { rva, size: data.length };
  }
  const reloc = place({
    name: '.reloc',
    characteristics: SECTION_FLAGS.discardable,
    data: u32(alignUp(sizeOfHeaders, sectionAlignment), 12, 0),
  });
  directories[DIRECTORY.reloc] = { rva: reloc.rva, size: 12 };

  const codeSize = laid
    .filter((s) => (s.characteristics & 0x20) !== 0)
    .reduce((sum, s) => sum + alignUp(s.data.length, fileAlignment), 0);
  const dataSize = laid
    .filter((s) => (s.characteristics & 0x40) !== 0)
    .reduce((sum, s) => sum + alignUp(s.data.length, fileAlignment), 0);
  const pointer = plus ? (...v: bigint[]) => u64(...v) : (...v: bigint[]) => u32(...v.map(Number));
  const header = concat(
    dosHeader(),
    u32(0x4550),
    u16(options.machine ?? (plus ? 0x8664 : 0x14c), laid.length),
    u32(timeDateStamp, 0, 0),
    u16(optionalSize, options.characteristics ?? (plus ? 0x22 : 0x102)),
    u16(plus ? 0x20b : 0x10b, 0x000e),
    u32(codeSize, dataSize, 0, entry, entry, ...(plus ? [] : [laid[1]?.rva ?? 0])),
    pointer(imageBase(plus)),
    u32(sectionAlignment, fileAlignment),
    u16(10, 0, 10, 0, 10, 0),
    u32(0, next().rva, sizeOfHeaders, 0),
    u16(options.subsystem ?? 1, options.dllCharacteristics ?? 0x4140),
    pointer(0x100000n, 0x1000n, 0x100000n, 0x1000n),
    u32(0, count),
    ...directories.slice(0, count).map((d) => u32(d.rva, d.size)),
    ...laid.map((s) => sectionHeader(s, fileAlignment)),
  );
  const end = next().offset;
  const image = new Uint8Array(end + (options.overlay?.length ?? 0));
  image.set(header);
  for (const section of laid) image.set(section.data, section.offset);
  if (options.overlay !== undefined) image.set(options.overlay, end);
  writeCheckSum(image);
  return image;
}

/** Puts the right value into CheckSum, as a linker and a signing tool do. */
export function writeCheckSum(image: Uint8Array): void {
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  const at = view.getUint32(0x3c, true) + 24 + 64;
  view.setUint32(at, 0, true);
  let sum = 0;
  for (let i = 0; i < image.length; i += 2) {
    sum += (image[i] ?? 0) | ((image[i + 1] ?? 0) << 8);
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  view.setUint32(at, sum + image.length, true);
}

const imageBase = (plus: boolean): bigint => (plus ? 0x140000000n : 0x400000n);

/** The bytes of the section that holds the tables, and the directory entries that point into it. */
function tablesAt(
  at: { rva: number; offset: number },
  o: PeOptions & { plus: boolean; entry: number; timeDateStamp: number },
): { bytes: Uint8Array; directories: readonly (readonly [number, Placed])[] } {
  const out = new PeBytes(at.rva);
  const width = { plus: o.plus, imageBase: imageBase(o.plus) };
  const directories: [number, Placed][] = [];
  if (o.imports !== undefined) {
    const { table, iat } = addImports(out, width, o.imports);
    directories.push([DIRECTORY.import, table], [DIRECTORY.iat, iat]);
  }
  if (o.delayedImports !== undefined) {
    directories.push([DIRECTORY.delayImport, addDelayed(out, width, o.delayedImports, o.delayedStyle ?? 'rva')]);
  }
  if (o.exports !== undefined) directories.push([DIRECTORY.export, addExports(out, o.exports, o.entry)]);
  const debug = addDebug(out, o, { timeDateStamp: o.timeDateStamp, fileOffset: (rva) => rva - at.rva + at.offset });
  if (debug !== undefined) directories.push([DIRECTORY.debug, debug]);
  if (o.guardFlags !== undefined) {
    directories.push([DIRECTORY.loadConfig, addLoadConfig(out, width, o.guardFlags, o.hybrid)]);
  }
  return { bytes: out.bytes, directories };
}

function dosHeader(): Uint8Array {
  const dos = new Uint8Array(DOS_SIZE);
  dos.set(u16(0x5a4d));
  dos.set(u32(DOS_SIZE), 0x3c);
  dos.set(asciiz('This program cannot be run in DOS mode.'), 0x40);
  return dos;
}

function sectionHeader(s: LaidOut, fileAlignment: number): Uint8Array {
  const name = new Uint8Array(8);
  name.set(asciiz(s.name).subarray(0, -1).subarray(0, 8));
  const raw = alignUp(s.data.length, fileAlignment);
  return concat(
    name,
    u32(s.virtualSize, s.rva, raw, raw === 0 ? 0 : s.offset, 0, 0),
    u16(0, 0),
    u32(s.characteristics),
  );
}
