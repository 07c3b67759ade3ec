import { MalformedError } from '../../bytes/byte-reader.js';
import { type ByteSource, sourceOf } from '../../bytes/byte-source.js';
import { joined } from '../../bytes/pieces.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { windowOf } from '../../bytes/window.js';
import type { Budget } from './container.js';
import { inflateZlib, unbzip2, unxz } from './decompress.js';
import type { DmgRun, DmgTable, PackedBy } from './dmg-blocks.js';

/** Unpacked runs that are kept: what lies side by side is read together. */
const KEPT_BYTES = 32 * 1024 * 1024;
const what = 'disk image run';

/** The bytes of a partition. Runs are unpacked when they are read, and what they unpack to is counted once. */
export function openPartition(data: ByteSource, { size, runs }: DmgTable, budget: Budget): ByteSource {
  const kept = new KeptRuns(data, budget);
  let raw = 0;
  const pieces = runs.map((run): ByteSource => {
    if (isPacked(run)) {
      return { size: run.size, read: (offset, length) => kept.read(run).subarray(offset, offset + length) };
    }
    if (run.method === 'zero') return zeros(run.size);
    raw += run.size;
    return windowOf(data, run.offset, run.length, what);
  });
  if (raw > data.size) throw new MalformedError(what, 0, 'raw runs that share their bytes');
  return size === 0 ? sourceOf(new Uint8Array()) : joined(pieces);
}

/** As many zeros as are asked for at a time: a hole of many GiB costs nothing. */
const zeros = (size: number): ByteSource => ({
  size,
  read: (offset, length) => new Uint8Array(Math.max(0, Math.min(length, size - offset))),
});

type PackedRun = DmgRun & { readonly method: PackedBy };

const isPacked = (run: DmgRun): run is PackedRun => run.method !== 'zero' && run.method !== 'raw';

class KeptRuns {
  readonly #data: ByteSource;
  readonly #budget: Budget;
  readonly #kept = new Map<PackedRun, Uint8Array>();
  readonly #counted = new Set<PackedRun>();
  #bytes = 0;

  constructor(data: ByteSource, budget: Budget) {
    this.#data = data;
    this.#budget = budget;
  }

  read(run: PackedRun): Uint8Array {
    const known = this.#kept.get(run);
    if (known !== undefined) {
      // The one used last goes last: the first are dropped.
      this.#kept.delete(run);
      this.#kept.set(run, known);
      return known;
    }
    if (!this.#counted.has(run)) this.#budget.unpacked(run.size, run.length, what);
    this.#counted.add(run);
    const bytes = unpackRun(this.#data, run);
    this.#keep(run, bytes);
    return bytes;
  }

  #keep(run: PackedRun, bytes: Uint8Array): void {
    this.#kept.set(run, bytes);
    this.#bytes += bytes.length;
    for (const [oldest, its] of this.#kept) {
      if (this.#bytes <= KEPT_BYTES || oldest === run) break;
      this.#kept.delete(oldest);
      this.#bytes -= its.length;
    }
  }
}

function unpackRun(data: ByteSource, { method, offset, length, size }: PackedRun): Uint8Array {
  const packed = readExactly(data, { offset, length, what }).rest();
  const bytes = UNPACK[method](packed, size);
  if (bytes.length === size) return bytes;
  throw new MalformedError(what, offset, `unpacks to ${bytes.length} bytes, not ${size}`);
}

const UNPACK: Readonly<Record<PackedBy, (packed: Uint8Array, size: number) => Uint8Array>> = {
  zlib: inflateZlib,
  bzip2: unbzip2,
  lzma: unxz,
  adc: () => notRead('ADC'),
  lzfse: () => notRead('LZFSE'),
};

function notRead(method: string): never {
  throw new MalformedError(what, 0, `packed by ${method}, which is not read here`);
}
