import { basename } from 'node:path';
import { progressOn } from '../adapters/progress.js';
import { openWorkspace } from '../adapters/workspace.js';
import { writeNewFiles } from '../adapters/write-files.js';
import { initFiles } from '../commands/init.js';
import { EXIT, type ExitCode, InputError } from '../errors.js';
import type { Arguments } from './arguments.js';
import { COMMANDS } from './command-specs.js';
import { rootedFolder } from './roots.js';
import type { World } from './world.js';

/** `ringgate init`. */
export async function runInit(args: Arguments, world: World): Promise<ExitCode> {
  const [folder, ...rest] = args.positionals;
  if (folder === undefined || rest.length > 0)
    throw new InputError('usage', `name one folder; usage: ${COMMANDS.init.usage}`);
  const { root, path } = rootedFolder(world.cwd, folder);
  if (root !== world.cwd) {
    throw new InputError(
      'usage',
      `${folder} lies outside this folder; go to the folder that will hold release.yaml and name one below it`,
    );
  }
  const files = await initFiles(
    { workspace: openWorkspace(root, world.cwd), progress: progressOn(world.stderr, world.clock) },
    { folder: path, product: args.text('product') ?? basename(world.cwd) },
  );
  writeNewFiles(world.cwd, files, args.flag('force'));
  const list = [...files.keys()].map((file) => `  ${file}\n`).join('');
  world.stdout.write(`Written:\n${list}Edit the values marked "edit", then: ringgate check\n`);
  return EXIT.pass;
}
