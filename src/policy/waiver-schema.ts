import { type JsonSchema, PATTERNS, type PatternName, list, object, text, word } from '../manifest/schema-parts.js';
import { shown } from '../manifest/show-value.js';
import { didYouMean } from '../manifest/suggest.js';
import { WAIVER_REASONS, type Waiver } from '../model/waiver.js';
import type { AnyRule } from '../rules/rule.js';

/** Files that people look through one by one; a gate with more exceptions than this has no rules. */
export const MAX_WAIVERS = 1_000;

/** What one field of a waiver may hold: text of a form, or one of a few words. */
export type FieldForm =
  | { readonly says: string; readonly form: PatternName; readonly maxLength: number }
  | { readonly says: string; readonly values: readonly string[] };

/** Every field of a waiver. All of them are required, and there are no others. */
export const WAIVER_FIELDS: { readonly [K in keyof Waiver]: FieldForm } = {
  id: { says: 'Name of the waiver, used once in the file.', form: 'id', maxLength: 128 },
  rule: { says: 'Id of the one rule that is excused.', form: 'line', maxLength: 128 },
  digest: {
    says: 'SHA-256 of the artifact; of the manifest for rules about the release as a whole.',
    form: 'sha256',
    maxLength: 64,
  },
  owner: { says: 'Who answers for it: an address, or a team as @organisation/team.', form: 'line', maxLength: 256 },
  reason: { says: 'Why, in one of a few words.', values: WAIVER_REASONS },
  text: { says: 'Why, in a sentence or more.', form: 'prose', maxLength: 2000 },
  ticket: { says: 'Where the matter is followed up.', form: 'line', maxLength: 256 },
  created: { says: 'The first day on which it holds, in universal time.', form: 'date', maxLength: 10 },
  expires: { says: 'The first day on which it holds no longer, in universal time.', form: 'date', maxLength: 10 },
  compensatingControl: {
    says: 'What keeps hosts safe while the rule is excused.',
    form: 'prose',
    maxLength: 2000,
  },
};

/** What is wrong with the value of a field, as the end of a sentence; undefined where nothing is. */
export function formProblem(field: FieldForm, value: string): string | undefined {
  if ('values' in field) {
    if (field.values.includes(value)) return undefined;
    return `${shown(value)} is not allowed${didYouMean(value, field.values) || ';'} allowed: ${field.values.join(', ')}`;
  }
  if (value.trim() === '') return 'is empty';
  if (value.length > field.maxLength) return `must have at most ${field.maxLength} characters, found ${value.length}`;
  const [pattern, meaning] = PATTERNS[field.form];
  return new RegExp(pattern, 'u').test(value) ? undefined : `must be ${meaning}, found ${shown(value)}`;
}

/** JSON Schema of a waivers file, with the rules that can be waived, for editors. */
export function waiversSchema(rules: readonly AnyRule[]): JsonSchema {
  const waivable = rules.filter((rule) => rule.waivable).map((rule) => rule.id as string);
  const fields = Object.entries({ ...WAIVER_FIELDS, rule: { says: WAIVER_FIELDS.rule.says, values: waivable.sort() } });
  const properties = Object.fromEntries(fields.map(([name, field]) => [name, fieldSchema(field)]));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:ringgate:schema:waivers:v1',
    title: 'Ringgate waivers',
    ...object(
      'Which rules are excused, for which bytes, by whom and until when.',
      {
        apiVersion: { description: 'Version of this format.', const: 'ringgate/v1' },
        kind: { description: 'A list of waivers.', const: 'Waivers' },
        waivers: list(
          'One rule excused for one digest each.',
          object('A waiver.', properties, Object.keys(properties)),
          MAX_WAIVERS,
        ),
      },
      ['apiVersion', 'kind', 'waivers'],
    ),
  };
}

function fieldSchema(field: FieldForm): JsonSchema {
  return 'values' in field ? word(field.says, field.values) : text(field.says, field.form, field.maxLength);
}
