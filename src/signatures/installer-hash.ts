import { type Hash, createHash } from 'node:crypto';
import { hex } from '../bytes/text.js';
import { type OleRecord, readOleRecord } from '../formats/archive/ole-record.js';
import type { OleTree, OleTreeEntry } from '../formats/archive/ole.js';
import type { DigestName } from './oids.js';

export const SIGNATURE_STREAM = '\u0005DigitalSignature';
export const EXTENDED_STREAM = '\u0005MsiDigitalSignatureEx';
/** Larger pieces are not faster, and keep more of a file in memory. */
const PIECE = 1024 * 1024;

interface Node {
  readonly record: OleRecord;
  readonly entry: OleTreeEntry | undefined;
  readonly children: Node[];
}

/** The two digests that Windows Installer signs; without the streams that hold the signature. */
export interface InstallerHash {
  /** Over names, classes, sizes and times of all streams and storages. Hexadecimal. */
  readonly metadata: (digest: DigestName) => string;
  /** Over the contents, and over that digest first where there is one. */
  readonly contents: (digest: DigestName, metadata: string | undefined) => string;
}

/** Prepares the tree: entries of one storage in the order of their names' bytes, which is not that of the directory. */
export function installerHash(tree: OleTree): InstallerHash {
  const root = treeOf(tree);
  return {
    metadata(digest) {
      const hash = createHash(digest);
      hashMetadata(root, hash);
      return hash.digest('hex');
    },
    contents(digest, metadata) {
      const hash = createHash(digest);
      if (metadata !== undefined) hash.update(Buffer.from(metadata, 'hex'));
      hashContents(root, hash);
      return hash.digest('hex');
    },
  };
}

function treeOf({ rootRecord, entries }: OleTree): Node {
  const root: Node = { record: readOleRecord(rootRecord), entry: undefined, children: [] };
  const storages = new Map<string, Node>([['', root]]);
  const own: readonly string[] = [SIGNATURE_STREAM, EXTENDED_STREAM];
  // The walk of the directory gives a storage before what is in it.
  for (const entry of entries) {
    const node: Node = { record: readOleRecord(entry.record), entry, children: [] };
    const parent = storages.get(keyOf(entry.path.slice(0, -1)));
    const isSignature = entry.path.length === 1 && own.includes(entry.path[0] ?? '');
    if (!isSignature) parent?.children.push(node);
    if (entry.type === 'storage') storages.set(keyOf(entry.path), node);
  }
  for (const { children } of storages.values()) children.sort((a, b) => Buffer.compare(a.record.name, b.record.name));
  return root;
}

const keyOf = (path: readonly string[]): string =>
  path.map((name) => `/${hex(new TextEncoder().encode(JSON.stringify(name)))}`).join('');

function hashMetadata({ record, entry, children }: Node, hash: Hash): void {
  const { name, classId, state, times, size } = record;
  if (entry !== undefined) hash.update(name.subarray(0, Math.max(0, name.length - 2)));
  hash.update(entry?.type === 'stream' ? size : classId);
  hash.update(state);
  if (entry !== undefined) hash.update(times);
  for (const child of children) hashMetadata(child, hash);
}

function hashContents({ record, entry, children }: Node, hash: Hash): void {
  if (entry?.type === 'stream') {
    const source = entry.open();
    for (let at = 0; at < source.size; at += PIECE) hash.update(source.read(at, Math.min(PIECE, source.size - at)));
    return;
  }
  for (const child of children) hashContents(child, hash);
  hash.update(record.classId);
}
