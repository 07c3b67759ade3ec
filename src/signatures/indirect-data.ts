import { MalformedError } from '../bytes/byte-reader.js';
import { type DerElement, TAG } from '../formats/der/element.js';
import { DerFields } from '../formats/der/fields.js';
import { octetsOf, oidOf } from '../formats/der/values.js';
import { OID } from './oids.js';
import { readAlgorithm } from './signer-info.js';

/** SpcIndirectDataContent: the digest of the image that a signature covers. */
export interface IndirectData {
  readonly digestAlgorithm: string;
  readonly digest: Uint8Array;
}

/** The subject of an image; pesign, which signs Debian's firmware tools, writes another identifier there. */
const IMAGE_SUBJECTS: readonly string[] = [OID.spcPeImageData, OID.spcIndividual];

/** Fields in file order. One made for another kind of file than an image is malformed here. */
export function readIndirectData(element: DerElement): IndirectData {
  const fields = new DerFields(element, 'indirect data');
  const subject = fields.sequence('subject');
  const type = oidOf(subject.next('subject type', TAG.oid), 'subject type');
  if (!IMAGE_SUBJECTS.includes(type))
    throw new MalformedError('subject type', element.offset, `${type} is not an executable image`);
  const info = fields.sequence('digest info');
  const digestAlgorithm = readAlgorithm(info.next('digest algorithm', TAG.sequence)).id;
  return { digestAlgorithm, digest: octetsOf(info.next('digest', TAG.octetString), 'digest') };
}
