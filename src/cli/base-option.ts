import { openGitObjects } from '../adapters/git-objects.js';
import { snapshotWorkspace } from '../adapters/snapshot-workspace.js';
import type { Gate } from '../commands/check.js';
import { gateOnGitBase } from '../commands/gate/git-base.js';
import { InputError } from '../errors.js';
import type { Workspace } from '../ports.js';

/** The gate on the branch that `--base` names, read from git objects of the checkout. */
export async function gateOnBase(root: string, workspace: Workspace, branch: string): Promise<Gate> {
  if (!workspace.exists('.git')) {
    throw new InputError(
      'usage',
      `--base ${branch}: there is no .git in ${workspace.shownRoot}; run it at the top of the repository`,
    );
  }
  const ref = branch.startsWith('refs/') ? branch : `refs/heads/${branch.replace(/^origin\//, '')}`;
  return await gateOnGitBase(ref, { workspace, local: openGitObjects(root), snapshot: snapshotWorkspace });
}
