/** Growing bytes at a known address, for the parts of an image that point at each other by RVA. Little-endian. */
export class PeBytes {
  readonly #rva: number;
  #bytes = new Uint8Array(0);

  constructor(rva: number) {
    this.#rva = rva;
  }

  get rva(): number {
    return this.#rva;
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Appends after aligning; the answer is the RVA of the first byte. */
  add(bytes: Uint8Array, alignment = 8): number {
    const at = alignUp(this.#bytes.length, alignment);
    const grown = new Uint8Array(at + bytes.length);
    grown.set(this.#bytes);
    grown.set(bytes, at);
    this.#bytes = grown;
    return this.#rva + at;
  }

  /** Room to be written later, at the RVA that is the answer. */
  reserve(length: number, alignment = 8): number {
    return this.add(new Uint8Array(length), alignment);
  }

  write(rva: number, bytes: Uint8Array): void {
    this.#bytes.set(bytes, rva - this.#rva);
  }
}

export const alignUp = (value: number, alignment: number): number => Math.ceil(value / alignment) * alignment;

export const u16 = (...values: readonly number[]): Uint8Array => fields(2, values.map(BigInt));
export const u32 = (...values: readonly number[]): Uint8Array => fields(4, values.map(BigInt));
export const u64 = (...values: readonly bigint[]): Uint8Array => fields(8, values);

/** ASCII with a NUL at the end. */
export const asciiz = (text: string): Uint8Array => new TextEncoder().encode(`${text}\0`);

/** UTF-16LE with a NUL at the end. */
export const utf16z = (text: string): Uint8Array => u16(...Array.from(`${text}\0`, (c) => c.charCodeAt(0)));

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function fields(width: number, values: readonly bigint[]): Uint8Array {
  const bytes = new Uint8Array(width * values.length);
  values.forEach((value, i) => {
    for (let b = 0; b < width; b++) bytes[i * width + b] = Number((value >> BigInt(8 * b)) & 0xffn);
  });
  return bytes;
}
