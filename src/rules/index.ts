// Written by scripts/generate.ts. Do not edit: add a file under src/rules/<family>/ and run `npm run generate`.
import manifestComplete from './manifest/complete.js';
import manifestDigestsMatch from './manifest/digests-match.js';
import manifestNotesPresent from './manifest/notes-present.js';
import manifestOwnerReachable from './manifest/owner-reachable.js';
import manifestRealBytes from './manifest/real-bytes.js';
import manifestTargetsExplicit from './manifest/targets-explicit.js';
import manifestTargetsMatchBytes from './manifest/targets-match-bytes.js';
import manifestVersionAdvances from './manifest/version-advances.js';
import rolloutBakesLongEnough from './rollout/bakes-long-enough.js';
import rolloutFirstStageSmall from './rollout/first-stage-small.js';
import rolloutGrowsGently from './rollout/grows-gently.js';
import rolloutStaged from './rollout/staged.js';
import rolloutStartsInside from './rollout/starts-inside.js';
import signaturePresentForTier from './signature/present-for-tier.js';
import type { AnyRule } from './rule.js';

/** Every rule, by id. */
export const RULES: readonly AnyRule[] = [
  manifestComplete,
  manifestDigestsMatch,
  manifestNotesPresent,
  manifestOwnerReachable,
  manifestRealBytes,
  manifestTargetsExplicit,
  manifestTargetsMatchBytes,
  manifestVersionAdvances,
  rolloutBakesLongEnough,
  rolloutFirstStageSmall,
  rolloutGrowsGently,
  rolloutStaged,
  rolloutStartsInside,
  signaturePresentForTier,
];
