import { EXIT, type ExitCode, InputError, exitCodeOf } from '../errors.js';
import { TOOL } from '../model/tool.js';
import { argumentsOf, nearest } from './arguments.js';
import { COMMAND_NAMES, type CommandName } from './command-specs.js';
import type { World } from './world.js';

/** Runs one command line to its exit code. Never throws: what goes wrong is told on standard error. */
export async function main(world: World): Promise<ExitCode> {
  try {
    return await dispatch(world);
  } catch (error) {
    const { errorText } = await import('./show-error.js');
    world.stderr.write(errorText(error, () => undefined));
    return exitCodeOf(error);
  }
}

async function dispatch(world: World): Promise<ExitCode> {
  const [first, ...rest] = world.argv;
  if (first === '--version' || first === '-V') {
    world.stdout.write(`${TOOL.version}\n`);
    return EXIT.pass;
  }
  if (first === undefined) {
    // A pipeline step that lost its arguments must not look like one that passed.
    world.stderr.write(await help());
    return EXIT.input;
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    const [about] = rest;
    world.stdout.write(await help(about === undefined ? undefined : await commandOf(about)));
    return EXIT.pass;
  }
  const command = await commandOf(first);
  const args = await argumentsOf(command, rest);
  if (args.flag('help')) {
    world.stdout.write(await help(command));
    return EXIT.pass;
  }
  if (command === 'explain') return (await import('./run-explain.js')).runExplain(args, world);
  return (await import('./run-command.js')).runCommand(command, args, world);
}

async function help(command?: CommandName): Promise<string> {
  return (await import('./help.js')).helpText(command);
}

async function commandOf(word: string): Promise<CommandName> {
  const found = COMMAND_NAMES.find((name) => name === word);
  if (found !== undefined) return found;
  const near = await nearest(word, COMMAND_NAMES);
  const hint = near === undefined ? 'ringgate --help lists them' : `did you mean ${near}?`;
  throw new InputError('usage', `there is no command ${word}; ${hint}`);
}
