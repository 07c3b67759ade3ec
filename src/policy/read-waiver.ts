import { quoted, shown } from '../manifest/show-value.js';
import { didYouMean } from '../manifest/suggest.js';
import { dayNumber } from '../model/day.js';
import type { Waiver, WaiverEntry } from '../model/waiver.js';
import type { AnyRule } from '../rules/rule.js';
import { isStated } from '../rules/words.js';
import { WAIVER_FIELDS, formProblem } from './waiver-schema.js';

/** Problems told of one waiver. Whoever has more mends these first. */
const MAX_PROBLEMS = 10;
/** Letters and digits below which a sentence explains nothing. */
const MIN_SUBSTANCE = 20;

const NAMES = Object.keys(WAIVER_FIELDS) as readonly (keyof Waiver)[];
const SENTENCES = ['text', 'compensatingControl'] as const;

/** One waiver, or all that is wrong with it. It is there where each field by itself can be read. */
export function readWaiver(
  value: unknown,
  index: number,
  rules: readonly AnyRule[],
): Pick<WaiverEntry, 'name' | 'waiver' | 'problems'> {
  const position = `number ${index + 1}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { name: position, waiver: undefined, problems: [`expected a mapping, found ${shown(value)}`] };
  const fields = value as Readonly<Record<string, unknown>>;
  const missing = NAMES.filter((name) => fields[name] === undefined);
  const found = NAMES.filter((name) => fields[name] !== undefined).flatMap((name) => fieldProblems(name, fields[name]));
  const problems = [
    ...unknownKeys(Object.keys(fields), missing),
    ...missing.map((name) => `${quoted(name)} is missing`),
    ...found,
  ];
  const name = isId(fields['id']) ? fields['id'] : position;
  if (missing.length > 0 || found.length > 0) return { name, waiver: undefined, problems: bounded(problems) };
  const waiver = onOneLine(fields as unknown as Waiver);
  return { name, waiver, problems: bounded([...problems, ...meaningProblems(waiver, rules)]) };
}

function bounded(problems: readonly string[]): readonly string[] {
  const more = problems.length - MAX_PROBLEMS;
  return more > 0 ? [...problems.slice(0, MAX_PROBLEMS), `and ${more} more problems`] : problems;
}

function unknownKeys(keys: readonly string[], missing: readonly string[]): readonly string[] {
  return keys
    .filter((key) => !NAMES.some((name) => name === key))
    .map((key) => {
      const hint = didYouMean(key, missing) || `; known keys: ${NAMES.join(', ')}`;
      return `unknown key ${quoted(key)}${hint}`;
    });
}

function fieldProblems(name: keyof Waiver, value: unknown): readonly string[] {
  if (typeof value !== 'string') return [`${name}: expected text, found ${shown(value)}${inQuotes(value)}`];
  const problem = formProblem(WAIVER_FIELDS[name], value);
  return problem === undefined ? [] : [`${name}: ${problem}`];
}

const inQuotes = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'boolean' ? '; write it in quotes' : '';

/** What fields mean that each have the right form. */
function meaningProblems(waiver: Waiver, rules: readonly AnyRule[]): readonly string[] {
  const problems: string[] = [];
  const rule = rules.find(({ id }) => id === waiver.rule);
  if (!rule) {
    const hint = didYouMean(
      waiver.rule,
      rules.map(({ id }) => id),
    );
    problems.push(`rule: there is no rule ${quoted(waiver.rule)}${hint}`);
  } else if (!rule.waivable) problems.push(`rule: ${rule.id} guards the gate itself and cannot be waived`);
  if (!hasContact(waiver.owner))
    problems.push(`owner: must name an address or a team as @organisation/team, found ${shown(waiver.owner)}`);
  if (!isStated(waiver.ticket)) problems.push(`ticket: ${shown(waiver.ticket)} does not name one`);
  for (const name of SENTENCES) {
    const count = waiver[name].match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    if (count < MIN_SUBSTANCE)
      problems.push(`${name}: must have at least ${MIN_SUBSTANCE} letters and digits, found ${count}`);
  }
  return [...problems, ...dayProblems(waiver)];
}

function dayProblems({ created, expires }: Waiver): readonly string[] {
  const [from, to] = [dayNumber(created), dayNumber(expires)];
  if (from !== undefined && to !== undefined)
    return to > from ? [] : [`expires: ${expires} is not after created, ${created}`];
  return [
    ...(from === undefined ? [`created: there is no day ${quoted(created)}`] : []),
    ...(to === undefined ? [`expires: there is no day ${quoted(expires)}`] : []),
  ];
}

/** Whether a word of the text is an address or a name such as `@organisation/team`. */
function hasContact(owner: string): boolean {
  return owner
    .split(/[\s<>(),;]+/)
    .some((part) => /^@[A-Za-z0-9][\w.-]*(\/[\w.-]+)?$/.test(part) || /^[^@]+@[^@.]+(\.[^@.]+)+$/.test(part));
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && formProblem(WAIVER_FIELDS.id, value) === undefined;
}

/** The fields that there are, sentences on one line however they were folded: reports show them so. */
function onOneLine(waiver: Waiver): Waiver {
  const known = Object.fromEntries(NAMES.map((name) => [name, waiver[name]])) as unknown as Waiver;
  return { ...known, text: folded(waiver.text), compensatingControl: folded(waiver.compensatingControl) };
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();
