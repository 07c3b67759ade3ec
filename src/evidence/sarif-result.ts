import type { Said } from './junit-words.js';
import { field, listed } from './strict-json.js';
import { shortened } from './unreadable.js';

const KINDS = ['pass', 'open', 'informational', 'notApplicable', 'review', 'fail'] as const;
const LEVELS = ['none', 'note', 'warning', 'error'] as const;
type Level = (typeof LEVELS)[number];

/** How one result of an analysis counts; `nothing` says nothing about the code either way. */
export interface SarifVerdict {
  readonly said: Said | 'nothing';
  readonly name: string;
  readonly message: string;
}

/** Levels that rules of a tool have where a result gives none, by id. */
export type RuleLevels = ReadonlyMap<string, string>;

/** The default levels of a tool's rules, those of its extensions included. */
export function ruleLevels(tool: unknown): RuleLevels {
  const components = [field(tool, 'driver'), ...(listed(field(tool, 'extensions')) ?? [])];
  const levels = new Map<string, string>();
  for (const rule of components.flatMap((component) => listed(field(component, 'rules')) ?? [])) {
    const id = field(rule, 'id');
    const level = field(field(rule, 'defaultConfiguration'), 'level');
    if (typeof id !== 'string' || typeof level !== 'string') continue;
    // Of two rules with one id the stricter holds.
    const other = levels.get(id);
    if (other === undefined || severity(level) > severity(other)) levels.set(id, level);
  }
  return levels;
}

/** How a result counts. What cannot be used goes to `doubt`, in words, and counts as a failure. */
export function sarifVerdict(result: unknown, rules: RuleLevels, doubt: (what: string) => void): SarifVerdict {
  const name = ruleIdOf(result);
  const text = field(field(result, 'message'), 'text');
  const verdict = (said: SarifVerdict['said']): SarifVerdict => ({
    said,
    name,
    message: typeof text === 'string' ? text : '',
  });
  // It was there in an earlier run and is there no longer.
  if (field(result, 'baselineState') === 'absent') return verdict('nothing');
  const kind = wordOf(field(result, 'kind') ?? 'fail', KINDS);
  if (kind === undefined) {
    doubt(`a result of ${name} is of a kind that is not known`);
    return verdict({ outcome: 'failed' });
  }
  if (kind === 'pass') return verdict({ outcome: 'passed' });
  if (kind === 'informational' || kind === 'notApplicable') return verdict('nothing');
  // The tool could not tell, or wants a person to.
  if (kind === 'open' || kind === 'review') return verdict({ outcome: 'skipped' });
  const level = wordOf(field(result, 'level') ?? rules.get(ruleFieldOf(result) ?? '') ?? 'warning', LEVELS);
  if (level === undefined) {
    doubt(`a result of ${name} has a level that is not known`);
    return verdict({ outcome: 'failed' });
  }
  if (field(result, 'level') === 'none') doubt(`a result of ${name} is a failure without a level`);
  if (level === 'note' || level === 'none') return verdict('nothing');
  return verdict({ outcome: suppressed(result) ? 'skipped' : 'failed' });
}

/** Suppressed is a result whose suppressions are all accepted, which they are where they say nothing. */
function suppressed(result: unknown): boolean {
  const suppressions = listed(field(result, 'suppressions')) ?? [];
  return suppressions.length > 0 && suppressions.every((s) => (field(s, 'status') ?? 'accepted') === 'accepted');
}

function ruleFieldOf(result: unknown): string | undefined {
  const id = field(result, 'ruleId') ?? field(field(result, 'rule'), 'id');
  return typeof id === 'string' ? id : undefined;
}

const ruleIdOf = (result: unknown): string => shortened(ruleFieldOf(result) ?? '(a rule without id)');

const wordOf = <T extends string>(value: unknown, words: readonly T[]): T | undefined =>
  words.find((word) => word === value);

const severity = (level: string): number => LEVELS.indexOf(level as Level);
