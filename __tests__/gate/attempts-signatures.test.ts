import { describe, expect, it } from '@jest/globals';
import { unsignedSensor } from '../../scripts/example-channel-file-291.js';
import { exampleIdentities } from '../../scripts/example-identities.js';
import {
  type SignOptions,
  appendSignature,
  authenticode,
  certificateEntry,
  signPe,
  winCertificate,
  withCertificates,
} from '../builders/cms.js';
import { concat } from '../builders/pe-bytes.js';
import { type CertificateOptions, EKU, type Identity, issueCertificate } from '../builders/x509.js';
import { rsaKeyFrom } from '../builders/x509-keys.js';
import { DRIVER, type Files, bytesOf, edit, judged, repaired, replace } from './repaired.js';

/** Attempts to get a driver past the gate with a signature that looks right, each a small change to one that is. */

const { root, signer, stamper } = exampleIdentities();
const IMAGE = unsignedSensor('7.16.18606');
const POLICY = '.ringgate/policy.yaml';
const AT = '2024-07-10T08:00:00Z';
const STAMP = { at: AT, stamper };
const USUAL: SignOptions = { signer, timestamp: STAMP };

/** What the signer of the example is issued with. */
const SENSOR: CertificateOptions = {
  subject: [
    ['C', 'US'],
    ['O', 'Example Sensor, Inc.'],
    ['CN', 'Example Sensor, Inc.'],
  ],
  serial: 2,
  ekus: [EKU.codeSigning, EKU.hardware],
};
const AUTHORITY: CertificateOptions = {
  subject: [
    ['O', 'Example Authority'],
    ['CN', 'Example Code Signing Root'],
  ],
  ca: true,
};
const issued = (stated: Partial<CertificateOptions> = {}, by: Identity | undefined = root): Identity =>
  issueCertificate({ ...SENSOR, key: rsaKeyFrom('the signer of an attempt'), ...stated }, by);
const fakeRoot = issueCertificate({ ...AUTHORITY, key: rsaKeyFrom('a root of the same name') });

const signed = (options: SignOptions) => (files: Files) => {
  replace(files, DRIVER, signPe(IMAGE, { ...USUAL, ...options }));
};

interface Attempt {
  readonly name: string;
  readonly change: (files: Files) => void;
  /** One of the reasons that must be given. */
  readonly stoppedBy: string;
}

