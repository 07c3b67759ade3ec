import type { ArtifactClass } from '../model/classification.js';

/** Classes from the least to the most privileged. */
export const ARTIFACT_RANK: readonly ArtifactClass[] = [
  'inert',
  'user-space',
  'rapid-response-content',
  'kernel-driver',
  'boot',
];
