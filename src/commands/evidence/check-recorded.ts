import { IN_BUNDLE } from '../../documents/bundle-index.js';
import { manifestEntry } from '../../documents/bundle-names.js';
import { SelfTestError, selfTest } from '../../engine/self-test.js';
import { TOOL } from '../../model/tool.js';
import { RULES } from '../../rules/index.js';
import { type Bundle, type BundleEntry, buildBundle } from './build-bundle.js';
import { type Recorded, checkManifest, checkPolicy, checkReports, checkWaivers } from './check-sources.js';
import type { NamedContent } from './named-entries.js';
import type { OpenedBundle } from './open-bundle.js';
import { readFacts, readPolicyText } from './recorded-facts.js';
import { CHECKS, type CheckName, type EvidenceCheck } from '../../model/evidence-bundle.js';
import { differs, holds, unknownCheck } from './verification.js';

/** What only the same version can say: another one reads, judges and writes by other rules. */
const OF_VERSION: readonly CheckName[] = CHECKS.slice(CHECKS.indexOf('version') + 1);

/**
 * Whether what is recorded hangs together: sources that are read again give the facts, the facts judged again give the
 * verdict, and all that was written down is what is written down again. Of a bundle of another version no difference is
 * proof of anything, so it is unknown.
 */
export async function checkRecorded(bundle: OpenedBundle): Promise<readonly EvidenceCheck[]> {
  const { tool } = bundle.index;
  if (tool.version === TOOL.version)
    return [holds('version', `written by ringgate ${tool.version}, which this is`), ...(await checked(bundle))];
  const says = `written by ringgate ${tool.version}, and this is ${TOOL.version}`;
  return [
    holds('version', says),
    ...(await checked(bundle)).map((one) =>
      one.status === 'differs' && OF_VERSION.includes(one.check)
        ? unknownCheck(one.check, `${one.says}; ${says}, so verify it with that version`)
        : one,
    ),
  ];
}

async function checked(bundle: OpenedBundle): Promise<readonly EvidenceCheck[]> {
  const recorded = readRecorded(bundle);
  if ('check' in recorded) return [recorded];
  const sources = [
    await attempt('manifest', () => checkManifest(recorded)),
    await attempt('policy', () => checkPolicy(recorded)),
    await attempt('waivers', () => checkWaivers(recorded)),
    await attempt('reports', () => checkReports(recorded)),
    await attempt('self-test', () => checkSelf(recorded)),
  ];
  // Facts about another manifest, or by another policy, are judged by nobody.
  if (sources.some(({ status }) => status !== 'holds'))
    return [...sources, unknownCheck('verdict', 'it was not judged again, since what it rests on differs')];
  const again = rebuilt(recorded);
  return [...sources, ...('check' in again ? [again] : compared(bundle, again))];
}

function readRecorded(bundle: OpenedBundle): Recorded | EvidenceCheck {
  const textOf = (path: string): string => new TextDecoder('utf-8', { fatal: true }).decode(bundle.files.get(path));
  try {
    const { facts, phase, manifest } = readFacts(textOf(IN_BUNDLE.facts));
    return { bundle, facts, phase, manifest, policy: readPolicyText(textOf(IN_BUNDLE.policy)) };
  } catch (error) {
    return differs('verdict', `what it rests on cannot be read: ${wordsOf(error)}`);
  }
}

function checkSelf({ policy }: Recorded): EvidenceCheck {
  selfTest(RULES, policy);
  return holds('self-test', 'under the recorded policy, a release that must be refused is refused');
}

/** The bundle made anew from what nothing else in it says. */
function rebuilt({ bundle, facts, phase, manifest, policy }: Recorded): Bundle | EvidenceCheck {
  const { files, index } = bundle;
  const rows = new Map(index.named.map((row) => [row.path, row]));
  const named = (path: string): NamedContent => {
    const row = rows.get(path);
    const bytes = files.get(row?.entry ?? '');
    if (bytes !== undefined) return { bytes };
    return { why: row?.why ?? '', sha256: row?.sha256 ?? null, size: row?.size ?? null };
  };
  try {
    return buildBundle({
      manifest: { path: manifest, bytes: files.get(manifestEntry(manifest)) ?? new Uint8Array() },
      ...{ phase, facts, policy, named, tool: index.tool },
      policySource: files.get(IN_BUNDLE.policySource),
      waiversSource: files.get(IN_BUNDLE.waivers),
    });
  } catch (error) {
    return differs('verdict', `the recorded facts cannot be judged: ${wordsOf(error)}`);
  }
}

const PARTS: readonly (readonly [CheckName, string, (path: string) => boolean])[] = [
  [
    'verdict',
    'judged again, the recorded facts give this verdict, with the same findings, counts, waivers and judgements',
    (path) => path === IN_BUNDLE.verdict || path === IN_BUNDLE.judgements,
  ],
  [
    'documents',
    'written again from the record, every document is the same, byte for byte',
    (path) => path.startsWith(IN_BUNDLE.documents),
  ],
  ['index', 'index, README and records are what ringgate writes of them, and nothing is there besides', () => true],
];

function compared({ files }: OpenedBundle, { entries }: Bundle): readonly EvidenceCheck[] {
  const expected = new Map(entries.map((entry): [string, BundleEntry] => [entry.path, entry]));
  const paths = new Set([...expected.keys(), ...files.keys()]);
  const open = new Set([...paths].filter((path) => !path.startsWith(IN_BUNDLE.signatures)));
  return PARTS.map(([check, says, belongs]) => {
    const mine = [...open].filter(belongs).sort();
    for (const path of mine) open.delete(path);
    const other = mine.find((path) => !isSame(files.get(path), expected.get(path)?.bytes));
    if (other === undefined) return holds(check, says);
    if (!expected.has(other)) return differs(check, `${other} has no place here`);
    return differs(check, files.has(other) ? `${other} is not what is written again` : `${other} is missing`);
  });
}

const isSame = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;

/** Whoever wrote the archive chose every value in it, so whatever reading them throws is a difference. */
async function attempt(check: CheckName, ask: () => Promise<EvidenceCheck> | EvidenceCheck): Promise<EvidenceCheck> {
  try {
    return await ask();
  } catch (error) {
    return differs(check, error instanceof SelfTestError ? error.message : `it cannot be read: ${wordsOf(error)}`);
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : 'it threw something else');
