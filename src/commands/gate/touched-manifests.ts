import { EnvironmentError, InputError } from '../../errors.js';
import { readManifest } from '../../manifest/read-manifest.js';
import type { ChangedFile } from '../../model/change.js';
import type { Fact } from '../../model/fact.js';
import type { Manifest } from '../../model/release.js';
import type { Workspace } from '../../ports.js';
import { folderOf, joined } from '../folders-upward.js';
import { MAX_MANIFEST_BYTES, MAX_POLICY_BYTES } from '../limits.js';
import { governs } from './base-files.js';

/** Which of the manifests a change touches, and why the others are left alone. */
export interface Touched {
  readonly manifests: readonly string[];
  /** In words, for the log. */
  readonly why: string;
}

/**
 * The manifests that the change touches: by themselves, or by a file that they name. Where it is not known what the
 * change consists of, all of them. One that cannot be read is touched: what it names is not known.
 */
export function touchedManifests(
  workspace: Workspace,
  manifests: readonly string[],
  files: Fact<readonly ChangedFile[]>,
): Touched {
  if (!files.known) return { manifests, why: `what the change touches is not known: ${files.why}` };
  const changed = files.value.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from]));
  const touched = manifests.filter((manifest) => changed.some((path) => touches(workspace, manifest, path)));
  return { manifests: touched, why: `the change touches ${touched.length} of ${manifests.length} manifests` };
}

/**
 * Manifests among the files of the change that are not among the known ones: releases that would ship unjudged. Those of
 * a history are told by where they lie.
 */
export function unmatchedManifests(
  workspace: Workspace,
  known: readonly string[],
  files: Fact<readonly ChangedFile[]>,
): readonly string[] {
  if (!files.known) return [];
  return files.value
    .filter(({ path, change }) => change !== 'removed' && /\.(?:ya?ml|json)$/i.test(path))
    .map(({ path }) => path)
    .filter((path) => !known.includes(path) && governs(path) === undefined && looksLikeManifest(workspace, path));
}

function touches(workspace: Workspace, manifest: string, changed: string): boolean {
  if (changed === manifest) return true;
  const names = namedBy(workspace, manifest);
  if (names === undefined) return true;
  return names.some((name) => changed === name || changed.startsWith(`${name}/`));
}

/** Files, folders and the fixed beginnings of patterns that a manifest names, below the root of the checkout. */
function namedBy(workspace: Workspace, path: string): readonly string[] | undefined {
  try {
    const { manifest } = readManifest(path, workspace.readBytes(path, MAX_MANIFEST_BYTES));
    return namesOf(manifest).map((name) => joined(folderOf(path), withoutPattern(name)));
  } catch (error) {
    if (error instanceof InputError || error instanceof EnvironmentError) return undefined;
    throw error;
  }
}

function namesOf({ release, payload = [], artifacts, evidence = [], rollback, recovery }: Manifest): readonly string[] {
  const named = [
    ...[release.notes, rollback?.evidence, recovery?.evidence],
    ...payload,
    ...artifacts.flatMap((a) => [a.path, a.provenance, a.catalog, a.content?.contracts, a.content?.jsonSchema]),
    ...evidence.flatMap((e) => [e.report, e.statement]),
  ];
  return named.filter((name) => name !== undefined);
}

/** `contracts/agent-*.json` lies in `contracts`. */
function withoutPattern(name: string): string {
  const star = name.search(/[*?]/);
  return star === -1 ? name : folderOf(name.slice(0, star + 1));
}

function looksLikeManifest(workspace: Workspace, path: string): boolean {
  try {
    const text = new TextDecoder().decode(workspace.readBytes(path, MAX_POLICY_BYTES));
    return (
      /["']?apiVersion["']?\s*:\s*["']?ringgate\/v1/.test(text) && /["']?kind["']?\s*:\s*["']?Release\b/.test(text)
    );
  } catch (error) {
    if (error instanceof InputError || error instanceof EnvironmentError) return false;
    throw error;
  }
}
