import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { zoneClock } from '../../src/adapters/zone-clock.js';
import { check } from '../../src/commands/check.js';
import { minisign, minisignKey, testKey } from '../builders/dsse.js';
import { authenticated, capsule, intelMicrocode } from '../builders/firmware.js';
import { type MemoryFiles, MemoryWorkspace, clockAt, noProgress } from '../fakes/memory-workspace.js';

const [vendor, stranger] = [testKey('ed25519'), testKey('ed25519')];
const CAPSULE = capsule('6dcbd5ed-e82d-4c44-bda1-7194199ad92a');

/** What the rule about firmware says of a release of one file. */
async function said(bytes: Uint8Array, over: MemoryFiles = {}, declared = 'boot'): Promise<readonly string[]> {
  const manifest = [
    'apiVersion: ringgate/v1',
    'kind: Release',
    'release: {product: board, version: 1.0.0, channel: stable}',
    `artifacts: [{id: bios, path: bios.cap, sha256: ${createHash('sha256').update(bytes).digest('hex')}, class: ${declared}}]`,
  ].join('\n');
  const files: MemoryFiles = {
    'release.yaml': manifest,
    'bios.cap': bytes,
    '.ringgate/policy.yaml':
      'apiVersion: ringgate/v1\nkind: Policy\ntrust: {keys: [{name: vendor, file: vendor.pub, uses: [content]}]}\n',
    '.ringgate/vendor.pub': minisignKey(vendor),
    ...over,
  };
  const { verdicts, failures } = await check(
    { workspace: new MemoryWorkspace(files), clock: clockAt('2026-02-01T00:00:00Z'), zoneClock, progress: noProgress },
    { manifests: ['release.yaml'], phase: 'local', metadataOnly: false },
  );
  expect(failures).toEqual([]);
  const findings = (verdicts[0]?.findings ?? []).filter(({ rule }) => rule === 'signature/firmware-signed');
  return findings.map(({ status, message }) => `${status}: ${message}`);
}

it.each([
  ['a capsule', CAPSULE],
  ['a list of what the firmware refuses', authenticated(new Uint8Array(64))],
  ['microcode', intelMicrocode()],
])('%s is refused without a signature, and taken with one by whom the policy names', async (_name, bytes) => {
  expect(await said(bytes)).toEqual(['violation: bios is firmware, and has no detached signature']);
  expect(await said(bytes, { 'bios.cap.minisig': minisign(vendor, Buffer.from(bytes)) })).toEqual([]);
});

it('firmware that calls itself something else is asked all the same', async () => {
  for (const declared of ['kernel-driver', 'user-space', 'inert']) {
    expect(await said(CAPSULE, {}, declared)).toEqual(['violation: bios is firmware, and has no detached signature']);
  }
});

it('a signature of a stranger, or over other bytes, does not count', async () => {
  for (const signature of [minisign(stranger, Buffer.from(CAPSULE)), minisign(vendor, Buffer.from('other'))]) {
    const [only] = await said(CAPSULE, { 'bios.cap.minisig': signature });
    expect(only).toMatch(/^violation: bios\.cap\.minisig does not make bios count as signed: /);
  }
});

it('a policy that names nobody lets no firmware through', async () => {
  const nobody = { '.ringgate/policy.yaml': 'apiVersion: ringgate/v1\nkind: Policy\n' };
  expect(await said(CAPSULE, { ...nobody, 'bios.cap.minisig': minisign(vendor, Buffer.from(CAPSULE)) })).toEqual([
    'violation: bios is firmware, and the policy names nobody whose signature over it would count (trust.keys, trust.identities)',
  ]);
});
