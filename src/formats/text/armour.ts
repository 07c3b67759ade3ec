import type { DetectedContent } from '../detection.js';

/** A certificate, key or signature written as text. */
export interface Armour {
  readonly content: DetectedContent;
  readonly what: string;
  readonly seen: readonly string[];
}

/** What stands before the first block: nothing, comments, or what openssl prints of the contents. */
const OPENING = /^(?:-----BEGIN |Certificate:|Bag Attributes|subject=|#|\/\/)/;
/** Stands in every label: most texts need no look at their lines. */
const BEGIN = '-----BEGIN ';
const LABEL = /^-----BEGIN ([A-Z0-9 ]{1,60})-----\s*$/gm;
/** A signature of minisign or signify: a comment, and a line of Base64 that begins with the algorithm. */
const MINISIGN = /^untrusted comment: ([^\n]{0,1000})\n(R[A-Za-z0-9+/]{20,400}={0,2})\r?\n/;
const SSH_KEY = /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[\w-]+|sk-[\w@.-]+) AAAA[A-Za-z0-9+/=]{20,}(?: [^\n]*)?\s*$/;

/** What a text of armoured blocks holds; the most sensitive of its blocks names it. */
export function detectArmour(text: string): Armour | undefined {
  const start = text.trimStart();
  const signed = MINISIGN.exec(start);
  if (signed) {
    const key = /key/i.test(signed[1] ?? '') && !/signature/i.test(signed[1] ?? '');
    return { content: key ? 'key' : 'signature', what: key ? 'minisign key' : 'minisign signature', seen: [] };
  }
  if (SSH_KEY.test(start.slice(0, 20_000)) && start.length < 20_000) {
    return { content: 'key', what: 'SSH public key', seen: [] };
  }
  const labels = text.includes(BEGIN) ? [...text.matchAll(LABEL)].map((found) => found[1] ?? '') : [];
  const [first] = labels;
  const secret = labels.find((label) => label.includes('PRIVATE KEY'));
  if (secret !== undefined)
    return { content: 'key', what: 'private key', seen: [`a block ${secret}, which is secret`] };
  if (first === undefined || !OPENING.test(start)) return undefined;
  const seen = [`${labels.length} blocks, the first ${first}`];
  if (/CERTIFICATE|X509 CRL|PKCS12/.test(first)) return { content: 'certificate', what: 'certificates in PEM', seen };
  if (/SIGNATURE|SIGNED MESSAGE|PKCS7|CMS/.test(first))
    return { content: 'signature', what: 'armoured signature', seen };
  return /KEY|PARAMETERS/.test(first) ? { content: 'key', what: 'armoured key', seen } : undefined;
}
