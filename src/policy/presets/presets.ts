import type { Severity } from '../../model/policy.js';
import type { TierTable } from '../../model/tier-numbers.js';
import type { AnyRule } from '../../rules/rule.js';
import { AUDIT_TIERS } from './audit.js';
import { RECOMMENDED_TIERS } from './recommended.js';
import { STRICT_TIERS } from './strict.js';

export const PRESET_NAMES = ['recommended', 'strict', 'audit'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** Where a policy starts from. */
export interface Preset {
  readonly tiers: TierTable;
  /** Whether a release that declares an emergency gets the emergency numbers. */
  readonly acceptEmergency: boolean;
  severityOf(rule: AnyRule): Severity;
}

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  recommended: { tiers: RECOMMENDED_TIERS, acceptEmergency: true, severityOf: (rule) => rule.severity },
  strict: { tiers: STRICT_TIERS, acceptEmergency: false, severityOf: () => 'error' },
  audit: {
    tiers: AUDIT_TIERS,
    acceptEmergency: true,
    severityOf: (rule) => (rule.waivable ? 'warning' : rule.severity),
  },
};

/** A preset as `extends` names it. */
export const packOf = (name: PresetName): string => `ringgate:${name}`;
export const PACKS: readonly string[] = PRESET_NAMES.map(packOf);

/** The preset that `extends` names. */
export function presetOfPack(pack: string): PresetName | undefined {
  return PRESET_NAMES.find((name) => packOf(name) === pack);
}
