import { type PolicyChoice, readPolicy } from './find-policy.js';
import { blocklistFiles, loadBlocklists } from './load-blocklists.js';
import { loadTrust } from './load-trust.js';
import type { ScanPolicy } from './scan-trust.js';

/**
 * Reads what a policy trusts and blocks, once for all threads. Throws InputError for a policy, a certificate, a key or a
 * list that is missing or not understood: a scan that left one out would judge by something else than was asked for.
 */
export async function loadScanPolicy(choice: PolicyChoice, now: number): Promise<ScanPolicy> {
  const { trust } = readPolicy(choice, now);
  const { chain } = await loadTrust(choice, trust, now);
  // Read here so that a list that is none is told of before the first file is.
  await loadBlocklists(choice, trust);
  return {
    anchors: chain.anchors,
    certificates: chain.certificates.map(({ bytes }) => bytes.slice()),
    blocklists: blocklistFiles(choice, trust),
  };
}
