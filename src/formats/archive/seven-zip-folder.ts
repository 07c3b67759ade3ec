import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { hex } from '../../bytes/text.js';
import { readCount, readNumber } from './seven-zip-numbers.js';

/** Coders of a folder: 7-Zip itself makes at most five. */
const MAX_CODERS = 8;
/** Packed streams of a coder: BCJ2 has four. */
const MAX_STREAMS = 8;

/** One step of packing, with the number of packed streams that undoing it takes. */
export interface Coder {
  /** The method, in hexadecimal. */
  readonly method: string;
  readonly inputs: number;
  readonly properties: Uint8Array;
}

/** Where an input of a coder comes from: the output of another, or the archive. */
export type InputOrigin =
  { readonly from: 'coder'; readonly index: number } | { readonly from: 'packed'; readonly index: number };

/** How a folder is packed. Inputs are numbered through all coders. */
export interface FolderGraph {
  readonly coders: readonly Coder[];
  readonly origins: readonly InputOrigin[];
  readonly packedStreams: number;
  /** The coder whose output is the folder's. */
  readonly last: number;
}

/** Reads the coders of a folder and how they hang together. */
export function readFolderGraph(r: ByteReader): FolderGraph {
  const what = '7z folder';
  const at = r.offset;
  const coders = r.repeat(readCount(r, '7z coders'), MAX_CODERS, '7z coders', readCoder);
  if (coders.length === 0) throw new MalformedError(what, at, 'has no coder');
  const inputs = coders.reduce((sum, coder) => sum + coder.inputs, 0);
  const pairs = r.repeat(coders.length - 1, MAX_CODERS, '7z bind pairs', (p) => ({
    input: readNumber(p, '7z bound input'),
    coder: readNumber(p, '7z bound output'),
  }));
  const packedStreams = inputs - pairs.length;
  if (packedStreams < 1) throw new MalformedError(what, at, 'takes nothing from the archive');
  const origins = new Map<number, InputOrigin>(pairs.map((pair) => [pair.input, { from: 'coder', index: pair.coder }]));
  const free = Array.from({ length: inputs }, (_, i) => i).filter((i) => !origins.has(i));
  const packed =
    packedStreams === 1 ? free : Array.from({ length: packedStreams }, () => readNumber(r, '7z packed stream'));
  for (const [index, input] of packed.entries()) origins.set(input, { from: 'packed', index });
  const bound = new Set(pairs.map((pair) => pair.coder));
  const last = coders.findIndex((_, i) => !bound.has(i));
  const listed = Array.from({ length: inputs }, (_, i) => origins.get(i)).filter((origin) => origin !== undefined);
  if (listed.length !== inputs || origins.size !== inputs || bound.size !== pairs.length || last === -1) {
    throw new MalformedError(what, at, 'coders that do not hang together');
  }
  return { coders, origins: listed, packedStreams, last };
}

function readCoder(r: ByteReader): Coder {
  const at = r.offset;
  const flags = r.u8('7z coder');
  const method = hex(r.bytes(flags & 0xf, '7z method'));
  const isComplex = (flags & 0x10) !== 0;
  const inputs = isComplex ? readNumber(r, '7z coder inputs') : 1;
  const outputs = isComplex ? readNumber(r, '7z coder outputs') : 1;
  if (outputs !== 1 || inputs < 1 || inputs > MAX_STREAMS) {
    throw new MalformedError('7z coder', at, `${inputs} inputs and ${outputs} outputs, which is not read here`);
  }
  const properties = (flags & 0x20) === 0 ? new Uint8Array() : r.bytes(readCount(r, '7z properties'), '7z properties');
  if ((flags & 0x80) !== 0) throw new MalformedError('7z coder', at, 'has other methods to choose from');
  return { method, inputs, properties };
}
