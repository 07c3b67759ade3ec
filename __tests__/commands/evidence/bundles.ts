import { zoneClock } from '../../../src/adapters/zone-clock.js';
import { type CheckOptions, type CheckedRelease, check } from '../../../src/commands/check.js';
import { type ArchiveFile, readArchive } from '../../../src/commands/evidence/archive.js';
import type { EvidenceTrust } from '../../../src/commands/evidence/check-signatures.js';
import { exportEvidence } from '../../../src/commands/evidence/export.js';
import { evidenceTrust } from '../../../src/commands/evidence/trust.js';
import { verifyEvidence } from '../../../src/commands/evidence/verify.js';
import { InputError } from '../../../src/errors.js';
import type { StatementSigner } from '../../../src/ports.js';
import { type TestKey, envelope, testKey } from '../../builders/dsse.js';
import { MemoryWorkspace, clockAt, noProgress } from '../../fakes/memory-workspace.js';
import { type Files, MANIFEST, repaired } from '../../gate/repaired.js';

export const NOW = Date.parse('2026-01-15T12:00:00Z');
export const KEY = testKey('ed25519');
export const OTHER_KEY = testKey('P-256');

/** Signs as the key signer does. */
export const signerWith = (key: TestKey): StatementSigner => ({
  what: 'a key of the test',
  sign: (statement) => Promise.resolve({ form: 'dsse', text: JSON.stringify(envelope(statement, [key])) }),
});

interface Exporting {
  readonly manifest?: string;
  readonly signer?: StatementSigner;
  readonly options?: Partial<CheckOptions>;
  /** Changes files after they were judged and before they are written. */
  readonly meanwhile?: (files: Files) => void;
}

/** A judged release and the workspace that it was judged in. */
export async function judged(
  files: Files,
  { manifest = MANIFEST, options = {} }: Exporting = {},
): Promise<{ readonly release: CheckedRelease; readonly options: CheckOptions; readonly workspace: MemoryWorkspace }> {
  const workspace = new MemoryWorkspace(files);
  const given: CheckOptions = {
    ...{ manifests: [manifest], phase: 'local', metadataOnly: false, keepRecords: true, at: NOW },
    ...options,
  };
  const ports = { workspace, clock: clockAt('2026-01-15T12:00:00Z'), zoneClock, progress: noProgress };
  const { releases, failures } = await check(ports, given);
  const [release] = releases;
  if (!release) throw new Error('there is no release', { cause: failures[0]?.error });
  return { release, options: given, workspace };
}

/** A bundle of a project. */
export async function exported(files: Files = repaired(), how: Exporting = {}): Promise<Uint8Array> {
  const { release, options, workspace } = await judged(files, how);
  const after = { ...files };
  how.meanwhile?.(after);
  const { bytes } = await exportEvidence(release, {
    workspace: how.meanwhile ? new MemoryWorkspace(after) : workspace,
    options,
    ...(how.signer ? { signer: how.signer } : {}),
  });
  return bytes;
}

export const UNSIGNED: EvidenceTrust = { trust: undefined, unsigned: true };

/** Who holds this key may vouch. */
export const trusting = (key: TestKey): Promise<EvidenceTrust> =>
  evidenceTrust({ keys: [{ shown: 'test.pub', bytes: Buffer.from(key.pem) }] }, { unsigned: false, now: NOW });

/** What verification answers; `no bundle` where it refuses to look. */
export async function answerTo(bytes: Uint8Array, trust: EvidenceTrust): Promise<string> {
  try {
    return (await verifyEvidence('x.zip', bytes, trust)).answer;
  } catch (error) {
    if (error instanceof InputError) return 'no bundle';
    throw error;
  }
}

/** The files of a bundle, to be changed and written again. */
export const filesOf = (bytes: Uint8Array): ArchiveFile[] => [...readArchive('x.zip', bytes).files];

/** One file of a bundle as text. */
export function textIn(bytes: Uint8Array, path: string): string {
  const file = filesOf(bytes).find((one) => one.path === path);
  if (!file) throw new Error(`${path} is not there`);
  return new TextDecoder().decode(file.bytes);
}

/** The files with one of them changed. */
export const withFile = (files: readonly ArchiveFile[], path: string, bytes: Uint8Array | string): ArchiveFile[] =>
  files.map((file) =>
    file.path === path ? { path, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes } : file,
  );

/** Bytes with one of them changed. */
export function flipped(bytes: Uint8Array, at: number, mask = 1): Uint8Array {
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ mask;
  return changed;
}
