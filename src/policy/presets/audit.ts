import type { TierTable } from '../../model/tier-numbers.js';
import { RECOMMENDED_TIERS } from './recommended.js';

/** Numbers of the preset `audit`: those of `recommended`. It shows what would be refused and refuses only what nothing may excuse. */
export const AUDIT_TIERS: TierTable = RECOMMENDED_TIERS;
