import type { CheckOptions, ManifestFailure } from '../commands/check.js';
import { MAX_MANIFEST_BYTES } from '../commands/limits.js';
import { EnvironmentError, InputError } from '../errors.js';
import type { Workspace } from '../ports.js';
import { errorText } from './show-error.js';
import type { World } from './world.js';

/** Tells on standard error of every manifest that got no verdict. */
export function showErrors(
  failures: readonly ManifestFailure[],
  { stderr }: World,
  { policy }: Pick<CheckOptions, 'policy'>,
  workspace: Workspace,
): void {
  for (const { manifest, error } of failures) {
    if (failures.length > 1) stderr.write(`${manifest}:\n`);
    stderr.write(
      errorText(error, (file) =>
        textOf(file, policy && 'workspace' in policy ? [workspace, policy.workspace] : [workspace]),
      ),
    );
  }
}

/** The text of a file with a mistake in it, for the lines around the mistake. */
function textOf(file: string, workspaces: readonly Workspace[]): string | undefined {
  for (const workspace of workspaces) {
    try {
      return new TextDecoder().decode(workspace.readBytes(file, MAX_MANIFEST_BYTES));
    } catch (error) {
      // An error is being told already; without its lines it is still told.
      if (!(error instanceof InputError) && !(error instanceof EnvironmentError)) throw error;
    }
  }
  return undefined;
}
