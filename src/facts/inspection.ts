import type { ArtifactFacts } from './artifact-facts.js';

/** Names of the facts that come from an artifact's own bytes, whatever the manifest says. */
export const BYTE_FACTS = [
  'file',
  'integrity',
  'format',
  'kind',
  'detected',
  'machines',
  'members',
  'contents',
  'signatures',
  'unsignedDigests',
  'modules',
  'blocked',
  'apple',
  'packages',
  'peHeaders',
  'peImports',
  'peExports',
  'peVersion',
  'peDebug',
  'peLoadConfig',
  'peEarlyLaunch',
  'elf',
  'inf',
  'data',
] as const;
export type ByteFactName = (typeof BYTE_FACTS)[number];

/** What inspection of one file established: the facts that need no manifest. `scan` shows these and nothing else. */
export type Inspection = Pick<ArtifactFacts, ByteFactName>;
