import { MalformedError } from '../../bytes/byte-reader.js';
import { hex, utf16 } from '../../bytes/text.js';
import { type DerElement, TAG, contextTag, readDer } from '../../formats/der/element.js';
import { DerFields, onlyChild } from '../../formats/der/fields.js';
import { textOf } from '../../formats/der/strings.js';
import { timeOf } from '../../formats/der/times.js';
import { octetsOf, oidOf } from '../../formats/der/values.js';
import { readAlgorithm } from '../algorithm.js';
import { DIGESTS } from '../oids.js';
import type { Catalog, CatalogMember, MemberDigest, NameValue } from './catalog.js';

/** Object identifiers of catalogs alone. */
export const CATALOG_OID = {
  trustList: '1.3.6.1.4.1.311.10.1',
  usage: '1.3.6.1.4.1.311.12.1.1',
  memberV1: '1.3.6.1.4.1.311.12.1.2',
  memberV2: '1.3.6.1.4.1.311.12.1.3',
  nameValue: '1.3.6.1.4.1.311.12.2.1',
  indirectData: '1.3.6.1.4.1.311.2.1.4',
  imageData: '1.3.6.1.4.1.311.2.1.15',
} as const;

/** Those of Windows itself have some ten thousand; a driver package has some hundred at most. */
const MAX_MEMBERS = 50_000;
/** Attributes of one member, or of the list. */
const MAX_ATTRIBUTES = 256;

/** CertificateTrustList, fields in file order. */
export function readCatalog(element: DerElement): Catalog {
  if (element.tag !== TAG.sequence) throw new MalformedError('catalog', element.offset, 'is no sequence');
  const fields = new DerFields(element, 'catalog');
  const usage = fields.next('usage', TAG.sequence).children.map((u) => oidOf(u, 'usage'));
  if (!usage.includes(CATALOG_OID.usage)) {
    throw new MalformedError('usage', element.offset, `${usage.join(', ')} is not that of a catalog`);
  }
  const identifier = fields.optional(TAG.octetString);
  fields.optional(TAG.integer);
  const created = timeOf(fields.next('time'), 'time of the catalog');
  fields.optional(TAG.utcTime);
  fields.optional(TAG.generalizedTime);
  const kind = readAlgorithm(fields.next('kind of members', TAG.sequence)).id;
  if (kind !== CATALOG_OID.memberV1 && kind !== CATALOG_OID.memberV2) {
    throw new MalformedError('kind of members', element.offset, `${kind} is not read here`);
  }
  const members = fields.optional(TAG.sequence)?.children ?? [];
  if (members.length > MAX_MEMBERS) {
    throw new MalformedError('members', element.offset, `${members.length} members, more than ${MAX_MEMBERS}`);
  }
  const extensions = fields.optional(contextTag(0));
  return {
    version: kind === CATALOG_OID.memberV1 ? 1 : 2,
    identifier: identifier === undefined ? '' : hex(octetsOf(identifier, 'list identifier')),
    created,
    members: members.map(readMember),
    attributes: extensions === undefined ? [] : readExtensions(onlyChild(extensions, 'extensions')),
  };
}

/** TrustedSubject: what the file is found by, and what is said of it. */
function readMember(element: DerElement): CatalogMember {
  const fields = new DerFields(element, 'member');
  const tag = tagOf(octetsOf(fields.next('tag', TAG.octetString), 'tag'));
  const attributes = fields.optional(TAG.set)?.children ?? [];
  if (attributes.length > MAX_ATTRIBUTES) {
    throw new MalformedError('member', element.offset, `${attributes.length} attributes, more than ${MAX_ATTRIBUTES}`);
  }
  const digests: MemberDigest[] = [];
  const named: NameValue[] = [];
  for (const attribute of attributes) {
    const inner = new DerFields(attribute, 'attribute');
    const type = oidOf(inner.next('attribute type', TAG.oid), 'attribute type');
    for (const value of inner.next('attribute values', TAG.set).children) {
      if (type === CATALOG_OID.indirectData) digests.push(readDigest(value));
      else if (type === CATALOG_OID.nameValue) named.push(readNameValue(value));
    }
  }
  if (digests.length > 1) throw new MalformedError('member', element.offset, `${digests.length} digests for one file`);
  return { tag, digest: digests[0], attributes: named };
}

/** Octets of a digest, its digits as text of two bytes a character, or a name of that kind. */
function tagOf(octets: Uint8Array): string {
  const isText = octets.length % 2 === 0 && octets.length > 0 && octets.every((b, i) => i % 2 === 0 || b === 0);
  if (!isText) return hex(octets);
  const text = utf16(octets, { littleEndian: true }).replace(/\0+$/, '');
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text) ? text.toLowerCase() : text;
}

/** SpcIndirectDataContent; every subject but an image is hashed as a whole. */
function readDigest(element: DerElement): MemberDigest {
  const fields = new DerFields(element, 'indirect data');
  const type = oidOf(fields.sequence('subject').next('subject type', TAG.oid), 'subject type');
  const info = fields.sequence('digest info');
  const { id } = readAlgorithm(info.next('digest algorithm', TAG.sequence));
  return {
    over: type === CATALOG_OID.imageData ? 'image' : 'flat',
    algorithm: DIGESTS.get(id),
    hex: hex(octetsOf(info.next('digest', TAG.octetString), 'digest')),
  };
}

/** CatalogNameValue: a name, flags, and a text of two bytes a character. */
function readNameValue(element: DerElement): NameValue {
  const fields = new DerFields(element, 'name and value');
  const name = textOf(fields.next('name')) ?? '';
  fields.next('flags', TAG.integer);
  const octets = octetsOf(fields.next('value', TAG.octetString), 'value');
  return { name, value: utf16(octets, { littleEndian: true }).replace(/\0+$/, '') };
}

function readExtensions(list: DerElement): readonly NameValue[] {
  return list.children.slice(0, MAX_ATTRIBUTES).flatMap((extension) => {
    const fields = new DerFields(extension, 'extension');
    const id = oidOf(fields.next('extension identifier', TAG.oid), 'extension identifier');
    fields.optional(TAG.boolean);
    const value = fields.next('extension value', TAG.octetString);
    if (id !== CATALOG_OID.nameValue) return [];
    return [readNameValue(readDer(octetsOf(value, 'extension value'), value.offset))];
  });
}
