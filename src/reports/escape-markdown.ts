import { clipped, visible } from './hidden-characters.js';

/** Longest piece of foreign text in a table cell. */
const MAX_CELL = 1_000;

/**
 * Any string as plain text within a line or table cell of GitHub's Markdown. A zero-width space after `@` and `#`
 * keeps names and numbers from becoming mentions and references, which GitHub looks for after it has undone escapes.
 */
export function markdownText(text: string): string {
  return visible(clipped(text, MAX_CELL))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&')
    .replace(/[@#]/g, '$&&#8203;');
}

/** Any string as a code span within a line or table cell: nothing inside it is mention, link or HTML. */
export function markdownCode(text: string): string {
  const shown = visible(clipped(text, MAX_CELL));
  if (shown === '') return '';
  const fence = '`'.repeat(1 + Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)));
  const gap = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  // A table ends its cells before code spans are looked for; only there, and everywhere in a table, `\|` is a pipe.
  return fence + gap + shown.replaceAll('|', '\\|') + gap + fence;
}
