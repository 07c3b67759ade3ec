import { InputError } from '../errors.js';
import { highestPlausible } from '../facts/classified.js';
import { inspect } from '../facts/inspect.js';
import type { Inspection } from '../facts/inspection.js';
import { checkPath } from '../manifest/safe-path.js';
import { parseData } from '../manifest/parse-data.js';
import type { Classification } from '../model/classification.js';
import type { Progress, Workspace } from '../ports.js';
import { inBatches } from './in-batches.js';
import { type FoundFile, manifestText } from './init-manifest.js';
import { HISTORY_README, POLICY_TEXT, WORKFLOW_TEXT } from './init-texts.js';
import { OPEN_AT_ONCE } from './limits.js';

/** A manifest that is edited by hand; a build of more files has a generator. */
const MAX_FILES = 2_000;

/** What is never part of a release, where the build folder is the project's own. */
const NOT_SHIPPED = /^(\.git|\.github|\.ringgate|node_modules|history)\/|^release\.(ya?ml|json)$|(^|\/)\.gitignore$/;

/** Works out from a build folder the files that a project starts with, path to text. Writes nothing. */
export async function initFiles(
  { workspace, progress }: { readonly workspace: Workspace; readonly progress: Progress },
  { folder, product }: { readonly folder: string; readonly product: string },
): Promise<ReadonlyMap<string, string>> {
  const listed = workspace.list(folder).filter((file) => folder !== '.' || !NOT_SHIPPED.test(file));
  if (listed.length === 0) throw new InputError('file-missing', `${folder} holds no file to release`);
  if (listed.length > MAX_FILES) {
    throw new InputError(
      'too-many-files',
      `${folder} holds ${listed.length} files; at most ${MAX_FILES} are written into a manifest`,
    );
  }
  const unlistable = listed.flatMap((file) => {
    const checked = checkPath(file, 'file');
    return checked.ok
      ? []
      : [{ message: `a manifest cannot name the file ${JSON.stringify(file)}: the path ${checked.why}` }];
  });
  if (unlistable.length > 0) throw new InputError('path-outside-root', unlistable);
  let done = 0;
  const found = await inBatches(listed, OPEN_AT_ONCE, async (path) => {
    progress.step(`reading ${path}`, done++, listed.length);
    return lookAt(workspace, path);
  });
  progress.end();
  return new Map([
    ['release.yaml', manifestText({ product, folder, files: found })],
    ['.ringgate/policy.yaml', POLICY_TEXT],
    ['.ringgate/history/README.md', HISTORY_README],
    ['.github/workflows/ringgate.yml', WORKFLOW_TEXT],
  ]);
}

async function lookAt(workspace: Workspace, path: string): Promise<FoundFile> {
  const file = await workspace.open(path);
  try {
    const { sha256, size, source } = file;
    const inspection = inspect({ name: path, source, sha256, size, parseData });
    return { path, sha256, size, inspection, classification: classificationOf(inspection) };
  } finally {
    file.close();
  }
}

function classificationOf({ detected }: Inspection): Classification {
  return detected.known ? detected.value : highestPlausible(detected.why);
}
