import { describe, expect, it } from '@jest/globals';
import { readDer } from '../../src/formats/der/element.js';
import { readSignedData } from '../../src/signatures/signed-data.js';
import { signedData } from '../builders/cms.js';
import { context, contextPrimitive, integer, nothing, octets, oid, sequence, setOf, tlv } from '../builders/cms-der.js';
import { concat } from '../builders/pe-bytes.js';
import { testSigner } from '../builders/x509.js';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const DATA = '1.2.840.113549.1.7.1';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const RSA = '1.2.840.113549.1.1.1';

const { issuer, serial, der } = testSigner();
const attribute = (...more: readonly Uint8Array[]): Uint8Array => sequence(oid('1.2.3'), setOf(integer(1)), ...more);

interface InfoParts {
  readonly version?: Uint8Array;
  readonly named?: Uint8Array;
  readonly digest?: Uint8Array;
  readonly signed?: Uint8Array;
  readonly algorithm?: Uint8Array;
  readonly unsigned?: readonly Uint8Array[];
}
const info = (over: InfoParts = {}): Uint8Array =>
  sequence(
    over.version ?? integer(1),
    over.named ?? sequence(issuer, serial),
    over.digest ?? sequence(oid(SHA256)),
    over.signed ?? context(0, attribute()),
    over.algorithm ?? sequence(oid(RSA), nothing()),
    octets(Uint8Array.of(1)),
    ...(over.unsigned ?? []),
  );

interface Parts {
  readonly version?: Uint8Array;
  readonly digests?: Uint8Array;
  readonly inner?: Uint8Array;
  readonly certificates?: Uint8Array;
  readonly more?: readonly Uint8Array[];
  readonly signers?: Uint8Array;
  readonly behind?: readonly Uint8Array[];
}
const body = (over: Parts = {}): readonly Uint8Array[] => [
  over.version ?? integer(1),
  over.digests ?? setOf(sequence(oid(SHA256))),
  over.inner ?? sequence(oid(DATA)),
  over.certificates ?? context(0, der),
  ...(over.more ?? []),
  over.signers ?? setOf(info()),
  ...(over.behind ?? []),
];
const message = (over: Parts = {}): Uint8Array => sequence(oid(SIGNED_DATA), context(0, sequence(...body(over))));
const withInfo = (over: InfoParts): Uint8Array => message({ signers: setOf(info(over)) });
/** A length in more octets than it needs. */
const long = (tag: number, content: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(tag, 0x82, content.length >> 8, content.length & 0xff), content);

const read = (bytes: Uint8Array): ReturnType<typeof readSignedData> => readSignedData(readDer(bytes));

describe('a message that is signed data', () => {
  it.each([1, 3, 4, 5])('is read in version %d', (version) => {
    expect(read(message({ version: integer(version) }))).toMatchObject({ contentType: DATA, signers: [{}] });
  });

  it('is read as tools write it, with other kinds of certificates and revocation lists passed over', () => {
    const certificates = context(0, der, context(1, integer(1)));
    const found = read(message({ certificates, more: [context(1, sequence(integer(1)))] }));
    expect(found.certificates).toHaveLength(1);
    const written = signedData({
      contentType: DATA,
      covered: Uint8Array.of(1),
      signer: testSigner(),
      digest: 'sha256',
      attributes: [],
      unsigned: () => [],
    });
    expect(read(written).signers).toHaveLength(1);
  });

  it('may have an indefinite length around its signed attributes, which is signed as a definite one', () => {
    const indefinite = concat(Uint8Array.of(0xa0, 0x80), attribute(), Uint8Array.of(0, 0));
    const [given, usual] = [read(withInfo({ signed: indefinite })), read(withInfo({}))];
    expect(given.signers[0]?.signedAttributes?.signedBytes).toEqual(usual.signers[0]?.signedAttributes?.signedBytes);
  });
});

