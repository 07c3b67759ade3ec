import { type Node, isMap, isScalar, isSeq } from 'yaml';
import type { Span, Wanted } from './wanted-places.js';

/** Fills in the spans of all wanted nodes; every mapping and sequence on the way is walked once. */
export function locateInYaml(text: string, root: Node | null, wanted: Wanted): void {
  visit(text, root, wanted);
}

function visit(text: string, node: Node | null, wanted: Wanted): void {
  wanted.value = spanOf(text, node) ?? wanted.key;
  if (wanted.children.size === 0) return;
  if (isSeq(node)) {
    for (const [index, child] of wanted.children) {
      const item = node.items[Number(index)] as Node | undefined;
      if (item) visit(text, item, child);
    }
  } else if (isMap(node)) {
    for (const { key, value } of node.items as readonly { key: Node; value: Node | null }[]) {
      const child = isScalar(key) ? wanted.children.get(String(key.value)) : undefined;
      if (!child) continue;
      child.key = spanOf(text, key);
      visit(text, value, child);
    }
  }
}

/**
 * Where a node stands, without the line breaks and spaces that the library counts to the end of a block. Undefined
 * for a value that is not written at all: its key is the better place.
 */
function spanOf(text: string, node: Node | null): Span | undefined {
  if (!node?.range) return undefined;
  const [from] = node.range;
  let [, to] = node.range;
  while (to > from && text.charCodeAt(to - 1) <= 0x20) to -= 1;
  return to > from ? { from, to } : undefined;
}
