import type { ExitCode } from '../errors.js';
import type { Arguments } from './arguments.js';
import type { CommandName } from './command-specs.js';
import { runCheck } from './run-check.js';
import type { World } from './world.js';

/** Runs a command. Most starts are a check; `explain` needs the rules' examples, which no other command does. */
export async function runCommand(
  command: Exclude<CommandName, 'explain'>,
  args: Arguments,
  world: World,
): Promise<ExitCode> {
  switch (command) {
    case 'check':
      return runCheck(args, world);
    case 'scan':
      return (await import('./run-scan.js')).runScan(args, world);
    case 'init':
      return (await import('./run-init.js')).runInit(args, world);
    case 'rules':
      return (await import('./run-rules.js')).runRules(args, world);
    case 'doctor':
      return (await import('./run-doctor.js')).runDoctor(args, world);
    case 'verify-verdict':
      return (await import('./run-verify-verdict.js')).runVerifyVerdict(args, world);
    case 'evidence':
      return (await import('./run-evidence.js')).runEvidence(args, world);
  }
}
