import { MalformedError } from '../bytes/byte-reader.js';
import { TAG, readDer } from '../formats/der/element.js';
import { DerFields } from '../formats/der/fields.js';
import { timeOf } from '../formats/der/times.js';
import { octetsOf } from '../formats/der/values.js';
import { OID } from './oids.js';
import { readSignedData } from './signed-data.js';
import { type SignerInfo, onlyValue, readSignerInfo } from './signer-info.js';

/**
 * The instant that the first counter-signature claims, RFC 3161 or the older form; `undefined` where there is none.
 * Nothing of it is verified. Throws MalformedError for one that cannot be read.
 */
export function claimedTime(signer: SignerInfo): string | undefined {
  for (const { type, values } of signer.unsignedAttributes) {
    const value = values[0];
    if (value === undefined) continue;
    if (type === OID.microsoftTimeStamp || type === OID.timeStampToken) return tokenTime(readSignedData(value).content);
    if (type === OID.counterSignature) {
      const attributes = readSignerInfo(value).signedAttributes?.attributes ?? [];
      return timeOf(onlyValue(attributes, OID.signingTime, 'signing time'), 'signing time');
    }
  }
  return undefined;
}

/** TSTInfo, fields in file order up to genTime. */
function tokenTime(content: ReturnType<typeof readSignedData>['content']): string {
  if (content === undefined) throw new MalformedError('time stamp', 0, 'has no content');
  const fields = new DerFields(readDer(octetsOf(content, 'time stamp'), content.offset), 'time stamp');
  fields.next('version', TAG.integer);
  fields.next('policy', TAG.oid);
  fields.next('message imprint', TAG.sequence);
  fields.next('serial number', TAG.integer);
  return timeOf(fields.next('time'), 'time of the stamp');
}
