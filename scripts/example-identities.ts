import { EKU, type Identity, issueCertificate } from '../__tests__/builders/x509.js';

/** Who signs in the examples. Their keys follow from their names and are public: they vouch for nothing but examples. */
export interface ExampleIdentities {
  readonly root: Identity;
  readonly signer: Identity;
  readonly stamper: Identity;
}

/** An authority of the example's own, and in its name a hardware programme that tests drivers, and a stamping service. */
export function exampleIdentities(): ExampleIdentities {
  const root = issueCertificate({
    subject: [
      ['O', 'Example Authority'],
      ['CN', 'Example Code Signing Root'],
    ],
    ca: true,
  });
  const signer = issueCertificate(
    {
      subject: [
        ['C', 'US'],
        ['O', 'Example Sensor, Inc.'],
        ['CN', 'Example Sensor, Inc.'],
      ],
      serial: 2,
      ekus: [EKU.codeSigning, EKU.hardware],
      notBefore: '2023-07-01T00:00:00Z',
      notAfter: '2026-07-01T00:00:00Z',
    },
    root,
  );
  const stamper = issueCertificate(
    {
      subject: [
        ['O', 'Example Authority'],
        ['CN', 'Example Time Stamps'],
      ],
      serial: 3,
      ekus: [EKU.timeStamping],
    },
    root,
  );
  return { root, signer, stamper };
}

/** A certificate as policies name it. */
export function pemOf({ der }: Identity): string {
  const body = Buffer.from(der)
    .toString('base64')
    .replaceAll(/.{1,64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${body}-----END CERTIFICATE-----\n`;
}
