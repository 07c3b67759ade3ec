import { createHash } from 'node:crypto';
import { MalformedError } from '../../bytes/byte-reader.js';
import { TAG, readDer } from '../../formats/der/element.js';
import { octetsOf } from '../../formats/der/values.js';
import { CATALOG_OID } from '../catalog/read-catalog.js';
import { readSignedData } from '../signed-data.js';

/** As for the signatures of catalogs. */
const MAX_NODES = 500_000;
const MAX_PADDING = 8;

/** The signed list of a catalog, as a digest, and how many signed it. */
export interface UnsignedCatalog {
  readonly sha256: string;
  readonly signers: number;
}

/** SHA-256 of the list of a catalog, which is what is signed and all that is looked up in it. Throws MalformedError for others. */
export function unsignedCatalog(bytes: Uint8Array): UnsignedCatalog {
  const element = readDer(bytes, 0, MAX_NODES);
  const data = readSignedData(element);
  if (data.contentType !== CATALOG_OID.trustList || data.content === undefined) {
    throw new MalformedError('catalog', 0, 'has no list of files');
  }
  const behind = bytes.subarray(element.bytes.length);
  if (behind.length > MAX_PADDING || behind.some((byte) => byte !== 0)) {
    throw new MalformedError('catalog', element.bytes.length, `${behind.length} bytes follow it`);
  }
  const { content } = data;
  const octets = content.tag === TAG.octetString ? octetsOf(content, 'content') : content.content;
  return { sha256: createHash('sha256').update(octets).digest('hex'), signers: data.signers.length };
}
