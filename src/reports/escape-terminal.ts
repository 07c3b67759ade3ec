import { displayWidth } from './display-width.js';
import { clipped, visible } from './hidden-characters.js';

/** No sentence of ours is near this long; a name of a megabyte must not scroll the verdict away. */
const MAX_FIELD = 2_000;

/** Any string, fit for one line of a terminal or of a runner's log. */
export function terminalText(text: string): string {
  return visible(clipped(text, MAX_FIELD));
}

/** Breaks at spaces, every line but the first indented. */
export function wrapped(text: string, first: string, indent: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let taken = displayWidth(first);
  let empty = true;
  for (const word of text.split(' ')) {
    const wide = displayWidth(word);
    if (!empty && taken + 1 + wide > width) {
      lines.push(line);
      line = indent + word;
      taken = displayWidth(indent) + wide;
    } else {
      line += empty ? word : ` ${word}`;
      taken += empty ? wide : 1 + wide;
    }
    empty = false;
  }
  return [...lines, line];
}

/** Finished lines as one text. A line that begins with `::` would be a workflow command in a runner's log. */
export function terminalPage(lines: readonly string[]): string {
  const page = lines.map((line) => line.trimEnd().replace(/^(\s*):(?=:)/, '$1\\u{3a}')).join('\n');
  return `${page.trimEnd()}\n`;
}
