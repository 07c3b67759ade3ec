import { MalformedError } from '../bytes/byte-reader.js';
import { sourceOf } from '../bytes/byte-source.js';
import { Budget, type Member } from '../formats/archive/container.js';
import { readZip } from '../formats/archive/zip.js';
import type { SuiteReport } from '../model/evidence.js';
import { MAX_CASES, MAX_PART_BYTES } from './limits.js';
import { parseXml } from './parse-xml.js';
import { SuiteScope } from './suite-scope.js';
import { Tally } from './tally.js';
import { shortened, UnreadableError } from './unreadable.js';
import type { Attributes } from './xml-vocabulary.js';

const RELATIONSHIPS = '_rels/.rels';

/** The kits write it both ways. */
const SUMMARY_TYPES: ReadonlySet<string> = new Set([
  'http://microsoft.com/schemas/windows/kits/hardware/2010/packageinfo',
  'http://microsoft.com/shcemas/windows/kits/hardware/2010/packageinfo',
]);

/**
 * Reads a package of the Hardware Lab Kit (.hlkx) or its predecessor (.hckx): how many tests passed, failed and did not run,
 * which is all that its summary tells. Names and logs of tests lie in streams of an undocumented format, and stay unknown,
 * as do the machines and the tested bytes: a statement beside the package says those. Its signature is not verified.
 */
export function readHlkPackage(bytes: Uint8Array, sha256: string): SuiteReport {
  try {
    const parts = partsOf(bytes);
    const summary = summaryPath(partBytes(parts, RELATIONSHIPS));
    return reportOf(rollupsIn(partBytes(parts, summary)), sha256);
  } catch (error) {
    if (error instanceof MalformedError) throw new UnreadableError(error.message);
    throw error;
  }
}

/** Parts by their name in lower case: to the kits, names that differ in case are one part. */
function partsOf(bytes: Uint8Array): ReadonlyMap<string, Member> {
  const parts = new Map<string, Member>();
  for (const member of readZip(sourceOf(bytes), new Budget())) {
    if (member.type !== 'file') continue;
    const name = member.path.toLowerCase();
    if (parts.has(name)) throw new UnreadableError(`the package has two parts called ${shortened(member.path)}`);
    parts.set(name, member);
  }
  return parts;
}

function partBytes(parts: ReadonlyMap<string, Member>, name: string): Uint8Array {
  const member = parts.get(name.toLowerCase());
  if (!member) throw new UnreadableError(`it is a zip archive without ${shortened(name)}, and no package of the HLK`);
  if ((member.size ?? 0) > MAX_PART_BYTES) {
    throw new UnreadableError(`${shortened(name)} is longer than the limit of ${MAX_PART_BYTES} bytes`);
  }
  const source = member.open();
  if (source.size > MAX_PART_BYTES) {
    throw new UnreadableError(`${shortened(name)} is longer than the limit of ${MAX_PART_BYTES} bytes`);
  }
  return source.read(0, source.size);
}

/** The part that the package says is its summary. */
function summaryPath(relationships: Uint8Array): string {
  const targets = new Set<string>();
  eachElement(relationships, (name, attributes) => {
    if (name !== 'Relationship' || !SUMMARY_TYPES.has(attributes['Type'] ?? '')) return;
    targets.add((attributes['Target'] ?? '').replace(/^\//, ''));
  });
  const [target, other] = targets;
  if (target === undefined) throw new UnreadableError('it is a zip archive, and no package of the HLK');
  if (other !== undefined) throw new UnreadableError('the package names two summaries');
  return target;
}

interface Rollup {
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
  /** Counts beside these three, in words. */
  readonly strangers: readonly string[];
}

/** The sums of the summary; all that it has count, so that none hides behind another. */
function rollupsIn(summary: Uint8Array): readonly Rollup[] {
  const found: Rollup[] = [];
  eachElement(summary, (name, attributes) => {
    if (name.slice(name.indexOf(':') + 1) !== 'TestRollup') return;
    found.push({
      passed: countIn(attributes, 'Passed'),
      failed: countIn(attributes, 'Failed'),
      notRun: countIn(attributes, 'NotRun'),
      strangers: Object.entries(attributes).flatMap(([key, value]) =>
        KNOWN.has(key) || key.startsWith('xmlns') || value === '0' ? [] : [`${shortened(key)}="${shortened(value)}"`],
      ),
    });
  });
  if (found.length === 0) throw new UnreadableError('its summary has no TestRollup, so it says nothing of results');
  return found;
}

const KNOWN: ReadonlySet<string> = new Set(['Passed', 'Failed', 'NotRun']);

function countIn(attributes: Attributes, name: string): number {
  const text = attributes[name] ?? '';
  if (/^\d{1,7}$/.test(text) && Number(text) <= MAX_CASES) return Number(text);
  throw new UnreadableError(`its TestRollup gives no number for ${name}`);
}

function reportOf(rollups: readonly Rollup[], sha256: string): SuiteReport {
  const tally = new Tally();
  const bucket = tally.bucketOf(SuiteScope.of({}, [], undefined));
  for (const { passed, failed, notRun, strangers } of rollups) {
    tally.addMany(bucket, passed, { test: '', outcome: 'passed', message: '' });
    tally.addMany(bucket, failed, {
      test: '(not named)',
      outcome: 'failed',
      message: `${failed} tests of the HLK failed`,
    });
    tally.addMany(bucket, notRun, { test: '(not named)', outcome: 'skipped', message: `${notRun} tests did not run` });
    for (const stranger of strangers) tally.irregular(`the sum of the package says ${stranger}, which is not known`);
  }
  return tally.report('hlk', sha256, undefined);
}

function eachElement(bytes: Uint8Array, look: (name: string, attributes: Attributes) => void): void {
  parseXml(bytes, () => ({ open: look, text: () => undefined, close: () => undefined }));
}
