import type { BundleFacts } from '../plist/bundle.js';
import type { PlistValue } from '../plist/plist-value.js';

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
  /** Where the last byte lies that any load command leads to, from the beginning of the slice. */
  readonly dataEnd: number;
  /** Sections that have bytes in the file; their offsets are from the beginning of the slice. */
  readonly sections: readonly { readonly name: string; readonly offset: number; readonly size: number }[];
  /** Names of the segments, in order. */
  readonly segments: readonly string[];
  /** Paths of the libraries it is linked with, as written. */
  readonly libraries: readonly string[];
  /** Platforms it was built for, LC_BUILD_VERSION. */
  readonly platforms: readonly number[];
  /** Whether its symbols name the record that every kernel extension has; a reason where they cannot be read. */
  readonly kernelModuleRecord: boolean | Unread;
  /** What the property list within it says of its bundle; a reason where it cannot be read. */
  readonly bundle: BundleFacts | Unread | undefined;
  /** What its code signature claims that it may do; a reason where that cannot be read. */
  readonly entitlements: ReadonlyMap<string, PlistValue> | Unread | undefined;
  /** Where its code signature lies, from the beginning of the slice; `undefined` where it has none. */
  readonly signature: { readonly offset: number; readonly size: number } | undefined;
}

/** A part that is there and cannot be read. The rest of the file can. */
export interface Unread {
  readonly unread: string;
}

/** Whether a part could not be read. */
export const isUnread = (part: unknown): part is Unread =>
  typeof part === 'object' && part !== null && 'unread' in part;

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
export const LOAD_COMMAND = {
  segment: 0x1,
  symbolTable: 0x2,
  loadLibrary: 0xc,
  loadDynamicLinker: 0xe,
  prebound: 0x10,
  segment64: 0x19,
  codeSignature: 0x1d,
  lazyLoadLibrary: 0x20,
  buildVersion: 0x32,
  loadWeakLibrary: 0x8000_0018,
  reexportLibrary: 0x8000_001f,
  loadUpwardLibrary: 0x8000_0023,
  fileSetEntry: 0x8000_0035,
} as const;

/** LC_BUILD_VERSION, platform. */
export const MACH_O_PLATFORM = { driverKit: 10 } as const;
