import { NAMED_FILE_KINDS, CHECKS, COMPARED } from '../model/evidence-bundle.js';
import { STATUSES } from '../model/outcome.js';
import { PHASES, SEVERITIES } from '../model/policy.js';
import {
  COUNT,
  DRAFT,
  INSTANT,
  type JsonSchema,
  SHA256,
  TOOL,
  list,
  object,
  oneOf,
  orNull,
  text,
} from './schema-parts.js';

const VERDICT_WORD = oneOf(['pass', 'fail', 'indeterminate']);
const RELEASE = object({ product: text(), version: text(), channel: text() });
const VERDICT = object(
  { verdict: VERDICT_WORD, phase: oneOf(PHASES), at: INSTANT },
  'As it is recorded. A sound bundle of a refused release is a sound bundle.',
);
const MANIFEST = object({ path: text('As reports name it.'), sha256: SHA256 });
const ANSWER = oneOf(
  ['ok', 'problem', 'unknown'],
  'Only `ok` means that everything holds and that somebody named vouches, or that an unsigned bundle was asked for.',
);

/** The index of a bundle. */
export const INDEX_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:evidence-index:v1',
  title: 'Index of an evidence bundle',
  ...object({
    schema: { const: 'ringgate/evidence-index/v1' },
    tool: TOOL,
    release: RELEASE,
    verdict: object({
      verdict: VERDICT_WORD,
      phase: oneOf(PHASES),
      at: INSTANT,
      sha256: { ...SHA256, description: 'Of verdict.json.' },
    }),
    manifest: MANIFEST,
    policy: object({ source: text(), sha256: SHA256 }),
    entries: list(
      object({ path: text(), sha256: SHA256, size: COUNT, what: text('In words.'), mediaType: text() }),
      'Every file but the index and the signatures, sorted by path.',
    ),
    named: list(
      object({
        path: text('As the manifest has it.'),
        as: oneOf(NAMED_FILE_KINDS),
        of: list(text(), 'Suites or artifacts that it is named for, or `release`.'),
        sha256: orNull(SHA256, 'Null where it could not be read.'),
        size: orNull(COUNT, 'In bytes.'),
        entry: orNull(text(), 'Path in the bundle; null where it was left out.'),
        why: orNull(text(), 'Why it was left out; null where it is there.'),
      }),
      'Every file that the manifest names as evidence.',
    ),
  }),
};

/** Every judgement of a release. */
export const JUDGEMENTS_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:judgements:v1',
  title: 'Every answer of every rule about a release',
  ...object({
    schema: { const: 'ringgate/judgements/v1' },
    judgements: list(
      object({
        rule: text(),
        severity: oneOf(SEVERITIES),
        subject: text('Id of the artifact, or `release`.'),
        status: oneOf(STATUSES),
        says: text('What was seen, what is wrong, or why it was not asked or could not be answered.'),
      }),
    ),
  }),
};

const PORTABLE: JsonSchema = {
  type: 'object',
  description:
    'Plain data. An object with the one key `$` beside `of` stands for a map, a set, bytes, undefined, or a number or object that JSON cannot write as it is.',
};

/** The facts of a release. What is in them belongs to the version that wrote them. */
export const FACTS_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:facts:v1',
  title: 'Everything that was established about a release before any rule was asked',
  ...object({
    schema: { const: 'ringgate/facts/v1' },
    manifest: text('The manifest as reports name it.'),
    phase: oneOf(PHASES),
    localTime: list(
      object({ zone: text(), answer: { anyOf: [PORTABLE, { type: 'null' }] } }),
      'Clocks that rules asked for, at the instant of the verdict; null for a zone that there is not.',
    ),
    facts: PORTABLE,
  }),
};

/** A policy with its preset filled in. */
export const RESOLVED_POLICY_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:resolved-policy:v1',
  title: 'A policy with its preset filled in',
  ...object({ schema: { const: 'ringgate/resolved-policy/v1' }, policy: PORTABLE }),
};

/** The answer of `evidence export`. */
export const EXPORT_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:evidence-export:v1',
  title: 'An evidence bundle that was written',
  ...object({
    schema: { const: 'ringgate/evidence-export/v1' },
    tool: TOOL,
    bundle: object({ file: text(), sha256: SHA256, size: COUNT, entries: COUNT }),
    release: RELEASE,
    verdict: VERDICT,
    signedBy: orNull(text(), 'Who signed; null where nobody did.'),
    leftOut: list(object({ path: text(), why: text() }), 'Files that the manifest names and that are not in it.'),
  }),
};

/** The answer of `evidence verify`. */
export const EVIDENCE_VERIFICATION_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:evidence-verification:v1',
  title: 'Whether an evidence bundle holds',
  ...object({
    schema: { const: 'ringgate/evidence-verification/v1' },
    tool: TOOL,
    answer: ANSWER,
    bundle: object({ file: text(), sha256: SHA256, size: COUNT, entries: COUNT, tool: TOOL }),
    release: RELEASE,
    verdict: VERDICT,
    manifest: MANIFEST,
    checks: list(
      object({ check: oneOf(CHECKS), status: oneOf(['holds', 'differs', 'unknown']), says: text() }),
      'What was asked, in order.',
    ),
    signatures: list(
      object({
        entry: text('Path in the bundle.'),
        status: oneOf(['valid', 'untrusted', 'invalid', 'unsupported', 'not-checked']),
        form: oneOf(['dsse', 'sigstore']),
        signer: text('File of the key, or subject of the identity; empty unless the status is `valid`.'),
        detail: text(),
      }),
    ),
  }),
};

const COMPARED_BUNDLE = object({
  file: text(),
  sha256: SHA256,
  verified: ANSWER,
  why: text('Why it is not verified; empty where it is.'),
  release: RELEASE,
  verdict: VERDICT,
});

/** The answer of `evidence diff`. */
export const EVIDENCE_DIFF_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:evidence-diff:v1',
  title: 'What changed between two evidence bundles',
  ...object({
    schema: { const: 'ringgate/evidence-diff/v1' },
    tool: TOOL,
    before: COMPARED_BUNDLE,
    after: COMPARED_BUNDLE,
    changes: list(
      object({
        part: oneOf(COMPARED),
        subject: text('What it is: an artifact, a rule with its subject, a setting.'),
        before: orNull(text(), 'In words; null where it is only in the second bundle.'),
        after: orNull(text(), 'In words; null where it is only in the first.'),
      }),
    ),
  }),
};
