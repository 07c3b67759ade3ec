import { openWorkspace } from '../adapters/workspace.js';
import { type PolicyChoice, presetNamed } from '../commands/find-policy.js';
import { rootedFile } from './roots.js';

/** The policy that `--policy` names: a preset, or a file anywhere. */
export function policyChoice(cwd: string, value: string | undefined): PolicyChoice | undefined {
  if (value === undefined) return undefined;
  const preset = presetNamed(value);
  if (preset) return preset;
  const { root, path } = rootedFile(cwd, value);
  return { workspace: openWorkspace(root, cwd), path };
}
