import { MalformedError } from '../bytes/byte-reader.js';
import { hex } from '../bytes/text.js';
import { type DerElement, TAG, readDer } from '../formats/der/element.js';
import { DerFields } from '../formats/der/fields.js';
import { timeOf } from '../formats/der/times.js';
import { octetsOf, oidOf, smallIntegerOf } from '../formats/der/values.js';
import { readAlgorithm } from './algorithm.js';
import { OID } from './oids.js';
import { type SignedData, readSignedData } from './signed-data.js';

/** TSTInfo: what a time stamp authority signed. */
export interface StampInfo {
  /** Dotted. */
  readonly imprintAlgorithm: string;
  /** Hexadecimal. */
  readonly imprint: string;
  /** ISO 8601. */
  readonly time: string;
}

/** An RFC 3161 token, not verified: the CMS message around it, the octets that are signed, and what they say. */
export interface StampToken {
  readonly message: SignedData;
  readonly octets: Uint8Array;
  readonly info: StampInfo;
}

/** A token as it stands in an attribute. */
export function readStampToken(element: DerElement): StampToken {
  const message = readSignedData(element);
  if (message.contentType !== OID.timeStampInfo) {
    throw new MalformedError('time stamp', element.offset, `${message.contentType} is no time stamp`);
  }
  if (message.content === undefined) throw new MalformedError('time stamp', element.offset, 'has no content');
  const octets = octetsOf(message.content, 'time stamp');
  const content = readDer(octets, message.content.offset);
  if (content.bytes.length !== octets.length) {
    throw new MalformedError('time stamp', content.offset, 'has bytes behind it');
  }
  return { message, octets, info: readInfo(content) };
}

/** TSTInfo, fields in file order up to genTime; what follows narrows the time by seconds or answers a question. */
function readInfo(element: DerElement): StampInfo {
  const fields = new DerFields(element, 'time stamp');
  const version = smallIntegerOf(fields.next('version'), 'version');
  if (version !== 1) throw new MalformedError('version', element.offset, `${version} is not read here`);
  oidOf(fields.next('policy'), 'policy');
  const imprint = fields.sequence('message imprint');
  const imprintAlgorithm = readAlgorithm(imprint.next('imprint algorithm', TAG.sequence)).id;
  const digest = hex(octetsOf(imprint.next('imprint'), 'imprint'));
  fields.next('serial number', TAG.integer);
  const time = timeOf(fields.next('time', TAG.generalizedTime), 'time of the stamp');
  return { imprintAlgorithm, imprint: digest, time };
}
