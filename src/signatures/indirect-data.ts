import { MalformedError } from '../bytes/byte-reader.js';
import { hex } from '../bytes/text.js';
import { type DerElement, TAG, contextTag, readDer } from '../formats/der/element.js';
import { DerFields } from '../formats/der/fields.js';
import { octetsOf, oidOf } from '../formats/der/values.js';
import { readAlgorithm } from './algorithm.js';
import { type DigestName, OID } from './oids.js';

/** SpcIndirectDataContent: the digest of the file that a signature covers. */
export interface IndirectData {
  /** What kind of file it says it is over, dotted. */
  readonly subjectType: string;
  readonly digestAlgorithm: string;
  readonly digest: Uint8Array;
  /** `undefined` where there are none; a list where the image says that of its pages. */
  readonly pageHashes: PageHashes | undefined;
}

/** Digests of an image's pages, as stored: an offset of four bytes and a digest, over and over. */
export interface PageHashes {
  readonly digest: DigestName;
  readonly list: Uint8Array;
}

/** The class of the structure that page hashes stand in. */
const PAGE_HASH_CLASS = 'a6b586d5b4a12466ae05a217da8e60d6';
const PAGE_HASHES: ReadonlyMap<string, DigestName> = new Map([
  [OID.pageHashesSha1, 'sha1'],
  [OID.pageHashesSha256, 'sha256'],
]);

/** Fields in file order. One made for another kind of file than `subjects` names is malformed here. */
export function readIndirectData(element: DerElement, subjects: readonly string[]): IndirectData {
  const fields = new DerFields(element, 'indirect data');
  const subject = fields.sequence('subject');
  const subjectType = oidOf(subject.next('subject type', TAG.oid), 'subject type');
  if (!subjects.includes(subjectType)) {
    throw new MalformedError('subject type', element.offset, `${subjectType} is not for this kind of file`);
  }
  const [value] = subject.rest();
  const info = fields.sequence('digest info');
  const digestAlgorithm = readAlgorithm(info.next('digest algorithm', TAG.sequence)).id;
  return {
    subjectType,
    digestAlgorithm,
    digest: octetsOf(info.next('digest', TAG.octetString), 'digest'),
    pageHashes: subjectType === OID.spcPeImageData && value !== undefined ? readPageHashes(value) : undefined,
  };
}

/** SpcPeImageData: flags, and a link that is empty, a name, or a structure with page hashes. */
function readPageHashes(element: DerElement): PageHashes | undefined {
  if (!element.constructed) return undefined;
  const link = element.children.find((c) => c.tag === contextTag(0))?.children[0];
  if (link?.tag !== contextTag(1)) return undefined;
  const fields = new DerFields(link, 'image structure');
  if (hex(octetsOf(fields.next('class', TAG.octetString), 'class')) !== PAGE_HASH_CLASS) return undefined;
  const serialized = octetsOf(fields.next('page hashes', TAG.octetString), 'page hashes');
  const set = readDer(serialized, link.offset);
  for (const entry of set.children) {
    const inner = new DerFields(entry, 'page hashes');
    const digest = PAGE_HASHES.get(oidOf(inner.next('kind of page hashes', TAG.oid), 'kind of page hashes'));
    const [list] = inner.next('page hashes', TAG.set).children;
    if (digest !== undefined && list !== undefined) return { digest, list: octetsOf(list, 'page hashes') };
  }
  return undefined;
}
