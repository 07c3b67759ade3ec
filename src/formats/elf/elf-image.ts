/** What is in an ELF file, never whether it is good. */
export interface ElfImage {
  readonly class: 32 | 64;
  readonly littleEndian: boolean;
  readonly type: number;
  readonly machine: number;
  readonly sections: readonly ElfSection[];
  readonly segments: readonly ElfSegment[];
  /** From `.modinfo`; a key may occur more than once. Empty where there is none. */
  readonly modinfo: readonly (readonly [key: string, value: string])[];
  /** Address of the first instruction; 0 where there is none. */
  readonly entry: bigint;
  /** What the dynamic segment says, where there is one that can be read. */
  readonly dynamic: ElfDynamic | undefined;
  /** Program interpreter, where a dynamic executable names one. */
  readonly interpreter: string | undefined;
}

export interface ElfDynamic {
  /** Linked as a position-independent program. */
  readonly program: boolean;
  /** It has a name by which programs ask for it: a library. */
  readonly named: boolean;
  /** How many libraries it asks for. */
  readonly libraries: number;
}

export interface ElfSection {
  readonly name: string;
  readonly type: number;
  readonly flags: bigint;
  readonly offset: number;
  readonly size: number;
}

export interface ElfSegment {
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  /** Bytes in the file. */
  readonly size: number;
}

/** ELF header, e_type. */
export const ELF_TYPE = { none: 0, relocatable: 1, executable: 2, shared: 3, core: 4 } as const;

/** ELF header, e_machine. */
export const ELF_MACHINE = {
  i386: 3,
  ppc64: 21,
  s390: 22,
  arm: 40,
  x64: 62,
  arm64: 183,
  riscv: 243,
  bpf: 247,
  solana: 263,
} as const;

/** Section header, sh_flags: the section holds instructions. */
export const ELF_SECTION_EXECUTED = 0x4n;

/** Section header, sh_flags: the section is in memory when the program runs; its bytes are packed, as a header before them says. */
export const ELF_SECTION_LOADED = 0x2n;
export const ELF_SECTION_COMPRESSED = 0x800n;

/** Section header, sh_type. A section without bits takes no room in the file. */
export const ELF_SECTION_TYPE = { null: 0, progbits: 1, symbols: 2, strings: 3, noBits: 8 } as const;

/** Program header, p_type. */
export const ELF_SEGMENT_TYPE = {
  load: 1,
  dynamic: 2,
  interpreter: 3,
  note: 4,
  programHeaders: 6,
  threadStorage: 7,
  gnuStack: 0x6474e551,
  protectedData: 0x6474e552,
} as const;
