import { IN_BUNDLE } from '../../documents/bundle-index.js';
import { toPortable } from '../../documents/portable.js';
import { field, listed } from '../../evidence/strict-json.js';
import type { ComparedPart, EvidenceChange } from '../../model/evidence-bundle.js';
import { byCodeUnit } from '../../model/order.js';
import type { ResolvedPolicy } from '../../model/policy.js';
import type { JudgementRow } from '../../model/record.js';
import type { Verdict } from '../../model/verdict.js';
import type { OpenedBundle } from './open-bundle.js';
import { readPolicyText } from './recorded-facts.js';

/** What bundles are compared in. Believed to be of its types only by whoever catches that it is not. */
export interface Records {
  readonly bundle: OpenedBundle;
  readonly verdict: Verdict;
  readonly judgements: readonly JudgementRow[];
  readonly policy: ResolvedPolicy;
}

/** The records of a bundle. Throws for what is no record. */
export function recordsOf(bundle: OpenedBundle): Records {
  const textOf = (path: string): string => new TextDecoder('utf-8', { fatal: true }).decode(bundle.files.get(path));
  const judgements = listed(field(JSON.parse(textOf(IN_BUNDLE.judgements)), 'judgements'));
  return {
    bundle,
    verdict: JSON.parse(textOf(IN_BUNDLE.verdict)) as Verdict,
    judgements: (judgements ?? []) as readonly JudgementRow[],
    policy: readPolicyText(textOf(IN_BUNDLE.policy)),
  };
}

/** Everything that is not in both alike, part by part, each sorted by its subject. */
export function compareRecords(before: Records, after: Records): readonly EvidenceChange[] {
  const compared = (part: ComparedPart, of: (records: Records) => Values): readonly EvidenceChange[] =>
    changesOf(part, asText(of(before)), asText(of(after)));
  return [
    ...compared('verdict', verdictValues),
    ...compared('artifacts', artifactValues),
    ...judgementChanges(before, after),
    ...compared('policy', policyValues),
    ...compared('waivers', waiverValues),
    ...compared('reports', reportValues),
    ...compared('rollout', rolloutValues),
  ];
}

/** Values in words, by what they are of. */
type Values = ReadonlyMap<string, string>;

/** What calls itself text in a bundle that does not hold may be anything. */
const asText = (values: Values): Values =>
  new Map([...values].map(([subject, value]: [unknown, unknown]) => [textOf(subject), textOf(value)]));
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify([value]));

function changesOf(part: ComparedPart, before: Values, after: Values): readonly EvidenceChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((subject) => before.get(subject) !== after.get(subject))
    .sort(byCodeUnit)
    .map((subject) => ({ part, subject, before: before.get(subject) ?? null, after: after.get(subject) ?? null }));
}

function verdictValues({ bundle: { index }, verdict }: Records): Values {
  const { verdict: word, phase, release, manifest, base, judgements } = verdict;
  return new Map([
    ['verdict', word],
    ['phase', phase],
    ['product', release.product],
    ['version', release.version],
    ['channel', release.channel],
    ['manifest', `${manifest.path} ${manifest.sha256}`],
    ['base', base === null ? 'none' : `${base.ref} ${base.sha}`],
    ['written by', index.tool.version],
    ...Object.entries(judgements).map(([status, count]): [string, string] => [`answers ${status}`, String(count)]),
  ]);
}

function artifactValues({ verdict: { artifacts } }: Records): Values {
  return new Map(
    artifacts.flatMap((row): [string, string][] => [
      [row.id, 'there'],
      [`${row.id} path`, row.path],
      [`${row.id} sha256`, row.sha256 ?? 'unknown'],
      [`${row.id} class`, row.class],
      [`${row.id} level`, `${row.level} (${row.levelName})`],
      [`${row.id} tier`, row.tier],
    ]),
  );
}

/** Answers that are worth a line of their own where the other bundle has not asked. */
const TELLING = ['violation', 'indeterminate', 'waived'];

/** An answer that changed. Where only one of the bundles asked, it is told if it was no good one. */
function judgementChanges(before: Records, after: Records): readonly EvidenceChange[] {
  const rowsOf = ({ judgements }: Records): ReadonlyMap<string, JudgementRow> =>
    new Map(judgements.map((row) => [`${row.rule} of ${row.subject}`, row]));
  const [a, b] = [rowsOf(before), rowsOf(after)];
  return [...new Set([...a.keys(), ...b.keys()])].sort(byCodeUnit).flatMap((subject): readonly EvidenceChange[] => {
    const [was, is] = [a.get(subject), b.get(subject)];
    if (was?.status === is?.status) return [];
    const only = was ?? is;
    if ((!was || !is) && only && !TELLING.includes(only.status)) return [];
    return [{ part: 'judgements', subject, before: saidOf(was), after: saidOf(is) }];
  });
}

const saidOf = (row: JudgementRow | undefined): string | null => (row ? `${row.status}: ${row.says}` : null);

/** Every setting by its place. What the file is called and what it weighs is there, too: other text, same settings. */
function policyValues({ policy }: Records): Values {
  const rules = Object.fromEntries(policy.rules);
  return new Map(leaves({ ...policy, rules }, ''));
}

function leaves(value: unknown, at: string): readonly (readonly [string, string])[] {
  const portable: unknown = value instanceof Map ? Object.fromEntries(value as ReadonlyMap<string, unknown>) : value;
  if (typeof portable !== 'object' || portable === null || Array.isArray(portable))
    return [[at, JSON.stringify(toPortable(portable))]];
  return Object.entries(portable)
    .filter(([, child]) => child !== undefined)
    .flatMap(([key, child]) => leaves(child, at === '' ? key : `${at}.${key}`));
}

const waiverValues = ({ verdict: { waivers } }: Records): Values =>
  new Map(
    waivers.map(({ id, rule, digest, owner, expires, state }) => [
      id,
      `${state}: ${rule} for ${digest}, owner ${owner}, until ${expires}`,
    ]),
  );

const reportValues = ({ bundle: { index } }: Records): Values =>
  new Map(index.named.map(({ path, as, sha256 }) => [`${path} (${as})`, sha256 ?? 'could not be read']));

function rolloutValues({ verdict: { rollout } }: Records): Values {
  if (rollout === null) return new Map([['plan', 'none']]);
  return new Map([
    ['plan', `${rollout.stages.length} stages`],
    ['population', String(rollout.population)],
    ...rollout.stages.map((stage, i): [string, string] => {
      const bake = stage.bakeMinutes === null ? 'no bake' : `bake ${stage.bakeMinutes} min`;
      return [`stage ${i + 1}`, `${stage.name}: ${stage.audience}, ${stage.hosts} hosts, ${stage.percent} %, ${bake}`];
    }),
  ]);
}
