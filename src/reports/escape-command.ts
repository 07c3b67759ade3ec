import { visible } from './hidden-characters.js';

/** Text after the second `::` of a workflow command. Line breaks of ours are kept by passing several lines. */
export function commandData(...lines: readonly string[]): string {
  return lines.map((line) => visible(line).replaceAll('%', '%25')).join('%0A');
}

/** Value of a property of a workflow command, which also ends at a colon or comma. */
export function commandProperty(text: string): string {
  return commandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
