import type { Certificate } from './certificate.js';

/** Certificates that may have issued this one, by name and key identifier; those with the right identifier first. */
export function issuersOf(certificate: Certificate, known: readonly Certificate[]): readonly Certificate[] {
  const { authorityKeyId } = certificate.extensions;
  const named = known.filter(
    (c) =>
      c.subjectBytes === certificate.issuerBytes &&
      (authorityKeyId === undefined || c.subjectKeyId === undefined || c.subjectKeyId === authorityKeyId),
  );
  if (authorityKeyId === undefined || named.length < 2) return named;
  const matches = (c: Certificate): number => (c.subjectKeyId === authorityKeyId ? 0 : 1);
  return named.toSorted((a, b) => matches(a) - matches(b));
}
