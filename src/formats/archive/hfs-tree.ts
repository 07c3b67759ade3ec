import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';

const DESCRIPTOR_SIZE = 14;
const KIND = { LEAF: 0xff, INDEX: 0x00, HEADER: 0x01 };
/** Levels of a tree; one of millions of files has six. */
const MAX_DEPTH = 16;

interface Node {
  readonly kind: number;
  readonly records: readonly Uint8Array[];
  readonly next: number;
}

interface Tree {
  readonly source: ByteSource;
  readonly nodeSize: number;
  readonly nodes: number;
  readonly name: string;
}

/**
 * The records in the leaves of a B-tree, in order: a key and what it stands for, as bytes. Goes down from the root, as
 * who looks for a file does, and checks that the leaves lead to one another: no file can be in one view and not in the
 * other.
 */
export function* readHfsTree(source: ByteSource, name: string): Generator<ByteReader> {
  const { tree, root } = readTreeHeader(source, name);
  if (root === 0) return;
  const seen = new Set<number>();
  let next: number | undefined;
  const waiting: { readonly node: number; readonly depth: number }[] = [{ node: root, depth: 1 }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at.node) || at.depth > MAX_DEPTH) throw malformed(tree, at.node, 'a tree that meets itself');
    seen.add(at.node);
    const node = readNode(tree, at.node);
    if (node.kind === KIND.INDEX) {
      const children = node.records.map((record) => ({ node: childOf(tree, record), depth: at.depth + 1 }));
      waiting.push(...children.reverse());
      continue;
    }
    if (node.kind !== KIND.LEAF) throw malformed(tree, at.node, `a node of kind ${node.kind} in the tree`);
    if (next !== undefined && next !== at.node)
      throw malformed(tree, at.node, 'a leaf that the one before does not know');
    next = node.next;
    for (const record of node.records) yield new ByteReader(record, { littleEndian: false });
  }
  if (next !== undefined && next !== 0) throw malformed(tree, next, 'a leaf that no index knows');
}

const malformed = ({ name, nodeSize }: Tree, node: number, expected: string): MalformedError =>
  new MalformedError(name, node * nodeSize, expected);

function readTreeHeader(source: ByteSource, name: string): { readonly tree: Tree; readonly root: number } {
  const r = readExactly(source, { offset: 0, length: 512, what: name, littleEndian: false });
  r.skip(8, name);
  if (r.u8(name) !== KIND.HEADER) throw new MalformedError(name, 8, 'does not begin with the header of a tree');
  r.skip(DESCRIPTOR_SIZE - 9 + 2, name);
  const root = r.u32(`${name} root`);
  r.skip(12, name);
  const nodeSize = r.u16(`${name} node size`);
  if (nodeSize < 512 || nodeSize > 32_768 || (nodeSize & (nodeSize - 1)) !== 0) {
    throw new MalformedError(name, 32, `nodes of ${nodeSize} bytes`);
  }
  return { tree: { source, nodeSize, nodes: Math.floor(source.size / nodeSize), name }, root };
}

function readNode(tree: Tree, index: number): Node {
  const { source, nodeSize, nodes, name } = tree;
  if (index >= nodes) throw malformed(tree, index, `node ${index} of ${nodes}`);
  const r = readExactly(source, { offset: index * nodeSize, length: nodeSize, what: name, littleEndian: false });
  const bytes = r.rest();
  const next = r.u32(name);
  r.skip(4, name);
  const kind = r.u8(name);
  r.skip(1, name);
  const count = r.u16(name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = nodeSize - 2 * (count + 1);
  if (table < DESCRIPTOR_SIZE) throw malformed(tree, index, `${count} records in a node of ${nodeSize} bytes`);
  // Offsets stand at the end, the first one last.
  const offsets = Array.from({ length: count + 1 }, (_, i) => view.getUint16(nodeSize - 2 * (i + 1)));
  const records = offsets.slice(0, -1).map((start, i) => {
    const end = offsets[i + 1] ?? 0;
    if (start < DESCRIPTOR_SIZE || end < start || end > table) throw malformed(tree, index, 'records out of order');
    return bytes.subarray(start, end);
  });
  return { kind, records, next };
}

/** Behind the key stands the number of a node. */
function childOf(tree: Tree, record: Uint8Array): number {
  const r = new ByteReader(record, { littleEndian: false });
  r.skip(r.u16(`${tree.name} key length`), `${tree.name} key`);
  return r.u32(`${tree.name} child`);
}
