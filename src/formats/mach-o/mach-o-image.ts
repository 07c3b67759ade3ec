/** What is in a Mach-O file, as far as its kind and its architectures need; never whether it is good. */
export interface MachOImage {
  /** Whether it is one file for several architectures. */
  readonly fat: boolean;
  readonly slices: readonly MachOSlice[];
}

export interface MachOSlice {
  /** Where the slice lies in the file: the whole file where it is thin. */
  readonly offset: number;
  readonly size: number;
  readonly cpuType: number;
  readonly fileType: number;
  readonly flags: number;
  /** Types of the load commands, in order. */
  readonly commands: readonly number[];
  /** Where the last byte lies that a segment claims, from the beginning of the slice. */
  readonly end: number;
}

/** Architectures of a fat file. Apple's largest have five; from 45 on the same magic is a Java class. */
export const MAX_SLICES = 44;

/** Mach header, filetype. */
export const MACH_O_TYPE = {
  object: 1,
  execute: 2,
  fixedLibrary: 3,
  core: 4,
  preload: 5,
  dylib: 6,
  dynamicLinker: 7,
  bundle: 8,
  dylibStub: 9,
  debugSymbols: 0xa,
  kextBundle: 0xb,
  fileSet: 0xc,
} as const;

/** Mach header, cputype. */
export const MACH_O_CPU = { x86: 7, x64: 0x0100_0007, arm: 12, arm64: 0x0100_000c, arm64On32: 0x0200_000c } as const;

/** Load command, cmd. */
export const LOAD_COMMAND = { segment: 0x1, segment64: 0x19, loadDynamicLinker: 0xe } as const;
