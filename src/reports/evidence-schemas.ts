import { MEASURED } from '../model/evidence.js';
import { ARCHITECTURES, OPERATING_SYSTEMS } from '../model/release.js';
import { DRAFT, type JsonSchema } from './schema-parts.js';

const SHA256: JsonSchema = { type: 'string', pattern: '^(sha256:)?[0-9a-fA-F]{64}$' };
const TEXT: JsonSchema = { type: 'string', pattern: '\\S' };
const COUNT: JsonSchema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const AMOUNT: JsonSchema = { type: 'number', minimum: 0 };

const described = (description: string, schema: JsonSchema): JsonSchema => ({ ...schema, description });

/** People and scripts write these documents, so a field that is not known is a mistake and not a later version. */
const closed = (required: readonly string[], properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});

const ENVIRONMENT: JsonSchema = {
  ...closed([], {
    os: { enum: [...OPERATING_SYSTEMS] },
    osVersion: described('Version or build, at least two numbers: `10.0.26100`.', TEXT),
    distro: described('As targets of the manifest call it: `debian-12`.', TEXT),
    kernel: described('`uname -r`.', TEXT),
    arch: { enum: [...ARCHITECTURES] },
    consumer: described('The build that read the content: `csagent@7.16.18605`.', {
      type: 'string',
      pattern: '[^@\\s].*@.*\\S',
    }),
  }),
  description: 'Where it ran.',
};

const SHARED: Readonly<Record<string, JsonSchema>> = {
  startedAt: described('ISO 8601 date and time; without a zone it is UTC.', { type: 'string' }),
  subjects: described('SHA-256 of the files under test.', { type: 'array', items: SHA256 }),
  environment: { $ref: '#/$defs/environment' },
};

/** Our summary of fuzzing, which `evidence` may name as a report. */
export const FUZZ_SUMMARY_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:fuzz-summary:v1',
  title: 'Ringgate fuzz summary',
  ...closed(['schema', 'runs'], {
    schema: { const: 'ringgate/fuzz-summary/v1' },
    ...SHARED,
    runs: {
      type: 'array',
      items: closed(['target', 'engine', 'executions', 'seconds', 'crashes', 'hangs'], {
        target: described('What was fuzzed.', TEXT),
        engine: { enum: ['libfuzzer', 'afl++', 'other'] },
        executions: described('Inputs that were executed.', COUNT),
        seconds: described('How long the fuzzer ran.', AMOUNT),
        crashes: COUNT,
        hangs: described('Inputs that took longer than the time limit.', COUNT),
        subjects: described('Instead of those of the summary.', { type: 'array', items: SHA256 }),
        environment: described('Instead of that of the summary.', { $ref: '#/$defs/environment' }),
      }),
    },
  }),
  $defs: { environment: ENVIRONMENT },
};

/** Our record of what a release costs a machine, which `evidence` may name as a report. */
export const RESOURCE_BUDGET_SCHEMA: JsonSchema = {
  $schema: DRAFT,
  $id: 'urn:ringgate:resource-budget:v1',
  title: 'Ringgate resource budget',
  ...closed(['schema', 'measurements'], {
    schema: { const: 'ringgate/resource-budget/v1' },
    ...SHARED,
    measurements: {
      type: 'array',
      items: closed(['metric', 'name', 'unit', 'value', 'samples'], {
        metric: described('What the figure is about; lower is better in all of them.', { enum: [...MEASURED] }),
        name: described('What exactly was measured: `boot to log-on, 95th percentile`.', TEXT),
        unit: TEXT,
        value: AMOUNT,
        before: described('The same figure for the last release, measured in the same run.', AMOUNT),
        limit: described('What it may be at most.', AMOUNT),
        samples: described('How many times it was measured.', COUNT),
        environment: described('Instead of that of the record.', { $ref: '#/$defs/environment' }),
      }),
    },
  }),
  $defs: { environment: ENVIRONMENT },
};
