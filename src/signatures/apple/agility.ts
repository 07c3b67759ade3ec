import { createHash } from 'node:crypto';
import { MalformedError } from '../../bytes/byte-reader.js';
import { hex } from '../../bytes/text.js';
import { TAG } from '../../formats/der/element.js';
import { DerFields } from '../../formats/der/fields.js';
import { octetsOf, oidOf } from '../../formats/der/values.js';
import { asDictionary } from '../../formats/plist/plist-value.js';
import { readPlist } from '../../formats/plist/read-plist.js';
import { DIGESTS } from '../oids.js';
import { type SignerInfo, onlyValue } from '../signer-info.js';
import type { Check } from '../verify-bytes.js';
import type { PlacedDirectory } from './directories.js';
import { CDHASH_SIZE } from './hash-types.js';

/** A property list with the shortened digests of all code directories. */
export const CDHASH_LIST = '1.2.840.113635.100.9.1';
/** Their whole digests, each with its algorithm. */
export const CDHASH_DIGESTS = '1.2.840.113635.100.9.2';
/** A signature has five code directories at most. */
const MAX_DIGESTS = 16;

/**
 * Whether the signed attributes cover every code directory beside the primary one, which the message itself is over,
 * and name no other. May throw MalformedError.
 */
export function agilityMatches(signer: SignerInfo, [primary, ...others]: readonly PlacedDirectory[]): Check {
  const all = primary === undefined ? others : [primary, ...others];
  const attributes = signer.signedAttributes?.attributes ?? [];
  const has = (id: string): boolean => attributes.some((a) => a.type === id);
  const covered = new Set<PlacedDirectory>();
  const cover = (found: PlacedDirectory | undefined): boolean => found !== undefined && covered.add(found).size > 0;
  const listed = has(CDHASH_LIST)
    ? listedHashes(octetsOf(onlyValue(attributes, CDHASH_LIST, 'code directory hashes'), 'code directory hashes'))
    : [];
  for (const digest of listed) {
    if (!cover(all.find((d) => cdhashOf(d) === digest)))
      return no('the signed list has the digest of another code directory');
  }
  for (const [algorithm, digest] of has(CDHASH_DIGESTS) ? signedDigests(signer) : []) {
    const name = DIGESTS.get(algorithm);
    if (name === undefined)
      return { holds: 'unsupported', why: `a code directory is signed under digest ${algorithm}` };
    const found = all.find(
      (d) => d.type?.digest === name && createHash(name).update(d.blob.bytes).digest('hex') === digest,
    );
    if (!cover(found)) return no(`the signed ${name} digest is that of another code directory`);
  }
  const bare = others.find((d) => !covered.has(d));
  return bare === undefined
    ? { holds: 'yes' }
    : no(`no signature covers the code directory in slot 0x${bare.blob.slot.toString(16)}`);
}

/** What systems tell a program by; `undefined` for a directory that hashes in a way not known here. */
export function cdhashOf({ type, blob }: PlacedDirectory): string | undefined {
  return (
    type &&
    createHash(type.digest)
      .update(blob.bytes)
      .digest('hex')
      .slice(0, 2 * CDHASH_SIZE)
  );
}

const no = (why: string): Check => ({ holds: 'no', why });

function listedHashes(list: Uint8Array): readonly string[] {
  const hashes = asDictionary(readPlist(list))?.get('cdhashes');
  if (!Array.isArray(hashes) || hashes.length > MAX_DIGESTS) {
    throw new MalformedError('code directory hashes', 0, 'no list of digests');
  }
  return (hashes as readonly unknown[]).map((entry) => (entry instanceof Uint8Array ? hex(entry) : ''));
}

function signedDigests(signer: SignerInfo): readonly (readonly [algorithm: string, digest: string])[] {
  const found = signer.signedAttributes?.attributes.filter((a) => a.type === CDHASH_DIGESTS) ?? [];
  const values = found.flatMap((a) => a.values);
  if (found.length > 1 || values.length > MAX_DIGESTS) {
    throw new MalformedError('code directory digests', 0, `${found.length} attributes, ${values.length} values`);
  }
  return values.map((value) => {
    const fields = new DerFields(value, 'code directory digest');
    const algorithm = oidOf(fields.next('digest algorithm', TAG.oid), 'digest algorithm');
    return [algorithm, hex(octetsOf(fields.next('digest', TAG.octetString), 'digest'))] as const;
  });
}
