import type {
  ControlAnswer,
  ControlCoverage,
  ControlRow,
  ControlStanding,
  FrameworkCoverage,
} from '../model/controls.js';
import { STATUSES } from '../model/outcome.js';
import { terminalPage, terminalText, wrapped } from './escape-terminal.js';
import { grouped, plural } from './finding-order.js';
import { type Ink, inkOf } from './terminal-ink.js';

/** How the terminal is written. `colour` is the caller's to know; `width` is in columns. */
export interface ControlsOptions {
  readonly colour: boolean;
  readonly width?: number;
}

/** Answers of one rule that are shown whole; a release of a thousand files has a thousand of each. */
const MAX_ANSWERS = 4;

const WORDS: Readonly<Record<ControlStanding, string>> = {
  pass: 'rules passed',
  violation: 'a rule is not satisfied',
  indeterminate: 'a rule has no answer',
  waived: 'a rule is waived',
  deferred: 'a rule is deferred',
  'not-applicable': 'rules do not apply',
  'not-asked': 'a rule is turned off',
  'looked-at': 'looked at',
  'not-covered': 'not covered',
};

/** Which controls were looked at, for people: framework by framework, what rules answered, then what none looks at. */
export function renderControlsTerminal(coverage: ControlCoverage, options: ControlsOptions): string {
  const ink = inkOf(options);
  return terminalPage([
    ...wrapped(coverage.note, '', '', ink.width),
    ...about(coverage),
    ...coverage.frameworks.flatMap((framework) => section(framework, ink)),
  ]);
}

function about({ release }: ControlCoverage): readonly string[] {
  if (release === null) return ['', 'No release was judged: what follows is what rules look at.'];
  const { product, version, verdict, phase, at, manifest } = release;
  return [
    '',
    terminalText(`${product} ${version} · ${manifest.path}`),
    `verdict ${verdict}, phase ${phase}, as of ${terminalText(at)}`,
  ];
}

function section({ name, source, reviewed, whole, controls }: FrameworkCoverage, ink: Ink): readonly string[] {
  const covered = controls.filter(({ standing }) => standing !== 'not-covered');
  const open = controls.filter(({ standing }) => standing === 'not-covered');
  const of = whole ? grouped(controls.length) : `${grouped(controls.length)} that a release concerns`;
  return [
    '',
    ink.colours.bold(name),
    ...wrapped(
      `  Rules look at ${grouped(covered.length)} of ${of}. List: ${source}; gone over ${reviewed}.`,
      '',
      '  ',
      ink.width,
    ),
    '',
    ...covered.flatMap((control) => controlLines(control, ink)),
    ...(open.length > 0 ? ['', `  Not covered by this tool: ${plural(open.length, 'control')}`] : []),
    ...open.flatMap(({ control, about: words }) => wrapped(`${control}  ${words}`, '    ', '        ', ink.width)),
  ];
}

function controlLines({ control, about: words, standing, rules }: ControlRow, ink: Ink): readonly string[] {
  const head = `${terminalText(control)}  ${tinted(standing, ink)}${words === '' ? '' : `  ${words}`}`;
  return [
    ...wrapped(head, '  ', '      ', ink.width),
    ...rules.flatMap(({ rule, title, answers }) => {
      const shown = told(answers ?? []);
      const left = shown.length - MAX_ANSWERS;
      return [
        ...wrapped(`${rule}  ${answers === null ? title : counts(answers)}`, '      ', '          ', ink.width),
        ...shown.slice(0, MAX_ANSWERS).flatMap((a) => answer(a, ink)),
        ...(left > 0 ? [`          … and ${grouped(left)} more; --format json has all`] : []),
      ];
    }),
  ];
}

function answer({ subject, status, says }: ControlAnswer, { width }: Ink): readonly string[] {
  return wrapped(`${status}: ${terminalText(subject)}: ${terminalText(says)}`, '          ', '            ', width);
}

/** Answers with something to tell, what passed last: a violation is never behind the rows that are left out. */
function told(answers: readonly ControlAnswer[]): readonly ControlAnswer[] {
  const others = answers.filter(({ status }) => status !== 'pass' && status !== 'not-applicable');
  return [...others, ...answers.filter(({ status }) => status === 'pass')];
}

function counts(answers: readonly ControlAnswer[]): string {
  if (answers.length === 0) return 'turned off by the policy';
  return STATUSES.map((status) => ({ status, n: answers.filter((a) => a.status === status).length }))
    .filter(({ n }) => n > 0)
    .map(({ status, n }) => `${grouped(n)} ${status}`)
    .join(', ');
}

function tinted(standing: ControlStanding, { colours }: Ink): string {
  const words = `[${WORDS[standing]}]`;
  if (standing === 'violation') return colours.red(words);
  if (standing === 'pass') return colours.green(words);
  return standing === 'looked-at' || standing === 'not-applicable' ? colours.dim(words) : colours.yellow(words);
}
