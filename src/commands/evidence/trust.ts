import { InputError } from '../../errors.js';
import { USUAL_TRUST } from '../../model/trust.js';
import { type PolicyKey, readPublicKey } from '../../signatures/dsse/policy-key.js';
import type { SigstoreRoot } from '../../signatures/sigstore/trusted-root.js';
import type { EvidenceTrust } from './check-signatures.js';

/** A file that trust is read from, by the name that it was given. */
export interface TrustFile {
  readonly shown: string;
  readonly bytes: Uint8Array;
}

/** Who is named. */
export interface NamedSigners {
  readonly keys: readonly TrustFile[];
  readonly identity?: { readonly subject: string; readonly issuer: string };
  /** Of another Sigstore instance than the public one. */
  readonly sigstoreRoot?: TrustFile;
}

/** Who may vouch for a bundle. InputError `schema` for a file that holds no public key, or no root. */
export async function evidenceTrust(
  { keys, identity, sigstoreRoot }: NamedSigners,
  { unsigned, now }: { readonly unsigned: boolean; readonly now: number },
): Promise<EvidenceTrust> {
  if (keys.length === 0 && identity === undefined) return { trust: undefined, unsigned };
  const named = {
    keys: keys.map(keyOf),
    identities: identity === undefined ? [] : [{ name: identity.subject, ...identity }],
  };
  const roots = sigstoreRoot && (await rootsOf(sigstoreRoot));
  return {
    unsigned,
    trust: {
      policy: USUAL_TRUST,
      chain: { anchors: [], certificates: [], now },
      signersFor: () => named,
      roots: async () => roots ?? [(await import('../../signatures/sigstore/trusted-root.js')).builtInRoot()],
    },
  };
}

function keyOf({ shown, bytes }: TrustFile): PolicyKey {
  const key = readPublicKey(bytes);
  if (typeof key === 'string') throw new InputError('schema', `the key ${shown}: ${key}`);
  return { ...key, name: shown };
}

async function rootsOf({ shown, bytes }: TrustFile): Promise<readonly SigstoreRoot[]> {
  const { readTrustedRoots } = await import('../../signatures/sigstore/trusted-root.js');
  try {
    return readTrustedRoots(Buffer.from(bytes).toString('utf8'), `the Sigstore root ${shown}`);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new InputError('schema', `${shown} is no Sigstore trusted root: ${said}`, { cause });
  }
}
