/**
 * Makes ELF files in memory: header, sections with their names, program headers. Nothing is random.
 *
 *   const module = buildKernelModule({ license: 'GPL' });
 *   const program = buildElf({ type: 2, interpreter: '/lib64/ld-linux-x86-64.so.2' });
 */
export interface ElfSectionOptions {
  readonly name: string;
  readonly data?: Uint8Array;
  /** Default 1, PROGBITS. */
  readonly type?: number;
  readonly flags?: number;
}

export interface ElfOptions {
  /** Default 64. */
  readonly class?: 32 | 64;
  /** Default true. */
  readonly littleEndian?: boolean;
  /** Default 1, relocatable. */
  readonly type?: number;
  /** Default 62, x86-64. */
  readonly machine?: number;
  readonly sections?: readonly ElfSectionOptions[];
  /** Types of further program headers, each without bytes. */
  readonly segments?: readonly number[];
  readonly interpreter?: string;
  /** Address of the first instruction; default 0. */
  readonly entry?: number;
  /** Tags and values of a dynamic segment. */
  readonly dynamic?: readonly (readonly [tag: number, value: number])[];
  /** Puts the number of sections, and the index of their names, where large files have them. */
  readonly extendedNumbering?: boolean;
}

interface Placed extends Required<ElfSectionOptions> {
  readonly offset: number;
}

const NAMES = '.shstrtab';

export function buildElf(options: ElfOptions = {}): Uint8Array {
  const wide = (options.class ?? 64) === 64;
  const headerSize = wide ? 64 : 52;
  const interpreter = options.interpreter === undefined ? undefined : asciiz(options.interpreter);
  const dynamic = options.dynamic === undefined ? undefined : dynamicBytes(options.dynamic, options);
  const segmentTypes = [...(interpreter ? [3] : []), ...(dynamic ? [2] : []), ...(options.segments ?? [])];
  const segmentSize = wide ? 56 : 32;
  let at = headerSize + segmentSize * segmentTypes.length;
  const interpreterAt = at;
  at += interpreter?.length ?? 0;
  const dynamicAt = at;
  at += dynamic?.length ?? 0;
  const given = options.sections ?? [{ name: '.text', data: Uint8Array.of(0xc3) }];
  const names = ['', ...given.map((s) => s.name), NAMES];
  const nameBytes = Uint8Array.from(names.flatMap((n) => [...asciiz(n)]));
  const nameAt = (index: number): number => names.slice(0, index).reduce((sum, n) => sum + n.length + 1, 0);
  const placed = [...given, { name: NAMES, type: 3, data: nameBytes }].map((section): Placed => {
    const data = section.data ?? new Uint8Array(0);
    const offset = at;
    at += data.length;
    return { type: 1, flags: 0, ...section, data, offset };
  });
  const tableAt = at;
  const sectionSize = wide ? 64 : 40;
  const count = placed.length + 1;
  const bytes = new Uint8Array(tableAt + sectionSize * count);
  const w = new Writer(bytes, options.littleEndian ?? true, wide);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, (options.littleEndian ?? true) ? 1 : 2, 1]);
  w.at = 16;
  w.u16(options.type ?? 1, options.machine ?? 62);
  w.u32(1);
  w.word(options.entry ?? 0, segmentTypes.length > 0 ? headerSize : 0, tableAt);
  w.u32(0);
  w.u16(headerSize, segmentSize, segmentTypes.length, sectionSize);
  const extended = options.extendedNumbering ?? false;
  w.u16(extended ? 0 : count, extended ? 0xffff : count - 1);
  for (const type of segmentTypes) {
    const [offset, size] =
      type === 3 && interpreter
        ? [interpreterAt, interpreter.length]
        : type === 2 && dynamic
          ? [dynamicAt, dynamic.length]
          : [0, 0];
    w.u32(type);
    if (wide) w.u32(4);
    w.word(offset, 0, 0, size, size);
    if (!wide) w.u32(4);
    w.word(1);
  }
  if (interpreter) bytes.set(interpreter, interpreterAt);
  if (dynamic) bytes.set(dynamic, dynamicAt);
  w.at = tableAt;
  w.u32(0, 0);
  w.word(0, 0, 0, extended ? count : 0);
  w.u32(extended ? count - 1 : 0, 0);
  w.word(0, 0);
  for (const [index, section] of placed.entries()) {
    bytes.set(section.data, section.offset);
    w.u32(nameAt(index + 1), section.type);
    w.word(section.flags, 0, section.offset, section.data.length);
    w.u32(0, 0);
    w.word(1, 0);
  }
  return bytes;
}

/** A relocatable file with both sections that make a kernel module. */
export function buildKernelModule(
  modinfo: Readonly<Record<string, string>> = { license: 'GPL', name: 'example', vermagic: '6.1.0 SMP mod_unload' },
  options: ElfOptions = {},
): Uint8Array {
  const info = Object.entries(modinfo).flatMap(([key, value]) => [...asciiz(`${key}=${value}`)]);
  return buildElf({
    ...options,
    sections: [
      { name: '.text', data: Uint8Array.of(0xc3) },
      { name: '.modinfo', data: Uint8Array.from(info) },
      { name: '.gnu.linkonce.this_module', data: new Uint8Array(64) },
      ...(options.sections ?? []),
    ],
  });
}

function dynamicBytes(entries: readonly (readonly [number, number])[], options: ElfOptions): Uint8Array {
  const wide = (options.class ?? 64) === 64;
  const bytes = new Uint8Array((entries.length + 1) * (wide ? 16 : 8));
  const w = new Writer(bytes, options.littleEndian ?? true, wide);
  for (const entry of entries) w.word(...entry);
  return bytes;
}

function asciiz(text: string): Uint8Array {
  return Uint8Array.from(`${text}\0`, (c) => c.charCodeAt(0));
}

class Writer {
  at = 0;
  readonly #view: DataView;
  readonly #littleEndian: boolean;
  readonly #wide: boolean;

  constructor(bytes: Uint8Array, littleEndian: boolean, wide: boolean) {
    this.#view = new DataView(bytes.buffer);
    this.#littleEndian = littleEndian;
    this.#wide = wide;
  }

  u16(...values: number[]): void {
    for (const value of values) {
      this.#view.setUint16(this.at, value, this.#littleEndian);
      this.at += 2;
    }
  }

  u32(...values: number[]): void {
    for (const value of values) {
      this.#view.setUint32(this.at, value, this.#littleEndian);
      this.at += 4;
    }
  }

  /** 4 or 8 bytes, by class. */
  word(...values: number[]): void {
    for (const value of values) {
      if (this.#wide) this.#view.setBigUint64(this.at, BigInt(value), this.#littleEndian);
      else this.#view.setUint32(this.at, value, this.#littleEndian);
      this.at += this.#wide ? 8 : 4;
    }
  }
}
