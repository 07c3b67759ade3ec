import { InputError } from '../../errors.js';
import { parseInstant } from '../../evidence/instants.js';
import { field, listed, parseStrictJson } from '../../evidence/strict-json.js';
import { shortened, UnreadableError } from '../../evidence/unreadable.js';

/** A manifest of 100,000 artifacts gives a verdict of about this size. */
export const MAX_VERDICT_BYTES = 256 * 1024 * 1024;
/** As many artifacts as a manifest may have, and half as many again. */
const MAX_ARTIFACTS = 150_000;

const SHA256 = /^[0-9a-f]{64}$/;
const WORDS = ['pass', 'fail', 'indeterminate'];

/** What a stored `ringgate/verdict/v1` document says, as far as a deployment rests on it. */
export interface StoredVerdict {
  readonly verdict: string;
  readonly phase: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly manifest: { readonly path: string; readonly sha256: string };
  readonly product: string;
  readonly version: string;
  readonly artifacts: readonly StoredArtifact[];
  /** Findings that no pass can have: of error severity, and not waived or deferred. */
  readonly contradictions: number;
  /** How many rules passed. */
  readonly passed: number;
}

export interface StoredArtifact {
  readonly id: string;
  readonly path: string;
  /** Null where the file was not read. */
  readonly sha256: string | null;
}

/**
 * Reads a stored verdict, or of several in one document the one for a manifest of this digest. Nothing in it is believed to
 * be of its type. InputError `encoding`, `syntax` or `schema`.
 */
export function readStoredVerdict(file: string, bytes: Uint8Array, manifestSha256: string | undefined): StoredVerdict {
  const document = parse(file, bytes);
  const refuse = (what: string): InputError => new InputError('schema', `${file} is no verdict: ${what}`);
  const schema = field(document, 'schema');
  if (schema === 'ringgate/verdict/v1') return verdictOf(document, refuse);
  if (schema !== 'ringgate/verdict-set/v1')
    throw refuse('its schema is neither ringgate/verdict/v1 nor ringgate/verdict-set/v1');
  if (manifestSha256 === undefined) throw refuse('it holds several; name the manifest with --manifest');
  const verdicts = (listed(field(document, 'verdicts')) ?? []).map((one) => verdictOf(one, refuse));
  const [found, second] = verdicts.filter(({ manifest }) => manifest.sha256 === manifestSha256);
  if (!found) throw refuse(`it holds none for a manifest of digest ${manifestSha256}`);
  if (second) throw refuse(`it holds two for the manifest of digest ${manifestSha256}`);
  return found;
}

function parse(file: string, bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new InputError('encoding', `${file} is not UTF-8`, { cause });
  }
  try {
    return parseStrictJson(text);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    throw new InputError('syntax', `${file}: ${error.message}`, { cause: error });
  }
}

type Refuse = (what: string) => InputError;

function verdictOf(document: unknown, refuse: Refuse): StoredVerdict {
  const text = (of: unknown, name: string): string => {
    const value = field(of, name);
    if (typeof value !== 'string') throw refuse(`${name} is not a text`);
    return value;
  };
  if (field(document, 'schema') !== 'ringgate/verdict/v1') throw refuse('an entry is not ringgate/verdict/v1');
  if (field(field(document, 'tool'), 'name') !== 'ringgate') throw refuse('tool.name is not ringgate');
  const verdict = text(document, 'verdict');
  if (!WORDS.includes(verdict)) throw refuse(`verdict is ${shortened(JSON.stringify(verdict))}`);
  const at = parseInstant(text(document, 'at'));
  if (at === undefined) throw refuse('at is not an instant');
  const manifest = field(document, 'manifest');
  const sha256 = text(manifest, 'sha256');
  if (!SHA256.test(sha256)) throw refuse('manifest.sha256 is no SHA-256');
  const release = field(document, 'release');
  const passed = field(field(document, 'judgements'), 'pass');
  if (typeof passed !== 'number' || !Number.isSafeInteger(passed)) throw refuse('judgements.pass is not a number');
  return {
    verdict,
    phase: text(document, 'phase'),
    at,
    manifest: { path: text(manifest, 'path'), sha256 },
    product: text(release, 'product'),
    version: text(release, 'version'),
    artifacts: artifactsOf(document, text, refuse),
    contradictions: contradictionsOf(document, refuse),
    passed,
  };
}

function artifactsOf(
  document: unknown,
  text: (of: unknown, name: string) => string,
  refuse: Refuse,
): readonly StoredArtifact[] {
  const rows = listed(field(document, 'artifacts'));
  if (!rows) throw refuse('artifacts is not a list');
  if (rows.length > MAX_ARTIFACTS) throw refuse(`it has more than ${MAX_ARTIFACTS} artifacts`);
  const paths = new Set<string>();
  return rows.map((row) => {
    const path = text(row, 'path');
    if (paths.has(path)) throw refuse(`the artifact ${shortened(path)} stands in it twice`);
    paths.add(path);
    const sha256 = field(row, 'sha256');
    if (sha256 !== null && (typeof sha256 !== 'string' || !SHA256.test(sha256))) {
      throw refuse(`the digest of ${shortened(path)} is no SHA-256`);
    }
    return { id: text(row, 'id'), path, sha256 };
  });
}

function contradictionsOf(document: unknown, refuse: Refuse): number {
  const findings = listed(field(document, 'findings'));
  if (!findings) throw refuse('findings is not a list');
  return findings.filter((finding) => {
    const status = field(finding, 'status');
    return field(finding, 'severity') === 'error' && status !== 'waived' && status !== 'deferred';
  }).length;
}
