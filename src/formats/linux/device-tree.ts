import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { latin1, untilNul } from '../../bytes/text.js';

const MAGIC = 0xd00dfeed;
const HEADER_SIZE = 40;
const TOKEN = { begin: 1, end: 2, property: 3, nop: 4, finish: 9 } as const;
/** The tree of the largest board has some 300 KiB; in a FIT image the kernels lie in the tree as properties. */
const MAX_TREE = 512 * 1024 * 1024;
/** Names of nodes have 31 characters by the specification; boot loaders take longer ones. */
const MAX_NAME = 256;
/** Nodes looked at; the largest trees have some 10,000. */
const MAX_TOKENS = 500_000;
const MAX_DEPTH = 64;
/** Bytes of the tree read at once; most trees are no longer. */
const PIECE = 64 * 1024;
const MAX_IMAGES = 1024;

/** What a flattened device tree holds that tells what it is for. */
export interface DeviceTree {
  /** Of the root node: the board that it is for. */
  readonly model: string | undefined;
  /** It is to be laid over another one. */
  readonly overlay: boolean;
  /** Of a FIT image: the kinds of what it packs, as written: `kernel`, `ramdisk`, `firmware`. */
  readonly imageTypes: readonly string[] | undefined;
}

/** Whether the bytes begin like a flattened device tree. */
export const isDeviceTree = (head: Uint8Array): boolean =>
  head[0] === 0xd0 && head[1] === 0x0d && head[2] === 0xfe && head[3] === 0xed;

interface Walk {
  readonly path: string[];
  model: string | undefined;
  overlay: boolean;
  images: (string | undefined)[] | undefined;
}

/** Reads the tree's structure, never the values of its properties but a few. Throws MalformedError. */
export function readDeviceTree(source: ByteSource): DeviceTree {
  const header = readExactly(source, {
    offset: 0,
    length: HEADER_SIZE,
    what: 'device tree header',
    littleEndian: false,
  });
  if (header.u32('device tree magic') !== MAGIC) throw new MalformedError('device tree magic', 0, 'is not d00dfeed');
  const total = header.u32('device tree size');
  if (total > source.size)
    throw new MalformedError('device tree size', 4, `${total} bytes, the file has ${source.size}`);
  const structure = header.u32('structure offset');
  const strings = header.u32('strings offset');
  if (structure < HEADER_SIZE || structure > total) throw new MalformedError('structure offset', 8, 'outside the tree');
  if (total > MAX_TREE) throw new MalformedError('device tree size', 4, `more than ${MAX_TREE} bytes`);
  const walk: Walk = { path: [], model: undefined, overlay: false, images: undefined };
  const words = new Words(source, total);
  let at = structure;
  for (let tokens = 0; ; tokens++) {
    if (tokens > MAX_TOKENS) throw new MalformedError('device tree', at, `more than ${MAX_TOKENS} entries`);
    const token = words.at(at);
    at += 4;
    if (token === TOKEN.finish) break;
    if (token === TOKEN.begin) {
      const name = textAt(source, at, total);
      at += aligned(name.length + 1);
      enter(walk, name, at);
    } else if (token === TOKEN.end) {
      if (walk.path.pop() === undefined) throw new MalformedError('device tree', at, 'a node ends that has not begun');
    } else if (token === TOKEN.property) {
      const length = words.at(at);
      const nameAt = strings + words.at(at + 4);
      if (isTold(walk)) note(walk, textAt(source, nameAt, total), valueReader(source, at + 8, length));
      at += 8 + aligned(length);
    } else if (token !== TOKEN.nop) {
      throw new MalformedError('device tree', at - 4, `entry ${token} is none`);
    }
  }
  return { model: walk.model, overlay: walk.overlay, imageTypes: walk.images?.map((type) => type ?? 'none') };
}

function enter(walk: Walk, name: string, at: number): void {
  walk.path.push(name);
  if (walk.path.length > MAX_DEPTH) throw new MalformedError('device tree', at, `deeper than ${MAX_DEPTH} nodes`);
  const [, first, second] = walk.path;
  if (walk.path.length === 2 && name === 'images') walk.images ??= [];
  if (walk.path.length === 3 && first === 'images' && second !== undefined) {
    walk.images?.push(undefined);
    if ((walk.images?.length ?? 0) > MAX_IMAGES) throw new MalformedError('device tree', at, 'too many images');
  }
  if (walk.path.length === 3 && second === '__overlay__') walk.overlay = true;
}

/** Only the root and the images of a FIT have properties that tell anything here. */
const isTold = ({ path }: Walk): boolean => path.length === 1 || (path.length === 3 && path[1] === 'images');

function note(walk: Walk, name: string, value: () => string): void {
  if (walk.path.length === 1 && name === 'model') walk.model ??= value();
  if (walk.path.length === 3 && walk.path[1] === 'images' && name === 'type' && walk.images) {
    walk.images[walk.images.length - 1] ??= value();
  }
}

const valueReader = (source: ByteSource, at: number, length: number) => (): string =>
  latin1(untilNul(source.read(at, Math.min(length, MAX_NAME))));

/** Lengths have 32 bits, which is more than the operators on bits can hold. */
const aligned = (length: number): number => Math.ceil(length / 4) * 4;

/** Words of the tree, read in pieces: between two of them may lie a whole kernel. */
class Words {
  readonly #source: ByteSource;
  readonly #end: number;
  #piece: DataView = new DataView(new ArrayBuffer(0));
  #from = 0;

  constructor(source: ByteSource, end: number) {
    this.#source = source;
    this.#end = end;
  }

  at(offset: number): number {
    if (offset + 4 > this.#end) throw new MalformedError('device tree', offset, 'has no end');
    if (offset < this.#from || offset + 4 > this.#from + this.#piece.byteLength) {
      const length = Math.min(PIECE, this.#end - offset);
      const r = readExactly(this.#source, { offset, length, what: 'device tree' });
      const bytes = r.bytes(length, 'device tree');
      this.#piece = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      this.#from = offset;
    }
    return this.#piece.getUint32(offset - this.#from);
  }
}

function textAt(source: ByteSource, at: number, end: number): string {
  if (at >= end) throw new MalformedError('device tree name', at, 'outside the tree');
  const bytes = source.read(at, MAX_NAME);
  const found = untilNul(bytes);
  if (found.length === bytes.length) throw new MalformedError('device tree name', at, 'has no end');
  return latin1(found);
}
