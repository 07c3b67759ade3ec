import { compactJson } from './compact-json.js';
import type { AnyRule, Example } from '../rules/rule.js';
import { controlLines, defaultInWords, seesInWords, typeInWords } from '../rules/rule-metadata.js';

type Scope = Readonly<Partial<Record<'formats' | 'kinds' | 'classes' | 'tiers', readonly string[]>>>;

/** The page of a rule. `ringgate explain` says the same in fewer words. */
export function rulePage(rule: AnyRule): string {
  return [
    `<!-- Written by npm run generate from src/rules/${rule.id}.ts. -->`,
    `# ${rule.id}`,
    `**${rule.title}.**`,
    facts(rule),
    '## Why',
    rule.rationale,
    '## What to do',
    rule.remedy,
    ...options(rule),
    '## Examples',
    ...rule.examples.bad.flatMap((e) => [
      `### Refused: ${e.name}`,
      ...shown(e),
      ...[e, ...(e.also ?? [])].map(({ says, at }) => `At line ${at.replace(':', ', column ')}: ${code(says)}`),
    ]),
    ...rule.examples.good.flatMap((e) => [`### Passes: ${e.name}`, ...shown(e)]),
    ...(rule.examples.unclear ?? []).flatMap((e) => [
      `### Cannot be answered: ${e.name}`,
      ...shown(e),
      `Because ${code(e.why)}`,
    ]),
    ...(rule.examples.outside ?? []).flatMap((e) => [
      `### Not concerned: ${e.name}`,
      ...shown(e),
      `Because ${code(e.why)}`,
    ]),
    ...listing('## Incidents and standards behind it', rule.incidents),
    ...listing(
      '## Controls it gives evidence for',
      controlLines(rule.controls).map((c) => `${c.name}: ${c.ids.join(', ')}`),
    ),
    ...listing(
      '## References',
      rule.references.map((r) => (/^https?:\/\/\S+$/.test(r) ? `<${r}>` : r)),
    ),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function facts(rule: AnyRule): string {
  return [
    `- Severity in the preset \`recommended\`: ${rule.severity}`,
    `- Can be waived: ${rule.waivable ? 'yes' : 'no; it cannot be turned off or lowered either'}`,
    `- Answered for: ${rule.subject === 'artifact' ? 'each artifact' : 'the release'}${scopeInWords(rule)}`,
    `- Rests on: ${seesInWords(rule)}`,
    `- Answered in phases: ${rule.phases.join(', ')}`,
    `- Since: ${rule.since}`,
  ].join('\n');
}

function scopeInWords({ scope }: AnyRule): string {
  const { formats, kinds, classes, tiers }: Scope = scope;
  const parts = Object.entries({ format: formats, kind: kinds, class: classes, tier: tiers });
  const words = parts.flatMap(([name, values]) => (values ? [`${name} ${values.join(' or ')}`] : []));
  return words.length > 0 ? `, of ${words.join(' and ')}` : '';
}

function options({ options: specs }: AnyRule): readonly string[] {
  const rows = Object.entries(specs).map(
    ([name, spec]) =>
      `| \`${name}\` | ${typeInWords(spec)} | ${cell(defaultInWords(spec))} | ${cell(spec.description)} |`,
  );
  if (rows.length === 0) return [];
  return ['## Options', ['| option | values | default | meaning |', '|---|---|---|---|', ...rows].join('\n')];
}

function shown(example: Example): readonly string[] {
  const facts = {
    artifacts: example.artifacts,
    release: example.release,
    options: example.options,
    numbers: example.numbers,
    now: example.now,
  };
  const stated = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  return [
    fenced('yaml', example.manifest),
    ...(Object.keys(stated).length > 0 ? ['What was established:', fenced('json', compactJson(stated))] : []),
  ];
}

/** A code block that its own content cannot end. */
function fenced(language: string, text: string): string {
  const longest = [...text.matchAll(/`{3,}/g)].reduce((n, [run]) => Math.max(n, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  const gap = /^`|`$/.test(text) ? ' ' : '';
  return fence + gap + text + gap + fence;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

function listing(title: string, items: readonly string[]): readonly string[] {
  return items.length > 0 ? [title, items.map((item) => `- ${item}`).join('\n')] : [];
}
