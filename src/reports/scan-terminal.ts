import picocolors from 'picocolors';
import type { ScanReport, ScanRow, SignatureRow } from '../model/verdict.js';
import { blockedInWords } from './blocked-words.js';
import { displayWidth, padded } from './display-width.js';
import { terminalPage, terminalText } from './escape-terminal.js';
import { grouped, plural } from './finding-order.js';

type Colours = ReturnType<typeof picocolors.createColors>;

const HEAD = ['TIER', 'LEVEL', 'CLASS', 'KIND', 'FILE'] as const;

/** What each file is and why, most telling first; nothing about whether it may ship. */
export function renderScanTerminal({ files }: ScanReport, { colour }: { readonly colour: boolean }): string {
  const colours = picocolors.createColors(colour);
  const rows = files.map((f) => [f.tier, `${f.level} ${f.levelName}`, f.class, f.kind, terminalText(f.path)]);
  const widths = HEAD.map((title, i) =>
    rows.reduce((widest, row) => Math.max(widest, displayWidth(row[i] ?? '')), title.length),
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === HEAD.length - 1 ? cell : padded(cell, widths[i] ?? 0))).join('  ');
  return terminalPage([
    colours.dim(line(HEAD)),
    ...files.flatMap((file, i) => [colours.bold(line(rows[i] ?? [])), ...detail(file, colours)]),
    '',
    summary(files),
  ]);
}

function detail(file: ScanRow, colours: Colours): readonly string[] {
  const size = file.size === null ? 'size not known' : plural(file.size, 'byte');
  return [
    colours.dim(`      ${file.format}, ${size}, sha256 ${file.sha256 ?? 'not known'}`),
    ...(file.blocklisted ?? []).map((row) => colours.red(`      ${terminalText(blockedInWords(row))}`)),
    ...file.signals.map(({ seen, suggests }) => `      ${terminalText(seen)} → ${terminalText(suggests)}`),
    ...file.signatures.map((s) => `      ${signatureInWords(s)}`),
    ...file.unknown.map((what) => colours.yellow(`      not established: ${terminalText(what)}`)),
  ];
}

function signatureInWords({ form, status, signer, digestAlgorithm, detail, timestamp }: SignatureRow): string {
  const by = signer === '' ? 'an unnamed signer' : terminalText(signer);
  const stamp = timestamp === null ? '' : `, stamped ${terminalText(timestamp)}`;
  return `${form} signature by ${by} (${terminalText(digestAlgorithm)}${stamp}), ${status}: ${terminalText(detail)}`;
}

function summary(files: readonly ScanRow[]): string {
  const parts = (['T3', 'T2', 'T1', 'T0'] as const)
    .map((tier) => ({ tier, count: files.filter((f) => f.tier === tier).length }))
    .filter(({ count }) => count > 0)
    .map(({ tier, count }) => `${grouped(count)} of tier ${tier}`);
  return `${plural(files.length, 'file')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}
