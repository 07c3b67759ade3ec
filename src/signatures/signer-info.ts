import { MalformedError } from '../bytes/byte-reader.js';
import { hex } from '../bytes/text.js';
import { type DerElement, TAG, contextTag } from '../formats/der/element.js';
import { DerFields } from '../formats/der/fields.js';
import { integerHexOf, octetsOf, oidOf } from '../formats/der/values.js';
import { type Algorithm, readAlgorithm } from './algorithm.js';
import { constructed, ended, isDistinguished, isShortest, lengthOf, versionOf } from './strict-fields.js';

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

/** SignerInfo, fields in file order and nothing besides. */
export function readSignerInfo(element: DerElement): SignerInfo {
  if (element.tag !== TAG.sequence) throw new MalformedError('signer info', element.offset, 'is no sequence');
  const fields = new DerFields(element, 'signer info');
  const version = versionOf(fields.next('version', TAG.integer), 'version of the signer info', [1, 3]);
  const keyId = fields.optional(contextTag(0));
  // The version says how the signer is named: kernels refuse one that contradicts.
  if ((keyId === undefined) !== (version === 1)) {
    throw new MalformedError(
      'version of the signer info',
      element.offset,
      `${version} is not that of how it names the signer`,
    );
  }
  const signer =
    keyId === undefined ? readIssuerAndSerial(fields) : { keyId: hex(octetsOf(keyId, 'subject key identifier')) };
  const digestAlgorithm = readAlgorithm(fields.next('digest algorithm', TAG.sequence)).id;
  const signed = constructed(fields.optional(contextTag(0)), 'signed attributes');
  const signatureAlgorithm = readAlgorithm(fields.next('signature algorithm', TAG.sequence));
  const signature = octetsOf(fields.next('signature', TAG.octetString), 'signature');
  const unsigned = constructed(fields.optional(contextTag(1)), 'unsigned attributes');
  ended(fields, element, 'signer info');
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

function readIssuerAndSerial(parent: DerFields): { issuer: string; serial: string } {
  const element = parent.next('issuer and serial number', TAG.sequence);
  const fields = new DerFields(element, 'issuer and serial number');
  const issuer = hex(fields.next('issuer', TAG.sequence).bytes);
  const serial = fields.next('serial number', TAG.integer);
  ended(fields, element, 'issuer and serial number');
  if (!isShortest(serial)) throw new MalformedError('serial number', serial.offset, 'has octets that it does not need');
  return { issuer, serial: integerHexOf(serial, 'serial number') };
}

function readAttribute(element: DerElement): Attribute {
  if (element.tag !== TAG.sequence) throw new MalformedError('attribute', element.offset, 'is no sequence');
  const fields = new DerFields(element, 'attribute');
  const type = oidOf(fields.next('attribute type', TAG.oid), 'attribute type');
  const values = new DerFields(fields.next('attribute values', TAG.set), 'attribute values').rest();
  ended(fields, element, 'attribute');
  return { type, values };
}

/**
 * The octets a signature over attributes covers. Their order stays as stored: some signers do not sort them.
 * An indefinite length around them becomes a definite one, as CMS asks for DER here; other readers write all of them anew,
 * so that within them nothing may be but DER.
 */
function asSet(element: DerElement): Uint8Array {
  if (!element.children.every(isDistinguished)) {
    throw new MalformedError('signed attributes', element.offset, 'are not in the one form that can be signed');
  }
  const head = lengthOf(element.content.length);
  const bytes = new Uint8Array(1 + head.length + element.content.length);
  bytes[0] = 0x31;
  bytes.set(head, 1);
  bytes.set(element.content, 1 + head.length);
  return bytes;
}
