import { sha256Of } from '../../documents/bundle-digest.js';
import {
  type EvidenceIndex,
  INDEX_SCHEMA,
  IN_BUNDLE,
  type IndexEntry,
  bundleJson,
} from '../../documents/bundle-index.js';
import { manifestEntry } from '../../documents/bundle-names.js';
import { renderReadme } from '../../documents/bundle-readme.js';
import type { ReleaseFacts } from '../../facts/release-facts.js';
import { parseManifest } from '../../manifest/read-manifest.js';
import { decodeSource } from '../../manifest/source-map.js';
import { byCodeUnit } from '../../model/order.js';
import type { Phase, ResolvedPolicy } from '../../model/policy.js';
import type { ReleaseRecord } from '../../model/record.js';
import { renderJson } from '../../reports/json.js';
import { judgeRelease, recordOf } from '../judge-release.js';
import { documentEntries } from './document-entries.js';
import { type NamedContent, namedEntries } from './named-entries.js';
import { factsText, listening, policyText } from './recorded-facts.js';

/** All that a bundle is made of. Everything else in it follows from this. */
export interface BundleInput {
  /** The manifest as reports name it, and its exact bytes. */
  readonly manifest: { readonly path: string; readonly bytes: Uint8Array };
  readonly phase: Phase;
  readonly facts: ReleaseFacts;
  readonly policy: ResolvedPolicy;
  /** Exact bytes of the policy's file; undefined for a preset alone. */
  readonly policySource: Uint8Array | undefined;
  /** Exact bytes of the waivers that hold; undefined where there are none. */
  readonly waiversSource: Uint8Array | undefined;
  /** What is there of a file that the manifest names. */
  readonly named: (path: string) => NamedContent;
  /** Version that judged. */
  readonly tool: EvidenceIndex['tool'];
}

/** A file of a bundle. */
export interface BundleEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly what: string;
  readonly mediaType: string;
}

/** A bundle before anybody signs it. */
export interface Bundle {
  /** Every file but the signatures, sorted by path, the index among them. */
  readonly entries: readonly BundleEntry[];
  readonly index: EvidenceIndex;
  readonly record: ReleaseRecord;
}

/**
 * Judges the facts and writes down what they are, what came of it and what it rests on. The same input gives the same
 * bytes. Throws InputError for a manifest that cannot be read.
 */
export function buildBundle(input: BundleInput): Bundle {
  const { manifest, phase, policy, tool } = input;
  const sha256 = sha256Of(manifest.bytes);
  const { locator, text } = parseManifest(manifest.path, decodeSource(manifest.path, manifest.bytes));
  const { facts, zones } = listening(input.facts);
  const { verdict: judgedVerdict, judged } = judgeRelease({
    path: manifest.path,
    sha256,
    locator,
    facts,
    policy,
    phase,
  });
  const verdict = { ...judgedVerdict, tool };
  const record = recordOf(verdict, facts, judged, text);
  const { rows, entries: named } = namedEntries(facts, input.named);
  const verdictText = renderJson({ verdicts: [verdict], overall: verdict.verdict, textOf: () => text });
  const recorded = factsText({ facts: input.facts, phase, manifest: manifest.path }, zones);
  const entries = [
    jsonEntry(
      IN_BUNDLE.verdict,
      verdictText,
      'the verdict with its findings, as `ringgate check --format json` gives it',
    ),
    jsonEntry(IN_BUNDLE.judgements, judgementsText(record), 'every answer of every rule, with what was observed'),
    jsonEntry(IN_BUNDLE.facts, recorded, 'everything that was established before any rule was asked'),
    jsonEntry(IN_BUNDLE.policy, policyText(policy), 'the policy with its preset filled in'),
    ...sourceEntry(IN_BUNDLE.policySource, input.policySource, 'the policy as it was written'),
    ...sourceEntry(IN_BUNDLE.waivers, input.waiversSource, 'the waivers that hold, as they were written'),
    entry(manifestEntry(manifest.path), manifest.bytes, 'the release manifest, exactly', 'application/octet-stream'),
    ...named,
    ...documentEntries(record),
  ].sort(inOrder);
  const readme = renderReadme({ verdict, entries: entries.map(rowOf), named: rows });
  const all = [
    ...entries,
    textEntry(IN_BUNDLE.readme, readme, 'what this is and how to check it', 'text/markdown'),
  ].sort(inOrder);
  const index: EvidenceIndex = {
    schema: INDEX_SCHEMA,
    tool,
    release: verdict.release,
    verdict: {
      verdict: verdict.verdict,
      phase,
      at: verdict.at,
      sha256: sha256Of(new TextEncoder().encode(verdictText)),
    },
    manifest: { path: manifest.path, sha256 },
    policy: { source: policy.source, sha256: policy.sha256 },
    entries: all.map(rowOf),
    named: rows,
  };
  return {
    entries: [...all, jsonEntry(IN_BUNDLE.index, bundleJson(index), '')].sort(inOrder),
    index,
    record,
  };
}

const judgementsText = ({ judgements }: ReleaseRecord): string =>
  bundleJson({ schema: 'ringgate/judgements/v1', judgements });

const inOrder = (a: { readonly path: string }, b: { readonly path: string }): number => byCodeUnit(a.path, b.path);

const rowOf = ({ path, bytes, what, mediaType }: BundleEntry): IndexEntry => ({
  path,
  sha256: sha256Of(bytes),
  size: bytes.length,
  what,
  mediaType,
});

const entry = (path: string, bytes: Uint8Array, what: string, mediaType: string): BundleEntry => ({
  path,
  bytes,
  what,
  mediaType,
});

const textEntry = (path: string, text: string, what: string, mediaType: string): BundleEntry =>
  entry(path, new TextEncoder().encode(text), what, mediaType);

const jsonEntry = (path: string, text: string, what: string): BundleEntry =>
  textEntry(path, text, what, 'application/json');

const sourceEntry = (path: string, bytes: Uint8Array | undefined, what: string): readonly BundleEntry[] =>
  bytes === undefined ? [] : [entry(path, bytes, what, 'application/octet-stream')];
