import { createHash } from 'node:crypto';
import { zoneClock } from '../../src/adapters/zone-clock.js';
import { attest } from '../../src/commands/attest.js';
import { type CheckAnswer, check } from '../../src/commands/check.js';
import { statementBasis } from '../../src/commands/statement-basis.js';
import type { StatementSigner } from '../../src/ports.js';
import { RULES } from '../../src/rules/index.js';
import { builtInTrust } from '../../src/signatures/trust.js';
import { MemoryWorkspace, type MemoryFiles, clockAt, noProgress } from '../fakes/memory-workspace.js';
import { type TestKey, envelope, testKey } from './dsse.js';

/** A release with one file, the policy it is held to, and statements about the file signed by a build. */
export const [BUILD, STRANGER, LAB] = [testKey('ed25519'), testKey('ed25519'), testKey('P-256')];
export const SCANNED = '2026-01-14T12:00:00.000Z';
export const JUDGED = '2026-01-15T12:00:00Z';
export const STATEMENTS = 'build.intoto.jsonl';

export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Rules that a policy may turn off are off: what is left are those that nobody can. */
const OFF = RULES.filter(({ waivable }) => waivable)
  .map(({ id }) => `  ${id}: off`)
  .join('\n');

/** The policy. `inspections` is the whole section; left out, no statement suffices. */
export const policyWith = (
  inspections = 'inspections: {tiers: [T0, T1], maxAgeDays: 7}',
  trust = '',
): string => `apiVersion: ringgate/v1
kind: Policy
${inspections}
trust:
  keys:
    - {name: build, file: build.pem, uses: [inspection]}
    - {name: lab, file: lab.pem, uses: [evidence]}
${trust}
rules:
${OFF}
`;

export interface StatedFile {
  readonly bytes: Uint8Array | string;
  readonly path?: string;
  /** YAML of further fields of the artifact. */
  readonly more?: string;
  readonly class?: string;
}

export const manifestOf = ({
  bytes,
  path = 'bin/viewer',
  more = '',
  class: of = 'user-space',
}: StatedFile): string => `apiVersion: ringgate/v1
kind: Release
release: {product: sensor, version: 7.16.1, channel: dev, owner: a@example.com}
artifacts:
  - id: viewer
    path: ${path}
    sha256: ${sha256Of(bytes)}
    class: ${of}
    inspection: ${STATEMENTS}
${more}
rollout:
  population: 1000
  onlineFraction: 0.5
  stages:
    - {name: internal, audience: internal, hosts: 50, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`;

/** A signer with a key of the test. */
export const signerOf = (key: TestKey): StatementSigner => ({
  what: 'a key of the test',
  sign: (statement) => Promise.resolve({ form: 'dsse', text: JSON.stringify(envelope(statement, [key])) }),
});

/** Statements that `scan --attest` writes about files, each as its line. */
export async function attested(
  files: MemoryFiles,
  { key = BUILD, at = SCANNED, lists = [] as readonly Uint8Array[] } = {},
): Promise<readonly string[]> {
  const trust = builtInTrust(Date.parse(at));
  const basis = statementBasis(
    trust,
    lists.map((bytes) => ({ bytes })),
  );
  const target = { workspace: new MemoryWorkspace(files), path: '.', shownBelow: '.' };
  const restsOn = { trust, blocklists: [] };
  const { lines } = await attest([target], noProgress, { signer: signerOf(key), restsOn, basis, now: trust.now });
  return lines;
}

/** The statement in an envelope, to be changed and signed again. */
export const statementIn = (line: string): Record<string, unknown> =>
  JSON.parse(Buffer.from((JSON.parse(line) as { payload: string }).payload, 'base64').toString('utf8')) as Record<
    string,
    unknown
  >;

/** Checks a release whose file may be there or not. */
export async function checked(files: MemoryFiles, at = JUDGED): Promise<CheckAnswer> {
  const workspace = new MemoryWorkspace({
    '.ringgate/policy.yaml': policyWith(),
    '.ringgate/build.pem': BUILD.pem,
    '.ringgate/lab.pem': LAB.pem,
    'history/README.md': 'first release',
    ...files,
  });
  return check(
    { workspace, clock: clockAt(at), progress: noProgress, zoneClock },
    { manifests: ['release.yaml'], phase: 'local', metadataOnly: false, keepRecords: true },
  );
}

/** What a path such as `predicate.facts.file` leads to in a statement. */
export function partOf(statement: unknown, path: string): unknown {
  return path.split('.').reduce((at: unknown, key) => (at as Readonly<Record<string, unknown>>)[key], statement);
}

/** The statement of a line with parts of it changed, by path, or taken out where the value is undefined; signed again. */
export function restated(line: string, changes: Readonly<Record<string, unknown>>, key: TestKey = BUILD): string {
  const statement = statementIn(line);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const parent = (keys.length === 0 ? statement : partOf(statement, keys.join('.'))) as Record<string, unknown>;
    parent[last] = value;
  }
  return JSON.stringify(envelope(JSON.stringify(statement), [key]));
}
