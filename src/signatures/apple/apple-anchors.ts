import type { TrustAnchor } from '../trust.js';

/**
 * The root of everything that Apple lets others sign: its authorities for Developer ID, for the store and for time
 * stamps all hang from it. Its digest was found the same in certificates that signed programs of Node.js and
 * TypeScript bring along, and in several public projects that pin it, compared on 2026-11-20.
 */
export const APPLE_ANCHORS: readonly TrustAnchor[] = [
  {
    name: 'Apple Root CA',
    pin: {
      over: 'certificate',
      algorithm: 'sha256',
      digest: 'b0b1730ecbc7ff4505142c49f1295e6eda6bcaed7e2c68c5be91b5a11001f024',
    },
    uses: ['apple', 'timestamp'],
    source: 'https://www.apple.com/certificateauthority/',
  },
];
