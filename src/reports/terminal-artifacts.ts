import type { ArtifactRow } from '../model/verdict.js';
import { displayWidth, padded } from './display-width.js';
import { terminalText, wrapped } from './escape-terminal.js';
import { grouped } from './finding-order.js';
import { clipped } from './hidden-characters.js';
import type { Ink } from './terminal-ink.js';
import { BY_STATEMENT } from './verdict-words.js';

/** A person reads the most privileged ones; the JSON has them all. */
const MAX_ARTIFACTS = 12;
const MAX_SIGNALS = 4;
/** An id longer than this would push the columns off the screen. */
const MAX_ID = 32;

/** What ships: each artifact with its level, and what in its bytes says so. The most privileged first. */
export function artifactRows(artifacts: readonly ArtifactRow[], ink: Ink): readonly string[] {
  if (artifacts.length === 0) return ['  No artifacts.', ''];
  const shown = artifacts
    .toSorted((a, b) => b.level - a.level || (a.tier < b.tier ? 1 : a.tier > b.tier ? -1 : 0))
    .slice(0, MAX_ARTIFACTS);
  const columns = shown.map((a) => [clipped(terminalText(a.id), MAX_ID), a.class, `level ${a.level}, ${a.levelName}`]);
  const widths = [0, 1, 2].map((i) => Math.max(...columns.map((c) => displayWidth(c[i] ?? ''))));
  const more = artifacts.length - shown.length;
  return [
    ink.colours.bold('What ships'),
    ...shown.flatMap((artifact, row) => {
      const cells = (columns[row] ?? []).map((cell, i) => padded(cell, widths[i] ?? 0));
      return [...title(artifact, cells, ink), ...why(artifact, ink)];
    }),
    ...(more > 0 ? [`  … and ${grouped(more)} more, none more privileged`] : []),
    '',
  ];
}

function title(artifact: ArtifactRow, cells: readonly string[], { colours }: Ink): readonly string[] {
  const [id = '', ...rest] = cells;
  const tier = artifact.tier === 'T3' ? colours.red(artifact.tier) : artifact.tier;
  return [`  ${tier}  ${colours.bold(id)}  ${rest.join('  ')}  ${colours.dim(terminalText(artifact.path))}`];
}

function why(artifact: ArtifactRow, { colours, width }: Ink): readonly string[] {
  const rows = artifact.signals
    .slice(0, MAX_SIGNALS)
    .map(({ seen, suggests }) => `${terminalText(seen)} → ${terminalText(suggests)}`);
  const more = artifact.signals.length - MAX_SIGNALS;
  if (artifact.from === 'statement') rows.unshift(BY_STATEMENT);
  if (artifact.declaredClass !== artifact.class) rows.unshift(`declared as ${artifact.declaredClass}`);
  if (more > 0) rows.push(`… and ${grouped(more)} more`);
  for (const { signer, status, detail } of artifact.signatures) {
    rows.push(`signed by ${terminalText(signer === '' ? 'nobody named' : signer)}, ${status}: ${terminalText(detail)}`);
  }
  return rows.flatMap((row) => wrapped(row, '      ', '        ', width)).map((line) => colours.dim(line));
}
