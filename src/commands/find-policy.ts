import { InputError } from '../errors.js';
import type { ResolvedPolicy } from '../model/policy.js';
import { PACKS, type PresetName, presetOfPack } from '../policy/presets/presets.js';
import { resolvePolicy } from '../policy/resolve.js';
import type { Workspace } from '../ports.js';
import { RULES } from '../rules/index.js';
import { MAX_POLICY_BYTES } from './limits.js';
import { type FileAt, nearestFile } from './nearest-file.js';

/** A policy that was named: a file, or a preset alone. */
export type PolicyChoice = FileAt | { readonly preset: PresetName };

/** The preset that a user named as `ringgate:…`; `undefined` where it is a path. InputError where there is no such preset. */
export function presetNamed(value: string): PolicyChoice | undefined {
  if (!value.startsWith('ringgate:')) return undefined;
  const preset = presetOfPack(value);
  if (preset === undefined) throw new InputError('usage', `there is no preset ${value}; there are ${PACKS.join(', ')}`);
  return { preset };
}

/** Names of the policy file below `.ringgate/`, first one first. */
const FILES = ['policy.yaml', 'policy.yml', 'policy.json'];

/** The policy a manifest is held to where none is named: the nearest one upward, else the preset `recommended`. */
export function findPolicy(workspace: Workspace, manifest: string): PolicyChoice {
  return nearestFile(workspace, manifest, FILES) ?? { preset: 'recommended' };
}

/** Reads and resolves a policy at an instant. Throws InputError with the place of every problem. */
export function readPolicy(choice: PolicyChoice, now: number): ResolvedPolicy {
  if ('preset' in choice) return resolvePolicy(choice, RULES, now);
  const bytes = choice.workspace.readBytes(choice.path, MAX_POLICY_BYTES);
  return resolvePolicy({ file: choice.path, bytes }, RULES, now);
}
