/**
 * Signs Mach-O files as codesign does, with test certificates.
 *
 *   signMachO({ fileType: 11 })                                  a Developer ID of the test authority, SHA-256
 *   signMachO({}, { signer: null })                              ad hoc
 *   signMachO({}, { hashTypes: [1, 2] })                         two code directories
 *   signMachO({}, { timestamp: '2026-01-15T12:00:00Z' })         with an RFC 3161 stamp
 */
import { createHash } from 'node:crypto';
import { type Digest, signedData, stamp } from './cms.js';
import { nothing, octets, oid, sequence, setOf } from './cms-der.js';
import { type MachOParts, ascii, buildMachOParts, plistXml } from './mach-o-parts.js';
import { concat } from './pe-bytes.js';
import { type Identity, extension, issueCertificate, testAuthority } from './x509.js';

export const TEAM = 'EX4MPLE123';
export const APPLE_OID = {
  application: '1.2.840.113635.100.6.1.13',
  kernel: '1.2.840.113635.100.6.1.18',
  store: '1.2.840.113635.100.6.1.9',
  authority: '1.2.840.113635.100.6.2.6',
};

/** One blob beside the code directories and the message. */
export interface ExtraBlob {
  readonly slot: number;
  readonly magic: number;
  readonly body: Uint8Array;
}

export interface AppleSignOptions {
  /** `null` signs ad hoc; default the test's Developer ID for kernel extensions. */
  readonly signer?: Identity | null;
  readonly identifier?: string;
  /** Empty for none. */
  readonly team?: string;
  readonly flags?: number;
  /** Of the code directories, the primary one first; default SHA-256 alone. */
  readonly hashTypes?: readonly number[];
  readonly version?: number;
  /** Binary logarithm; default 12. */
  readonly pageBits?: number;
  readonly timestamp?: string;
  /** XML, or parts of their own. */
  readonly entitlements?: string;
  readonly blobs?: readonly ExtraBlob[];
  /** Sealed parts that lie outside, by slot. */
  readonly outside?: ReadonlyMap<number, Uint8Array>;
  /** Signed attributes that cover alternates: default both. */
  readonly agility?: readonly ('list' | 'digests')[];
  /** Changes what is about to be signed, for signatures that must be refused. */
  readonly directory?: (bytes: Uint8Array, index: number) => void;
  /** Content inside the message, which must have none. */
  readonly content?: Uint8Array;
  /** In place of the message. */
  readonly message?: Uint8Array;
  readonly messageDigest?: Uint8Array;
  /** Behind the signature, within its load command. */
  readonly padding?: Uint8Array;
}

const HASHES: ReadonlyMap<number, { readonly digest: Digest; readonly size: number }> = new Map([
  [1, { digest: 'sha1', size: 20 }],
  [2, { digest: 'sha256', size: 32 }],
  [3, { digest: 'sha256', size: 20 }],
  [4, { digest: 'sha384', size: 48 }],
  [5, { digest: 'sha512', size: 64 }],
]);
const DIGEST_OIDS: Readonly<Record<Digest, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
export const XML_BLOB = 0xfade7171;

/** The signed file: the parts, and a signature over all of them behind. */
export function signMachO(parts: MachOParts, options: AppleSignOptions = {}): Uint8Array {
  const length = codeSignature(
    buildMachOParts({ ...parts, signature: new Uint8Array(1) }).slice(0, -1),
    options,
  ).length;
  const unsigned = buildMachOParts({ ...parts, signature: new Uint8Array(length) });
  const code = unsigned.subarray(0, unsigned.length - length);
  return concat(code, codeSignature(code, options));
}

/** A code signature over code, as it stands in the file. */
export function codeSignature(code: Uint8Array, options: AppleSignOptions = {}): Uint8Array {
  const { signer = developerId(), hashTypes = [2], entitlements, blobs = [] } = options;
  const extras = [
    ...(entitlements === undefined ? [] : [{ slot: 5, magic: XML_BLOB, body: ascii(plistXml(entitlements)) }]),
    ...blobs,
  ];
  const directories = hashTypes.map((type, i) => {
    const bytes = codeDirectory(code, { type, extras, signed: signer !== null, options });
    options.directory?.(bytes, i);
    return { type, bytes };
  });
  const message = signer === null ? undefined : (options.message ?? cms(directories, signer, options));
  const all: [slot: number, bytes: Uint8Array][] = [
    ...directories.map(({ bytes }, i): [number, Uint8Array] => [i === 0 ? 0 : 0xfff + i, bytes]),
    ...extras.map(({ slot, magic, body }): [number, Uint8Array] => [slot, blob(magic, body)]),
    ...(message === undefined ? [] : [[0x10000, blob(0xfade0b01, message)] as [number, Uint8Array]]),
  ];
  return concat(superBlob(0xfade0cc0, all), options.padding ?? new Uint8Array(0));
}

/** A blob of blobs with an index. */
export function superBlob(magic: number, all: readonly (readonly [slot: number, bytes: Uint8Array])[]): Uint8Array {
  let at = 12 + 8 * all.length;
  const index = all.map(([slot, bytes]) => {
    const entry = big(slot, at);
    at += bytes.length;
    return entry;
  });
  return concat(big(magic, at, all.length), ...index, ...all.map(([, bytes]) => bytes));
}

export const blob = (magic: number, body: Uint8Array): Uint8Array => concat(big(magic, 8 + body.length), body);

/** Big-endian words. */
export function big(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [i, value] of values.entries()) view.setUint32(4 * i, value);
  return new Uint8Array(view.buffer);
}

