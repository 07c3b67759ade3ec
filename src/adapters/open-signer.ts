import type { StatementSigner } from '../ports.js';
import type { Environment } from './identity-token.js';
import { PASSPHRASE_VARIABLE, keyStatementSigner } from './key-statement-signer.js';

/** What a signer is opened with. */
export interface SignerSource {
  readonly cwd: string;
  readonly env: Environment;
  /** Told where a key file is less private than it should be. */
  readonly warn: (message: string) => void;
}

/** The word that asks for a signature without a key. */
export const KEYLESS = 'keyless';

/**
 * The signer that an option or an input names: the word `keyless`, or the path of a private key (`./keyless` for a file of
 * that name). InputError for a key that cannot be used. Nothing of Sigstore is loaded unless it is asked for.
 */
export async function openSigner(option: string, { cwd, env, warn }: SignerSource): Promise<StatementSigner> {
  if (option === KEYLESS) return (await import('./sigstore-statement-signer.js')).sigstoreStatementSigner({ env });
  return keyStatementSigner({ cwd, path: option, passphrase: env[PASSPHRASE_VARIABLE], warn });
}
