/** What is in an ELF file, never whether it is good. */
export interface ElfImage {
  readonly class: 32 | 64;
  readonly littleEndian: boolean;
  readonly type: number;
  readonly machine: number;
  readonly sections: readonly ElfSection[];
  /** From `.modinfo`; a key may occur more than once. Empty where there is none. */
  readonly modinfo: readonly (readonly [key: string, value: string])[];
  /** Program interpreter, where a dynamic executable names one. */
  readonly interpreter: string | undefined;
}

export interface ElfSection {
  readonly name: string;
  readonly type: number;
  readonly flags: bigint;
  readonly offset: number;
  readonly size: number;
}