const ATTEMPTS: readonly Attempt[] = [
  {
    name: 'signed and stamped by an authority of the same name with another key',
    change: signed({
      signer: issued({}, fakeRoot),
      timestamp: { at: AT, stamper: issued({ ekus: [EKU.timeStamping] }, fakeRoot) },
    }),
    stoppedBy: 'signature/chain-trusted',
  },
  {
    name: 'signed by that authority, with the certificate of the real one beside it',
    change: signed({ signer: issued({}, fakeRoot), certificates: [root.der] }),
    stoppedBy: 'signature/chain-trusted',
  },
  {
    name: 'stamped by a service that nobody trusts',
    change: signed({ timestamp: { at: AT, stamper: issued({ ekus: [EKU.timeStamping] }, fakeRoot) } }),
    stoppedBy: 'signature/timestamped',
  },
  {
    name: 'stamped with the certificate that signs code',
    change: signed({ timestamp: { at: AT, stamper: signer } }),
    stoppedBy: 'signature/digest-intact',
  },
  {
    name: 'with the stamp of another signature',
    change: signed({ timestamp: { ...STAMP, imprint: new Uint8Array(256) } }),
    stoppedBy: 'signature/digest-intact',
  },
  {
    name: 'with a stamp of a day that is to come',
    change: signed({ timestamp: { at: '2026-06-01T00:00:00Z', stamper } }),
    stoppedBy: 'signature/timestamped',
  },
  {
    name: 'without a stamp',
    change: (files) => {
      replace(files, DRIVER, signPe(IMAGE, { signer }));
    },
    stoppedBy: 'signature/timestamped',
  },
  {
    name: 'with a certificate that had ended when it signed',
    change: signed({ signer: issued({ notAfter: '2024-01-01T00:00:00Z' }) }),
    stoppedBy: 'signature/chain-trusted',
  },
  {
    name: 'with a certificate that has ended since and no stamp that would prove when it signed',
    change: (files) => {
      replace(files, DRIVER, signPe(IMAGE, { signer: issued({ notAfter: '2025-01-01T00:00:00Z' }) }));
    },
    stoppedBy: 'signature/chain-trusted',
  },
  {
    name: 'with a test certificate that a trusted authority issued',
    change: signed({ signer: issued({ subject: [['CN', 'WDKTestCert builder,133500000000000000']] }) }),
    stoppedBy: 'signature/not-test-nor-cross-signed',
  },
  {
    name: 'cross-signed',
    change: signed({ signer: issued({ ekus: [EKU.codeSigning, '1.3.6.1.4.1.311.61.1.1'] }) }),
    stoppedBy: 'signature/not-test-nor-cross-signed',
  },
  {
    name: 'of no programme',
    change: signed({ signer: issued({ ekus: [EKU.codeSigning] }) }),
    stoppedBy: 'signature/not-test-nor-cross-signed',
  },
  {
    name: 'attested only, for the channel stable',
    change: signed({ signer: issued({ ekus: [EKU.codeSigning, EKU.hardware, '1.3.6.1.4.1.311.10.3.5.1'] }) }),
    stoppedBy: 'signature/programme-fits-target',
  },
  {
    name: 'signed by itself',
    change: signed({ signer: issueCertificate({ ...SENSOR, key: rsaKeyFrom('a signer of its own') }) }),
    stoppedBy: 'signature/chain-trusted',
  },
  {
    name: 'with a certificate for something else than code',
    change: signed({ signer: issued({ ekus: ['1.3.6.1.5.5.7.3.1'] }) }),
    stoppedBy: 'signature/digest-intact',
  },
  {
    name: 'with a certificate from one that may not issue any',
    change: signed({ signer: issued({}, signer) }),
    stoppedBy: 'signature/digest-intact',
  },
  {
    name: 'over SHA-1 and nothing else',
    change: signed({ digest: 'sha1' }),
    stoppedBy: 'signature/digest-strong',
  },
  {
    name: 'by somebody else whom the same authority vouches for',
    change: signed({ signer: issued({ subject: [['CN', 'Somebody Else']] }) }),
    stoppedBy: 'signature/signer-expected',
  },
  {
    name: 'a signature that holds inside one that does not',
    change: signed({ imageDigest: new Uint8Array(32), nested: [USUAL] }),
    stoppedBy: 'signature/digest-intact',
  },
  {
    name: 'a signature that holds behind one that does not',
    change: (files) => {
      const broken = signPe(IMAGE, { ...USUAL, imageDigest: new Uint8Array(32) });
      replace(files, DRIVER, appendSignature(broken, USUAL));
    },
    stoppedBy: 'signature/digest-intact',
  },
  {
    name: 'the signature of the release before, pasted in',
    change: (files) => {
      const before = bytesOf(files, 'shipped/csagent.sys');
      const table = new DataView(before.buffer, before.byteOffset).getUint32(certificateEntry(before), true);
      const own = bytesOf(files, DRIVER);
      const end = new DataView(own.buffer, own.byteOffset).getUint32(certificateEntry(own), true);
      replace(files, DRIVER, withCertificates(own.subarray(0, end), [before.subarray(table)]));
    },
    stoppedBy: 'signature/digest-intact',
  },
  {
    name: 'a payload behind the certificate table',
    change: (files) => {
      replace(files, DRIVER, concat(bytesOf(files, DRIVER), new Uint8Array(64).fill(0x41)));
    },
    stoppedBy: 'signature/digest-intact',
  },
  {
    name: 'a payload in the certificate table, behind the signature',
    change: (files) => {
      const own = bytesOf(files, DRIVER);
      const end = new DataView(own.buffer, own.byteOffset).getUint32(certificateEntry(own), true);
      const image = own.slice(0, end);
      const blob = concat(authenticode(image, USUAL), new Uint8Array(64).fill(0x41));
      replace(files, DRIVER, withCertificates(image, [winCertificate(blob)]));
    },
    stoppedBy: 'signature/digest-strong',
  },
  {
    name: 'a payload in an attribute that the signature does not cover',
    change: signed({ unsignedAttributes: [['1.2.3.4', Uint8Array.of(0x04, 2, 0x41, 0x41)]] }),
    stoppedBy: 'signature/digest-strong',
  },
  {
    name: 'an anchor that the policy takes for stamps and not for drivers',
    change: (files) => {
      edit(files, POLICY, 'uses: [windows-driver, timestamp]', 'uses: [timestamp]');
    },
    stoppedBy: 'signature/chain-trusted',
  },
  {
    name: 'an anchor that the policy takes for drivers and not for stamps',
    change: (files) => {
      edit(files, POLICY, 'uses: [windows-driver, timestamp]', 'uses: [windows-driver]');
    },
    stoppedBy: 'signature/timestamped',
  },
  {
    name: 'certificates that complete chains, in the place of anchors',
    change: (files) => {
      edit(files, POLICY, /anchors:\n.*/, 'certificates: [keys/example-root.pem]');
    },
    stoppedBy: 'signature/chain-trusted',
  },
  {
    name: 'an anchor that is not there',
    change: (files) => {
      delete files['.ringgate/keys/example-root.pem'];
    },
    stoppedBy: 'input: file-missing',
  },
  {
    name: 'an anchor from outside of the folder of the policy',
    change: (files) => {
      edit(files, POLICY, 'file: keys/example-root.pem', 'file: ../notes/root.pem');
    },
    stoppedBy: 'input: policy-reference',
  },
];

describe('signatures that look right', () => {
  it('start from one that passes', async () => {
    const files = repaired();
    signed({})(files);
    expect(await judged(files)).toEqual({ exitCode: 0, why: [] });
  });

  it('pass as well with the signer of the attempts, so that nothing else stops them', async () => {
    const files = repaired();
    signed({ signer: issued() })(files);
    expect(await judged(files)).toEqual({ exitCode: 0, why: [] });
  });

  it.each(ATTEMPTS.map((a) => [a.name, a] as const))('%s', async (_name, { change, stoppedBy }) => {
    const files = repaired();
    change(files);
    const { exitCode, why } = await judged(files);
    expect(why).toContain(stoppedBy);
    expect([1, 2, 3]).toContain(exitCode);
  });
});
