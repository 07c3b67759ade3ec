import type { ByteSource } from '../../bytes/byte-source.js';
import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { utf16 } from '../../bytes/text.js';
import { DIRECTORY } from './constants.js';
import type { PeHeaders } from './pe-image.js';
import { RvaReader } from './rva-reader.js';

/** One resource: what it is called, and where its bytes lie in the file. */
export interface PeResource {
  /** Type and name, `RCDATA/101` or `BINRES/DRIVER`: numbers as such but for the best-known types. */
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

const DIRECTORY_SIZE = 16;
const ENTRY_SIZE = 8;
const DATA_SIZE = 16;
const HIGH_BIT = 0x8000_0000;
/** Type, name, language: Windows knows no deeper tree, and stopping there makes a loop harmless. */
const LEVELS = 3;
/** Resources of one image; the libraries with the most icons and texts have some thousands. */
const MAX_RESOURCES = 65_536;
/** Characters shown of a name. */
const MAX_NAME = 64;
const TYPES: ReadonlyMap<number, string> = new Map([
  [10, 'RCDATA'],
  [3, 'ICON'],
  [16, 'VERSION'],
  [23, 'HTML'],
  [24, 'MANIFEST'],
]);

/** Every resource of an image, in the order of the tree. Throws MalformedError where the tree contradicts itself. */
export function readPeResources(source: ByteSource, headers: PeHeaders): readonly PeResource[] {
  const root = headers.directories[DIRECTORY.resource]?.rva ?? 0;
  return root === 0 ? [] : new ResourceTree(new RvaReader(source, headers), root).all();
}

interface Branch {
  readonly target: number;
  readonly names: readonly string[];
}

class ResourceTree {
  readonly #image: RvaReader;
  readonly #root: number;
  #entries = 0;

  constructor(image: RvaReader, root: number) {
    this.#image = image;
    this.#root = root;
  }

  all(): readonly PeResource[] {
    let branches: readonly Branch[] = [{ target: HIGH_BIT, names: [] }];
    const found: PeResource[] = [];
    for (let level = 0; level <= LEVELS && branches.length > 0; level++) {
      const deeper: Branch[] = [];
      for (const branch of branches) {
        if (branch.target < HIGH_BIT) found.push(this.#resource(branch));
        else if (level === LEVELS) throw new MalformedError('resource directory', 0, `more than ${LEVELS} levels`);
        else deeper.push(...this.#directory(branch));
      }
      branches = deeper;
    }
    return found;
  }

  #directory({ target, names }: Branch): readonly Branch[] {
    const rva = this.#root + (target - HIGH_BIT);
    const r = this.#image.at(rva, DIRECTORY_SIZE, 'resource directory');
    r.skip(12, 'resource flags, time stamp and version');
    const count = r.u16('number of named resources') + r.u16('number of numbered resources');
    this.#entries += count;
    if (this.#entries > MAX_RESOURCES) {
      throw new MalformedError('resource directory', r.offset, `more than the limit of ${MAX_RESOURCES} resources`);
    }
    const entries = this.#image.at(rva + DIRECTORY_SIZE, count * ENTRY_SIZE, 'resource entries');
    return entries.repeat(count, MAX_RESOURCES, 'resource entries', (entry: ByteReader): Branch => {
      const id = entry.u32('resource identifier');
      return { target: entry.u32('resource target'), names: [...names, this.#name(id, names.length)] };
    });
  }

  #name(id: number, level: number): string {
    if (id < HIGH_BIT) return (level === 0 ? TYPES.get(id) : undefined) ?? String(id);
    const rva = this.#root + (id - HIGH_BIT);
    const units = this.#image.at(rva, 2, 'length of a resource name').u16('length of a resource name');
    const length = 2 * Math.min(units, MAX_NAME);
    const bytes = this.#image.at(rva + 2, length, 'resource name').bytes(length, 'resource name');
    return utf16(bytes, { littleEndian: true });
  }

  #resource({ target, names }: Branch): PeResource {
    const r = this.#image.at(this.#root + target, DATA_SIZE, 'resource data entry');
    const rva = r.u32('resource address');
    const size = r.u32('resource size');
    return { name: names.slice(0, 2).join('/'), offset: this.#image.at(rva, 0, 'resource').offset, size };
  }
}
