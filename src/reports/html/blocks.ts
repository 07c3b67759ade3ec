import { type Hole, type Markup, markup } from './markup.js';
import type { Scope } from './scope.js';

/** A part of a release's report. */
export interface Section {
  /** Without the release's prefix. */
  readonly id: string;
  readonly title: string;
  /** A few words beside the title in the list of parts; empty where there is nothing to count. */
  readonly count: string;
  readonly body: Markup;
}

/** A heading. The level is a number of ours, 1 to 6. */
export function heading(level: number, title: Hole, id = ''): Markup {
  const at = Math.min(6, level);
  return markup`<h${at}${id !== '' && markup` id="${id}"`}>${title}</h${at}>`;
}

/** A part with its heading; a landmark where there is one release, for landmarks of several would have the same names. */
export function sectionOf({ prefix, level, alone }: Scope, { id, title, body }: Section): Markup {
  const at = prefix + id;
  return markup` <section id="${at}"${alone && markup` aria-labelledby="${at}-title"`}>
    ${heading(level, title, `${at}-title`)} ${body}
  </section>`;
}

export interface TableOptions {
  /** Unique on the page. */
  readonly id: string;
  /** Says what the table shows, for those who see it and those who do not. */
  readonly caption: Hole;
  readonly columns: readonly Hole[];
  readonly rows: readonly Markup[];
  /** Columns of numbers, by position. */
  readonly look?: string;
}

/** A table in a box of its own, so that a wide one moves inside it and not the page. */
export function table({ id, caption, columns, rows, look = '' }: TableOptions): Markup {
  const name = look !== '' && markup` class="${look}"`;
  return markup`<div class="scroll" role="group" aria-labelledby="${id}" tabindex="0"><table${name}>
<caption id="${id}"><span class="caption">${caption}</span></caption>
<thead><tr>${columns.map((c) => markup`<th scope="col">${c}</th>`)}</tr></thead>
<tbody>
${rows}</tbody></table></div>`;
}

/** A row whose first cell names it. */
export function row([first, ...rest]: readonly Hole[], look = ''): Markup {
  return markup`<tr${look !== '' && markup` class="${look}"`}><th scope="row">${first}</th>${rest.map((c) => markup`<td>${c}</td>`)}</tr>
`;
}

/** A name and what it stands for; nothing where there is nothing to say. */
export function pair(name: string, value: Hole): Markup | false {
  return (
    value !== undefined &&
    value !== false &&
    value !== '' &&
    markup`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div> `
  );
}

/** Something that is read on demand, with what is in it told before. */
export function onDemand(summary: Hole, body: Hole, open = false): Markup {
  return markup`<details${open && markup` open`}><summary>${summary}</summary>
${body}
</details>`;
}

/** Foreign text within a sentence of ours: its direction of writing stays its own. */
export const foreign = (text: string): Markup => markup`<bdi>${text}</bdi>`;

/** Foreign text that is read character by character: a path, a digest, the id of a rule. */
export const code = (text: string): Markup => markup`<code>${text}</code>`;

/** A digest. All of it, for people who compare. */
export const digest = (text: string): Markup => markup`<code class="digest">${text}</code>`;

/** That there is nothing, said in a sentence. */
export const nothing = (sentence: string): Markup => markup`<p class="nothing">${sentence}</p>`;
