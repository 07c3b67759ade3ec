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
  text,
} from './schema-parts.js';

/** The `ringgate/doctor/v1` document. */
export const DOCTOR_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:doctor:v1',
  title: 'Whether the gate binds on a branch',
  ...object({
    schema: { const: 'ringgate/doctor/v1' },
    tool: TOOL,
    repository: text('`owner/name`.'),
    branch: text(),
    check: text('Name of the check that is to be required.'),
    app: { ...COUNT, description: 'The app that has to report it.' },
    answer: oneOf(['ok', 'problem', 'unknown'], 'A problem before something unknown.'),
    counts: object({ ok: COUNT, problem: COUNT, warning: COUNT, unknown: COUNT }),
    answers: list(
      object({
        id: text('What was asked, e.g. `branch/check-required`.'),
        state: oneOf(['ok', 'problem', 'warning', 'unknown']),
        says: text(),
        change: text('What to change; empty where nothing is.'),
        link: text('Where to change it; empty where there is no such page.'),
        at: orNull(
          object({ file: text(), line: ORDINAL, column: ORDINAL }),
          "In the checkout; null for GitHub's settings.",
        ),
      }),
    ),
    ruleset: { type: 'object', description: 'Body of a request that creates a ruleset which makes the gate bind.' },
  }),
};

/** The `ringgate/verdict-verification/v1` document. */
export const VERIFICATION_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:verdict-verification:v1',
  title: 'Whether files are those of a stored verdict',
  ...object({
    schema: { const: 'ringgate/verdict-verification/v1' },
    tool: TOOL,
    answer: oneOf(['ok', 'problem']),
    at: INSTANT,
    verdict: object({
      file: text(),
      sha256: SHA256,
      verdict: text(),
      phase: text(),
      at: INSTANT,
      manifest: text('SHA-256 of the manifest that was judged.'),
      product: text(),
      version: text(),
    }),
    manifestCompared: { type: 'boolean', description: "Whether the manifest's bytes were held against the verdict." },
    held: list(object({ path: text(), sha256: SHA256 }), 'Files whose bytes are those of the verdict.'),
    problems: list(text(), 'All that does not hold; empty where the answer is ok.'),
  }),
};
