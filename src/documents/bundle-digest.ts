import { createHash } from 'node:crypto';

/** The SHA-256 digest of bytes, lower-case hexadecimal. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
