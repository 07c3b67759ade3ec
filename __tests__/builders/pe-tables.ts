import { type PeBytes, asciiz, concat, u16, u32, u64 } from './pe-bytes.js';

export interface PeImportOptions {
  readonly library: string;
  /** Names, or `#ordinal`. */
  readonly functions: readonly string[];
}

export interface PeExportOptions {
  readonly name: string;
  readonly functions: readonly string[];
}

/** Where a table lies: the two fields of a directory entry. */
export interface Placed {
  readonly rva: number;
  readonly size: number;
}

export interface Width {
  readonly plus: boolean;
  readonly imageBase: bigint;
}

/** Import address tables first and alone, so that directory 12 covers them and nothing else. */
export function addImports(
  out: PeBytes,
  width: Width,
  imports: readonly PeImportOptions[],
): { table: Placed; iat: Placed } {
  const size = width.plus ? 8 : 4;
  const slots = imports.map(({ functions }) => out.reserve((functions.length + 1) * size));
  const first = slots[0] ?? out.rva;
  const iat = { rva: first, size: out.rva + out.bytes.length - first };
  const descriptors = imports.map(({ library, functions }, i) => {
    const thunks = thunksOf(out, width, functions);
    const address = slots[i] ?? 0;
    out.write(address, thunks);
    return u32(out.add(thunks), 0, 0, out.add(asciiz(library), 2), address);
  });
  const table = concat(...descriptors, new Uint8Array(20));
  return { table: { rva: out.add(table), size: table.length }, iat };
}

/** Delay-load descriptors: RVAs as linkers write since Visual C++ 7, or virtual addresses as Visual C++ 6 did. */
export function addDelayed(
  out: PeBytes,
  width: Width,
  imports: readonly PeImportOptions[],
  style: 'rva' | 'va',
): Placed {
  const shift = style === 'va' ? Number(width.imageBase) : 0;
  const descriptors = imports.map(({ library, functions }) => {
    const handle = out.reserve(8);
    const address = out.add(thunksOf(out, width, functions, shift));
    const names = out.add(thunksOf(out, width, functions, shift));
    const name = out.add(asciiz(library), 2);
    const pointers = [name, handle, address, names].map((rva) => rva + shift);
    return u32(style === 'rva' ? 1 : 0, ...pointers, 0, 0, 0);
  });
  const table = concat(...descriptors, new Uint8Array(32));
  return { rva: out.add(table), size: table.length };
}

export function addExports(out: PeBytes, { name, functions }: PeExportOptions, target: number): Placed {
  const start = out.reserve(40);
  const sorted = functions.toSorted((a, b) => (a < b ? -1 : 1));
  const addresses = out.add(u32(...sorted.map(() => target)), 4);
  const names = out.reserve(4 * sorted.length, 4);
  const ordinals = out.add(u16(...sorted.keys()), 2);
  out.write(names, u32(...sorted.map((f) => out.add(asciiz(f), 1))));
  const library = out.add(asciiz(name), 1);
  out.write(start, concat(u32(0, 0, 0, library, 1, sorted.length, sorted.length, addresses, names, ordinals)));
  return { rva: start, size: out.rva + out.bytes.length - start };
}

/** A load configuration up to and with GuardFlags and the code integrity record. */
export function addLoadConfig(out: PeBytes, { plus }: Width, guardFlags: number, hybrid = 0): Placed {
  const [short, at, hybridAt] = plus ? [0x94 + 12, 0x90, 0xc8] : [0x5c + 12, 0x58, 0x7c];
  const size = hybrid === 0 ? short : hybridAt + 8;
  const bytes = new Uint8Array(size);
  bytes.set(u32(size));
  bytes.set(u32(guardFlags), at);
  if (hybrid !== 0) bytes.set(u32(hybrid), hybridAt);
  return { rva: out.add(bytes), size };
}

export interface PeDebugOptions {
  /** A CodeView record; RSDS unless `nb10`. */
  readonly pdbPath?: string;
  readonly nb10?: boolean;
  /** An EX_DLLCHARACTERISTICS record, e.g. 1 for CET. */
  readonly exDllCharacteristics?: number;
  /** A REPRO record. */
  readonly reproducible?: boolean;
}

/** The debug directory. `fileOffset` translates an RVA of `out`. */
export function addDebug(
  out: PeBytes,
  options: PeDebugOptions,
  { timeDateStamp, fileOffset }: { timeDateStamp: number; fileOffset: (rva: number) => number },
): Placed | undefined {
  const records: [type: number, bytes: Uint8Array][] = [];
  if (options.pdbPath !== undefined) {
    const signature =
      options.nb10 === true
        ? concat(asciiz('NB10').subarray(0, 4), u32(0, 1, 1))
        : concat(asciiz('RSDS').subarray(0, 4), new Uint8Array(16).fill(0x11), u32(1));
    records.push([2, concat(signature, asciiz(options.pdbPath))]);
  }
  if (options.reproducible === true) records.push([16, concat(u32(32), new Uint8Array(32).fill(0x22))]);
  if (options.exDllCharacteristics !== undefined) records.push([20, u32(options.exDllCharacteristics)]);
  if (records.length === 0) return undefined;
  const entries = records.map(([type, bytes]) => {
    const rva = out.add(bytes, 4);
    return concat(u32(0, timeDateStamp), u16(0, 0), u32(type, bytes.length, rva, fileOffset(rva)));
  });
  const table = concat(...entries);
  return { rva: out.add(table, 4), size: table.length };
}

function thunksOf(out: PeBytes, { plus }: Width, functions: readonly string[], shift = 0): Uint8Array {
  const values = functions.map((name) => {
    if (name.startsWith('#')) return (plus ? 1n << 63n : 1n << 31n) | BigInt(name.slice(1));
    return BigInt(shift + out.add(concat(u16(0), asciiz(name)), 2));
  });
  return plus ? u64(...values, 0n) : u32(...values.map(Number), 0);
}
