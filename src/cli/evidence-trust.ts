import { openWorkspace } from '../adapters/workspace.js';
import type { EvidenceTrust } from '../commands/evidence/check-signatures.js';
import { type TrustFile, evidenceTrust } from '../commands/evidence/trust.js';
import type { BundleFile } from '../commands/evidence/diff.js';
import { MAX_BUNDLE_BYTES } from '../commands/evidence/limits.js';
import { MAX_TRUST_FILE_BYTES } from '../commands/limits.js';
import { InputError } from '../errors.js';
import type { Arguments } from './arguments.js';
import { rootedFile } from './roots.js';
import type { World } from './world.js';

/** Who may vouch for a bundle, as the options name them. InputError for what contradicts itself and for what is no key. */
export async function trustOf(args: Arguments, world: World): Promise<EvidenceTrust> {
  const [identity, issuer] = [args.text('identity'), args.text('issuer')];
  if ((identity === undefined) !== (issuer === undefined))
    throw new InputError('usage', '--identity and --issuer belong together: a name says nothing without who gave it');
  const keys = args.texts('key');
  const root = args.text('sigstore-root');
  const unsigned = args.flag('unsigned');
  if (unsigned && (keys.length > 0 || identity !== undefined))
    throw new InputError(
      'usage',
      '--unsigned takes an archive that nobody signed; leave it out where a signer is named',
    );
  if (root !== undefined && identity === undefined)
    throw new InputError('usage', '--sigstore-root says nothing without --identity');
  return evidenceTrust(
    {
      keys: keys.map((file) => trustFile(file, world)),
      ...(identity !== undefined && issuer !== undefined ? { identity: { subject: identity, issuer } } : {}),
      ...(root === undefined ? {} : { sigstoreRoot: trustFile(root, world) }),
    },
    { unsigned, now: world.clock.now() },
  );
}

const trustFile = (file: string, { cwd }: World): TrustFile => ({
  shown: file,
  bytes: bytesOf(file, cwd, MAX_TRUST_FILE_BYTES),
});

/** A bundle named on the command line. InputError where there is none or it is longer than any. */
export const bundleFile = (file: string, { cwd }: World): BundleFile => ({
  shown: file,
  bytes: bytesOf(file, cwd, MAX_BUNDLE_BYTES),
});

function bytesOf(file: string, cwd: string, limit: number): Uint8Array {
  const { root, path } = rootedFile(cwd, file);
  return openWorkspace(root, cwd).readBytes(path, limit);
}
