import { shown } from '../manifest/show-value.js';
import type { OptionSpec } from '../rules/options.js';
import type { AnyRule } from '../rules/rule.js';

/** The values a rule's options have where a policy sets none. Options without a default are left out: the tier decides. */
export function defaultOptions(rule: AnyRule): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(rule.options).flatMap(([name, spec]) => (spec.default === undefined ? [] : [[name, spec.default]])),
  );
}

/** Why a value cannot be that of an option; undefined where it can. */
export function optionProblem(spec: OptionSpec, value: unknown): string | undefined {
  switch (spec.type) {
    case 'number':
      if (typeof value !== 'number') return `must be a number, found ${shown(value)}`;
      return value >= spec.minimum && value <= spec.maximum
        ? undefined
        : `must be between ${spec.minimum} and ${spec.maximum}, found ${shown(value)}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `must be true or false, found ${shown(value)}`;
    case 'string':
      return typeof value === 'string' && value !== '' ? undefined : `must be a text, found ${shown(value)}`;
    case 'strings':
      return Array.isArray(value) && value.every((item) => typeof item === 'string')
        ? undefined
        : `must be a list of texts, found ${shown(value)}`;
  }
}
