import type { ReportingDescriptor } from 'sarif';
import type { AnyRule } from '../rules/rule.js';
import { controlLines, familyOf } from '../rules/rule-metadata.js';

/** GitHub shows at most ten tags of a rule. */
const MAX_TAGS = 10;

/** A rule as SARIF describes it, with the help that GitHub shows beside an alert. */
export function ruleDescriptor(rule: AnyRule): ReportingDescriptor {
  const controls = controlLines(rule.controls);
  return {
    id: rule.id,
    name: rule.id.replace(/(?:^|[/-])(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${rule.title}.` },
    fullDescription: { text: rule.rationale },
    help: { text: `${rule.rationale}\n\n${rule.remedy}`, markdown: helpMarkdown(rule, controls) },
    defaultConfiguration: { level: rule.severity },
    properties: {
      tags: [familyOf(rule), ...controls.map((c) => `${c.framework}/${c.ids[0]}`)].slice(0, MAX_TAGS),
      precision: 'very-high',
      'problem.severity': rule.severity,
    },
  };
}

function helpMarkdown(rule: AnyRule, controls: ReturnType<typeof controlLines>): string {
  return [
    `**${rule.title}.**`,
    rule.rationale,
    `**What to do:** ${rule.remedy}`,
    rule.incidents.length > 0 ? `Incidents: ${rule.incidents.join('; ')}.` : '',
    controls.length > 0 ? `Concerns: ${controls.map((c) => `${c.name} ${c.ids.join(', ')}`).join('; ')}.` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
