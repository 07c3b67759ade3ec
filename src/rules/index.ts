// Written by scripts/generate.ts. Do not edit: add a file under src/rules/<family>/ and run `npm run generate`.
import changeApprovalBound from './change/approval-bound.js';
import changeApproved from './change/approved.js';
import changeChecksPassed from './change/checks-passed.js';
import changeEmergencyJustified from './change/emergency-justified.js';
import changeInsideWindow from './change/inside-window.js';
import changeNoOpenBlockers from './change/no-open-blockers.js';
import classificationAuthorityDeclared from './classification/authority-declared.js';
import classificationBootPromotionAcknowledged from './classification/boot-promotion-acknowledged.js';
import classificationBytesUnderstood from './classification/bytes-understood.js';
import classificationClassNotUnderstated from './classification/class-not-understated.js';
import classificationContentHasReader from './classification/content-has-reader.js';
import classificationDriverNameIsDriver from './classification/driver-name-is-driver.js';
import classificationKernelContentJustified from './classification/kernel-content-justified.js';
import classificationOwnReaderCorroborated from './classification/own-reader-corroborated.js';
import classificationStatementSuffices from './classification/statement-suffices.js';
import classificationSwitchHasTierOfTarget from './classification/switch-has-tier-of-target.js';
import contentChangeProportionate from './content/change-proportionate.js';
import contentContractMatches from './content/contract-matches.js';
import contentFirstUseTested from './content/first-use-tested.js';
import contentWellFormed from './content/well-formed.js';
import contentWithinLimits from './content/within-limits.js';
import customersCanDefer from './customers/can-defer.js';
import customersCriticalCohortsLate from './customers/critical-cohorts-late.js';
import customersNotified from './customers/notified.js';
import driverBlocklistCurrent from './driver/blocklist-current.js';
import driverHardened from './driver/hardened.js';
import driverInfSound from './driver/inf-sound.js';
import driverKernelsTested from './driver/kernels-tested.js';
import driverMemoryIntegrityReady from './driver/memory-integrity-ready.js';
import driverNotBlocklisted from './driver/not-blocklisted.js';
import evidenceActuallyRan from './evidence/actually-ran.js';
import evidenceBoundToDigest from './evidence/bound-to-digest.js';
import evidenceCoexists from './evidence/coexists.js';
import evidenceContentRunInReader from './evidence/content-run-in-reader.js';
import evidenceCoversConsumers from './evidence/covers-consumers.js';
import evidenceCoversTargets from './evidence/covers-targets.js';
import evidenceFalsePositiveScanClean from './evidence/false-positive-scan-clean.js';
import evidenceFresh from './evidence/fresh.js';
import evidenceFuzzed from './evidence/fuzzed.js';
import evidenceNoArchitectureFailed from './evidence/no-architecture-failed.js';
import evidenceSuitesPassed from './evidence/suites-passed.js';
import evidenceTrustedProducer from './evidence/trusted-producer.js';
import evidenceValidatorRefusesKnownBad from './evidence/validator-refuses-known-bad.js';
import evidenceWithinResourceBudget from './evidence/within-resource-budget.js';
import gateCheckRequired from './gate/check-required.js';
import gateJudgesTheChange from './gate/judges-the-change.js';
import gatePolicyFromBase from './gate/policy-from-base.js';
import gateWaiversValid from './gate/waivers-valid.js';
import healthComparedWithControl from './health/compared-with-control.js';
import healthCrashAndLivenessMeasured from './health/crash-and-liveness-measured.js';
import healthHaltsAutomatically from './health/halts-automatically.js';
import healthLifelinesWatched from './health/lifelines-watched.js';
import healthSilenceIsFailure from './health/silence-is-failure.js';
import manifestComplete from './manifest/complete.js';
import manifestDigestsMatch from './manifest/digests-match.js';
import manifestNotesPresent from './manifest/notes-present.js';
import manifestOwnerReachable from './manifest/owner-reachable.js';
import manifestRealBytes from './manifest/real-bytes.js';
import manifestTargetsExplicit from './manifest/targets-explicit.js';
import manifestTargetsMatchBytes from './manifest/targets-match-bytes.js';
import manifestVersionAdvances from './manifest/version-advances.js';
import recoveryLastKnownGoodNamed from './recovery/last-known-good-named.js';
import rolloutBakesLongEnough from './rollout/bakes-long-enough.js';
import rolloutChannelOrderKept from './rollout/channel-order-kept.js';
import rolloutFirstStageCanSee from './rollout/first-stage-can-see.js';
import rolloutFirstStageSmall from './rollout/first-stage-small.js';
import rolloutGrowsGently from './rollout/grows-gently.js';
import rolloutNoUnstagedPath from './rollout/no-unstaged-path.js';
import rolloutPaceFitsEmergency from './rollout/pace-fits-emergency.js';
import rolloutRepresentsTargets from './rollout/represents-targets.js';
import rolloutStaged from './rollout/staged.js';
import rolloutStartsInside from './rollout/starts-inside.js';
import signatureAppleCodeSigned from './signature/apple-code-signed.js';
import signatureCatalogCoversPackage from './signature/catalog-covers-package.js';
import signatureChainTrusted from './signature/chain-trusted.js';
import signatureContentSigned from './signature/content-signed.js';
import signatureDigestIntact from './signature/digest-intact.js';
import signatureDigestStrong from './signature/digest-strong.js';
import signatureEarlyLaunchSound from './signature/early-launch-sound.js';
import signatureFirmwareSigned from './signature/firmware-signed.js';
import signatureModuleSigned from './signature/module-signed.js';
import signatureNotTestNorCrossSigned from './signature/not-test-nor-cross-signed.js';
import signatureOutlivesRollout from './signature/outlives-rollout.js';
import signaturePresentForTier from './signature/present-for-tier.js';
import signatureProgrammeFitsTarget from './signature/programme-fits-target.js';
import signaturePublisherMatchesVersionResource from './signature/publisher-matches-version-resource.js';
import signatureSignerExpected from './signature/signer-expected.js';
import signatureTimestamped from './signature/timestamped.js';
import supplyProvenanceVerified from './supply/provenance-verified.js';
import supplySbomPresent from './supply/sbom-present.js';
import supplySourceProtected from './supply/source-protected.js';
import supplyVexClean from './supply/vex-clean.js';
import type { AnyRule } from './rule.js';

