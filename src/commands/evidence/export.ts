import { IN_BUNDLE, indexStatement } from '../../documents/bundle-index.js';
import { sha256Of } from '../../documents/bundle-digest.js';
import { EnvironmentError } from '../../errors.js';
import type { EvidenceExport } from '../../model/evidence-bundle.js';
import { TOOL } from '../../model/tool.js';
import type { StatementSigner, Workspace } from '../../ports.js';
import type { CheckOptions, CheckedRelease } from '../check.js';
import { findPolicy } from '../find-policy.js';
import { folderOf } from '../folders-upward.js';
import { MAX_MANIFEST_BYTES, MAX_POLICY_BYTES, MAX_WAIVERS_BYTES } from '../limits.js';
import { type ArchiveFile, writeArchive } from './archive.js';
import { type Bundle, type BundleInput, buildBundle } from './build-bundle.js';
import { SIGNED_DOCUMENTS } from './document-entries.js';
import { readNamed } from './read-named.js';
import { verifyEvidence } from './verify.js';

/** A bundle as it was written. */
export interface ExportedBundle {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly index: Bundle['index'];
  /** How many files are in it. */
  readonly files: number;
  /** Who signed, for people; undefined where nobody did. */
  readonly signedBy: string | undefined;
}

/**
 * Writes down what a verdict rests on. What is written was verified from its own bytes before. Throws EnvironmentError
 * where a file changed since it was judged, or where it cannot be signed.
 */
export async function exportEvidence(
  release: CheckedRelease,
  { workspace, options, signer }: ExportSurroundings,
): Promise<ExportedBundle> {
  const bundle = buildBundle(await inputOf(release, workspace, options));
  const files: ArchiveFile[] = [...bundle.entries];
  if (signer) files.push(...(await signatures(bundle, signer)));
  const bytes = writeArchive(files);
  await refuseUnsound(bytes);
  return { bytes, sha256: sha256Of(bytes), index: bundle.index, files: files.length, signedBy: signer?.what };
}

/** What is told of a bundle that was written. */
export function exportRow({ bytes, sha256, index, files, signedBy }: ExportedBundle, file: string): EvidenceExport {
  const { verdict, phase, at } = index.verdict;
  return {
    schema: 'ringgate/evidence-export/v1',
    tool: index.tool,
    bundle: { file, sha256, size: bytes.length, entries: files },
    release: index.release,
    verdict: { verdict, phase, at },
    signedBy: signedBy ?? null,
    leftOut: index.named.flatMap(({ path, why }) => (why === null ? [] : [{ path, why }])),
  };
}

/** Where a release was judged, and how. */
export interface ExportSurroundings {
  readonly workspace: Workspace;
  /** As they were given to the check. */
  readonly options: Pick<CheckOptions, 'policy' | 'waivers' | 'gate'>;
  readonly signer?: StatementSigner;
}

async function inputOf(
  { record: { verdict }, facts, policy }: CheckedRelease,
  workspace: Workspace,
  options: ExportSurroundings['options'],
): Promise<BundleInput> {
  const { path, sha256 } = verdict.manifest;
  const trusted = options.gate?.base ?? workspace;
  const choice = options.policy ?? findPolicy(trusted, path);
  return {
    manifest: { path, bytes: same(workspace, path, { limit: MAX_MANIFEST_BYTES, sha256 }) },
    phase: verdict.phase,
    facts,
    policy,
    policySource:
      'preset' in choice
        ? undefined
        : same(choice.workspace, choice.path, { limit: MAX_POLICY_BYTES, sha256: policy.sha256 }),
    waiversSource: waiversOf(facts, options.gate ? trusted : (options.waivers?.workspace ?? workspace)),
    named: await readNamed(facts, workspace.under(folderOf(path))),
    tool: TOOL,
  };
}

function waiversOf({ waivers }: CheckedRelease['facts'], workspace: Workspace): Uint8Array | undefined {
  const { source, sha256 } = waivers.known ? waivers.value : {};
  if (source === undefined || sha256 === undefined) return undefined;
  return same(workspace, source, { limit: MAX_WAIVERS_BYTES, sha256 });
}

/** The bytes that were judged, and no others. */
function same(
  workspace: Workspace,
  path: string,
  { limit, sha256 }: { readonly limit: number; readonly sha256: string },
): Uint8Array {
  const bytes = workspace.readBytes(path, limit).slice();
  if (sha256Of(bytes) === sha256) return bytes;
  throw new EnvironmentError('changed-while-reading', `${path} changed since it was judged; run it again`);
}

async function signatures({ entries, index }: Bundle, signer: StatementSigner): Promise<readonly ArchiveFile[]> {
  const bytesOf = (path: string): Uint8Array => entries.find((entry) => entry.path === path)?.bytes ?? new Uint8Array();
  const textOf = (path: string): string => new TextDecoder().decode(bytesOf(path));
  const statements = {
    index: indexStatement(index, sha256Of(bytesOf(IN_BUNDLE.index))),
    vsa: textOf(SIGNED_DOCUMENTS.vsa),
    svr: textOf(SIGNED_DOCUMENTS.svr),
  };
  const files: ArchiveFile[] = [];
  for (const [name, statement] of Object.entries(statements)) {
    const { form, text } = await signer.sign(statement);
    files.push({ path: `${IN_BUNDLE.signatures}${name}.${form}.json`, bytes: new TextEncoder().encode(text) });
  }
  return files;
}

/** A bundle that does not give its own verdict again is evidence of nothing: it is a fault of ours, and is never written. */
async function refuseUnsound(bytes: Uint8Array): Promise<void> {
  const { checks } = await verifyEvidence('the bundle', bytes, { trust: undefined, unsigned: true });
  // Nobody is named here, so that a signature is unknown at best: what it is over was compared.
  const unsound = checks.filter(
    ({ check, status }) => status === 'differs' || (status === 'unknown' && check !== 'signatures'),
  );
  if (unsound.length > 0) throw new Error(`the bundle does not hold: ${unsound.map(({ says }) => says).join('; ')}`);
}
