import { MAX_BLOCKLIST_BYTES } from '../blocklists/limits.js';
import type { PolicyBlocklists } from '../facts/blocklist-facts.js';
import type { PolicyTrust } from '../model/trust.js';
import type { PolicyChoice } from './find-policy.js';
import { folderOf } from './folders-upward.js';

/**
 * Reads every block list that a policy names, from where the policy itself was read: what a change brings cannot take an
 * entry away. Throws InputError for a list that is missing or not understood whole.
 */
export async function loadBlocklists(choice: PolicyChoice, trust: PolicyTrust): Promise<PolicyBlocklists> {
  const { maxBlocklistAgeDays: maxAgeDays } = trust;
  const files = blocklistFiles(choice, trust);
  if (files.length === 0) return { ofPolicy: [], maxAgeDays };
  const { readBlockList } = await import('../blocklists/read-block-list.js');
  return { ofPolicy: files.map(({ file, bytes }) => readBlockList(file, bytes)), maxAgeDays };
}

/** The files of those lists, as they lie beside the policy. Throws InputError for one that is missing or too large. */
export function blocklistFiles(
  choice: PolicyChoice,
  { blocklists }: PolicyTrust,
): readonly { readonly file: string; readonly bytes: Uint8Array }[] {
  // A preset names no files.
  if ('preset' in choice || blocklists.length === 0) return [];
  const beside = choice.workspace.under(folderOf(choice.path));
  return blocklists.map((file) => ({ file, bytes: beside.readBytes(file, MAX_BLOCKLIST_BYTES) }));
}
