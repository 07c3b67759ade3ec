import { openWorkspace } from '../adapters/workspace.js';
import { PRESET_NAMES, type PolicyChoice } from '../commands/find-policy.js';
import { rootedFile } from './roots.js';
import { oneOf } from './arguments.js';

const PRESET = 'ringgate:';

/** The policy that `--policy` names: a file anywhere, or a preset. */
export function policyChoice(cwd: string, value: string | undefined): PolicyChoice | undefined {
  if (value === undefined) return undefined;
  if (value.startsWith(PRESET)) return { preset: oneOf('policy', value.slice(PRESET.length), PRESET_NAMES) };
  const { root, path } = rootedFile(cwd, value);
  return { workspace: openWorkspace(root, cwd), path };
}
