/** Object identifiers of CMS, X.509 and Authenticode that are read here. */
export const OID = {
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  counterSignature: '1.2.840.113549.1.9.6',
  /** The content of a time stamp token. */
  timeStampInfo: '1.2.840.113549.1.9.16.1.4',
  /** The attribute that holds a token, as CMS names it. */
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  cmsData: '1.2.840.113549.1.7.1',
  spcIndirectData: '1.3.6.1.4.1.311.2.1.4',
  spcPeImageData: '1.3.6.1.4.1.311.2.1.15',
  spcCabinet: '1.3.6.1.4.1.311.2.1.25',
  spcSubjectInterface: '1.3.6.1.4.1.311.2.1.30',
  pageHashesSha1: '1.3.6.1.4.1.311.2.3.1',
  pageHashesSha256: '1.3.6.1.4.1.311.2.3.2',
  spcIndividual: '1.3.6.1.4.1.311.2.1.21',
  nestedSignature: '1.3.6.1.4.1.311.2.4.1',
  intentToSeal: '1.3.6.1.4.1.311.2.4.2',
  sealingSignature: '1.3.6.1.4.1.311.2.4.3',
  sealingTimeStamp: '1.3.6.1.4.1.311.2.4.4',
  microsoftTimeStamp: '1.3.6.1.4.1.311.3.3.1',
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  nameConstraints: '2.5.29.30',
  subjectAlternativeName: '2.5.29.17',
  certificatePolicies: '2.5.29.32',
  extendedKeyUsage: '2.5.29.37',
  anyExtendedKeyUsage: '2.5.29.37.0',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  /** Microsoft: signed for UEFI firmware. */
  firmwareSigning: '1.3.6.1.4.1.311.80.2.1',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  /** A signature ends with its certificate, stamped or not. */
  lifetimeSigning: '1.3.6.1.4.1.311.10.3.13',
  emailAddress: '1.2.840.113549.1.9.1',
  rsaEncryption: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  maskGeneration1: '1.2.840.113549.1.1.8',
  ecPublicKey: '1.2.840.10045.2.1',
  ed25519: '1.3.101.112',
} as const;

export type DigestName = 'sha1' | 'sha256' | 'sha384' | 'sha512';

export const MD5 = '1.2.840.113549.2.5';

/** Digests that are computed here. MD5 and older ones are not: a match would prove nothing. */
export const DIGESTS: ReadonlyMap<string, DigestName> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** Signature algorithms that name their digest. */
export const SIGNATURES: ReadonlyMap<string, { readonly key: 'rsa' | 'ec'; readonly digest: DigestName }> = new Map([
  ['1.2.840.113549.1.1.5', { key: 'rsa', digest: 'sha1' }],
  ['1.2.840.113549.1.1.11', { key: 'rsa', digest: 'sha256' }],
  ['1.2.840.113549.1.1.12', { key: 'rsa', digest: 'sha384' }],
  ['1.2.840.113549.1.1.13', { key: 'rsa', digest: 'sha512' }],
  ['1.2.840.10045.4.1', { key: 'ec', digest: 'sha1' }],
  ['1.2.840.10045.4.3.2', { key: 'ec', digest: 'sha256' }],
  ['1.2.840.10045.4.3.3', { key: 'ec', digest: 'sha384' }],
  ['1.2.840.10045.4.3.4', { key: 'ec', digest: 'sha512' }],
]);

/** Short names of the attributes that occur in names. */
export const NAME_ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'street'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.15', 'businessCategory'],
  ['2.5.4.17', 'postalCode'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'emailAddress'],
  ['1.3.6.1.4.1.311.60.2.1.1', 'jurisdictionL'],
  ['1.3.6.1.4.1.311.60.2.1.2', 'jurisdictionST'],
  ['1.3.6.1.4.1.311.60.2.1.3', 'jurisdictionC'],
]);
