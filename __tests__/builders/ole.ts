const END = 0xffff_fffe;
const FREE = 0xffff_ffff;
const FAT = 0xffff_fffd;
const NONE = 0xffff_ffff;

export interface OleStream {
  /** Storages in it are made as needed. */
  readonly path: readonly string[];
  readonly bytes: Uint8Array;
}

export interface OleOptions {
  readonly streams: readonly OleStream[];
  readonly version?: 3 | 4;
  /** Class of the root, 16 bytes. */
  readonly rootClass?: readonly number[];
}

/** {000C1084-0000-0000-C000-000000000046}, a Windows Installer package. */
export const MSI_CLASS: readonly number[] = [0x84, 0x10, 0x0c, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly children: Entry[];
  readonly bytes: Uint8Array;
  start: number;
}

/** A compound file: streams below 4 KiB in the mini stream, siblings in a chain to the right. */
export function buildOle({ streams, version = 3, rootClass = [] }: OleOptions): Uint8Array {
  const sectorSize = version === 3 ? 512 : 4096;
  const root = treeOf(streams);
  const all = flatten(root);
  const sectors = new Sectors(sectorSize);
  const mini = new Sectors(64);
  for (const entry of all) {
    if (entry.type === 2) entry.start = (entry.bytes.length < 4096 ? mini : sectors).add(entry.bytes);
  }
  root.start = mini.count === 0 ? END : sectors.add(mini.bytes);
  const miniTable = words(mini.table, sectorSize);
  const miniStart = mini.count === 0 ? END : sectors.add(miniTable);
  const directory = pad(
    Uint8Array.from(all.flatMap((entry, i) => [...record(entry, { all, i, rootClass, mini })])),
    sectorSize,
  );
  const directoryStart = sectors.add(directory);
  const { fat, places } = sectors.finish();
  const header = new Uint8Array(sectorSize);
  const view = new DataView(header.buffer);
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(24, 0x3e, true);
  view.setUint16(26, version, true);
  view.setUint16(28, 0xfffe, true);
  view.setUint16(30, version === 3 ? 9 : 12, true);
  view.setUint16(32, 6, true);
  if (version === 4) view.setUint32(40, directory.length / sectorSize, true);
  view.setUint32(44, places.length, true);
  view.setUint32(48, directoryStart, true);
  view.setUint32(56, 4096, true);
  view.setUint32(60, miniStart, true);
  view.setUint32(64, mini.count === 0 ? 0 : miniTable.length / sectorSize, true);
  view.setUint32(68, END, true);
  for (let i = 0; i < 109; i++) view.setUint32(76 + 4 * i, places[i] ?? FREE, true);
  return Uint8Array.from([...header, ...sectors.bytes, ...fat]);
}

function treeOf(streams: readonly OleStream[]): Entry {
  const entry = (name: string, type: number, bytes: Uint8Array = new Uint8Array()): Entry => ({
    name,
    type,
    children: [],
    bytes,
    start: 0,
  });
  const root = entry('Root Entry', 5);
  for (const { path, bytes } of streams) {
    let at = root;
    for (const name of path.slice(0, -1)) {
      let next = at.children.find((child) => child.name === name);
      if (!next) at.children.push((next = entry(name, 1)));
      at = next;
    }
    at.children.push(entry(path.at(-1)!, 2, bytes));
  }
  return root;
}

const flatten = (entry: Entry): Entry[] => [entry, ...entry.children.flatMap(flatten)];

function record(
  entry: Entry,
  { all, i, rootClass, mini }: { all: readonly Entry[]; i: number; rootClass: readonly number[]; mini: Sectors },
): Uint8Array {
  const bytes = new Uint8Array(128);
  const view = new DataView(bytes.buffer);
  const siblings = all.find(({ children }) => children.includes(entry))?.children ?? [];
  const indexOf = (other: Entry | undefined): number => (other ? all.indexOf(other) : NONE);
  Array.from(entry.name).forEach((character, at) => {
    view.setUint16(2 * at, character.charCodeAt(0), true);
  });
  view.setUint16(64, 2 * (entry.name.length + 1), true);
  bytes[66] = entry.type;
  bytes[67] = 1;
  view.setUint32(68, NONE, true);
  view.setUint32(72, indexOf(siblings[siblings.indexOf(entry) + 1]), true);
  view.setUint32(76, indexOf(entry.children[0]), true);
  if (i === 0) bytes.set(rootClass, 80);
  view.setUint32(116, entry.start, true);
  view.setUint32(120, i === 0 ? mini.bytes.length : entry.bytes.length, true);
  return bytes;
}

class Sectors {
  readonly table: number[] = [];
  bytes = new Uint8Array();
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  get count(): number {
    return this.table.length;
  }

  /** Appends a chain; the answer is its first sector. */
  add(content: Uint8Array): number {
    if (content.length === 0) return END;
    const start = this.table.length;
    const padded = pad(content, this.#size);
    const count = padded.length / this.#size;
    for (let i = 1; i <= count; i++) this.table.push(i === count ? END : start + i);
    this.bytes = Uint8Array.from([...this.bytes, ...padded]);
    return start;
  }

  /** The allocation table, which holds itself, and the sectors it lies in. */
  finish(): { readonly fat: Uint8Array; readonly places: readonly number[] } {
    const perSector = this.#size / 4;
    const places: number[] = [];
    while (places.length * perSector < this.table.length) {
      places.push(this.table.length);
      this.table.push(FAT);
    }
    return { fat: words(this.table, this.#size), places };
  }
}

function words(values: readonly number[], multiple: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((4 * values.length) / multiple) * multiple).fill(0xff);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setUint32(4 * i, value, true);
  return bytes;
}

function pad(bytes: Uint8Array, multiple: number): Uint8Array {
  const padded = new Uint8Array(Math.ceil(bytes.length / multiple) * multiple);
  padded.set(bytes);
  return padded;
}
