import { type DerElement, TAG } from '../../formats/der/element.js';
import { smallIntegerOf } from '../../formats/der/values.js';
import { type Algorithm, readAlgorithm } from '../algorithm.js';
import { OID } from '../oids.js';
import type { SignerInfo } from '../signer-info.js';
import type { Check } from '../verify-bytes.js';

/**
 * Whether the fields of a message that no signature covers say what they must. Nothing is decided by them here; other
 * readers may decide by them, and whoever changed one changed the file. Types and the list of digests were checked when it was read. May throw
 * MalformedError.
 */
export function messageForm(message: DerElement, signer: SignerInfo): Check {
  const data = message.children[1]?.children[0];
  const info = data?.children.at(-1)?.children[0];
  const [dataVersion, digests] = data?.children ?? [];
  const [infoVersion, , digest] = info?.children ?? [];
  if (!data || !info || !dataVersion || !digests || !infoVersion || !digest) return odd('lacks a field');
  const version = 'keyId' in signer.signer ? 3 : 1;
  const versions = [smallIntegerOf(dataVersion, 'version'), smallIntegerOf(infoVersion, 'version')];
  if (versions.some((v) => v !== version)) return odd('is of another version than its signer makes it');
  const all = [...digests.children.map(readAlgorithm), readAlgorithm(digest), signer.signatureAlgorithm];
  return all.every(hasNoParameters) ? { holds: 'yes' } : odd('has parameters for an algorithm without any');
}

const odd = (what: string): Check => ({ holds: 'no', why: `the message ${what}` });

const hasNoParameters = ({ id, parameters }: Algorithm): boolean =>
  id === OID.rsaPss || parameters === undefined || (parameters.tag === TAG.null && parameters.content.length === 0);
