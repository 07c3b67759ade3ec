import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { COMMANDS, COMMAND_NAMES } from '../src/cli/command-specs.js';
import { OUTCOMES, type Outcome } from '../__tests__/lives/outcomes.js';
import { PROFILES, type TierTable } from '../src/model/tier-numbers.js';
import { PRESETS } from '../src/policy/presets/presets.js';

/** Pages that people write and in which tables stand that the code knows better; path to text with the tables filled in. */
export function pagesWithBlocks(): readonly (readonly [string, string])[] {
  const action = parse(readFileSync('action.yml', 'utf8')) as ActionMetadata;
  return [
    [
      'docs/action.md',
      filled('docs/action.md', {
        inputs: table(
          ['input', 'default', 'what it does'],
          Object.entries(action.inputs).map(([name, i]) => [
            `\`${name}\``,
            i.default === '' ? '' : `\`${i.default}\``,
            i.description,
          ]),
        ),
        outputs: table(
          ['output', 'what it holds'],
          Object.entries(action.outputs).map(([name, o]) => [`\`${name}\``, o.description]),
        ),
      }),
    ],
    ['docs/command-line.md', filled('docs/command-line.md', { commands: COMMAND_NAMES.map(commandPart).join('') })],
    ['docs/github.md', filled('docs/github.md', { outcomes: outcomeTables(OUTCOMES) })],
    [
      'docs/policy.md',
      filled('docs/policy.md', {
        'tiers-recommended': tierTable(PRESETS.recommended.tiers),
        'tiers-strict': tierTable(PRESETS.strict.tiers),
      }),
    ],
  ];
}

/** The README with what the terminal prints for the release of 19 July 2024: what ships, then the end of the output. */
export function readmeWithTerminal(): string {
  const args = ['--import', 'tsx', 'src/cli/cli.ts', 'check', 'examples/channel-file-291/release.yaml'];
  const { stdout, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (status !== 1) throw new Error(`the example release was not refused: exit code ${String(status)}\n${stdout}`);
  const lines = stdout.trimEnd().split('\n');
  const frames = lines.indexOf('Errors');
  const end = lines.indexOf('In short');
  if (frames < 0 || end < frames) throw new Error('the terminal report has no list of errors or no short form');
  const picture = [
    ...lines.slice(0, frames),
    "  … the manifest's lines, each with what is wrong and what to do …",
    '',
    ...lines.slice(end),
  ];
  return filled('README.md', { terminal: ['```text', ...picture, '```'].join('\n') });
}

/** What the help of a command says. */
function commandPart(name: (typeof COMMAND_NAMES)[number]): string {
  const { usage, says, options, more } = COMMANDS[name];
  const rows = Object.entries(options).map(([long, { short, value, says }]) => [
    `\`${short === undefined ? '' : `-${short}, `}--${long}${value === undefined ? '' : ` <${value}>`}\``,
    says.replaceAll('<', '&lt;'),
  ]);
  const parts = [`## ${name}`, says, `\`${usage}\``, table(['option', 'what it does'], rows), ...more];
  return `\n${parts.join('\n\n')}\n`;
}

interface ActionMetadata {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/** What the tests of whole pull requests have seen, a table a heading. */
function outcomeTables(outcomes: readonly Outcome[]): string {
  const groups = [...new Set(outcomes.map(({ group }) => group))];
  return groups
    .map((group) => {
      const rows = outcomes.filter((o) => o.group === group).map(outcomeRow);
      return `\n### ${group}\n\n${table(['event', 'token', 'situation', 'outcome', 'shut by', 'requests'], rows)}\n`;
    })
    .join('');
}

function outcomeRow({ event, token, situation, outcome, rules, says, requests }: Outcome): readonly string[] {
  const shut = ['fail', 'indeterminate', 'refused'].includes(outcome);
  const by = rules.length > 0 ? rules.map((id) => `[${id}](rules/${id}.md)`).join(', ') : `“${says ?? ''}”`;
  return [`\`${event}\``, token, situation, `**${outcome}**`, shut ? by : '', String(requests)];
}

function tierTable(tiers: TierTable): string {
  const keys = Object.keys(tiers['T3-code']) as (keyof TierTable['T3-code'])[];
  const cell = (value: TierTable['T1'][keyof TierTable['T1']]): string => {
    if (value === null) return '–';
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    return typeof value === 'number' ? String(value) : value.join(', ') || '–';
  };
  return table(
    ['number', ...PROFILES],
    keys.map((key) => [`\`${key}\``, ...PROFILES.map((p) => cell(tiers[p][key]))]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** The page with each named block between its markers replaced. A page without the markers is a mistake, not a page without the table. */
function filled(file: string, blocks: Readonly<Record<string, string>>): string {
  let text = readFileSync(file, 'utf8');
  for (const [name, block] of Object.entries(blocks)) {
    const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
    const from = text.indexOf(start);
    const to = text.indexOf(end);
    if (from < 0 || to < from) throw new Error(`${file} has no block ${name}`);
    text = `${text.slice(0, from + start.length)}\n${block}\n${text.slice(to)}`;
  }
  return text;
}
