import type { NamedAs } from '../model/evidence-bundle.js';
import type { Phase } from '../model/policy.js';
import type { VerdictWord } from '../model/verdict.js';
import { inertJson } from '../reports/escape-json.js';

/** Schema of the index of an evidence bundle. */
export const INDEX_SCHEMA = 'ringgate/evidence-index/v1';
/** Type of the statement that is signed over the index. */
export const INDEX_PREDICATE = 'urn:ringgate:evidence-index:v1';

/** Where things stand in a bundle. */
export const IN_BUNDLE = {
  readme: 'README.md',
  index: 'index.json',
  verdict: 'verdict.json',
  judgements: 'judgements.json',
  facts: 'facts.json',
  policy: 'policy/resolved.json',
  policySource: 'policy/source',
  waivers: 'waivers/source',
  release: 'release/',
  reports: 'reports/',
  attached: 'attached/',
  documents: 'documents/',
  signatures: 'signatures/',
} as const;

/** A file in a bundle, as its index has it. */
export interface IndexEntry {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  /** In words, for people. */
  readonly what: string;
  readonly mediaType: string;
}

/** A file that the manifest names: where it is in the bundle, or why it is not there. */
export interface NamedRow {
  /** As the manifest has it, relative to the manifest. */
  readonly path: string;
  readonly as: NamedAs;
  /** Suites or artifacts that it is named for, or `release`. */
  readonly of: readonly string[];
  /** Null where it could not be read. */
  readonly sha256: string | null;
  readonly size: number | null;
  /** Path in the bundle; null where it was left out. */
  readonly entry: string | null;
  /** Why it was left out; null where it is there. */
  readonly why: string | null;
}

/** The index of a bundle: the `ringgate/evidence-index/v1` document, field for field. */
export interface EvidenceIndex {
  readonly schema: typeof INDEX_SCHEMA;
  readonly tool: { readonly name: 'ringgate'; readonly version: string };
  readonly release: { readonly product: string; readonly version: string; readonly channel: string };
  readonly verdict: {
    readonly verdict: VerdictWord;
    readonly phase: Phase;
    readonly at: string;
    /** Of `verdict.json`. */
    readonly sha256: string;
  };
  readonly manifest: { readonly path: string; readonly sha256: string };
  readonly policy: { readonly source: string; readonly sha256: string };
  /** Every file but this one and the signatures, sorted by path. */
  readonly entries: readonly IndexEntry[];
  /** Every file that the manifest names as evidence, sorted by path. */
  readonly named: readonly NamedRow[];
}

/** A document as it stands in a bundle: the same value gives the same bytes, and no character that a terminal acts on. */
export const bundleJson = (document: unknown): string => `${inertJson(JSON.stringify(document, null, 2))}\n`;

/** The in-toto statement that is signed over an index of this digest. */
export function indexStatement({ tool, release, verdict, manifest, policy }: EvidenceIndex, sha256: string): string {
  return bundleJson({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: IN_BUNDLE.index, digest: { sha256 } }],
    predicateType: INDEX_PREDICATE,
    predicate: { schema: INDEX_SCHEMA, tool, release, verdict, manifest, policy },
  });
}
