import { STATUSES } from '../model/outcome.js';
import { PHASES } from '../model/policy.js';
import { DRAFT, INSTANT, type JsonSchema, SHA256, TOOL, list, object, oneOf, orNull, text } from './schema-parts.js';

const RULE = object({
  rule: text('Its id.'),
  title: text(),
  restsOn: list(text(), 'What its answer rests on, e.g. `bytes`.'),
  answers: orNull(
    list(object({ subject: text('Id of the artifact, or `release`.'), status: oneOf(STATUSES), says: text() })),
    'Null where no release was judged; empty where the policy turns the rule off.',
  ),
});

const CONTROL = object({
  control: text(),
  about: text('In words of Ringgate; empty where its list does not have the control.'),
  standing: oneOf(
    [...STATUSES, 'not-asked', 'looked-at', 'not-covered'],
    'The worst answer of its rules. No word here says that a control is met.',
  ),
  rules: list(RULE),
});

/** The `ringgate/controls/v1` document. */
export const CONTROLS_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:controls:v1',
  title: 'Which controls rules looked at, and with what answers',
  ...object({
    schema: { const: 'ringgate/controls/v1' },
    tool: TOOL,
    note: text('What the document does not say.'),
    release: orNull(
      object({
        product: text(),
        version: text(),
        channel: text(),
        verdict: oneOf(['pass', 'fail', 'indeterminate']),
        phase: oneOf(PHASES),
        at: INSTANT,
        manifest: object({ path: text(), sha256: SHA256 }),
        policy: object({ source: text(), sha256: SHA256, extends: list(text()) }),
      }),
      'Null where rules alone were asked for.',
    ),
    frameworks: list(
      object({
        framework: text('As `--framework` takes it.'),
        name: text(),
        source: text('Where the list of controls is from.'),
        reviewed: { type: 'string', format: 'date', description: 'Day on which it was gone over.' },
        whole: { type: 'boolean', description: 'Whether it has every control of the framework.' },
        controls: list(CONTROL),
      }),
    ),
  }),
};
