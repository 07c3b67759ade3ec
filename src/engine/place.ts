import type { Locator } from '../model/location.js';
import type { Finding } from '../model/verdict.js';
import type { AnyRule } from '../rules/rule.js';
import { controlLines } from '../rules/rule-metadata.js';
import type { UnplacedFinding } from './evaluate.js';
import { byCodeUnit } from '../model/order.js';

/** Turns paths into lines and columns, and sorts by file, line, column, rule, subject: the order of every report. */
export function place(findings: readonly UnplacedFinding[], locator: Locator): readonly Finding[] {
  const ranges = locator.locateAll(findings.map((f) => f.at));
  const controlsOf = oncePerRule();
  const placed = findings.map((f, i): Finding => {
    const location = ranges[i];
    if (!location) throw new Error('the locator gave fewer ranges than paths');
    return {
      rule: f.rule.id,
      severity: f.severity,
      status: f.status,
      subject: f.subject,
      message: f.message,
      location,
      remedy: remedyOf(f),
      controls: controlsOf(f.rule),
      ...(f.waiver ? { waiver: f.waiver } : {}),
    };
  });
  return placed.sort(inReadingOrder);
}

/** A rule's remedy mends what the rule found. Where it found nothing out, something else has to be mended first. */
function remedyOf({ status, rule }: UnplacedFinding): string {
  if (status === 'violation' || status === 'waived') return rule.remedy;
  if (status === 'deferred') return 'Run the gate in a phase that can answer; until then this is no pass.';
  return 'Supply what is missing, or make it readable; a question without an answer keeps the gate shut.';
}

/** Controls as the verdict shows them. Worked out once for a rule: it may have a hundred thousand findings. */
function oncePerRule(): (rule: AnyRule) => readonly string[] {
  const known = new Map<AnyRule, readonly string[]>();
  return (rule) => {
    const before = known.get(rule);
    if (before) return before;
    const lines = controlLines(rule.controls).flatMap(({ framework, ids }) => ids.map((id) => `${framework}: ${id}`));
    const sorted = lines.sort(byCodeUnit);
    known.set(rule, sorted);
    return sorted;
  };
}

function inReadingOrder(a: Finding, b: Finding): number {
  const [x, y] = [a.location, b.location];
  return (
    byCodeUnit(x.file, y.file) ||
    x.start.line - y.start.line ||
    x.start.column - y.start.column ||
    byCodeUnit(a.rule, b.rule) ||
    byCodeUnit(a.subject, b.subject) ||
    byCodeUnit(a.message, b.message)
  );
}
