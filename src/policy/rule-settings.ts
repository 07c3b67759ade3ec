import type { ManifestPath } from '../model/location.js';
import type { RuleSetting, Severity } from '../model/policy.js';
import type { DataProblem } from '../manifest/schema-problems.js';
import { quoted, shown } from '../manifest/show-value.js';
import { didYouMean } from '../manifest/suggest.js';
import type { AnyRule } from '../rules/rule.js';
import { defaultOptions, optionProblem } from './options.js';
import { SEVERITY_WORDS } from './policy-schema.js';
import type { Preset } from './presets/presets.js';

type Word = Severity | 'off';

/** What a policy says of rules: the two sections as they were read. */
export interface RuleSections {
  readonly rules?: Readonly<Record<string, unknown>>;
  readonly effective?: Readonly<Record<string, unknown>>;
}

/** Settings of every rule: the preset's, with what the policy says over them. */
export function ruleSettings(
  { rules = {}, effective = {} }: RuleSections,
  known: readonly AnyRule[],
  preset: Preset,
  now: number,
): { readonly settings: ReadonlyMap<string, RuleSetting>; readonly problems: readonly DataProblem[] } {
  const reading = new SettingReader(known);
  const settings = new Map<string, RuleSetting>(
    known.map((rule) => [rule.id, { severity: preset.severityOf(rule), options: defaultOptions(rule) }]),
  );
  for (const [id, value] of Object.entries(rules)) {
    const rule = reading.rule(id, ['rules', id]);
    const before = settings.get(id);
    if (rule && before) settings.set(id, reading.setting(rule, value, before));
  }
  for (const [id, value] of Object.entries(effective)) {
    const rule = reading.rule(id, ['effective', id]);
    const day = reading.day(value, ['effective', id]);
    const before = settings.get(id);
    if (!rule || !before || day === undefined) continue;
    if (!rule.waivable)
      reading.tell(`${id} cannot be waived, so it is in force from the first day`, ['effective', id], 'key');
    else if (before.severity === 'error' && now < day) {
      settings.set(id, { ...before, severity: 'warning', warnsUntil: String(value) });
    }
  }
  return { settings, problems: reading.problems };
}

class SettingReader {
  readonly problems: DataProblem[] = [];
  readonly #known: ReadonlyMap<string, AnyRule>;

  constructor(known: readonly AnyRule[]) {
    this.#known = new Map(known.map((rule) => [rule.id, rule]));
  }

  tell(message: string, path: ManifestPath, part: 'key' | 'value' = 'value'): void {
    this.problems.push({ message, path, part });
  }

  rule(id: string, path: ManifestPath): AnyRule | undefined {
    const rule = this.#known.get(id);
    if (!rule) this.tell(`there is no rule ${quoted(id)}${didYouMean(id, [...this.#known.keys()])}`, path, 'key');
    return rule;
  }

  /** `warning`, `[warning]` or `[warning, {maxPercent: 1}]`. */
  setting(rule: AnyRule, value: unknown, before: RuleSetting): RuleSetting {
    const path = ['rules', rule.id];
    if (!Array.isArray(value)) return { ...before, severity: this.#severity(rule, value, path) ?? before.severity };
    const [word, options, ...more] = value as readonly unknown[];
    if (more.length > 0) this.tell(`${rule.id} takes a severity and options, found ${shown(value)}`, [...path, 2]);
    const severity = this.#severity(rule, word, [...path, 0]) ?? before.severity;
    return { severity, options: { ...before.options, ...this.#options(rule, options, [...path, 1]) } };
  }

  /** Milliseconds since 1970 at the beginning of a day, in universal time. */
  day(value: unknown, path: ManifestPath): number | undefined {
    const text = typeof value === 'string' ? value : '';
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
    // The engine takes 30 February for 1 or 2 March.
    if (!Number.isNaN(day) && new Date(day).toISOString().startsWith(text)) return day;
    this.tell(`${shown(value)} is not a day; write year-month-day, e.g. 2027-01-01`, path);
    return undefined;
  }

  #severity(rule: AnyRule, value: unknown, path: ManifestPath): Word | undefined {
    const word = SEVERITY_WORDS.find((w) => w === value);
    if (word === undefined) {
      const hint = typeof value === 'string' ? didYouMean(value, SEVERITY_WORDS) : '';
      this.tell(
        `${shown(value)} is no severity of ${rule.id}${hint || ';'} allowed: ${SEVERITY_WORDS.join(', ')}`,
        path,
      );
      return undefined;
    }
    if (!rule.waivable && SEVERITY_WORDS.indexOf(word) > SEVERITY_WORDS.indexOf(rule.severity)) {
      const change = word === 'off' ? 'turned off' : `lowered to ${quoted(word)}`;
      this.tell(`${rule.id} guards the gate itself and cannot be ${change}`, path);
      return undefined;
    }
    return word;
  }

  #options(rule: AnyRule, value: unknown, path: ManifestPath): Readonly<Record<string, unknown>> {
    if (value === undefined) return {};
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.tell(`options of ${rule.id} must be a mapping, found ${shown(value)}`, path);
      return {};
    }
    const names = Object.keys(rule.options);
    for (const [name, set] of Object.entries(value)) {
      const spec = Object.hasOwn(rule.options, name) ? rule.options[name] : undefined;
      if (!spec) {
        const hint = names.length === 0 ? '; it has none' : didYouMean(name, names) || `; options: ${names.join(', ')}`;
        this.tell(`${rule.id} has no option ${quoted(name)}${hint}`, [...path, name], 'key');
        continue;
      }
      const problem = optionProblem(spec, set);
      if (problem !== undefined) this.tell(`option ${name} of ${rule.id} ${problem}`, [...path, name]);
    }
    return value as Readonly<Record<string, unknown>>;
  }
}
