const BLOCK = 512;
const NODE = 1024;
const ROOT = 2;
const FIRST_ID = 16;

export interface HfsFile {
  /** Folders are made as needed. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Puts a free block behind every block, so that extents do not fit the record of the file. */
  readonly scattered?: boolean;
  readonly isCompressed?: boolean;
  readonly mode?: number;
}

interface Extent {
  readonly start: number;
  readonly count: number;
}

const u16 = (value: number): number[] => [(value >> 8) & 0xff, value & 0xff];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const zeros = (count: number): number[] => new Array<number>(count).fill(0);

/** An HFS+ volume with its catalog, and the tree of extents where files are scattered. */
export function buildHfs(files: readonly HfsFile[], name = 'volume'): Uint8Array {
  const blocks = new Blocks();
  const folders = foldersOf(files);
  const catalog: { key: number[]; parent: number; name: string; record: number[] }[] = [
    { ...keyOf(1, name), record: folderRecord(ROOT) },
  ];
  for (const [path, id] of folders) {
    if (path !== '') catalog.push({ ...keyOf(folders.get(parentOf(path))!, nameOf(path)), record: folderRecord(id) });
  }
  const overflow: { id: number; record: number[] }[] = [];
  for (const [i, file] of files.entries()) {
    const id = FIRST_ID + folders.size + i;
    const extents = blocks.add(file.bytes, file.scattered ?? false);
    catalog.push({
      ...keyOf(folders.get(parentOf(file.path))!, nameOf(file.path)),
      record: fileRecord(id, file, extents),
    });
    for (let at = 8; at < extents.length; at += 8) {
      overflow.push({
        id,
        record: [...u16(10), 0, 0, ...u32(id), ...u32(at), ...extentsOf(extents.slice(at, at + 8))],
      });
    }
  }
  catalog.sort((a, b) => a.parent - b.parent || (a.name < b.name ? -1 : 1));
  const trees = [overflow.map(({ record }) => record), catalog.map(({ key, record }) => [...key, ...record])];
  const [extentsFile, catalogFile] = trees.map((records) => {
    const bytes = treeOf(records);
    return forkOf(bytes.length, blocks.add(bytes, false));
  });
  const content = blocks.finish();
  content.set(
    [
      ...[
        0x48,
        0x2b,
        ...u16(4),
        ...zeros(28),
        ...u32(files.length),
        ...u32(folders.size - 1),
        ...u32(BLOCK),
        ...u32(content.length / BLOCK),
        ...zeros(64),
      ],
      ...[...zeros(80), ...extentsFile!, ...catalogFile!],
    ],
    1024,
  );
  return content;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function foldersOf(files: readonly HfsFile[]): Map<string, number> {
  const folders = new Map([['', ROOT]]);
  for (const { path } of files) {
    const names = path.split('/').slice(0, -1);
    names.forEach((_, i) => {
      const folder = names.slice(0, i + 1).join('/');
      if (!folders.has(folder)) folders.set(folder, FIRST_ID + folders.size);
    });
  }
  return folders;
}

function keyOf(parent: number, name: string): { key: number[]; parent: number; name: string } {
  const units = Array.from(name, (character) => u16(character.charCodeAt(0))).flat();
  const key = [...u32(parent), ...u16(name.length), ...units];
  return { key: [...u16(key.length), ...key], parent, name };
}

const folderRecord = (id: number): number[] => [...u16(1), ...zeros(6), ...u32(id), ...zeros(76)];

function fileRecord(id: number, file: HfsFile, extents: readonly Extent[]): number[] {
  const flags = file.isCompressed ? 0x20 : 0;
  const head = [...u16(2), ...zeros(6), ...u32(id), ...zeros(20 + 8), 0, flags, ...u16(file.mode ?? 0o100644)];
  return [...head, ...zeros(4 + 16 + 16 + 8), ...forkOf(file.bytes.length, extents), ...zeros(80)];
}

const forkOf = (size: number, extents: readonly Extent[]): number[] => [
  ...[...u32(0), ...u32(size), ...u32(0)],
  ...u32(extents.reduce((sum, { count }) => sum + count, 0)),
  ...extentsOf(extents.slice(0, 8)),
];

function extentsOf(extents: readonly Extent[]): number[] {
  const written = extents.flatMap(({ start, count }) => [...u32(start), ...u32(count)]);
  return [...written, ...zeros(64 - written.length)];
}

/** The header, leaves in order, and a root over them where there are several. */
function treeOf(records: readonly (readonly number[])[]): Uint8Array {
  const leaves: (readonly number[])[][] = [];
  let room = 0;
  for (const record of records) {
    room -= record.length + 2;
    if (room < 0) {
      leaves.push([]);
      room = NODE - 14 - 2 - record.length - 2;
    }
    leaves.at(-1)!.push(record);
  }
  const root = leaves.length > 1 ? leaves.length + 1 : leaves.length;
  const nodes = leaves.map((leaf, i) => nodeOf(0xff, leaf, i + 2 <= leaves.length ? i + 2 : 0));
  if (leaves.length > 1) {
    nodes.push(
      nodeOf(
        0,
        leaves.map((leaf, i) => [...leaf[0]!.slice(0, 2 + leaf[0]![0]! * 256 + leaf[0]![1]!), ...u32(i + 1)]),
      ),
    );
  }
  const header = [...u16(leaves.length > 1 ? 2 : 1), ...u32(root), ...u32(records.length), ...u32(records.length && 1)];
  const total = nodes.length + 1;
  const more = [...u32(leaves.length), ...u16(NODE), ...u16(516), ...u32(total), ...zeros(4 + 76)];
  const map = Array.from({ length: 256 }, (_, i) =>
    i < total >> 3 ? 0xff : i === total >> 3 ? (0xff00 >> (total & 7)) & 0xff : 0,
  );
  return Uint8Array.from([...nodeOf(1, [[...header, ...more], zeros(128), map]), ...nodes.flat()]);
}

function nodeOf(kind: number, records: readonly (readonly number[])[], next = 0): number[] {
  const head = [...u32(next), ...u32(0), kind, kind === 0xff ? 1 : kind === 0 ? 2 : 0, ...u16(records.length), 0, 0];
  let at = head.length;
  const offsets = [at, ...records.map((record) => (at += record.length))];
  const table = offsets.reverse().flatMap(u16);
  const body = [...head, ...records.flat()];
  return [...body, ...zeros(NODE - body.length - table.length), ...table];
}

/** Blocks behind the boot blocks and the header. */
class Blocks {
  #bytes: number[] = zeros(4 * BLOCK);

  add(bytes: Uint8Array, scattered: boolean): Extent[] {
    const count = Math.ceil(bytes.length / BLOCK);
    const start = this.#bytes.length / BLOCK;
    if (!scattered) {
      for (const byte of bytes) this.#bytes.push(byte);
      this.#bytes.push(...zeros(count * BLOCK - bytes.length));
      return count === 0 ? [] : [{ start, count }];
    }
    return Array.from({ length: count }, (_, i) => {
      const block = bytes.subarray(i * BLOCK, (i + 1) * BLOCK);
      this.#bytes.push(...block, ...zeros(2 * BLOCK - block.length));
      return { start: start + 2 * i, count: 1 };
    });
  }

  /** With the copy of the header at the end left empty. */
  finish(): Uint8Array {
    return Uint8Array.from([...this.#bytes, ...zeros(2 * BLOCK)]);
  }
}
