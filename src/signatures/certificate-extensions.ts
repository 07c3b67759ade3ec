import { hex } from '../bytes/text.js';
import { MalformedError } from '../bytes/byte-reader.js';
import { type DerElement, TAG, contextTag, readDer } from '../formats/der/element.js';
import { DerFields } from '../formats/der/fields.js';
import { octetsOf, oidOf, smallIntegerOf } from '../formats/der/values.js';
import { type GeneralName, readGeneralName } from './general-names.js';
import { type NameConstraints, readNameConstraints } from './name-constraints.js';
import { OID } from './oids.js';

/** What the extensions of a certificate say, as far as a chain depends on them. */
export interface CertificateExtensions {
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | undefined } | undefined;
  /** The bits as stored, the first one highest; `undefined` where the extension is missing and every use is allowed. */
  readonly keyUsage: number | undefined;
  /** Dotted, in the certificate's order; empty where the extension is missing. */
  readonly ekus: readonly string[];
  readonly ekusCritical: boolean;
  readonly nameConstraints: NameConstraints | undefined;
  readonly alternativeNames: readonly GeneralName[];
  /** Hexadecimal. */
  readonly subjectKeyId: string | undefined;
  readonly authorityKeyId: string | undefined;
  /** Extensions that must be understood and are not; dotted. */
  readonly unknownCriticals: readonly string[];
  /** Every extension there is, dotted. */
  readonly present: ReadonlySet<string>;
}

/** Real certificates have some ten extensions, and some hundred names. */
const MAX_EXTENSIONS = 64;
const MAX_NAMES = 1024;

/** Extensions whose meaning is applied here. Policies are: no verdict here asks for a particular one. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.nameConstraints,
  OID.subjectAlternativeName,
  OID.subjectKeyIdentifier,
  OID.authorityKeyIdentifier,
  OID.certificatePolicies,
]);

interface Extension {
  readonly critical: boolean;
  readonly value: DerElement;
}

const NONE: CertificateExtensions = {
  basicConstraints: undefined,
  keyUsage: undefined,
  ekus: [],
  ekusCritical: false,
  nameConstraints: undefined,
  alternativeNames: [],
  subjectKeyId: undefined,
  authorityKeyId: undefined,
  unknownCriticals: [],
  present: new Set(),
};

/** The SEQUENCE of extensions; none at all where there is no such SEQUENCE. A second one of a kind is malformed. */
export function readExtensions(list: DerElement | undefined): CertificateExtensions {
  if (list === undefined) return NONE;
  const found = collect(list);
  const value = (id: string): DerElement | undefined => found.get(id)?.value;
  const [keyId, usage, alternative, constraints] = [
    value(OID.subjectKeyIdentifier),
    value(OID.extendedKeyUsage),
    value(OID.subjectAlternativeName),
    value(OID.nameConstraints),
  ];
  return {
    basicConstraints: basicConstraintsOf(value(OID.basicConstraints)),
    keyUsage: keyUsageOf(value(OID.keyUsage)),
    ekus: usage === undefined ? [] : ekusOf(usage),
    ekusCritical: found.get(OID.extendedKeyUsage)?.critical === true,
    nameConstraints: constraints && readNameConstraints(constraints, found.get(OID.nameConstraints)?.critical === true),
    alternativeNames: alternative === undefined ? [] : namesOf(alternative),
    subjectKeyId: keyId && hex(octetsOf(keyId, 'subject key identifier')),
    authorityKeyId: authorityKeyIdOf(value(OID.authorityKeyIdentifier)),
    unknownCriticals: [...found].flatMap(([id, { critical }]) => (critical && !UNDERSTOOD.has(id) ? [id] : [])),
    present: new Set(found.keys()),
  };
}

function collect(list: DerElement): ReadonlyMap<string, Extension> {
  if (list.children.length > MAX_EXTENSIONS) {
    throw new MalformedError('extensions', list.offset, `${list.children.length}, more than ${MAX_EXTENSIONS}`);
  }
  const found = new Map<string, Extension>();
  for (const element of list.children) {
    const fields = new DerFields(element, 'extension');
    const id = oidOf(fields.next('extension identifier', TAG.oid), 'extension identifier');
    const flag = fields.optional(TAG.boolean);
    const octets = octetsOf(fields.next('extension value', TAG.octetString), 'extension value');
    if (found.has(id)) throw new MalformedError('extension', element.offset, `${id} occurs twice`);
    const isNeeded = UNDERSTOOD.has(id);
    // What others mean is nobody's business here: they need not even be DER.
    const value = isNeeded ? wholeOf(octets, element.offset) : element;
    found.set(id, { critical: flag !== undefined && (flag.content[0] ?? 0) !== 0, value });
  }
  return found;
}

function wholeOf(octets: Uint8Array, offset: number): DerElement {
  const value = readDer(octets, offset);
  if (value.bytes.length !== octets.length) throw new MalformedError('extension value', offset, 'has bytes behind it');
  return value;
}

function basicConstraintsOf(element: DerElement | undefined): CertificateExtensions['basicConstraints'] {
  if (element === undefined) return undefined;
  const fields = new DerFields(element, 'basic constraints');
  const flag = fields.optional(TAG.boolean);
  const length = fields.optional(TAG.integer);
  return {
    ca: flag !== undefined && (flag.content[0] ?? 0) !== 0,
    pathLength: length && smallIntegerOf(length, 'path length'),
  };
}

/** The first eight bits; the ninth, decipherOnly, is for keys that sign nothing. */
function keyUsageOf(element: DerElement | undefined): number | undefined {
  if (element === undefined) return undefined;
  if (element.tag !== TAG.bitString || element.constructed || element.content.length === 0) {
    throw new MalformedError('key usage', element.offset, 'is no bit string');
  }
  return element.content[1] ?? 0;
}

function ekusOf(element: DerElement): readonly string[] {
  const ekus = new DerFields(element, 'extended key usage').rest().map((e) => oidOf(e, 'extended key usage'));
  if (ekus.length === 0) throw new MalformedError('extended key usage', element.offset, 'allows nothing');
  return ekus;
}

function namesOf(element: DerElement): readonly GeneralName[] {
  const names = new DerFields(element, 'alternative names').rest();
  if (names.length > MAX_NAMES) {
    throw new MalformedError('alternative names', element.offset, `${names.length}, more than ${MAX_NAMES}`);
  }
  return names.map(readGeneralName);
}

function authorityKeyIdOf(element: DerElement | undefined): string | undefined {
  const keyId = element && new DerFields(element, 'authority key identifier').optional(contextTag(0));
  return keyId && hex(octetsOf(keyId, 'authority key identifier'));
}
