import { MalformedError } from '../../bytes/byte-reader.js';
import { type ByteSource, sourceOf } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { type Budget } from './container.js';
import { type BranchFilter, unfilterBranches, unfilterDelta } from './decompress-branches.js';
import { crc32Of } from './decompress-crc32.js';
import { inflateRaw, lzma, lzma2, unbzip2 } from './decompress.js';
import { unfilterBcj2 } from './seven-zip-bcj2.js';
import type { Coder } from './seven-zip-folder.js';
import type { SevenZipFolder } from './seven-zip-streams.js';

const what = '7z folder';
/** What a step on the way may be longer than the folder: the streams of BCJ2 have a start of their own. */
const STEP_SLACK = 1024;

const BRANCH_FILTERS: Readonly<Record<string, BranchFilter>> = {
  '03030103': 'x86',
  '04': 'x86',
  '03030205': 'powerpc',
  '05': 'powerpc',
  '03030501': 'arm',
  '07': 'arm',
  '03030701': 'arm-thumb',
  '08': 'arm-thumb',
  '03030805': 'sparc',
  '09': 'sparc',
  '0a': 'arm64',
};

/** Methods that are known and not read. */
const CLOSED: Readonly<Record<string, string>> = {
  '06f10701': 'is encrypted',
  '030401': 'packed by PPMd, which is not read here',
  '040109': 'packed by Deflate64, which is not read here',
};

/** Unpacks a folder: follows its coders from the last one back to the packed streams, and verifies the checksum. */
export function unpackSevenZipFolder(source: ByteSource, folder: SevenZipFolder, budget: Budget): Uint8Array {
  const { graph, packed, sizes } = folder;
  const encrypted = graph.coders.find((coder) => CLOSED[coder.method] !== undefined);
  if (encrypted !== undefined) throw new MalformedError(what, packed[0]?.offset ?? 0, CLOSED[encrypted.method] ?? '');
  const size = sizes[graph.last] ?? 0;
  budget.unpacked(size, sum(packed.map((stream) => stream.size)), what);
  const firstInputs = graph.coders.map((_, i) => sum(graph.coders.slice(0, i).map((coder) => coder.inputs)));
  const waiting = new Set<number>();
  // As deep as there are coders, which are few.
  const outputOf = (index: number): Uint8Array => {
    const coder = graph.coders[index];
    const first = firstInputs[index];
    const own = sizes[index] ?? 0;
    if (coder === undefined || first === undefined || waiting.has(index)) {
      throw new MalformedError(what, 0, 'coders that do not hang together');
    }
    if (own > size + STEP_SLACK) throw new MalformedError(what, 0, `a step of ${own} bytes to ${size}`);
    waiting.add(index);
    const inputs = graph.origins.slice(first, first + coder.inputs).map((origin) => {
      if (origin.from === 'coder') return outputOf(origin.index);
      const { offset = 0, size: length = 0 } = packed[origin.index] ?? {};
      return readExactly(source, { offset, length, what: '7z packed stream' }).rest();
    });
    return decode(coder, inputs, own);
  };
  const bytes = outputOf(graph.last);
  if (folder.crc !== undefined && crc32Of(sourceOf(bytes)) !== folder.crc) {
    throw new MalformedError(what, packed[0]?.offset ?? 0, 'does not have its checksum');
  }
  return bytes;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function decode(coder: Coder, inputs: readonly Uint8Array[], size: number): Uint8Array {
  const [packed = new Uint8Array()] = inputs;
  const bytes = coder.method === '0303011b' ? unfilterBcj2(inputs, size) : decodeOne(coder, packed, size);
  if (bytes.length !== size) throw new MalformedError(what, 0, `unpacks to ${bytes.length} bytes, not ${size}`);
  return bytes;
}

function decodeOne({ method, properties }: Coder, packed: Uint8Array, size: number): Uint8Array {
  const filter = BRANCH_FILTERS[method];
  if (filter !== undefined) {
    const bytes = packed.slice();
    unfilterBranches(filter, bytes, startOf(properties));
    return bytes;
  }
  switch (method) {
    case '00':
      return packed;
    case '21':
      return lzma2({ dictionarySize: lzma2Dictionary(properties) }, packed, size);
    case '030101':
      return decodeLzma(properties, packed, size);
    case '040108':
      return inflateRaw(packed, size);
    case '040202':
      return unbzip2(packed, size);
    case '03': {
      const bytes = packed.slice();
      unfilterDelta(bytes, (properties[0] ?? 0) + 1);
      return bytes;
    }
    default:
      throw new MalformedError(what, 0, `packed by method ${method}, which is not read here`);
  }
}

function decodeLzma(bytes: Uint8Array, packed: Uint8Array, unpackedSize: number): Uint8Array {
  const [properties] = bytes;
  if (properties === undefined || bytes.length < 5) throw new MalformedError(what, 0, 'LZMA without its properties');
  return lzma({ properties, dictionarySize: numberAt(bytes, 1), unpackedSize }, packed);
}

function lzma2Dictionary([bits]: Uint8Array): number {
  if (bits === undefined || bits > 40) throw new MalformedError(what, 0, 'LZMA2 without a dictionary size');
  return bits === 40 ? 0xffff_ffff : (2 + (bits & 1)) * 2 ** ((bits >> 1) + 11);
}

/** The address of the first byte, for filters that were told one. */
const startOf = (properties: Uint8Array): number => (properties.length < 4 ? 0 : numberAt(properties, 0));

function numberAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
}
