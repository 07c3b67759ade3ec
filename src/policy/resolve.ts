import { createHash } from 'node:crypto';
import { dataError } from '../manifest/schema-problems.js';
import { SourceMap } from '../manifest/source-map.js';
import { parseDuration } from '../model/duration.js';
import { NO_INSPECTIONS, type PolicyInspections, type ResolvedPolicy } from '../model/policy.js';
import { PROFILES, type TierNumbers, type TierTable } from '../model/tier-numbers.js';
import type { AnyRule } from '../rules/rule.js';
import { accepts } from './generated/accepts-policy.js';
import { PRESETS, type PresetName, packOf, presetOfPack } from './presets/presets.js';
import { policyRefusal } from './refuse-policy.js';
import { type RuleSections, ruleSettings } from './rule-settings.js';
import { type TrustSection, policyTrust, trustProblems } from './trust-schema.js';

/** A policy file, or a preset alone. */
export type PolicyInput = { readonly file: string; readonly bytes: Uint8Array } | { readonly preset: PresetName };

/** A policy as its schema allows it. */
interface PolicyDocument extends RuleSections {
  readonly extends?: readonly [string];
  readonly tiers?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly emergency?: { readonly accept?: boolean };
  readonly approvers?: Readonly<
    Record<string, { readonly members?: readonly string[]; readonly teams?: readonly string[] }>
  >;
  readonly trust?: TrustSection;
  readonly inspections?: Pick<PolicyInspections, 'tiers'> & Partial<PolicyInspections>;
}

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
  const digest = sha256(canonical(told));
  const trust = policyTrust();
  return {
    source: pack,
    sha256: digest,
    extends: [pack],
    rules: settings,
    tiers,
    acceptEmergency,
    approvers: [],
    trust,
    inspections: NO_INSPECTIONS,
  };
}

function policyFile(file: string, bytes: Uint8Array, rules: readonly AnyRule[], now: number): ResolvedPolicy {
  const source = SourceMap.read(file, bytes);
  if (!accepts(source.data)) throw policyRefusal(source);
  const document = source.data as PolicyDocument;
  const pack = document.extends?.[0] ?? packOf('recommended');
  const preset = PRESETS[presetOfPack(pack) ?? 'recommended'];
  const { settings, problems: unsettled } = ruleSettings(document, rules, preset, now);
  const problems = [...unsettled, ...trustProblems(document.trust)];
  if (problems.length > 0) throw dataError('policy-reference', source, problems);
  return {
    source: file,
    sha256: sha256(bytes),
    extends: [pack],
    rules: settings,
    tiers: tiersOver(preset.tiers, document.tiers ?? {}),
    acceptEmergency: document.emergency?.accept ?? preset.acceptEmergency,
    approvers: Object.entries(document.approvers ?? {}).map(([name, group]) => ({
      name,
      members: group.members ?? [],
      teams: group.teams ?? [],
    })),
    trust: policyTrust(document.trust),
    inspections: { ...NO_INSPECTIONS, ...document.inspections },
  };
}

function tiersOver(base: TierTable, over: NonNullable<PolicyDocument['tiers']>): TierTable {
  return Object.fromEntries(
    PROFILES.map((p) => [p, { ...base[p], ...inMinutes(over[p] ?? {}) }]),
  ) as unknown as TierTable;
}

/** Numbers in which durations such as `24h` have become minutes; the schema allows no other text. */
function inMinutes(numbers: Readonly<Record<string, unknown>>): Partial<TierNumbers> {
  return Object.fromEntries(
    Object.entries(numbers).map(([key, value]) =>
      typeof value === 'string' ? [key, parseDuration(value)] : [key, value],
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
