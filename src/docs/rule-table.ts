import { familyOf } from '../rules/rule-metadata.js';
import type { AnyRule } from '../rules/rule.js';

const START = '<!-- rules:start -->';
const END = '<!-- rules:end -->';
/** Prettier would pad the cells, and the generator would take them back. */
const IGNORE_START = '<!-- prettier-ignore-start -->';
const IGNORE_END = '<!-- prettier-ignore-end -->';

/** A table of rules, linked to their pages below `folder`. */
function ruleTable(rules: readonly AnyRule[], folder: string): string {
  const rows = rules.map(
    (rule) =>
      `| [${rule.id}](${folder}${rule.id}.md) | ${rule.severity}${rule.waivable ? '' : ', not waivable'} | ${rule.title} |`,
  );
  return ['| rule | severity | holds when |', '|---|---|---|', ...rows].join('\n');
}

/** The index of the rule pages. */
export function ruleIndexPage(rules: readonly AnyRule[]): string {
  const families = [...new Set(rules.map(familyOf))];
  return [
    '<!-- Written by npm run generate from the rules. -->',
    '# Rules',
    'Severities are those of the preset `recommended`. A title says what holds when the rule passes.',
    ...families.flatMap((family) => [
      `## ${family}`,
      ruleTable(
        rules.filter((r) => familyOf(r) === family),
        '',
      ),
    ]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

/** The README with its table of rules up to date; `undefined` where it has no markers for one. */
export function withRuleTable(readme: string, rules: readonly AnyRule[]): string | undefined {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END, start);
  if (start === -1 || end === -1) return undefined;
  const block = [START, IGNORE_START, '', ruleTable(rules, 'docs/rules/'), '', IGNORE_END, ''].join('\n');
  return readme.slice(0, start) + block + readme.slice(end);
}
