import { openSigner } from '../adapters/open-signer.js';
import type { StatementSigner } from '../ports.js';
import type { World } from './world.js';

/** The signer that an option names: `keyless`, or the path of a private key. A key that others can read is told of on standard error. */
export function signerFrom(option: string, { cwd, env, stderr }: World): Promise<StatementSigner> {
  return openSigner(option, {
    cwd,
    env,
    warn: (message) => {
      stderr.write(`warning: ${message}\n`);
    },
  });
}
