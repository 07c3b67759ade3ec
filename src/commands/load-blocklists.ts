import { MAX_BLOCKLIST_BYTES } from '../blocklists/limits.js';
import type { PolicyBlocklists } from '../facts/blocklist-facts.js';
import type { PolicyTrust } from '../model/trust.js';
import type { PolicyChoice } from './find-policy.js';
import { folderOf } from './folders-upward.js';

/**
 * Reads every block list that a policy names, from where the policy itself was read: what a change brings cannot take an
 * entry away. Throws InputError for a list that is missing or not understood whole.
 */
export async function loadBlocklists(
  choice: PolicyChoice,
  { blocklists, maxBlocklistAgeDays: maxAgeDays }: PolicyTrust,
): Promise<PolicyBlocklists> {
  // A preset names no files.
  if ('preset' in choice || blocklists.length === 0) return { ofPolicy: [], maxAgeDays };
  const { readBlockList } = await import('../blocklists/read-block-list.js');
  const beside = choice.workspace.under(folderOf(choice.path));
  const ofPolicy = blocklists.map((file) => readBlockList(file, beside.readBytes(file, MAX_BLOCKLIST_BYTES)));
  return { ofPolicy, maxAgeDays };
}
