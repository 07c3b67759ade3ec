import { clipped, visible } from '../hidden-characters.js';

/** Characters of one foreign text that are shown; the JSON report has it whole. */
const MAX_TEXT = 2_000;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A piece of HTML. Only the tags below make one, out of literals of this folder and of text that they escape: what
 * came from outside cannot become markup by being passed on.
 */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Of a literal and what is put into it. */
  static of(literals: readonly string[], holes: readonly Hole[]): Markup {
    let text = literals[0] ?? '';
    for (const [i, hole] of holes.entries()) text += written(hole) + (literals[i + 1] ?? '');
    return new Markup(text);
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template. Strings are text, wherever they come from; false and undefined are nothing. */
export type Hole = string | number | Markup | false | undefined | readonly Hole[];

/**
 * HTML with text in it. Holes stand between tags or in attributes within double quotes, nowhere else: there the five
 * characters that mean something are escaped, and those that show nothing or reorder what is around them spelled out.
 */
export function markup(literals: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
  let tight = TIGHT.get(literals);
  if (tight === undefined) {
    tight = literals.map((literal) => literal.replace(/\n\s*/g, '\n'));
    TIGHT.set(literals, tight);
  }
  return Markup.of(tight, holes);
}

/** Literals without the indentation that they have in the source: a page of thousands of rows would carry it along. */
const TIGHT = new WeakMap<TemplateStringsArray, readonly string[]>();

/** Nothing. */
export const NOTHING = Markup.of([''], []);

/** Any string as text of an element or as the value of an attribute in double quotes. */
export function htmlText(text: string): string {
  return visible(clipped(text, MAX_TEXT)).replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}

function written(hole: Hole): string {
  if (hole === undefined || hole === false) return '';
  if (hole instanceof Markup) return hole.toString();
  if (typeof hole === 'string') return htmlText(hole);
  if (typeof hole === 'number') return String(hole);
  return hole.map(written).join('');
}
