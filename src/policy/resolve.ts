import { createHash } from 'node:crypto';
import { type DataProblem, dataError, schemaError } from '../manifest/schema-problems.js';
import { quoted } from '../manifest/show-value.js';
import { SourceMap } from '../manifest/source-map.js';
import { parseDuration } from '../model/duration.js';
import type { ResolvedPolicy } from '../model/policy.js';
import { PROFILES, type TierNumbers, type TierTable } from '../model/tier-numbers.js';
import type { AnyRule } from '../rules/rule.js';
import { validate } from './generated/validate-policy.js';
import { MINUTE_KEYS, POLICY_SCHEMA } from './policy-schema.js';
import { PRESETS, type PresetName, packOf, presetOfPack } from './presets/presets.js';
import { type RuleSections, ruleSettings } from './rule-settings.js';

/** A policy file, or a preset alone. */
export type PolicyInput = { readonly file: string; readonly bytes: Uint8Array } | { readonly preset: PresetName };

/** A policy as its schema allows it. */
interface PolicyDocument extends RuleSections {
  readonly extends?: readonly [string];
  readonly tiers?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly emergency?: { readonly accept?: boolean };
}

/** Sections that the design has and this version has not: nothing that a policy asks for may be passed over in silence. */
const NOT_YET: readonly string[] = ['trust', 'custom', 'waivers'];

/**
 * The policy with its preset filled in, at the instant `now`. Throws InputError `file-too-large`, `encoding`, `syntax`,
 * `schema` or `policy-reference` with every problem and its place.
 */
export function resolvePolicy(input: PolicyInput, rules: readonly AnyRule[], now: number): ResolvedPolicy {
  return 'preset' in input ? presetAlone(input.preset, rules, now) : policyFile(input.file, input.bytes, rules, now);
}

function presetAlone(name: PresetName, rules: readonly AnyRule[], now: number): ResolvedPolicy {
  const { tiers, acceptEmergency } = PRESETS[name];
  const { settings } = ruleSettings({}, rules, PRESETS[name], now);
  const pack = packOf(name);
  const told = { preset: pack, tiers, acceptEmergency, rules: Object.fromEntries(settings) };
  return { source: pack, sha256: sha256(canonical(told)), extends: [pack], rules: settings, tiers, acceptEmergency };
}

function policyFile(file: string, bytes: Uint8Array, rules: readonly AnyRule[], now: number): ResolvedPolicy {
  const source = SourceMap.read(file, bytes);
  if (!validate(source.data)) throw schemaError(POLICY_SCHEMA, source, validate.errors ?? [], notYet);
  const document = source.data as PolicyDocument;
  const pack = document.extends?.[0] ?? packOf('recommended');
  const preset = PRESETS[presetOfPack(pack) ?? 'recommended'];
  const { settings, problems } = ruleSettings(document, rules, preset, now);
  if (problems.length > 0) throw dataError('policy-reference', source, problems);
  return {
    source: file,
    sha256: sha256(bytes),
    extends: [pack],
    rules: settings,
    tiers: tiersOver(preset.tiers, document.tiers ?? {}),
    acceptEmergency: document.emergency?.accept ?? preset.acceptEmergency,
  };
}

function notYet(problem: DataProblem): DataProblem {
  const key = problem.path[0];
  if (problem.part !== 'key' || problem.path.length !== 1 || !NOT_YET.includes(String(key))) return problem;
  return {
    ...problem,
    message: `${quoted(String(key))} is not supported in this version of Ringgate; take it out of the policy`,
  };
}

function tiersOver(base: TierTable, over: NonNullable<PolicyDocument['tiers']>): TierTable {
  return Object.fromEntries(
    PROFILES.map((p) => [p, { ...base[p], ...inMinutes(over[p] ?? {}) }]),
  ) as unknown as TierTable;
}

/** Numbers in which durations such as `24h` have become minutes. */
function inMinutes(numbers: Readonly<Record<string, unknown>>): Partial<TierNumbers> {
  return Object.fromEntries(
    Object.entries(numbers).map(([key, value]) =>
      MINUTE_KEYS.some((k) => k === key) && typeof value === 'string' ? [key, parseDuration(value)] : [key, value],
    ),
  );
}

/** JSON whose keys are sorted, so that equal values give equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown): unknown =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
