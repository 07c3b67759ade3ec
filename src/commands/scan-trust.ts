import type { BlockList } from '../blocklists/block-list.js';
import { certificateOf } from '../signatures/certificate-file.js';
import { type Trust, type TrustAnchor, builtInTrust } from '../signatures/trust.js';

/** What a policy has a scan rest on, as data: worker threads get it as it is, and make the same of it. */
export interface ScanPolicy {
  readonly anchors: readonly TrustAnchor[];
  /** DER. */
  readonly certificates: readonly Uint8Array[];
  readonly blocklists: readonly { readonly file: string; readonly bytes: Uint8Array }[];
}

/** Who is trusted to sign, and which lists drivers are held against besides the one that comes with this version. */
export interface ScanTrust {
  readonly trust: Trust;
  readonly blocklists: readonly BlockList[];
}

/** What a scan at an instant rests on: the policy's word, or where there is none what comes with this version. */
export async function scanTrust(policy: ScanPolicy | undefined, now: number): Promise<ScanTrust> {
  if (policy === undefined) return { trust: builtInTrust(now), blocklists: [] };
  const { anchors, certificates, blocklists } = policy;
  const trust = { anchors, certificates: certificates.map(certificateOf), now };
  if (blocklists.length === 0) return { trust, blocklists: [] };
  const { readBlockList } = await import('../blocklists/read-block-list.js');
  return { trust, blocklists: blocklists.map(({ file, bytes }) => readBlockList(file, bytes)) };
}
