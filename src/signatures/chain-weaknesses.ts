import type { Certificate } from './certificate.js';
import { quoted } from './chain-rules.js';
import { keyStrength } from './public-key.js';
import { digestOf } from './verify-bytes.js';
import type { Weakness } from './weakness.js';
import { attempt } from './attempt.js';

/** Short keys anywhere on a path, and SHA-1 below its end: what signs the anchor itself does not matter. */
export function chainWeaknesses(path: readonly Certificate[]): readonly Weakness[] {
  return path.flatMap((certificate, i) => {
    const found: Weakness[] = [];
    const { name, short } = keyStrength(certificate);
    if (short) found.push({ kind: 'short-key', what: `the key of ${quoted(certificate.subject)} is ${name}` });
    const digest = i === path.length - 1 ? undefined : attempt(() => digestOf(certificate.signatureAlgorithm));
    if (digest !== undefined && 'value' in digest && digest.value === 'sha1') {
      found.push({ kind: 'weak-certificate', what: `${quoted(certificate.subject)} is signed with SHA-1` });
    }
    return found;
  });
}
