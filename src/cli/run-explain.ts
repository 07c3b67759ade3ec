import { explain } from '../commands/explain.js';
import { EXIT, type ExitCode, InputError } from '../errors.js';
import { type Arguments, nearest } from './arguments.js';
import { COMMANDS } from './command-specs.js';
import type { World } from './world.js';

/** `ringgate explain`. */
export async function runExplain(args: Arguments, world: World): Promise<ExitCode> {
  const [name, ...rest] = args.positionals;
  if (name === undefined || rest.length > 0)
    throw new InputError('usage', `name one rule; usage: ${COMMANDS.explain.usage}`);
  const answer = explain(name);
  if ('text' in answer) {
    world.stdout.write(answer.text);
    return EXIT.pass;
  }
  const ownNames = answer.candidates.map((id) => id.slice(id.indexOf('/') + 1));
  const near = (await nearest(name, answer.candidates)) ?? (await nearest(name, ownNames));
  throw new InputError(
    'usage',
    `there is no one rule ${name}; ${near === undefined ? 'ringgate rules lists them' : `did you mean ${near}?`}`,
  );
}