/** Every rule, by id. */
export const RULES: readonly AnyRule[] = [
  changeApprovalBound,
  changeApproved,
  changeChecksPassed,
  changeEmergencyJustified,
  changeInsideWindow,
  changeNoOpenBlockers,
  classificationAuthorityDeclared,
  classificationBootPromotionAcknowledged,
  classificationBytesUnderstood,
  classificationClassNotUnderstated,
  classificationContentHasReader,
  classificationDriverNameIsDriver,
  classificationKernelContentJustified,
  classificationOwnReaderCorroborated,
  classificationStatementSuffices,
  classificationSwitchHasTierOfTarget,
  contentChangeProportionate,
  contentContractMatches,
  contentFirstUseTested,
  contentWellFormed,
  contentWithinLimits,
  customersCanDefer,
  customersCriticalCohortsLate,
  customersNotified,
  driverBlocklistCurrent,
  driverHardened,
  driverInfSound,
  driverKernelsTested,
  driverMemoryIntegrityReady,
  driverNotBlocklisted,
  evidenceActuallyRan,
  evidenceBoundToDigest,
  evidenceCoexists,
  evidenceContentRunInReader,
  evidenceCoversConsumers,
  evidenceCoversTargets,
  evidenceFalsePositiveScanClean,
  evidenceFresh,
  evidenceFuzzed,
  evidenceNoArchitectureFailed,
  evidenceSuitesPassed,
  evidenceTrustedProducer,
  evidenceValidatorRefusesKnownBad,
  evidenceWithinResourceBudget,
  gateCheckRequired,
  gateJudgesTheChange,
  gatePolicyFromBase,
  gateWaiversValid,
  healthComparedWithControl,
  healthCrashAndLivenessMeasured,
  healthHaltsAutomatically,
  healthLifelinesWatched,
  healthSilenceIsFailure,
  manifestComplete,
  manifestDigestsMatch,
  manifestNotesPresent,
  manifestOwnerReachable,
  manifestRealBytes,
  manifestTargetsExplicit,
  manifestTargetsMatchBytes,
  manifestVersionAdvances,
  recoveryLastKnownGoodNamed,
  rolloutBakesLongEnough,
  rolloutChannelOrderKept,
  rolloutFirstStageCanSee,
  rolloutFirstStageSmall,
  rolloutGrowsGently,
  rolloutNoUnstagedPath,
  rolloutPaceFitsEmergency,
  rolloutRepresentsTargets,
  rolloutStaged,
  rolloutStartsInside,
  signatureAppleCodeSigned,
  signatureCatalogCoversPackage,
  signatureChainTrusted,
  signatureContentSigned,
  signatureDigestIntact,
  signatureDigestStrong,
  signatureEarlyLaunchSound,
  signatureFirmwareSigned,
  signatureModuleSigned,
  signatureNotTestNorCrossSigned,
  signatureOutlivesRollout,
  signaturePresentForTier,
  signatureProgrammeFitsTarget,
  signaturePublisherMatchesVersionResource,
  signatureSignerExpected,
  signatureTimestamped,
  supplyProvenanceVerified,
  supplySbomPresent,
  supplySourceProtected,
  supplyVexClean,
];
