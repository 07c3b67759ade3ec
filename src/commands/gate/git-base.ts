import { noChange } from '../../facts/no-change.js';
import { known } from '../../model/fact.js';
import type { LocalCommits } from '../../ports.js';
import type { Gate } from '../check.js';
import { readBase } from './base-files.js';
import type { GatePorts } from './gate-ports.js';
import { governedByBytes } from './governed-files.js';

/**
 * A gate that takes policy, waivers and history from a branch as it was fetched, and knows nothing else of the change.
 * Throws EnvironmentError where the branch cannot be read: then nothing is trusted.
 */
export async function gateOnGitBase(
  ref: string,
  { workspace, local, snapshot }: Pick<GatePorts, 'workspace' | 'snapshot'> & { readonly local: LocalCommits },
): Promise<Gate> {
  const sha = await local.tipOf(ref);
  const { workspace: files } = await readBase({ ref, sha, commits: local }, [], snapshot);
  const base = known({ ref, sha, via: local.via, touched: governedByBytes(workspace, files) });
  const facts = { ...noChange('GitHub was not asked'), base };
  return { base: files, factsFor: () => Promise.resolve(facts) };
}
