import type { ManifestPath } from '../model/location.js';

/** A stretch of text by offsets, `to` just after the last character. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is asked of a path: where its value stands, or the key that leads to it. */
export interface Target {
  readonly path: ManifestPath;
  readonly part: 'value' | 'key';
}

/** One node of the tree of wanted paths. A pass over the document fills in the spans it meets. */
export class Wanted {
  readonly children = new Map<string, Wanted>();
  readonly #parent: Wanted | undefined;
  value: Span | undefined;
  key: Span | undefined;

  constructor(parent?: Wanted) {
    this.#parent = parent;
  }

  /** The child of a key or index, made where it is missing. */
  child(step: string | number): Wanted {
    const key = String(step);
    let child = this.children.get(key);
    if (!child) this.children.set(key, (child = new Wanted(this)));
    return child;
  }

  /** The span of this node, or of the nearest ancestor that the document has; its start where it has none. */
  span(part: 'value' | 'key'): Span {
    const own = part === 'key' ? (this.key ?? this.value) : this.value;
    return own ?? this.#parent?.span('value') ?? { from: 0, to: 0 };
  }
}

/** The node of a path below `root`, made where it is missing. */
export function grow(root: Wanted, path: ManifestPath): Wanted {
  return path.reduce((node: Wanted, step) => node.child(step), root);
}
