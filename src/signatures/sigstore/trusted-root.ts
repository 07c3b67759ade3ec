import { TrustedRoot } from '@sigstore/protobuf-specs';
import { type TrustMaterial, toTrustMaterial } from '@sigstore/verify';
import { fieldOf } from '../dsse/json-fields.js';
import { PUBLIC_GOOD_ROOT, PUBLIC_GOOD_ROOT_DATE } from './public-good-root.js';

/** One Sigstore instance that is trusted: its authorities and logs. */
export interface SigstoreRoot {
  /** For people: where it comes from and of which day it is. */
  readonly name: string;
  readonly material: TrustMaterial;
}

const MEDIA_TYPES: readonly unknown[] = [
  'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  'application/vnd.dev.sigstore.trustedroot.v0.1+json',
  'application/vnd.dev.sigstore.trustedroot+json;version=0.2',
  'application/vnd.dev.sigstore.trustedroot.v0.2+json',
];

/** The root of the public-good instance as it came with this version. */
export const builtInRoot = (): SigstoreRoot => ({
  name: `the Sigstore root of ${PUBLIC_GOOD_ROOT_DATE}`,
  material: materialOf(PUBLIC_GOOD_ROOT),
});

/**
 * The roots of a file: one JSON text, or one a line as `gh attestation trusted-root` writes them. Throws whatever the
 * library says of a text that is none.
 */
export function readTrustedRoots(text: string, name: string): readonly SigstoreRoot[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const asLines = lines.length > 1 && lines.every((line) => line.startsWith('{') && line.trim().endsWith('}'));
  return (asLines ? lines : [text]).map((part) => ({ name, material: materialOf(JSON.parse(part)) }));
}

function materialOf(json: unknown): TrustMaterial {
  if (!MEDIA_TYPES.includes(fieldOf(json, 'mediaType'))) throw new Error('it is not a Sigstore trusted root');
  const root = TrustedRoot.fromJSON(json);
  // Without a day from which it counts, a log's key would vouch for every instant there ever was.
  const dated = (log: TrustedRoot['tlogs'][number]): boolean => log.publicKey?.validFor?.start !== undefined;
  const tlogs = root.tlogs.filter(dated);
  const ctlogs = root.ctlogs.filter(dated);
  if (tlogs.length === 0 && root.tlogs.length > 0) throw new Error('none of its logs says from when it counts');
  if (root.certificateAuthorities.length === 0) throw new Error('it names no certificate authority');
  return toTrustMaterial({ ...root, tlogs, ctlogs }, () => {
    throw new Error('keys are not taken from the root');
  });
}
