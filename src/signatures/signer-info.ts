import { MalformedError } from '../bytes/byte-reader.js';
import { hex } from '../bytes/text.js';
import { type DerElement, TAG, contextTag } from '../formats/der/element.js';
import { DerFields } from '../formats/der/fields.js';
import { integerHexOf, octetsOf, oidOf } from '../formats/der/values.js';
import { type Algorithm, readAlgorithm } from './algorithm.js';

/** One signer: who it says it is, what it signed and how. */
export interface SignerInfo {
  readonly signer: { readonly issuer: string; readonly serial: string } | { readonly keyId: string };
  readonly digestAlgorithm: string;
  /** `undefined` where the signature is over the content itself. */
  readonly signedAttributes: SignedAttributes | undefined;
  readonly signatureAlgorithm: Algorithm;
  readonly signature: Uint8Array;
  readonly unsignedAttributes: readonly Attribute[];
}

export interface SignedAttributes {
  readonly attributes: readonly Attribute[];
  /** What the signature is over: the attributes as stored, under the tag of a SET. */
  readonly signedBytes: Uint8Array;
}

export interface Attribute {
  readonly type: string;
  readonly values: readonly DerElement[];
}

/** SignerInfo, fields in file order. */
export function readSignerInfo(element: DerElement): SignerInfo {
  const fields = new DerFields(element, 'signer info');
  fields.next('version', TAG.integer);
  const keyId = fields.optional(contextTag(0));
  const signer =
    keyId === undefined ? readIssuerAndSerial(fields) : { keyId: hex(octetsOf(keyId, 'subject key identifier')) };
  const digestAlgorithm = readAlgorithm(fields.next('digest algorithm', TAG.sequence)).id;
  const signed = fields.optional(contextTag(0));
  const signatureAlgorithm = readAlgorithm(fields.next('signature algorithm', TAG.sequence));
  const signature = octetsOf(fields.next('signature', TAG.octetString), 'signature');
  const unsigned = fields.optional(contextTag(1));
  return {
    signer,
    digestAlgorithm,
    signedAttributes: signed && { attributes: signed.children.map(readAttribute), signedBytes: asSet(signed) },
    signatureAlgorithm,
    signature,
    unsignedAttributes: unsigned?.children.map(readAttribute) ?? [],
  };
}

/** The only value of the only attribute of a type: a second one could be the one that another verifier looks at. */
export function onlyValue(attributes: readonly Attribute[], type: string, what: string): DerElement {
  const found = attributes.filter((a) => a.type === type);
  const value = found[0]?.values[0];
  if (value === undefined || found.length > 1 || found[0]?.values.length !== 1) {
    throw new MalformedError(
      what,
      value?.offset ?? 0,
      `occurs ${found.length} times with ${found.flatMap((a) => a.values).length} values`,
    );
  }
  return value;
}

function readIssuerAndSerial(fields: DerFields): { issuer: string; serial: string } {
  const inner = fields.sequence('issuer and serial number');
  const issuer = hex(inner.next('issuer', TAG.sequence).bytes);
  return { issuer, serial: integerHexOf(inner.next('serial number'), 'serial number') };
}

function readAttribute(element: DerElement): Attribute {
  const fields = new DerFields(element, 'attribute');
  const type = oidOf(fields.next('attribute type', TAG.oid), 'attribute type');
  return { type, values: fields.next('attribute values', TAG.set).children };
}

/**
 * The octets a signature over attributes covers. Their order stays as stored: some signers do not sort them.
 * An indefinite length becomes a definite one, as CMS asks for DER here.
 */
function asSet(element: DerElement): Uint8Array {
  const isIndefinite = element.bytes[1] === 0x80;
  const head = isIndefinite
    ? lengthOctets(element.content.length)
    : element.bytes.subarray(1, element.bytes.length - element.content.length);
  const bytes = new Uint8Array(1 + head.length + element.content.length);
  bytes[0] = 0x31;
  bytes.set(head, 1);
  bytes.set(element.content, 1 + head.length);
  return bytes;
}

function lengthOctets(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const octets: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256);
  return Uint8Array.of(0x80 + octets.length, ...octets);
}
