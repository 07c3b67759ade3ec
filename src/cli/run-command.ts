import type { ExitCode } from '../errors.js';
import type { Arguments } from './arguments.js';
import type { CommandName } from './command-specs.js';
import { runCheck } from './run-check.js';
import { runInit } from './run-init.js';
import { runRules } from './run-rules.js';
import { runScan } from './run-scan.js';
import type { World } from './world.js';

/**
 * Runs a command. Those that judge or look at files share most of what they load, and one file of it starts faster
 * than twenty; `explain` needs the rules' examples, which no other command does.
 */
export async function runCommand(
  command: Exclude<CommandName, 'explain'>,
  args: Arguments,
  world: World,
): Promise<ExitCode> {
  switch (command) {
    case 'check':
      return runCheck(args, world);
    case 'scan':
      return runScan(args, world);
    case 'init':
      return runInit(args, world);
    case 'rules':
      return runRules(args, world);
  }
}
