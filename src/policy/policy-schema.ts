import { TIERS } from '../model/classification.js';
import { DURATION_PATTERN } from '../model/duration.js';
import { SEVERITIES } from '../model/policy.js';
import { PROFILES, type TierNumbers } from '../model/tier-numbers.js';
import { type JsonSchema, flag, list, number, object, set, text, whole, word } from '../manifest/schema-parts.js';
import type { OptionSpec } from '../rules/options.js';
import type { AnyRule } from '../rules/rule.js';
import { PACKS } from './presets/presets.js';
import { TRUST_SCHEMA } from './trust-schema.js';

export const SEVERITY_WORDS = [...SEVERITIES, 'off'] as const;

const YEAR_IN_MINUTES = 366 * 24 * 60;
/** More hosts than there are on earth, and few enough to be added up exactly. */
const MAX_HOSTS = 1e11;

const nullable = (schema: JsonSchema): JsonSchema => ({ ...schema, type: [schema['type'], 'null'].flat() });

/** A length of time: minutes as a number, or a duration. */
const minutes = (description: string): JsonSchema => ({
  description: `${description} Minutes, or a duration such as 24h.`,
  type: ['number', 'string'],
  minimum: 0,
  maximum: YEAR_IN_MINUTES,
  pattern: DURATION_PATTERN,
});

const LOGIN: JsonSchema = { type: 'string', pattern: '^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?$' };
const TEAM: JsonSchema = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9][A-Za-z0-9_-]{0,98}$' };

const NUMBERS: { readonly [K in keyof TierNumbers]: JsonSchema } = {
  internalMinHosts: whole("Hosts of the stage inside the vendor's own fleet.", 0, MAX_HOSTS),
  internalMinMinutes: minutes('How long that stage is watched.'),
  minExternalStages: whole('External stages that touch hosts, the last one included.', 1, 100),
  maxFirstPercent: number('Largest first external stage, in percent of the population.', 0, 100),
  maxFirstHosts: nullable(whole('Largest first external stage, in hosts; null asks nothing.', 0, MAX_HOSTS)),
  maxGrowth: nullable(number('Exposure of a stage divided by the one before; null asks nothing.', 1, 1e6)),
  maxLastStepPercent: nullable(number('Largest percentage that may stand before 100; null asks nothing.', 0, 100)),
  minFirstBakeMinutes: minutes('How long the first external stage is watched.'),
  minLaterBakeMinutes: minutes('How long the stages after it are watched.'),
  minTotalMinutes: nullable(minutes('Sum of all bakes; null asks nothing.')),
  approvals: whole('People who approve.', 0, 100),
  approverGroups: set(
    'Groups of `approvers` of which each gives at least one of the approvals.',
    text('Name of a group.', 'id', 128),
    20,
  ),
  maxWaiverDays: whole('Longest life of a waiver, in days.', 0, 366),
  haltAutomatic: flag('True where halting must need no person.'),
  maxHaltMinutes: nullable(minutes('From the first failure seen to no further host exposed; null asks nothing.')),
  suites: set('Test suites that must be there and passed.', text('Name of a suite.', 'id', 128), 100),
  maxEvidenceAgeDays: number('Age of test evidence.', 0, 3660),
  maxSkippedShare: number('Skipped tests divided by all tests of a suite, 0 to 1.', 0, 1),
  minTargetCoverage: number('Share of the fleet that evidence must cover, 0 to 1.', 0, 1),
};

/** Schema of a policy, but for its rules: those are checked against the rules that exist. */
export const POLICY_SCHEMA: JsonSchema = policy(
  { description: 'Severity by rule.', type: 'object' },
  { type: 'object' },
);

/** JSON Schema of a policy with the rules that exist and their options, for editors. */
export function policySchema(rules: readonly AnyRule[]): JsonSchema {
  const sorted = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  return policy(
    object(
      'Severity by rule, alone or with options: "warning", or [error, {maxPercent: 1}].',
      Object.fromEntries(sorted.map((r) => [r.id, ruleSchema(r)])),
    ),
    object(
      'Rules that warn until a day and refuse from then on.',
      Object.fromEntries(
        sorted.filter((r) => r.waivable).map((r) => [r.id, text(`The day from which "${r.title}" refuses.`, 'date')]),
      ),
    ),
  );
}

function policy(rules: JsonSchema, effective: JsonSchema): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:ringgate:schema:policy:v1',
    title: 'Ringgate policy',
    ...object(
      'What releases are held to.',
      {
        apiVersion: { description: 'Version of this format.', const: 'ringgate/v1' },
        kind: { description: 'A policy.', const: 'Policy' },
        extends: list(
          'The preset that this policy starts from; ringgate:recommended where absent.',
          { type: 'string', enum: PACKS },
          1,
          1,
        ),
        tiers: object(
          'Numbers by profile, over those of the preset.',
          Object.fromEntries(PROFILES.map((profile) => [profile, { $ref: '#/$defs/numbers' }])),
        ),
        rules,
        effective,
        emergency: object('What happens with releases that declare an emergency.', {
          accept: flag("Whether they are held to the emergency numbers instead of their tier's pace."),
        }),
        trust: TRUST_SCHEMA,
        inspections: object(
          'When signed statements of inspections stand for bytes that are not there; never where absent.',
          {
            tiers: set('Tiers of the artifacts for which one suffices.', word('A tier.', TIERS), TIERS.length),
            maxAgeDays: whole('Age beyond which a statement does not count; 30 where absent.', 1, 366),
          },
          ['tiers'],
        ),
        approvers: {
          description: 'Groups of people who may approve. Where there is any, nobody outside of them counts.',
          type: 'object',
          propertyNames: text('Name of a group.', 'id', 128),
          maxProperties: 20,
          additionalProperties: object('One group.', {
            members: set('Accounts, by login name.', LOGIN, 200),
            teams: set('Teams, as organisation/team. Reading their members takes a token that may.', TEAM, 20),
          }),
        },
      },
      ['apiVersion', 'kind'],
    ),
    $defs: { numbers: object('Numbers of one profile.', NUMBERS) },
  };
}

function ruleSchema(rule: AnyRule): JsonSchema {
  const severities = rule.waivable ? SEVERITY_WORDS : rule.severity === 'error' ? ['error'] : ['error', 'warning'];
  const severity = { enum: severities };
  const options = object(
    `Options of ${rule.id}.`,
    Object.fromEntries(Object.entries(rule.options).map(([k, spec]) => [k, optionSchema(spec)])),
  );
  return {
    description: `${rule.title}.`,
    anyOf: [severity, { type: 'array', prefixItems: [severity, options], items: false, minItems: 1, maxItems: 2 }],
  };
}

const OPTION_TEXT: JsonSchema = { type: 'string', minLength: 1, maxLength: 256 };

function optionSchema(spec: OptionSpec): JsonSchema {
  const { description } = spec;
  const fallback = spec.default === undefined ? {} : { default: spec.default };
  switch (spec.type) {
    case 'number':
      return { ...number(description, spec.minimum, spec.maximum), ...fallback };
    case 'boolean':
      return { ...flag(description), ...fallback };
    case 'string':
      return { ...OPTION_TEXT, description, ...fallback };
    case 'strings':
      return { ...set(description, OPTION_TEXT, 1000), ...fallback };
  }
}
