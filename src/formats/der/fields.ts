import { MalformedError } from '../../bytes/byte-reader.js';
import { type DerElement, TAG, contextTag } from './element.js';

/** Walks the elements of a SEQUENCE or SET in order; every step names the field it expects. */
export class DerFields {
  readonly #what: string;
  readonly #parent: DerElement;
  #at = 0;

  constructor(parent: DerElement, what: string) {
    this.#what = what;
    this.#parent = parent;
    if (!parent.constructed) throw new MalformedError(what, parent.offset, 'has no elements inside');
  }

  /** The next element, which must have this tag; any tag where none is given. */
  next(what: string, tag?: number): DerElement {
    const found = this.#parent.children[this.#at];
    if (found === undefined) throw new MalformedError(what, this.#parent.offset, `is missing in ${this.#what}`);
    if (tag !== undefined && found.tag !== tag) {
      throw new MalformedError(what, found.offset, `has tag ${nameOf(found.tag)}, not ${nameOf(tag)}`);
    }
    this.#at++;
    return found;
  }

  /** The next element if it has this tag. */
  optional(tag: number): DerElement | undefined {
    const found = this.#parent.children[this.#at];
    if (found?.tag !== tag) return undefined;
    this.#at++;
    return found;
  }

  /** A SEQUENCE to walk in its turn. */
  sequence(what: string): DerFields {
    return new DerFields(this.next(what, TAG.sequence), what);
  }

  /** All elements that are left. */
  rest(): readonly DerElement[] {
    const left = this.#parent.children.slice(this.#at);
    this.#at = this.#parent.children.length;
    return left;
  }
}

/** The only element inside an EXPLICIT tag or a SET of one. */
export function onlyChild(element: DerElement, what: string): DerElement {
  const [child, ...others] = element.children;
  if (child === undefined || others.length > 0) {
    throw new MalformedError(what, element.offset, `has ${element.children.length} elements inside, not one`);
  }
  return child;
}

function nameOf(tag: number): string {
  const name = Object.entries(TAG).find(([, number]) => number === tag)?.[0];
  return name ?? (tag >= contextTag(0) ? `[${tag - contextTag(0)}]` : String(tag));
}
