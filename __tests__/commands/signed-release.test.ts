import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { check } from '../../src/commands/check.js';
import { zoneClock } from '../../src/adapters/zone-clock.js';
import { envelope, minisign, minisignKey, provenance, testKey } from '../builders/dsse.js';
import { type MemoryFiles, MemoryWorkspace, clockAt, noProgress } from '../fakes/memory-workspace.js';

const CONTENT = '{"rules": [1, 2]}\n';
const sha256 = createHash('sha256').update(CONTENT).digest('hex');
const [build, lab] = [testKey('P-256'), testKey('ed25519')];
const MANIFEST = `apiVersion: ringgate/v1
kind: Release
release: {product: agent, version: 1.0.0, channel: stable}
artifacts:
  - id: rules
    path: rules.json
    sha256: ${sha256}
    class: rapid-response-content
    provenance: rules.intoto.jsonl
evidence:
  - {suite: content-execution, report: result.intoto.json, artifacts: [rules]}
`;
const POLICY = `apiVersion: ringgate/v1
kind: Policy
trust:
  keys:
    - {name: build, file: keys/build.pem, uses: [provenance]}
    - {name: lab, file: keys/lab.pem, uses: [evidence]}
    - {name: content, file: keys/content.pub, uses: [content]}
  builders:
    - {id: "https://ci.example.com/runner", signedBy: [build], sources: ["https://github.com/example/sensor"]}
`;
const TESTED = JSON.stringify({
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'rules', digest: { sha256 } }],
  predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
  predicate: { result: 'PASSED', configuration: [], passedTests: ['a'] },
});
const content = testKey('ed25519');
const FILES: MemoryFiles = {
  'release.yaml': MANIFEST,
  'release.yaml.minisig': minisign(content, Buffer.from(MANIFEST)),
  'rules.json': CONTENT,
  'rules.json.minisig': minisign(content, Buffer.from(CONTENT)),
  'rules.intoto.jsonl': JSON.stringify(envelope(provenance({ sha256 }), [build])),
  'result.intoto.json': JSON.stringify(envelope(TESTED, [lab])),
  '.ringgate/policy.yaml': POLICY,
  '.ringgate/keys/build.pem': build.pem,
  '.ringgate/keys/lab.pem': lab.pem,
  '.ringgate/keys/content.pub': minisignKey(content),
};
const RULES = ['supply/provenance-verified', 'signature/content-signed', 'evidence/trusted-producer'];

/** Messages of the three rules; a manifest that could not be judged says why. */
async function messages(over: MemoryFiles = {}): Promise<readonly string[]> {
  const ports = {
    workspace: new MemoryWorkspace({ ...FILES, ...over }),
    clock: clockAt('2026-02-01T00:00:00Z'),
    zoneClock,
    progress: noProgress,
  };
  const { verdicts, failures } = await check(ports, {
    manifests: ['release.yaml'],
    phase: 'local',
    metadataOnly: false,
  });
  const findings = verdicts.flatMap((verdict) => verdict.findings.filter(({ rule }) => RULES.includes(rule)));
  return [...failures.map(({ error }) => String(error)), ...findings.map(({ rule, message }) => `${rule}: ${message}`)];
}

describe('a release that is signed all over', () => {
  it('satisfies the rules about signed statements', async () => {
    expect(await messages()).toEqual([]);
  });

  it.each([
    [
      'provenance by the key of the lab',
      { 'rules.intoto.jsonl': JSON.stringify(envelope(provenance({ sha256 }), [lab])) },
      RULES[0],
    ],
    ['provenance without a signature', { 'rules.intoto.jsonl': provenance({ sha256 }) }, RULES[0]],
    [
      'provenance of other bytes',
      { 'rules.intoto.jsonl': JSON.stringify(envelope(provenance({ sha256: '0'.repeat(64) }), [build])) },
      RULES[0],
    ],
    ['evidence by the key of the build', { 'result.intoto.json': JSON.stringify(envelope(TESTED, [build])) }, RULES[2]],
    ['evidence without a signature', { 'result.intoto.json': TESTED }, RULES[2]],
    ['content signed by the lab', { 'rules.json.minisig': minisign(lab, Buffer.from(CONTENT)) }, RULES[1]],
    ['a manifest that was changed after it was signed', { 'release.yaml': `${MANIFEST}# more\n` }, RULES[1]],
  ])('is refused with %s', async (_what, over, rule) => {
    const said = await messages(over);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(rule);
  });

  it('is not judged at all where a key of the policy is missing', async () => {
    const rest = Object.entries(FILES).filter(([path]) => path !== '.ringgate/keys/lab.pem');
    const workspace = new MemoryWorkspace(Object.fromEntries(rest));
    const ports = { workspace, clock: clockAt('2026-02-01T00:00:00Z'), zoneClock, progress: noProgress };
    const { exitCode, failures } = await check(ports, {
      manifests: ['release.yaml'],
      phase: 'local',
      metadataOnly: false,
    });
    expect(exitCode).toBe(2);
    expect(String(failures[0]?.error)).toContain('.ringgate/policy.yaml trusts keys/lab.pem');
  });
});
