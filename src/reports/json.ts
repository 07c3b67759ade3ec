import { inertJson } from './escape-json.js';
import type { ReportInput } from './report-input.js';

/** Every key of the documents in the order in which it stands wherever it occurs. New keys are added, none is moved. */
export const DOCUMENT_KEYS: readonly string[] = [
  ...['schema', 'tool', 'name', 'product', 'version', 'channel', 'verdict', 'verdicts', 'phase', 'at', 'manifest'],
  ...['policy', 'source', 'release', 'id', 'path', 'sha256', 'extends', 'size', 'format', 'kind', 'class', 'level'],
  ...['levelName', 'tier', 'declaredClass', 'artifacts', 'files', 'findings', 'judgements', 'signals', 'seen'],
  ...['suggests', 'signatures', 'unknown', 'form', 'rule', 'severity', 'status', 'trust', 'state', 'detail', 'subject'],
  ...['message', 'location', 'file', 'start', 'end', 'line', 'column', 'remedy', 'controls', 'signer', 'issuer'],
  ...['digestAlgorithm', 'signedDigest', 'timestamp', 'ekus', 'chain', 'anchor', 'stampedAt', 'stampedBy', 'key'],
  ...['pageHashes', 'catalog', 'weaknesses', 'what', 'pass', 'violation', 'not-applicable'],
  ...['indeterminate', 'deferred', 'waived', 'machines', 'why', 'byClass', 'boot', 'kernel-driver'],
  ...['rapid-response-content', 'user-space', 'inert', 'closed', 'notOpened', 'members', 'contents'],
  ...['waiver', 'digest', 'owner', 'reason', 'text', 'ticket', 'created', 'expires', 'compensatingControl', 'waivers'],
  ...['waiversFile', 'base', 'ref', 'sha', 'via', 'rollout', 'population', 'stages', 'audience', 'hosts', 'percent'],
  ...['bakeMinutes', 'blocklisted', 'list', 'date', 'cves', 'by', 'loadsDespiteHvci', 'from'],
];

/** The verdict document; any other number, or one of several manifests, as one `ringgate/verdict-set/v1`. The same verdicts give the same bytes. */
export function renderJson({ verdicts, overall }: ReportInput): string {
  const [only] = verdicts;
  return documentText(
    only && verdicts.length === 1 && only.verdict === overall
      ? only
      : { schema: 'ringgate/verdict-set/v1', verdict: overall, verdicts },
  );
}

/** A document with its keys in their order, two spaces deep, with a line end. */
export function documentText(document: unknown): string {
  // A list of keys as replacer puts them in order, at four times the price; a document that is in order needs none.
  const keys = isInOrder(document) ? null : [...DOCUMENT_KEYS];
  return `${inertJson(JSON.stringify(document, keys, 2))}\n`;
}

const RANKS = new Map(DOCUMENT_KEYS.map((key, rank) => [key, rank]));

function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let last = -1;
  for (const [key, child] of Object.entries(value)) {
    const rank = RANKS.get(key) ?? -1;
    if (rank <= last || !isInOrder(child)) return false;
    last = rank;
  }
  return true;
}
