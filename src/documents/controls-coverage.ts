import type {
  ControlAnswer,
  ControlCoverage,
  ControlRule,
  ControlRow,
  ControlStanding,
  FrameworkCoverage,
} from '../model/controls.js';
import type { ReleaseRecord } from '../model/record.js';
import { TOOL } from '../model/tool.js';
import { type AnyRule, FRAMEWORKS, type Framework } from '../rules/rule.js';
import { byControl } from './control-ids.js';
import { FRAMEWORK_LISTS } from './framework-controls.js';

/** What every coverage says first, on every surface. */
export const COVERAGE_NOTE =
  'This says which rules looked at a control and what they answered about one release. It is no claim that a control is met or that anybody complies with a framework.';

/** Which controls of the frameworks were looked at: by rules alone, or by what they answered about a release. */
export function coverageOf(
  frameworks: readonly Framework[],
  rules: readonly AnyRule[],
  record: ReleaseRecord | undefined,
): ControlCoverage {
  const answers = record && answersIn(record);
  return {
    schema: 'ringgate/controls/v1',
    tool: TOOL,
    note: COVERAGE_NOTE,
    release: record ? releaseOf(record) : null,
    frameworks: frameworks.map((framework) => frameworkCoverage(framework, rules, answers)),
  };
}

function releaseOf({ verdict: v }: ReleaseRecord): NonNullable<ControlCoverage['release']> {
  const { verdict, phase, at, manifest, policy, release } = v;
  return { ...release, verdict, phase, at, manifest, policy };
}

type Answers = ReadonlyMap<string, readonly ControlAnswer[]>;

function answersIn({ judgements }: ReleaseRecord): Answers {
  const byRule = new Map<string, ControlAnswer[]>();
  for (const { rule, subject, status, says } of judgements) {
    const answers = byRule.get(rule);
    if (answers) answers.push({ subject, status, says });
    else byRule.set(rule, [{ subject, status, says }]);
  }
  return byRule;
}

function frameworkCoverage(
  framework: Framework,
  rules: readonly AnyRule[],
  answers: Answers | undefined,
): FrameworkCoverage {
  const { source, reviewed, whole, controls } = FRAMEWORK_LISTS[framework];
  const byId = new Map<string, AnyRule[]>(Object.keys(controls).map((id) => [id, []]));
  for (const rule of rules) {
    for (const id of rule.controls[framework] ?? []) {
      byId.set(id, [...(byId.get(id) ?? []), rule]);
    }
  }
  const rows = [...byId]
    .sort(([a], [b]) => byControl(a, b))
    .map(([control, of]): ControlRow => {
      const said = of.map((rule) => ruleRow(rule, answers));
      return { control, about: controls[control] ?? '', standing: standingOf(said), rules: said };
    });
  return { framework, name: FRAMEWORKS[framework], source, reviewed, whole, controls: rows };
}

const ruleRow = ({ id, title, sees }: AnyRule, answers: Answers | undefined): ControlRule => ({
  rule: id,
  title,
  restsOn: sees,
  answers: answers ? (answers.get(id) ?? []) : null,
});

/** What weighs more than a pass stands before it: a control never looks better than the worst that was said of it. */
const WORST_FIRST = ['violation', 'indeterminate', 'waived', 'deferred'] as const;

function standingOf(rules: readonly ControlRule[]): ControlStanding {
  if (rules.length === 0) return 'not-covered';
  if (rules.some(({ answers }) => answers === null)) return 'looked-at';
  const said = new Set(rules.flatMap(({ answers }) => answers ?? []).map(({ status }) => status));
  const worst = WORST_FIRST.find((status) => said.has(status));
  if (worst !== undefined) return worst;
  // A rule that the policy turns off might have said anything.
  if (rules.some(({ answers }) => answers?.length === 0)) return 'not-asked';
  return said.has('pass') ? 'pass' : 'not-applicable';
}
