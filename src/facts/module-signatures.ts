import type { ByteSource } from '../bytes/byte-source.js';
import { verifyModule } from '../signatures/module-signature.js';
import type { Trust } from '../signatures/trust.js';
import type { SignatureFact } from './signature-fact.js';

/** Where nobody says who is trusted, nobody's key is. */
const NOBODY: Trust = { anchors: [], certificates: [], now: 0 };

/** Signatures appended to a Linux kernel module, the one that kernels look at first; none where nothing is appended. */
export function moduleSignatures(source: ByteSource, trust: Trust | undefined): readonly SignatureFact[] {
  const found = verifyModule(source, trust ?? NOBODY);
  return trust === undefined ? found.map((s) => ({ ...s, trust: 'not-evaluated' as const })) : found;
}
