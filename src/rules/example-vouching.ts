import type { ProvenanceStatement } from '../facts/vouching-facts.js';
import type { ProvenanceClaims } from '../model/provenance.js';
import type { PolicyBuilder } from '../model/trust.js';
import { type CertificateClaims, type Vouching, UNSIGNED } from '../model/vouching.js';
import { SHIPPED } from './example-reports.js';

/** A builder that examples trust, who builds tags of one repository. */
export const BUILDER: PolicyBuilder = {
  id: 'https://ci.example.com/runner',
  signedBy: ['build'],
  sources: ['https://github.com/example/sensor'],
  refs: ['refs/heads/main', 'refs/tags/v*'],
};

/** Signed by the key of the build, and by that of the lab. */
export const BUILD: Vouching = {
  ...UNSIGNED,
  status: 'valid',
  form: 'dsse',
  signer: 'build',
  how: 'key',
  detail: 'the signature holds',
};
export const TESTER: Vouching = { ...BUILD, signer: 'test-lab' };

/** What a statement about the shipped bytes says. */
export const CLAIMS: ProvenanceClaims = {
  predicate: 'SLSA v1',
  subjects: { sha256: [SHIPPED], sha512: [] },
  builder: 'https://ci.example.com/runner',
  buildType: 'https://ci.example.com/build/v1',
  repository: 'https://github.com/example/sensor',
  ref: 'refs/tags/v7.16.18605',
  commit: 'c0ffee00'.repeat(5),
  parameters: ['workflow'],
};

/** All of it as it should be. */
export const STATEMENT: ProvenanceStatement = { vouching: BUILD, claims: CLAIMS, covers: true };

/** What the authority wrote for a hosted run of the repository's own workflow. */
export const CERTIFICATE: CertificateClaims = {
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'https://github.com/example/sensor/.github/workflows/build.yml@refs/tags/v7.16.18605',
  sourceRepository: 'https://github.com/example/sensor',
  sourceRef: 'refs/tags/v7.16.18605',
  sourceDigest: 'c0ffee00'.repeat(5),
  buildSigner: 'https://github.com/example/sensor/.github/workflows/build.yml@refs/tags/v7.16.18605',
  runner: 'github-hosted',
};
