import { sha256Of } from '../../documents/bundle-digest.js';
import { IN_BUNDLE } from '../../documents/bundle-index.js';
import { manifestEntry } from '../../documents/bundle-names.js';
import { toPortable } from '../../documents/portable.js';
import { parseManifest } from '../../manifest/read-manifest.js';
import { decodeSource } from '../../manifest/source-map.js';
import type { ResolvedPolicy } from '../../model/policy.js';
import { presetOfPack } from '../../policy/presets/presets.js';
import { resolvePolicy } from '../../policy/resolve.js';
import type { Progress } from '../../ports.js';
import { RULES } from '../../rules/index.js';
import { collectEvidence } from '../collect-evidence.js';
import { BundleWorkspace } from './bundle-workspace.js';
import type { OpenedBundle } from './open-bundle.js';
import { judgedFiles } from './read-named.js';
import { type RecordedFacts, policyText } from './recorded-facts.js';
import type { EvidenceCheck } from '../../model/evidence-bundle.js';
import { differs, holds } from './verification.js';

/** A bundle with what was recorded in it. */
export interface Recorded extends RecordedFacts {
  readonly bundle: OpenedBundle;
  readonly policy: ResolvedPolicy;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(toPortable(a)) === JSON.stringify(toPortable(b));

/** Whether the manifest is the one that was judged. Throws what reading it throws. */
export function checkManifest({ bundle: { files, index }, facts, manifest: path }: Recorded): EvidenceCheck {
  const entry = manifestEntry(path);
  const bytes = files.get(entry);
  if (bytes === undefined) return differs('manifest', `${entry} is missing`);
  if (index.manifest.path !== path) return differs('manifest', 'index and facts name two manifests');
  const sha256 = sha256Of(bytes);
  if (sha256 !== index.manifest.sha256)
    return differs('manifest', `${entry} has digest ${sha256}, and ${index.manifest.sha256} was judged`);
  const { manifest } = parseManifest(path, decodeSource(path, bytes));
  if (!isSame(manifest, facts.manifest)) return differs('manifest', `${entry} does not say what the facts say it says`);
  return holds('manifest', `${entry} reads as the manifest that was judged, ${sha256}`);
}

/** Whether the policy, read again as of the instant of the verdict, gives the recorded one. Throws what reading it throws. */
export function checkPolicy({ bundle: { files }, facts, policy }: Recorded): EvidenceCheck {
  const bytes = files.get(IN_BUNDLE.policySource);
  const preset = bytes === undefined ? presetOfPack(policy.source) : undefined;
  if (bytes === undefined && preset === undefined)
    return differs('policy', `${IN_BUNDLE.policySource} is missing, and ${policy.source} is no preset`);
  const input = bytes === undefined ? { preset: preset ?? 'recommended' } : { file: policy.source, bytes };
  const again = resolvePolicy(input, RULES, facts.now);
  if (again.sha256 !== policy.sha256)
    return differs('policy', `the policy has digest ${again.sha256}, and ${policy.sha256} is recorded`);
  if (policyText(again) !== policyText(policy))
    return differs('policy', 'the policy as it was written does not resolve to what is recorded');
  return holds('policy', `${policy.source} resolves to the recorded settings, ${policy.sha256}`);
}

/** Whether the waivers, read again, are those of the facts. Throws what reading them throws. */
export async function checkWaivers({ bundle: { files }, facts: { waivers } }: Recorded): Promise<EvidenceCheck> {
  const bytes = files.get(IN_BUNDLE.waivers);
  const { source, sha256, entries } = waivers.known ? waivers.value : { entries: [] };
  if (source === undefined || sha256 === undefined) {
    if (bytes !== undefined) return differs('waivers', `${IN_BUNDLE.waivers} is there, and the facts name no waivers`);
    if (entries.length > 0) return differs('waivers', 'the facts hold waivers of no file');
    return holds('waivers', waivers.known ? 'there were none' : `they were unknown: ${waivers.why}`);
  }
  if (bytes === undefined) return differs('waivers', `${IN_BUNDLE.waivers} is missing`);
  const { readWaivers } = await import('../../policy/read-waivers.js');
  const again = readWaivers(source, bytes, RULES);
  if (again.sha256 !== sha256)
    return differs('waivers', `${source} has digest ${again.sha256}, and ${sha256} is recorded`);
  if (!isSame(again.entries, entries)) return differs('waivers', `${source} does not say what the facts say it says`);
  return holds('waivers', `${source} reads as the ${entries.length} waivers that were judged, ${sha256}`);
}

const SILENT: Progress = { step: () => undefined, end: () => undefined };

/**
 * Whether the reports are those that the facts rest on: by digest, and, where the archive has their bytes, by reading them
 * again. Throws what reading them throws.
 */
export async function checkReports({ bundle, facts }: Recorded): Promise<EvidenceCheck> {
  const { index, files } = bundle;
  const digests = judgedFiles(facts);
  for (const [path, sha256] of digests) {
    const row = index.named.find((named) => named.path === path);
    if (row?.sha256 !== sha256)
      return differs('reports', `${path} has digest ${row?.sha256 ?? 'unknown'}, and ${sha256} was judged`);
  }
  for (const { path, entry, sha256 } of index.named) {
    const bytes = entry === null ? undefined : files.get(entry);
    if (entry !== null && (bytes === undefined || sha256Of(bytes) !== sha256))
      return differs('reports', `${path} is not in ${entry} with the digest that the index says`);
  }
  const suites = facts.evidence.known ? facts.evidence.value : [];
  const workspace = new BundleWorkspace(bundle);
  const whole = suites.filter(({ declared: { report, statement } }) =>
    [report, statement ?? report].every((path) => workspace.exists(path)),
  );
  const around = { workspace, locator: { locateAll: () => [] } };
  const again = await collectEvidence(
    whole.map(({ declared }) => declared),
    around,
    SILENT,
  );
  const other = whole.find(({ report }, i) => !isSame(report, again[i]));
  if (other) return differs('reports', `${other.declared.report}, read again, does not say what the facts say it says`);
  const left = suites.length - whole.length;
  const more = left === 0 ? '' : `; ${left} are not in here or could not be read when it was judged`;
  return holds('reports', `${whole.length} reports, read again, say what the facts say${more}`);
}
