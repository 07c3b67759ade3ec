import { CLASSES, FORMATS, KINDS, LEVEL_NAMES, TIERS } from '../model/classification.js';
import { STATUSES } from '../model/outcome.js';
import { PHASES, SEVERITIES } from '../model/policy.js';

/** A JSON Schema (2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>;

const SIGNATURE_FORMS = ['embedded', 'nested', 'catalog', 'appended', 'code-directory', 'bundle'];
const SIGNATURE_STATUSES = ['valid', 'invalid', 'untrusted', 'expired', 'unsupported'];

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** Fields of an object that must all be there. Readers must take further ones: the documents grow by adding. */
function object(properties: Readonly<Record<string, JsonSchema>>, description?: string): JsonSchema {
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    required: Object.keys(properties),
    properties,
  };
}

const list = (items: JsonSchema, description?: string): JsonSchema => ({
  type: 'array',
  ...(description === undefined ? {} : { description }),
  items,
});
const oneOf = (values: readonly string[], description?: string): JsonSchema => ({
  ...(description === undefined ? {} : { description }),
  enum: [...values],
});
const text = (description?: string): JsonSchema => ({
  type: 'string',
  ...(description === undefined ? {} : { description }),
});
const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

const SHA256: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const COUNT: JsonSchema = { type: 'integer', minimum: 0 };
const ORDINAL: JsonSchema = { type: 'integer', minimum: 1 };
const VERDICT_WORD = oneOf(['pass', 'fail', 'indeterminate'], 'Only `pass` opens the gate.');
const TOOL = object({ name: { const: 'ringgate' }, version: text() });
const INSTANT: JsonSchema = { type: 'string', format: 'date-time', description: 'The instant of the evaluation.' };

const FILE_FIELDS: Readonly<Record<string, JsonSchema>> = {
  path: text('With forward slashes; in a verdict relative to the manifest.'),
  sha256: { anyOf: [SHA256, { type: 'null' }], description: 'Of the whole file; null where it was not read.' },
  size: { anyOf: [COUNT, { type: 'null' }], description: 'In bytes; null where the file was not read.' },
  format: oneOf([...FORMATS, 'unknown'], 'The container of the bytes.'),
  kind: oneOf(KINDS, 'The finer role of the file.'),
  class: oneOf(CLASSES, 'The grouping that policy is applied with.'),
  level: {
    type: 'integer',
    minimum: 0,
    maximum: 7,
    description: 'Where a fault lands: 0 nothing, 7 dead before the operating system.',
  },
  levelName: oneOf(LEVEL_NAMES),
  tier: oneOf(TIERS, 'How strict the policy is with it.'),
};
const FILE_LISTS: Readonly<Record<string, JsonSchema>> = {
  signals: list(ref('signal'), 'Why it was classified so.'),
  signatures: list(ref('signature')),
};

const FILE_DEFS: Readonly<Record<string, JsonSchema>> = {
  signal: object({ seen: text('What was seen.'), suggests: text('What it points to.') }),
  signature: object({
    form: oneOf(SIGNATURE_FORMS),
    status: oneOf(SIGNATURE_STATUSES, '`untrusted`: digest and signature hold, no chain to an anchor was established.'),
    trust: oneOf(['not-evaluated', 'evaluated'], 'Whether a chain to an anchor was looked for at all.'),
    detail: text('What holds and what does not, in words.'),
    signer: text('Subject of the signing certificate; empty where there is none.'),
    issuer: text(),
    digestAlgorithm: text(),
    signedDigest: text('Image digest that the signature covers, lower-case hexadecimal.'),
    timestamp: { type: ['string', 'null'], description: 'Instant that a counter-signature claims.' },
    ekus: list(text(), 'Extended key usages of the signing certificate, dotted.'),
  }),
};

const VERDICT_DEFS: Readonly<Record<string, JsonSchema>> = {
  ...FILE_DEFS,
  artifact: object({ id: text(), ...FILE_FIELDS, declaredClass: oneOf(CLASSES), ...FILE_LISTS }),
  position: object({ line: ORDINAL, column: ORDINAL }, 'One-based; columns count UTF-16 code units.'),
  finding: object({
    rule: text('`family/statement`; `ringgate explain` has its page.'),
    severity: oneOf(SEVERITIES),
    status: oneOf(
      ['violation', 'indeterminate', 'deferred', 'waived'],
      '`deferred` is answered in a later phase and has passed nothing.',
    ),
    subject: text('Id of the artifact, or `release`.'),
    message: text('One sentence: what is wrong, with the figures.'),
    location: object({ file: text(), start: ref('position'), end: ref('position') }),
    remedy: text('What to do about it.'),
    controls: list(text(), '`framework: control`.'),
  }),
};

const VERDICT_BODY = object({
  schema: { const: 'ringgate/verdict/v1' },
  tool: TOOL,
  verdict: VERDICT_WORD,
  phase: oneOf(PHASES),
  at: INSTANT,
  manifest: object({ path: text(), sha256: SHA256 }),
  policy: object({ source: text(), sha256: SHA256, extends: list(text()) }),
  release: object({ product: text(), version: text(), channel: text() }),
  artifacts: list(ref('artifact')),
  findings: list(ref('finding'), 'Sorted by file, line, column, rule.'),
  judgements: object(
    Object.fromEntries(STATUSES.map((status) => [status, COUNT])),
    'How many answers of each kind the rules gave.',
  ),
});

/** The answer of `check` for one manifest. */
export const VERDICT_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:verdict:v1',
  title: 'Ringgate verdict',
  ...VERDICT_BODY,
  $defs: VERDICT_DEFS,
};

/** The answer of `check` for any other number of manifests. */
export const VERDICT_SET_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:verdict-set:v1',
  title: 'Ringgate verdicts on several manifests',
  ...object({
    schema: { const: 'ringgate/verdict-set/v1' },
    verdict: { ...VERDICT_WORD, description: 'The worst of the verdicts.' },
    verdicts: list(ref('verdict')),
  }),
  $defs: { ...VERDICT_DEFS, verdict: VERDICT_BODY },
};

/** The answer of `scan`. */
export const SCAN_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:scan:v1',
  title: 'Ringgate scan',
  ...object({
    schema: { const: 'ringgate/scan/v1' },
    tool: TOOL,
    files: list(ref('file')),
  }),
  $defs: {
    ...FILE_DEFS,
    member: object({
      path: text('`outer!inner` for nested ones, as the containers write it: evidence of nothing.'),
      format: FILE_FIELDS['format'] ?? text(),
      kind: FILE_FIELDS['kind'] ?? text(),
      class: FILE_FIELDS['class'] ?? text(),
      level: FILE_FIELDS['level'] ?? COUNT,
      levelName: oneOf(LEVEL_NAMES),
      machines: list(text(), 'Architectures of its code.'),
      why: list(text(), 'The first signals.'),
    }),
    contents: object({
      files: { ...COUNT, description: 'Files in it that were looked into, nested ones included.' },
      byClass: object(Object.fromEntries(CLASSES.map((name) => [name, COUNT]))),
      closed: { ...COUNT, description: 'How many could not be looked into.' },
      notOpened: list(object({ path: text('Empty for the file itself.'), why: text() }), 'The first of those.'),
    }),
    file: object({
      ...FILE_FIELDS,
      ...FILE_LISTS,
      members: list(ref('member'), 'Files that lie in it, the most privileged first; all are counted in `contents`.'),
      contents: ref('contents'),
      unknown: list(text(), 'What could not be established, and why.'),
    }),
  },
};
