/** Makes Mach-O headers in memory, thin and fat: what detection and classification look at. */
export interface MachOOptions {
  /** Default 2, executable. */
  readonly fileType?: number;
  /** Default 0x01000007, x86-64. */
  readonly cpuType?: number;
  /** Default true. */
  readonly wide?: boolean;
  /** Default true. */
  readonly littleEndian?: boolean;
  /** Default true: a load command for the dynamic linker. */
  readonly dynamicLinker?: boolean;
  /** Bytes that a segment claims of the file; default all of them. */
  readonly segmentSize?: number;
}

export function buildMachO(options: MachOOptions = {}): Uint8Array {
  const { fileType = 2, cpuType = 0x01000007, wide = true, littleEndian = true, dynamicLinker = true } = options;
  const headerSize = wide ? 32 : 28;
  const segment = wide ? 72 : 56;
  const linker = dynamicLinker ? 16 : 0;
  const size = headerSize + segment + linker;
  const view = new DataView(new ArrayBuffer(size));
  let at = 0;
  const u32 = (...values: number[]): void => {
    for (const value of values) {
      view.setUint32(at, value, littleEndian);
      at += 4;
    }
  };
  u32(wide ? 0xfeedfacf : 0xfeedface, cpuType, 0, fileType, dynamicLinker ? 2 : 1, segment + linker, 0);
  if (wide) u32(0);
  u32(wide ? 0x19 : 1, segment);
  at += 16;
  const fileSize = options.segmentSize ?? size;
  if (wide) {
    at += 24;
    view.setBigUint64(at, BigInt(fileSize), littleEndian);
    at += 8 + 16;
  } else {
    at += 12;
    u32(fileSize);
    at += 16;
  }
  if (dynamicLinker) u32(0xe, 16, 12, 0);
  return new Uint8Array(view.buffer);
}

/** One file of several thin ones. */
export function buildFat(slices: readonly Uint8Array[]): Uint8Array {
  const head = 8 + 20 * slices.length;
  const total = slices.reduce((sum, s) => sum + s.length, head);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0xcafebabe);
  view.setUint32(4, slices.length);
  let offset = head;
  for (const [i, slice] of slices.entries()) {
    const entry = 8 + 20 * i;
    view.setUint32(entry + 8, offset);
    view.setUint32(entry + 12, slice.length);
    bytes.set(slice, offset);
    offset += slice.length;
  }
  return bytes;
}
