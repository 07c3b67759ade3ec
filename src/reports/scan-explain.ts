import picocolors from 'picocolors';
import type { ArtifactClass, Level, Tier } from '../model/classification.js';
import type { FileStory } from '../model/file-story.js';
import type { MemberRow, ScanRow, SignatureRow } from '../model/verdict.js';
import { blockedInWords } from './blocked-words.js';
import { terminalPage, terminalText, wrapped } from './escape-terminal.js';
import { plural } from './finding-order.js';

/** Read by people, in windows of eighty columns and more. */
const WIDTH = 96;
/** Members that are shown; the row has more, and counts all. */
const MAX_MEMBERS = 30;

const LEVELS: Readonly<Record<Level, string>> = {
  7: 'a fault leaves the machine dead before its operating system; the way back is a hand on the machine',
  6: 'a fault takes down the host and all its guests; the way back is the console',
  5: 'a fault is met again at every start; the way back is a recovery environment',
  4: 'a fault crashes the system; the way back is safe mode',
  3: 'read by something in the kernel, or it is not known by what: a fault lands where its reader runs',
  2: 'a fault stops a service, or does more through its authority; the way back is usually remote',
  1: 'a fault stops an application; the way back is remote',
  0: 'nothing runs it and nothing reads it',
};

const TIERS: Readonly<Record<Tier, string>> = {
  T3: 'the strictest rules: staged rollout, automatic halt, evidence on every kind of target',
  T2: 'strict rules: it may do damage beyond itself',
  T1: 'the rules for applications',
  T0: 'the rules for files that do nothing',
};

const CLASSES: Readonly<Record<ArtifactClass, string>> = {
  boot: 'runs before the operating system',
  'kernel-driver': 'runs in the kernel, or nothing shows that it does not',
  'rapid-response-content': 'is read by some component, and counts as that component does',
  'user-space': 'runs as a process',
  inert: 'is proved to be read by nothing that could fail',
};

/** The whole story of one file, for a person who asks why. */
export function renderFileStory(
  { row, structure, ruledOut }: FileStory,
  { colour }: { readonly colour: boolean },
): string {
  const colours = picocolors.createColors(colour);
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', colours.bold(title), ...lines.flatMap((line) => indented(line))];
  const size = row.size === null ? 'size not known' : plural(row.size, 'byte');
  return terminalPage([
    colours.bold(terminalText(row.path)),
    `  ${row.format}, ${row.kind}, ${size}`,
    `  sha256 ${row.sha256 ?? 'not known'}`,
    ...section('What it is', [
      `class ${row.class}: it ${CLASSES[row.class]}`,
      `level ${row.level}, ${row.levelName}: ${LEVELS[row.level]}`,
      `tier ${row.tier}: ${TIERS[row.tier]}`,
    ]),
    ...section('Block lists', (row.blocklisted ?? []).map(blockedInWords)),
    ...section(
      'Why',
      row.signals.map(({ seen, suggests }) => `${seen} → ${suggests}`),
    ),
    ...section('What decided', [decisive(row)]),
    ...section('Ruled out', ruledOut),
    ...structure.flatMap(({ title, lines }) => section(`Its ${title}`, lines)),
    ...section(membersTitle(row), membersTree(row.members)),
    ...section('Signatures', row.signatures.length === 0 ? ['none that was found'] : row.signatures.map(signature)),
    ...section('Not established', row.unknown),
    ...section('What would change the answer', changes(row)),
  ]);
}

function indented(line: string): readonly string[] {
  const depth = line.length - line.trimStart().length;
  return wrapped(terminalText(line.trimStart()), '  '.padEnd(depth + 2), '  '.padEnd(depth + 6), WIDTH);
}

function decisive({ signals, level, contents, unknown }: ScanRow): string {
  if (signals.length === 0) return 'nothing was seen, and what shows nothing is held to be what it can be at worst';
  if (contents.files > 0)
    return 'the most privileged member: a container is worth as much care as the worst that comes out of it';
  if (level >= 4 && unknown.length > 0) return 'what could not be established: it counts as the worst that it could be';
  return signals.length === 1
    ? 'the one thing seen'
    : 'the sign of the highest privilege among them: no other sign takes a privilege away';
}

function membersTitle({ contents }: ScanRow): string {
  const closed = contents.closed > 0 ? `, ${contents.closed} not opened` : '';
  return `What lies in it: ${plural(contents.files, 'file')}${closed}, the most privileged first`;
}

/** Members under the containers that hold them; `!` parts a container from what lies in it. */
function membersTree(members: readonly MemberRow[]): readonly string[] {
  const lines: string[] = [];
  let open: readonly string[] = [];
  for (const { path, kind, level, levelName, why } of members.slice(0, MAX_MEMBERS)) {
    const parts = path.split('!');
    const around = parts.slice(0, -1);
    around.forEach((container, depth) => {
      if (open[depth] !== container || around.slice(0, depth).some((above, i) => open[i] !== above)) {
        lines.push(`${'  '.repeat(depth)}${container}`);
      }
    });
    open = around;
    const because = why[0] === undefined ? '' : `; ${why[0]}`;
    lines.push(`${'  '.repeat(around.length)}${parts.at(-1) ?? ''}: ${kind}, level ${level} ${levelName}${because}`);
  }
  if (members.length > MAX_MEMBERS) lines.push(`and ${members.length - MAX_MEMBERS} more; --format json shows them`);
  return lines;
}

function signature({ form, status, signer, digestAlgorithm, timestamp, detail }: SignatureRow): string {
  const by = signer === '' ? 'an unnamed signer' : signer;
  const made = [digestAlgorithm, timestamp === null ? '' : `stamped ${timestamp}`].filter((word) => word !== '');
  return `${form}, by ${by}${made.length > 0 ? ` (${made.join(', ')})` : ''}: ${status}, ${detail}`;
}

function changes({ class: is, level, unknown, contents, sha256 }: ScanRow): readonly string[] {
  if (sha256 === null) return ['a file that can be read: nothing was seen of this one'];
  const lines: string[] = [];
  if (is === 'rapid-response-content') {
    lines.push('a manifest that names its reader (consumer): it then counts as that reader does, higher or lower');
  }
  if (is === 'kernel-driver' && level === 4) lines.push('a manifest that says it starts with the machine: level 5');
  if (is === 'user-space')
    lines.push('a manifest that declares what it may destroy (authority): the tier rises, and never falls');
  if (unknown.length > 0) lines.push('bytes that can be read where these could not');
  if (contents.closed > 0) lines.push('members that can be opened: those that cannot are held to be drivers');
  lines.push('other bytes; a name, a signature or a manifest never lowers what the bytes show');
  return lines;
}
