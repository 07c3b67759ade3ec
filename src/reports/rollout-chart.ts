import type { RolloutRow, StageRow } from '../model/verdict.js';

/** Bars that can still be read side by side. */
const MAX_BARS = 20;
/** Characters of a stage's name below its bar. */
const MAX_LABEL = 16;

/** The external stages as a Mermaid chart, share of the hosts by stage; undefined where there is nothing to draw. */
export function rolloutChart({ stages }: RolloutRow): string | undefined {
  const external = stages.filter((s) => s.audience === 'external');
  if (external.length < 2 || external.length > MAX_BARS) return undefined;
  const labels = external.map((stage, i) => `"${labelOf(stage, i)}"`);
  return [
    '```mermaid',
    'xychart-beta',
    '    title "Share of the hosts that has the release"',
    `    x-axis [${labels.join(', ')}]`,
    '    y-axis "percent" 0 --> 100',
    `    bar [${external.map(({ percent }) => plain(percent)).join(', ')}]`,
    '```',
    '',
  ].join('\n');
}

/** The name as far as it cannot act in Mermaid or HTML, and how long the stage is watched. */
function labelOf({ name, bakeMinutes }: StageRow, index: number): string {
  const shown = name
    .replace(/[^A-Za-z0-9 ._-]/g, '')
    .trim()
    .slice(0, MAX_LABEL);
  const bake = bakeMinutes === null ? '' : `, ${plain(bakeMinutes / 60)} h`;
  return `${shown === '' ? `stage ${index + 1}` : shown}${bake}`;
}

/** A number without an exponent: Mermaid does not know it. */
const plain = (value: number): string => value.toFixed(4).replace(/\.?0+$/, '');
