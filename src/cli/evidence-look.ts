import type { EvidenceLook } from '../reports/evidence-terminal.js';
import type { Arguments } from './arguments.js';
import { wantsColour } from './colour.js';
import type { World } from './world.js';

/** Colour and width for what is printed; none of both for what goes into a file. */
export function lookOf(args: Arguments, { env, stdout }: World): EvidenceLook {
  const onTerminal = stdout.isTTY && args.text('output') === undefined;
  return {
    colour: wantsColour(env, onTerminal),
    ...(onTerminal && stdout.columns !== undefined ? { width: stdout.columns } : {}),
  };
}
