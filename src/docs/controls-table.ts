import { type AnyRule, FRAMEWORKS, type Framework } from '../rules/rule.js';

/** Which rules look at what a framework asks for. */
export function controlsTable(rules: readonly AnyRule[]): string {
  const frameworks = Object.keys(FRAMEWORKS) as Framework[];
  return [
    '<!-- Written by npm run generate from the rules. -->',
    '# Controls and the rules that look at them',
    'What is checked, by framework and control. A rule that passes is evidence about one release; it is no claim that an ' +
      'organisation complies with anything. A control without a row is not looked at.',
    ...frameworks.flatMap((framework) => section(framework, rules)),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function section(framework: Framework, rules: readonly AnyRule[]): readonly string[] {
  const byControl = new Map<string, AnyRule[]>();
  for (const rule of rules) {
    for (const control of new Set(rule.controls[framework]))
      byControl.set(control, [...(byControl.get(control) ?? []), rule]);
  }
  if (byControl.size === 0) return [];
  const rows = [...byControl]
    .sort(([a], [b]) => byNumber(a, b))
    .map(([control, of]) => `| ${control} | ${of.map((r) => `[${r.title}](rules/${r.id}.md)`).join('<br>')} |`);
  return [`## ${FRAMEWORKS[framework]}`, ['| control | what is checked |', '|---|---|', ...rows].join('\n')];
}

/** `CM-3` before `CM-14`, by code unit elsewhere. */
function byNumber(a: string, b: string): number {
  const [x, y] = [sortKey(a), sortKey(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

const sortKey = (control: string): string => control.replace(/\d+/g, (digits) => digits.padStart(6, '0'));
