import { BLOCK_GROUNDS } from '../model/blocklist.js';
import { CLASSES, FORMATS, KINDS, LEVEL_NAMES, TIERS } from '../model/classification.js';
import { STATUSES } from '../model/outcome.js';
import { PHASES, SEVERITIES } from '../model/policy.js';
import { WAIVER_REASONS, WAIVER_STATES } from '../model/waiver.js';
import {
  COUNT,
  DRAFT,
  INSTANT,
  type JsonSchema,
  ORDINAL,
  SHA256,
  TOOL,
  list,
  object,
  oneOf,
  orNull,
  ref,
  text,
  withOptional,
} from './schema-parts.js';

const SIGNATURE_FORMS = ['embedded', 'nested', 'catalog', 'appended', 'code-directory', 'bundle'];
const SIGNATURE_STATUSES = ['valid', 'invalid', 'untrusted', 'expired', 'unsupported'];
const VERDICT_WORD = oneOf(['pass', 'fail', 'indeterminate'], 'Only `pass` opens the gate.');

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

const SIGNATURE_OPTIONS: Readonly<Record<string, JsonSchema>> = {
  chain: list(text(), 'Subjects from the signing certificate up to the anchor, or as far as the chain goes.'),
  anchor: text('Name of the anchor that the chain ends at.'),
  stampedAt: { ...INSTANT, description: 'Of a verified time stamp; `timestamp` is there for any.' },
  stampedBy: text('Who made the verified time stamp.'),
  key: text('Key of the signing certificate, e.g. `RSA 2048`.'),
  pageHashes: oneOf(['none', 'hold', 'differ', 'not-checked'], 'Digests of the pages of an image.'),
  catalog: text('Path of the catalog that lists the file.'),
  weaknesses: list(object({ kind: text(), what: text('In words.') }), 'What holds, but is weaker than it should be.'),
  expires: { ...INSTANT, description: 'At which the signing certificate ends.' },
};

const FILE_DEFS: Readonly<Record<string, JsonSchema>> = {
  signal: object({ seen: text('What was seen.'), suggests: text('What it points to.') }),
  signature: withOptional(
    SIGNATURE_OPTIONS,
    object({
      form: oneOf(SIGNATURE_FORMS),
      status: oneOf(
        SIGNATURE_STATUSES,
        '`untrusted`: digest and signature hold, no chain to an anchor was established.',
      ),
      trust: oneOf(['not-evaluated', 'evaluated'], 'Whether a chain to an anchor was looked for at all.'),
      detail: text('What holds and what does not, in words.'),
      signer: text('Subject of the signing certificate; empty where there is none.'),
      issuer: text(),
      digestAlgorithm: text(),
      signedDigest: text('Image digest that the signature covers, lower-case hexadecimal.'),
      timestamp: { type: ['string', 'null'], description: 'Instant that a counter-signature claims.' },
      ekus: list(text(), 'Extended key usages of the signing certificate, dotted.'),
    }),
  ),
};

const FINDING_WAIVER = object(
  {
    id: text(),
    owner: text('Who answers for it.'),
    reason: oneOf(WAIVER_REASONS),
    text: text('Why, in words.'),
    ticket: text(),
    expires: text('Year-month-day: the first day on which it holds no longer.'),
  },
  'What excuses it; there where the status is `waived`.',
);

const VERDICT_DEFS: Readonly<Record<string, JsonSchema>> = {
  ...FILE_DEFS,
  artifact: withOptional(
    {
      from: {
        enum: ['bytes', 'statement', null],
        description: 'Whether facts rest on its bytes or on a signed statement; null where neither was at hand.',
      },
    },
    object({ id: text(), ...FILE_FIELDS, declaredClass: oneOf(CLASSES), ...FILE_LISTS }),
  ),
  position: object({ line: ORDINAL, column: ORDINAL }, 'One-based; columns count UTF-16 code units.'),
  finding: withOptional(
    { waiver: FINDING_WAIVER },
    object({
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
  ),
  waiver: object({
    id: text(),
    rule: text(),
    state: oneOf(WAIVER_STATES, 'Only one that is `used` excuses anything.'),
    detail: text('What is wrong with it, or how many days are left; empty where there is nothing to say.'),
    digest: text('SHA-256 that it names. This and what follows is empty where it could not be read.'),
    owner: text(),
    reason: text(),
    text: text(),
    ticket: text(),
    created: text('Year-month-day.'),
    expires: text('Year-month-day: the first day on which it holds no longer.'),
    compensatingControl: text(),
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
  waivers: list(ref('waiver'), 'What became of each waiver.'),
  waiversFile: orNull(object({ source: text(), sha256: SHA256 }), 'The waivers that hold; null where there are none.'),
  base: orNull(
    object({ ref: text(), sha: text(), via: oneOf(['api', 'git']) }),
    'The commit that policy, waivers and history come from; null where the run knows of none.',
  ),
  rollout: orNull(
    object({
      population: COUNT,
      stages: list(
        object({
          name: text(),
          audience: oneOf(['internal', 'external']),
          hosts: { ...COUNT, description: 'Reached once the stage is out, cumulative.' },
          percent: { type: 'number', minimum: 0, maximum: 100 },
          bakeMinutes: { type: ['number', 'null'], description: 'Null where the plan names none.' },
        }),
      ),
    }),
    'The plan as it was worked out; null where there is none, or one that cannot be worked out.',
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
    blocked: object({
      path: text('As of a member; empty for the file itself.'),
      list: text('Name of the block list.'),
      date: { type: ['string', 'null'], description: 'Year-month-day of the list.' },
      id: text('Of its entry.'),
      name: text('Of the driver.'),
      cves: list(text()),
      by: oneOf(BLOCK_GROUNDS, 'What was found to be the same.'),
      loadsDespiteHvci: {
        type: ['boolean', 'null'],
        description: 'Whether Windows loads it where memory integrity is on; null where the list does not say.',
      },
    }),
    file: withOptional(
      { blocklisted: list(ref('blocked'), 'Where block lists name the file or something in it; the first of them.') },
      object({
        ...FILE_FIELDS,
        ...FILE_LISTS,
        members: list(ref('member'), 'Files that lie in it, the most privileged first; all are counted in `contents`.'),
        contents: ref('contents'),
        unknown: list(text(), 'What could not be established, and why.'),
      }),
    ),
  },
};