interface DirectoryInput {
  readonly type: number;
  readonly extras: readonly ExtraBlob[];
  readonly signed: boolean;
  readonly options: AppleSignOptions;
}

function codeDirectory(code: Uint8Array, { type, extras, signed, options }: DirectoryInput): Uint8Array {
  const { identifier = 'com.example.sensor', team = signed ? TEAM : '', version = 0x20500, pageBits = 12 } = options;
  const { size } = HASHES.get(type) ?? { size: 32 };
  const flags = options.flags ?? (signed ? 0x10000 : 0x2);
  const sealed = new Map([
    ...extras.filter(({ slot }) => slot < 0x1000).map((e) => [e.slot, blob(e.magic, e.body)] as const),
    ...(options.outside ?? []),
  ]);
  const specials = Math.max(0, ...sealed.keys());
  const head = 44 + (version >= 0x20100 ? 4 : 0) + (version >= 0x20200 ? 4 : 0) + (version >= 0x20300 ? 12 : 0) +
    (version >= 0x20400 ? 24 : 0) + (version >= 0x20500 ? 8 : 0); // prettier-ignore
  const names = ascii(`${identifier}\0${team === '' ? '' : `${team}\0`}`);
  const page = pageBits === 0 ? Math.max(1, code.length) : 2 ** pageBits;
  const pages = Math.ceil(code.length / page);
  const hashOffset = head + names.length + specials * size;
  const fields = concat(
    big(version, flags, hashOffset, head, specials, pages, code.length),
    Uint8Array.of(size, type, 0, pageBits),
    big(0, 0, team === '' ? 0 : head + identifier.length + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
  ).subarray(0, head - 8);
  const slots = Array.from({ length: specials }, (_, i) => {
    const content = sealed.get(specials - i);
    return content === undefined ? new Uint8Array(size) : hashed(type, content);
  });
  const hashes = Array.from({ length: pages }, (_, i) => hashed(type, code.subarray(i * page, (i + 1) * page)));
  return blob(0xfade0c02, concat(fields, names, ...slots, ...hashes));
}

function hashed(type: number, bytes: Uint8Array): Uint8Array {
  const { digest, size } = HASHES.get(type) ?? { digest: 'sha256' as const, size: 32 };
  return new Uint8Array(createHash(digest).update(bytes).digest()).subarray(0, size);
}

const attribute = (id: string, ...values: readonly Uint8Array[]): Uint8Array => sequence(oid(id), setOf(...values));

function cms(
  directories: readonly { readonly type: number; readonly bytes: Uint8Array }[],
  signer: Identity,
  options: AppleSignOptions,
): Uint8Array {
  const { agility = ['list', 'digests'], timestamp } = options;
  const digests = directories.map(({ type, bytes }) => {
    const { digest } = HASHES.get(type) ?? { digest: 'sha256' as const };
    return { digest, value: new Uint8Array(createHash(digest).update(bytes).digest()) };
  });
  const list = digests.map(({ value }) => `<data>${Buffer.from(value.subarray(0, 20)).toString('base64')}</data>`);
  const covered = directories[0]?.bytes ?? new Uint8Array(0);
  return signedData({
    contentType: '1.2.840.113549.1.7.1',
    ...(options.content && { content: octets(options.content) }),
    covered,
    signer,
    digest: 'sha256',
    messageDigest: options.messageDigest,
    attributes: [
      ...(agility.includes('list')
        ? [
            attribute(
              '1.2.840.113635.100.9.1',
              octets(ascii(plistXml(`<key>cdhashes</key><array>${list.join('')}</array>`))),
            ),
          ]
        : []),
      ...(agility.includes('digests')
        ? [
            attribute(
              '1.2.840.113635.100.9.2',
              ...digests.map(({ digest, value }) => sequence(oid(DIGEST_OIDS[digest]), octets(value))),
            ),
          ]
        : []),
    ],
    unsigned: (signature) => (timestamp === undefined ? [] : [appleStamp(signature, timestamp)]),
  });
}

/** The attribute as CMS names it; the builder writes Microsoft's name for it. */
function appleStamp(signature: Uint8Array, at: string): Uint8Array {
  const theirs = Buffer.from(stamp(signature, { at }));
  const name = Buffer.from(oid('1.3.6.1.4.1.311.3.3.1'));
  const values = new Uint8Array(theirs.subarray(theirs.indexOf(name) + name.length));
  return sequence(oid('1.2.840.113549.1.9.16.2.14'), values);
}

const made: { authority?: Identity; developer?: Identity } = {};

/** What stands for Apple's authority for Developer ID; its root is the test authority. */
export const developerAuthority = (): Identity =>
  (made.authority ??= issueCertificate(
    {
      subject: [
        ['O', 'Ringgate Test'],
        ['CN', 'Ringgate Test Developer ID Authority'],
      ],
      serial: 20,
      ca: true,
      extensions: [extension(APPLE_OID.authority, nothing())],
    },
    testAuthority(),
  ));

/** A developer's certificate with markers, critical as Apple's are. */
export const appleSigner = (markers: readonly string[], { team = TEAM, serial = 21 } = {}): Identity =>
  issueCertificate(
    {
      subject: [
        ['CN', `Developer ID Application: Example Sensor, Inc. (${team})`],
        ['OU', team],
        ['O', 'Example Sensor, Inc.'],
      ],
      serial,
      extensions: markers.map((id) => extension(id, nothing(), true)),
    },
    developerAuthority(),
  );

/** The signer that is used where none is named. */
export const developerId = (): Identity => (made.developer ??= appleSigner([APPLE_OID.application, APPLE_OID.kernel]));
