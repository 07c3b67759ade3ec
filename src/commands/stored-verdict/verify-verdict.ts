import { readManifest } from '../../manifest/read-manifest.js';
import type { Manifest } from '../../model/release.js';
import { TOOL } from '../../model/tool.js';
import type { Clock } from '../../ports.js';
import { MAX_MANIFEST_BYTES } from '../limits.js';
import { beyondPayload, compareGiven, compareNamed } from './compare-files.js';
import { type FileIn, opened } from './file-in.js';
import { MAX_VERDICT_BYTES, type StoredVerdict, readStoredVerdict } from './read-stored-verdict.js';

/** Clocks of two runners differ by seconds; a verdict from further ahead is none. */
const CLOCK_SKEW = 5 * 60_000;
/** Phases in which a change was judged with everything that is known of it. */
export const TRUSTED_PHASES = ['pull-request', 'merge-group'] as const;
export type TrustedPhase = (typeof TRUSTED_PHASES)[number];

export interface VerifyOptions {
  readonly verdict: FileIn;
  readonly manifest?: FileIn;
  /** Files to be deployed; where there are none, those that the manifest names. */
  readonly artifacts: readonly FileIn[];
  readonly phases: readonly TrustedPhase[];
  /** Milliseconds. */
  readonly maxAge?: number;
}

/** The answer of `verify-verdict`: the `ringgate/verdict-verification/v1` document, field for field. */
export interface Verification {
  readonly schema: 'ringgate/verdict-verification/v1';
  readonly tool: { readonly name: 'ringgate'; readonly version: string };
  readonly answer: 'ok' | 'problem';
  readonly at: string;
  readonly verdict: {
    readonly file: string;
    readonly sha256: string;
    readonly verdict: string;
    readonly phase: string;
    readonly at: string;
    readonly manifest: string;
    readonly product: string;
    readonly version: string;
  };
  /** Whether the manifest's bytes were held against the digest in the verdict. */
  readonly manifestCompared: boolean;
  /** Files whose bytes are those of the verdict. */
  readonly held: readonly { readonly path: string; readonly sha256: string }[];
  /** All that does not hold; empty where the answer is ok. */
  readonly problems: readonly string[];
}

/**
 * Holds files against a stored verdict. InputError where the document is none; EnvironmentError where a file that is
 * there cannot be read. A file that is missing, another one or one too many is a problem.
 */
export async function verifyVerdict(clock: Clock, options: VerifyOptions): Promise<Verification> {
  const now = clock.now();
  const { verdict: at } = options;
  const manifest = options.manifest && (await openManifest(options.manifest));
  const document = await opened(at, MAX_VERDICT_BYTES);
  const stored = readStoredVerdict(at.shown, document.bytes, manifest?.sha256);
  const problems = [...claims(stored, options, now), ...(manifest ? sameManifest(stored, manifest) : [])];
  const held: { path: string; sha256: string }[] = [];
  if (options.artifacts.length > 0) problems.push(...(await compareGiven(stored, options.artifacts, held)));
  else if (options.manifest && manifest) {
    problems.push(...(await compareNamed(stored, options.manifest, held)));
    problems.push(...beyondPayload(stored, options.manifest, manifest.manifest));
  }
  return {
    schema: 'ringgate/verdict-verification/v1',
    tool: TOOL,
    answer: problems.length === 0 && held.length > 0 ? 'ok' : 'problem',
    at: new Date(now).toISOString(),
    verdict: {
      file: at.shown,
      sha256: document.sha256,
      verdict: stored.verdict,
      phase: stored.phase,
      at: new Date(stored.at).toISOString(),
      manifest: stored.manifest.sha256,
      product: stored.product,
      version: stored.version,
    },
    manifestCompared: manifest !== undefined,
    held,
    problems,
  };
}

/** What the document says of itself. */
function claims(stored: StoredVerdict, { phases, maxAge }: VerifyOptions, now: number): readonly string[] {
  const { verdict, phase, at, artifacts, contradictions, passed } = stored;
  const age = now - at;
  return [
    ...(verdict === 'pass' ? [] : [`the verdict is ${verdict}, not pass`]),
    ...(phases.some((one) => one === phase)
      ? []
      : [`it is a verdict for the phase ${phase}, not for ${phases.join(' or ')}`]),
    ...(artifacts.length > 0 && passed > 0 ? [] : ['nothing was looked at']),
    ...(contradictions > 0 ? [`it says pass beside ${contradictions} findings that allow none`] : []),
    ...(age < -CLOCK_SKEW ? [`it was given at ${new Date(at).toISOString()}, which is still to come`] : []),
    ...(maxAge !== undefined && age > maxAge
      ? [`it was given at ${new Date(at).toISOString()}, longer ago than is allowed`]
      : []),
  ];
}

interface OpenedManifest {
  readonly sha256: string;
  readonly manifest: Manifest;
}

async function openManifest(file: FileIn): Promise<OpenedManifest> {
  const { sha256, bytes } = await opened(file, MAX_MANIFEST_BYTES);
  return { sha256, manifest: readManifest(file.shown, bytes).manifest };
}

/** The same bytes, and a document that names all that they name: one that was cut says less. */
function sameManifest(stored: StoredVerdict, { sha256, manifest }: OpenedManifest): readonly string[] {
  if (sha256 !== stored.manifest.sha256) {
    return [`the manifest has digest ${sha256}, and the verdict is for ${stored.manifest.sha256}`];
  }
  const judged = new Map(stored.artifacts.map(({ path, sha256: digest }) => [path, digest]));
  return [
    ...manifest.artifacts
      .filter(({ path, sha256: digest }) => judged.get(path) !== digest)
      .map(({ path }) => `${path} is declared in the manifest and was not judged so`),
    ...(judged.size > manifest.artifacts.length
      ? ['the verdict names artifacts that the manifest does not declare']
      : []),
  ];
}
