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

/**
 * Any string in code letters within a line or table cell, where names are no mentions. A code span cannot hold a
 * backtick of its own length, nor in a table a backslash before a pipe; such text goes into an element instead.
 */
export function markdownCode(text: string): string {
  if (text === '') return '';
  if (/[`|\\]/.test(text)) return `<code>${markdownText(text)}</code>`;
  const shown = visible(clipped(text, MAX_CELL));
  return /^ | $/.test(shown) ? `\` ${shown} \`` : `\`${shown}\``;
}
