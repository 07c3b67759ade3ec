import type { AppleBundle, AppleCode, AppleFacts } from '../facts/apple-facts.js';

type AppleSignature = NonNullable<AppleCode['signature']>;

/** What an example says of a code signature; the rest is that of a well signed system extension. */
type SignatureOver = Omit<Partial<AppleSignature>, 'signature' | 'markers'> & {
  readonly signature?: Partial<AppleSignature['signature']>;
  readonly markers?: Partial<AppleSignature['markers']>;
};

/** The code signature of a system extension, as an example states it. */
export function codeSignature({ signature, markers, ...over }: SignatureOver = {}): AppleSignature {
  return {
    signature: {
      form: 'code-directory',
      status: 'valid',
      trust: 'evaluated',
      detail:
        'every page and every sealed part at hand has its digest; the signature and its chain to Apple Root CA hold',
      signer: 'CN=Developer ID Application: Example Sensor, Inc. (EX4MPLE123),OU=EX4MPLE123',
      issuer: 'CN=Developer ID Certification Authority',
      digestAlgorithm: 'sha256',
      signedDigest: '9f86d081884c7d659a2feaa0c55ad015',
      computedDigest: '9f86d081884c7d659a2feaa0c55ad015',
      timestamp: undefined,
      ekus: ['1.3.6.1.5.5.7.3.3'],
      chain: [],
      anchor: 'Apple Root CA',
      stampedAt: undefined,
      stampedBy: undefined,
      expires: undefined,
      key: 'RSA 2048',
      weaknesses: [],
      pageHashes: 'hold',
      ...signature,
    },
    identifier: 'com.example.sensor',
    team: 'EX4MPLE123',
    flags: ['runtime'],
    adHoc: false,
    hardenedRuntime: true,
    hashTypes: ['sha256'],
    cdhash: '9f86d081884c7d659a2feaa0c55ad0150a0b0c0d',
    designatedRequirement: undefined,
    outside: [],
    ticket: false,
    ...over,
    markers: { developerId: true, kernelExtensions: false, macAppStore: false, leaf: [], ...markers },
  };
}

/** One slice of a system extension, as an example states it. */
export const appleSlice = (over: Partial<AppleCode> = {}): AppleCode => ({
  path: '',
  kind: 'mach-o-system-extension',
  machine: 'arm64',
  signature: codeSignature(),
  entitlements: [],
  ...over,
});

/** The bundle of an extension, as an example states it. */
export const appleBundle = (over: Partial<AppleBundle> = {}): AppleBundle => ({
  path: 'sensor.systemextension',
  problems: [],
  unchecked: [],
  files: 3,
  ticket: false,
  ...over,
});

/** The code of an artifact, as an example states it. */
export const appleFacts = (code: readonly AppleCode[], over: Partial<AppleFacts> = {}): AppleFacts => ({
  code,
  bundles: [],
  skipped: [],
  ...over,
});
