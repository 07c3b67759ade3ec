import type {
  ComparedBundle,
  EvidenceChange,
  EvidenceCheck,
  EvidenceDiff,
  EvidenceExport,
  EvidenceVerification,
} from '../model/evidence-bundle.js';
import { COMPARED } from '../model/evidence-bundle.js';
import { inertJson } from './escape-json.js';
import { terminalPage, terminalText, wrapped } from './escape-terminal.js';
import { grouped, plural } from './finding-order.js';
import { type Ink, inkOf } from './terminal-ink.js';

/** How the terminal is written. */
export interface EvidenceLook {
  readonly colour: boolean;
  readonly width?: number;
}

/** A document about bundles as JSON. The same document gives the same bytes. */
export const evidenceJson = (document: EvidenceVerification | EvidenceDiff | EvidenceExport): string =>
  `${inertJson(JSON.stringify(document, null, 2))}\n`;

const ANSWERS = {
  ok: 'the evidence holds',
  problem: 'the evidence does not hold',
  unknown: 'whether the evidence holds is not known',
} as const;
const STATUS_MARKS = { holds: '✓', differs: '✗', unknown: '?' } as const;
/** The longest name of a check, and room behind it. */
const COLUMN = 12;

/** What an auditor reads: whether it holds, about which release, and what was asked. */
export function renderVerification(found: EvidenceVerification, look: EvidenceLook): string {
  const ink = inkOf(look);
  const { colours } = ink;
  const { answer, bundle, release, verdict, manifest, checks } = found;
  const tint = answer === 'ok' ? colours.green : answer === 'problem' ? colours.red : colours.yellow;
  const about = terminalText(`${release.product} ${release.version}, channel ${release.channel}`);
  return terminalPage([
    `${colours.bold(tint(ANSWERS[answer]))}: ${about} ${colours.dim(`(${terminalText(bundle.file)})`)}`,
    '',
    `  recorded verdict  ${colours.bold(verdict.verdict)} in phase ${verdict.phase}, as of ${terminalText(verdict.at)}`,
    `  manifest          ${terminalText(manifest.path)}, SHA-256 ${terminalText(manifest.sha256)}`,
    `  bundle            SHA-256 ${bundle.sha256}, ${plural(bundle.entries, 'file')} in ${grouped(bundle.size)} bytes`,
    '',
    ...checks.flatMap((check) => checkLines(check, ink)),
    '',
    ...wrapped(conclusion(found), '  ', '  ', ink.width),
  ]);
}

function checkLines({ check, status, says }: EvidenceCheck, { colours, width }: Ink): readonly string[] {
  const tint = status === 'holds' ? colours.green : status === 'differs' ? colours.red : colours.yellow;
  const indent = ' '.repeat(COLUMN + 4);
  const [first = '', ...rest] = wrapped(terminalText(says), indent, indent, width);
  return [`  ${tint(STATUS_MARKS[status])} ${check.padEnd(COLUMN)}${first.slice(indent.length)}`, ...rest];
}

function conclusion({ answer, verdict: { verdict }, signatures }: EvidenceVerification): string {
  if (answer === 'problem') return 'Nothing in it can be relied on: it is not what was written down.';
  if (answer === 'unknown') return 'Take nothing from it before every question above is answered.';
  const told = {
    pass: 'The release it tells of passed.',
    fail: 'The release it tells of was refused: sound evidence of a refusal is no permission to ship.',
    indeterminate: 'Of the release it tells of, not everything could be judged: that is no permission to ship.',
  }[verdict];
  const origin =
    signatures.length > 0
      ? 'Who signed it answers for the facts; the artifacts are not in it.'
      : 'Nobody signed it: anybody can write such an archive about facts that never were.';
  return `${told} ${origin}`;
}

const TITLES: Readonly<Record<(typeof COMPARED)[number], string>> = {
  verdict: 'Verdict',
  artifacts: 'Artifacts',
  judgements: 'Answers of rules',
  policy: 'Policy',
  waivers: 'Waivers',
  reports: 'Reports and other evidence',
  rollout: 'Rollout',
};
/** Lines of one part; JSON has them all. */
const MAX_CHANGES = 60;

/** What changed between two bundles, part by part. */
export function renderEvidenceDiff({ before, after, changes }: EvidenceDiff, look: EvidenceLook): string {
  const ink = inkOf(look);
  const lines = [...bundleLines('before', before, ink), ...bundleLines('after', after, ink)];
  if (changes.length === 0) lines.push('', 'Nothing that was judged is different.');
  for (const part of COMPARED) {
    const mine = changes.filter((change) => change.part === part);
    if (mine.length === 0) continue;
    const more = mine.length - MAX_CHANGES;
    lines.push('', ink.colours.bold(`${TITLES[part]} (${grouped(mine.length)})`));
    lines.push(...mine.slice(0, MAX_CHANGES).flatMap((change) => changeLines(change, ink)));
    if (more > 0) lines.push(`  … and ${grouped(more)} more; --format json lists all`);
  }
  return terminalPage(lines);
}

function bundleLines(
  name: string,
  { file, release, verdict, verified, why }: ComparedBundle,
  ink: Ink,
): readonly string[] {
  const about = `${release.product} ${release.version}, ${verdict.verdict} as of ${verdict.at} (${file})`;
  const head = `${name.padEnd(7)}${terminalText(about)}`;
  if (verified === 'ok') return [head];
  const said = verified === 'problem' ? 'it does not hold' : 'it is not verified';
  const tint = verified === 'problem' ? ink.colours.red : ink.colours.yellow;
  return [head, ...wrapped(terminalText(`${said}: ${why}`), '       ', '       ', ink.width).map(tint)];
}

function changeLines({ subject, before, after }: EvidenceChange, { colours, width }: Ink): readonly string[] {
  const line = (mark: string, value: string, tint: (text: string) => string): readonly string[] =>
    wrapped(terminalText(value), `    ${mark} `, '      ', width).map(tint);
  return [
    `  ${terminalText(subject)}`,
    ...(before === null ? [] : line('-', before, colours.red)),
    ...(after === null ? [] : line('+', after, colours.green)),
  ];
}

/** Files left out that are told one by one. */
const MAX_LEFT_OUT = 10;

/** What was written, and what not. */
export function renderExport(written: EvidenceExport, look: EvidenceLook): string {
  const { colours } = inkOf(look);
  const { bundle, release, verdict, signedBy, leftOut } = written;
  const more = leftOut.length - MAX_LEFT_OUT;
  const about = `${release.product} ${release.version}, ${verdict.verdict} in phase ${verdict.phase} as of ${verdict.at}`;
  return terminalPage([
    `${colours.bold(terminalText(bundle.file))}: ${terminalText(about)}`,
    `  ${plural(bundle.entries, 'file')} in ${grouped(bundle.size)} bytes, SHA-256 ${bundle.sha256}`,
    signedBy === null
      ? '  nobody signed it: it proves no origin; --sign does'
      : `  signed by ${terminalText(signedBy)}`,
    ...leftOut.slice(0, MAX_LEFT_OUT).map(({ path, why }) => `  not in it: ${terminalText(`${path}, ${why}`)}`),
    ...(more > 0 ? [`  … and ${grouped(more)} more, listed in its index`] : []),
  ]);
}