describe('a message that another reader would refuse, or read otherwise', () => {
  const inside = sequence(...body());
  it.each<[string, Uint8Array]>([
    ['a set in the place of the content info', tlv(0x31, concat(oid(SIGNED_DATA), context(0, inside)))],
    ['another type of content', sequence(oid(DATA), context(0, inside))],
    [
      'a type that is spelt in another way',
      sequence(tlv(6, concat(Uint8Array.of(0x80), oid(SIGNED_DATA).subarray(2))), context(0, inside)),
    ],
    ['something behind the message', sequence(oid(SIGNED_DATA), context(0, inside), integer(1))],
    ['two messages', sequence(oid(SIGNED_DATA), context(0, inside, inside))],
    ['another explicit tag', sequence(oid(SIGNED_DATA), context(1, inside))],
    ['an explicit tag that holds nothing', sequence(oid(SIGNED_DATA), contextPrimitive(0, inside))],
    ['a set in the place of the message', sequence(oid(SIGNED_DATA), context(0, tlv(0x31, concat(...body()))))],
    ['version 0', message({ version: integer(0) })],
    ['version 2', message({ version: integer(2) })],
    ['a version beyond all', message({ version: integer(Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 1)) })],
    ['no digest in the list', message({ digests: setOf() })],
    ['another digest in the list', message({ digests: setOf(sequence(oid('1.3.14.3.2.26'))) })],
    ['something else in the list of digests', message({ digests: setOf(sequence(oid(SHA256)), integer(1)) })],
    ['a list of digests that is none', message({ digests: tlv(0x11, sequence(oid(SHA256))) })],
    ['something behind the content', message({ inner: sequence(oid(DATA), context(0, octets(der)), integer(1)) })],
    ['content under another tag', message({ inner: sequence(oid(DATA), context(1, octets(der))) })],
    ['certificates in one piece', message({ certificates: contextPrimitive(0, der) })],
    ['a number among the certificates', message({ certificates: context(0, der, integer(1)) })],
    [
      'a certificate with something behind it',
      message({ certificates: context(0, sequence(sequence(), sequence(), tlv(3, Uint8Array.of(0)), nothing())) }),
    ],
    ['another kind of certificate in one piece', message({ certificates: context(0, contextPrimitive(1, der)) })],
    ['revocation lists in one piece', message({ more: [contextPrimitive(1, der)] })],
    ['certificates behind the revocation lists', message({ more: [context(1), context(0, der)] })],
    ['signers that are no set', message({ signers: sequence(info()) })],
    ['signers in one piece', message({ signers: tlv(0x11, info()) })],
    ['something behind the signers', message({ behind: [integer(1)] })],
    ['a signer that is a set', message({ signers: setOf(tlv(0x31, info().subarray(4))) })],
    ['a signer of version 0', withInfo({ version: integer(0) })],
    ['a signer by its number in version 3', withInfo({ version: integer(3) })],
    ['a signer by its key in version 1', withInfo({ named: contextPrimitive(0, Uint8Array.of(1)) })],
    ['a number with octets that it does not need', withInfo({ named: sequence(issuer, tlv(2, Uint8Array.of(0, 1))) })],
    ['a number that is none', withInfo({ named: sequence(issuer, octets(serial)) })],
    ['something behind the number', withInfo({ named: sequence(issuer, serial, serial) })],
    ['an algorithm with two parameters', withInfo({ algorithm: sequence(oid(RSA), nothing(), nothing()) })],
    ['an algorithm that is a set', withInfo({ digest: tlv(0x31, oid(SHA256)) })],
    ['signed attributes in one piece', withInfo({ signed: contextPrimitive(0, attribute()) })],
    ['an attribute with something behind it', withInfo({ signed: context(0, attribute(integer(1))) })],
    ['an attribute that is a set', withInfo({ signed: context(0, tlv(0x31, attribute().subarray(2))) })],
    ['a signed attribute of a longer length', withInfo({ signed: context(0, long(0x30, attribute().subarray(2))) })],
    [
      'a signed value of indefinite length',
      withInfo({
        signed: context(0, sequence(oid('1.2.3'), concat(Uint8Array.of(0x31, 0x80), integer(1), Uint8Array.of(0, 0)))),
      }),
    ],
    ['unsigned attributes in one piece', withInfo({ unsigned: [contextPrimitive(1, attribute())] })],
    ['something behind the unsigned attributes', withInfo({ unsigned: [context(1, attribute()), integer(1)] })],
  ])('is refused: %s', (_name, bytes) => {
    expect(() => read(bytes)).toThrow(expect.objectContaining({ name: 'MalformedError' }));
  });
});
