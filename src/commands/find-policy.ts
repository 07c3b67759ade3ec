import type { ResolvedPolicy } from '../model/policy.js';
import { resolvePolicy } from '../policy/resolve.js';
import type { Workspace } from '../ports.js';
import { RULES } from '../rules/index.js';
import { folderOf, foldersUpward, joined } from './folders-upward.js';
import { MAX_POLICY_BYTES } from './limits.js';

export const PRESET_NAMES = ['recommended', 'strict', 'audit'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** A policy that was named: a file, or a preset alone. */
export type PolicyChoice = { readonly workspace: Workspace; readonly path: string } | { readonly preset: PresetName };

/** Names of the policy file below `.ringgate/`, first one first. */
const FILES = ['policy.yaml', 'policy.yml', 'policy.json'];

/** The policy a manifest is held to where none is named: the nearest one upward, else the preset `recommended`. */
export function findPolicy(workspace: Workspace, manifest: string): PolicyChoice {
  for (const folder of foldersUpward(folderOf(manifest))) {
    for (const name of FILES) {
      const path = joined(folder, `.ringgate/${name}`);
      if (workspace.exists(path)) return { workspace, path };
    }
  }
  return { preset: 'recommended' };
}

/** Reads and resolves a policy. Throws InputError with the place of every problem. */
export async function readPolicy(choice: PolicyChoice): Promise<ResolvedPolicy> {
  if ('preset' in choice) return resolvePolicy({ preset: choice.preset }, RULES);
  const bytes = choice.workspace.readBytes(choice.path, MAX_POLICY_BYTES);
  return Promise.resolve(resolvePolicy({ file: choice.path, bytes }, RULES));
}
