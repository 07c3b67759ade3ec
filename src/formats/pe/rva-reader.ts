import type { ByteSource } from '../../bytes/byte-source.js';
import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { latin1, untilNul } from '../../bytes/text.js';
import type { PeHeaders, PeSection } from './pe-image.js';

/** The loader ignores the low bits of a raw pointer: it maps whole disk sectors. */
const SECTOR = 0x200;
/** Longest name of a library or function. Decorated C++ names are cut at 4,096 by Microsoft's compiler. */
const MAX_NAME = 4096;
/** Most names are shorter, so that one read fetches them whole. */
const NAME_PIECE = 64;

/**
 * All names read through one reader. The largest export tables hold some two million characters; names may overlap, so
 * that a small file could promise far more.
 */
const MAX_NAMES_LENGTH = 8 * 1024 * 1024;

/** Where the bytes at an address come from: `raw` bytes at `offset` in the file, then zeroes up to `mapped` bytes. */
interface Run {
  readonly offset: number;
  readonly raw: number;
  readonly mapped: number;
}

/** Reads an image's bytes by RVA, as the loader would map them. Addresses that no section maps are malformed. */
export class RvaReader {
  readonly #source: ByteSource;
  readonly #headers: PeHeaders;
  #namesLeft = MAX_NAMES_LENGTH;

  constructor(source: ByteSource, headers: PeHeaders) {
    this.#source = source;
    this.#headers = headers;
  }

  /** A reader over `length` bytes at `rva`. Bytes that are mapped but not stored are zero. */
  at(rva: number, length: number, what: string): ByteReader {
    const run = this.#run(rva, what);
    if (length > run.mapped) {
      throw new MalformedError(what, run.offset, `needs ${length} bytes, the section maps ${run.mapped}`);
    }
    const stored = readExactly(this.#source, { offset: run.offset, length: Math.min(length, run.raw), what });
    if (length <= run.raw) return stored;
    const bytes = new Uint8Array(length);
    bytes.set(stored.bytes(run.raw, what));
    return new ByteReader(bytes, { base: run.offset });
  }

  /** Bytes that are mapped from `rva` to the end of its section. */
  mapped(rva: number, what: string): number {
    return this.#run(rva, what).mapped;
  }

  /** A NUL-terminated name, one character a byte. */
  name(rva: number, what: string): string {
    const mapped = this.mapped(rva, what);
    for (const limit of [NAME_PIECE, MAX_NAME]) {
      const length = Math.min(limit, mapped);
      const bytes = this.at(rva, length, what).bytes(length, what);
      const found = untilNul(bytes);
      if (found.length === bytes.length) continue;
      this.#namesLeft -= found.length;
      if (this.#namesLeft < 0) throw new MalformedError(what, 0, `all names are longer than ${MAX_NAMES_LENGTH} bytes`);
      return latin1(found);
    }
    throw new MalformedError(
      what,
      this.#run(rva, what).offset,
      `has no end within ${Math.min(MAX_NAME, mapped)} bytes`,
    );
  }

  #run(rva: number, what: string): Run {
    const section = this.#headers.sections.find((s) => rva >= s.virtualAddress && rva - s.virtualAddress < extent(s));
    if (section !== undefined) return runIn(section, rva - section.virtualAddress, this.#headers.fileAlignment);
    const inHeaders = Math.min(this.#headers.sizeOfHeaders, this.#source.size) - rva;
    if (inHeaders > 0) return { offset: rva, raw: inHeaders, mapped: inHeaders };
    throw new MalformedError(what, 0, `address 0x${rva.toString(16)} is in no section`);
  }
}

/** Bytes that a section takes in memory: VirtualSize, or the raw size where a linker left it out. */
function extent(section: PeSection): number {
  return section.virtualSize === 0 ? section.sizeOfRawData : section.virtualSize;
}

function runIn(section: PeSection, into: number, fileAlignment: number): Run {
  const rounds = fileAlignment >= SECTOR;
  const start = rounds ? section.pointerToRawData - (section.pointerToRawData % SECTOR) : section.pointerToRawData;
  const stored = section.pointerToRawData === 0 ? 0 : section.sizeOfRawData;
  return { offset: start + into, raw: Math.max(0, stored - into), mapped: extent(section) - into };
}
