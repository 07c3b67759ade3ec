import { describe, expect, it } from '@jest/globals';
import type { CheckAnswer } from '../../src/commands/check.js';
import { InputError } from '../../src/errors.js';
import {
  BUILD,
  LAB,
  SCANNED,
  STATEMENTS,
  STRANGER,
  attested,
  checked,
  manifestOf,
  partOf,
  policyWith,
  restated,
  sha256Of,
  statementIn,
} from '../builders/stated-release.js';
import { type TestKey, envelope } from '../builders/dsse.js';
import { buildElf, buildKernelModule } from '../builders/elf.js';
import { SUBJECT, ISSUER, sigstoreInstance } from '../builders/sigstore.js';

const VIEWER = buildElf();
const OTHER = buildElf({ type: 2 });
const [LINE = ''] = await attested({ 'bin/viewer': VIEWER });
const [OTHER_LINE = ''] = await attested({ 'bin/other': OTHER });
const RELEASE = { 'release.yaml': manifestOf({ bytes: VIEWER }) };
const RULE = 'classification/statement-suffices';

/** The statement with parts of it changed, signed again. */
const forged = (changes: Readonly<Record<string, unknown>>, key: TestKey = BUILD): string =>
  restated(LINE, changes, key);

const envelopeOf = (line: string): Readonly<Record<string, unknown>> =>
  JSON.parse(line) as Readonly<Record<string, unknown>>;
const messagesOf = ({ verdicts }: CheckAnswer, rule = RULE): readonly string[] =>
  verdicts.flatMap(({ findings }) => findings.filter((f) => f.rule === rule).map(({ message }) => message));
const passesOf = ({ releases }: CheckAnswer): readonly string[] =>
  releases.flatMap(({ record }) =>
    record.judgements.filter((j) => j.status === 'pass').map((j) => `${j.rule}: ${j.says}`),
  );

describe('a file that is not there', () => {
  it('is known by a statement that the policy lets suffice, and every pass that rests on it says so', async () => {
    const answer = await checked({ ...RELEASE, [STATEMENTS]: LINE });
    expect(answer).toMatchObject({ exitCode: 0, failures: [] });
    expect(answer.verdicts[0]?.artifacts).toMatchObject([
      { from: 'statement', sha256: sha256Of(VIEWER), class: 'user-space', tier: 'T1' },
    ]);
    const passes = passesOf(answer);
    expect(passes).toContain(
      `${RULE}: viewer was not here: build signed what Ringgate 0.1.0 saw of it at ${SCANNED} (build.intoto.jsonl), ` +
        'and the policy lets that suffice for tier T1',
    );
    const said = passes.filter((text) => /^(manifest\/digests|classification\/class)/.test(text));
    expect(said).toHaveLength(2);
    expect(said.every((text) => text.endsWith('(by a signed statement: its bytes were not here)'))).toBe(true);
    expect(passes.find((text) => text.startsWith('manifest/complete'))).toContain(
      'are there, but for 1 that signed statements stand for',
    );
  });

  it('counts as missing where the manifest names no statement', async () => {
    const manifest = RELEASE['release.yaml'].replace(/ {4}inspection: .*\n/, '');
    const answer = await checked({ 'release.yaml': manifest, [STATEMENTS]: LINE });
    expect(answer.exitCode).toBe(1);
    expect(messagesOf(answer, 'manifest/complete')).toContain('bin/viewer is listed and is not there');
    expect(answer.verdicts[0]?.artifacts[0]?.from).toBeNull();
  });

  const lines = (...all: readonly string[]): string => all.join('\n');
  const facts = partOf(statementIn(LINE), 'predicate.facts');
  it.each<[what: string, file: string | undefined, says: string]>([
    ['a statement that is not there', undefined, 'there is no file build.intoto.jsonl'],
    ['a statement that nobody signed', JSON.stringify(statementIn(LINE)), 'vouches for it: it is not signed'],
    ['one by a stranger', forged({}, STRANGER), 'no key that the policy names has signed it'],
    ['one by a key for something else', forged({}, LAB), 'no key that the policy names has signed it'],
    [
      'one whose text was changed',
      JSON.stringify({ ...envelopeOf(LINE), payload: envelopeOf(OTHER_LINE)['payload'] }),
      'no statement about the digest',
    ],
    ['one about another file', OTHER_LINE, 'it holds no statement about the digest that the manifest gives'],
    ['the same one twice', lines(LINE, LINE), 'it holds 2 statements about this file'],
    [
      'two, of which one is not signed',
      lines(LINE, JSON.stringify(statementIn(LINE))),
      'it holds 2 statements about this file',
    ],
    ['lines that are cut off', lines(OTHER_LINE, LINE.slice(0, -20)), 'cannot be read: it is not JSON'],
    ['one line that is cut off', LINE.slice(0, -20), 'cannot be read: it is not JSON'],
    ['nothing', '', 'cannot be read: it is not JSON'],
    ['more than is read', 'x'.repeat(17 * 1024 * 1024), 'more than the limit'],
    ['a list nested without end', '['.repeat(5000), 'nested deeper'],
    [
      'one for two files',
      forged({ 'subject.1': { name: 'b', digest: { sha256: 'f'.repeat(64) } } }),
      'not about this file alone',
    ],
    [
      'one of another predicate',
      forged({ predicateType: 'https://slsa.dev/provenance/v1' }),
      'no statement about the digest',
    ],
    ['one of another schema', forged({ 'predicate.schema': 'ringgate/inspection/v2' }), 'not one of ours'],
    ['one of another tool', forged({ 'predicate.tool.name': 'other' }), 'not one of ours'],
    ['one of an earlier version', forged({ 'predicate.tool.version': '0.0.9' }), 'an earlier one than this'],
    ['one whose version is none', forged({ 'predicate.tool.version': 'new' }), 'which version'],
    ['one without a version', forged({ 'predicate.tool.version': undefined }), 'which version'],
    [
      'facts of another version',
      forged({ 'predicate.factsVersion': 'ringgate/facts/v1-0000000000000000' }),
      'not those of this version',
    ],
    ['one without an instant', forged({ 'predicate.at': 'today' }), 'when the file was inspected'],
    ['one without a zone', forged({ 'predicate.at': '2026-01-15T11:00:00' }), 'when the file was inspected'],
    ['one of the future', forged({ 'predicate.at': '2026-01-15T12:06:00Z' }), 'it is of the future'],
    ['one that is too old', forged({ 'predicate.at': '2026-01-08T11:59:59Z' }), 'none older than 7 days'],
    ['one that rests on nothing', forged({ 'predicate.basis': undefined }), 'judgement of signatures rests on'],
    [
      'one without facts',
      forged({ 'predicate.facts': undefined }),
      'not those of an inspection: inspection is no object',
    ],
    ['a list of facts', forged({ 'predicate.facts': [] }), 'inspection is no object'],
    ['a fact less', forged({ 'predicate.facts.blocked': undefined }), 'inspection.blocked is missing'],
    [
      'a fact more',
      forged({ 'predicate.facts.reader': { known: true, value: {} } }),
      'a field that is none of its own',
    ],
    [
      'a fact of the wrong type',
      forged({ 'predicate.facts.detected.value.level': '1' }),
      'inspection.detected.value.level has a value',
    ],
    [
      'a level that there is not',
      forged({ 'predicate.facts.detected.value.level': -1 }),
      'inspection.detected.value.level has a value',
    ],
    [
      'a fact that is known without a value',
      forged({ 'predicate.facts.machines.value': undefined }),
      'inspection.machines',
    ],
    ['a fact that is both', forged({ 'predicate.facts.machines.why': 'x' }), 'inspection.machines'],
    [
      'a number that is none',
      forged({ 'predicate.facts.file.value.size': { $: 'number', of: 'NaN' } }),
      'inspection.file.value.size is no number',
    ],
    [
      'a text where a list belongs',
      forged({ 'predicate.facts.members.value': 'none' }),
      'inspection.members.value is no list',
    ],
    [
      'a mark that nothing writes',
      forged({ 'predicate.facts.members': { $: 'function', of: 'x' } }),
      'cannot be read: a mark',
    ],
    [
      'a prototype',
      forged({ 'predicate.facts': JSON.parse(`{"__proto__": ${JSON.stringify(facts)}}`) as unknown }),
      'a field that is none of its own',
    ],
    [
      'a prototype besides',
      JSON.stringify(
        envelope(JSON.stringify(statementIn(LINE)).replace('"facts":{', '"facts":{"__proto__":{"x":1},'), [BUILD]),
      ),
      'a field that is none of its own',
    ],
    [
      'facts of another file',
      forged({ 'predicate.facts': partOf(statementIn(OTHER_LINE), 'predicate.facts') }),
      'its facts are those of another file',
    ],
    [
      'a file that was not hashed',
      forged({ 'predicate.facts.file': { known: false, why: 'x' } }),
      'its facts are those of another file',
    ],
  ])('stays missing with %s: exit code 1', async (_what, file, says) => {
    const answer = await checked({ ...RELEASE, ...(file !== undefined && { [STATEMENTS]: file }) });
    expect(answer).toMatchObject({ exitCode: 1, overall: 'fail', failures: [] });
    expect(messagesOf(answer)).toEqual([expect.stringContaining(says)]);
    expect(messagesOf(answer, 'manifest/complete')).toContain('bin/viewer is listed and is not there');
    expect(answer.verdicts[0]?.artifacts).toMatchObject([{ from: null, tier: 'T3', sha256: null }]);
  });

  it.each([
    ['a policy that says nothing of statements', policyWith('')],
    ['one that lets them suffice for nothing', policyWith('inspections: {tiers: []}')],
    ['one that lets them suffice for less', policyWith('inspections: {tiers: [T0]}')],
  ])('stays missing under %s: exit code 1', async (_what, policy) => {
    const answer = await checked({ ...RELEASE, [STATEMENTS]: LINE, '.ringgate/policy.yaml': policy });
    expect(answer.exitCode).toBe(1);
    expect(messagesOf(answer)).toEqual([
      expect.stringContaining('it is of tier T1, and the policy lets statements stand'),
    ]);
    expect(messagesOf(answer, 'manifest/complete')).toContain('bin/viewer is listed and is not there');
  });

  it('is an error of the manifest where the statement would lie outside of its folder: exit code 2', async () => {
    const manifest = RELEASE['release.yaml'].replace(STATEMENTS, '../build.intoto.jsonl');
    const answer = await checked({ 'release.yaml': manifest });
    expect(answer.exitCode).toBe(2);
    expect(answer.failures[0]?.error).toBeInstanceOf(InputError);
  });

  it('may be vouched for keyless, by an identity that the policy trusts for inspections', async () => {
    const instance = sigstoreInstance();
    const trusting = (uses: string): string =>
      policyWith(
        'inspections: {tiers: [T1], maxAgeDays: 30}',
        `  identities:\n    - {name: ci, issuer: "${ISSUER}", subject: "${SUBJECT}", uses: [${uses}]}\n  sigstoreRoot: root.json`,
      );
    const files = {
      ...RELEASE,
      [STATEMENTS]: JSON.stringify(instance.attest(JSON.stringify(statementIn(LINE)))),
      '.ringgate/root.json': JSON.stringify(instance.root),
    };
    const at = '2026-01-20T12:00:00Z';
    const answer = await checked({ ...files, '.ringgate/policy.yaml': trusting('inspection') }, at);
    expect(answer.exitCode).toBe(0);
    const other = await checked({ ...files, '.ringgate/policy.yaml': trusting('evidence') }, at);
    expect(other.exitCode).toBe(1);
  });

  it('is found among many statements of a build, of which only those that are asked about are verified', async () => {
    const noise = JSON.stringify(envelope('{"_type":"https://in-toto.io/Statement/v1"}', [STRANGER]));
    const answer = await checked({ ...RELEASE, [STATEMENTS]: [noise, OTHER_LINE, LINE, noise, ''].join('\n') });
    expect(answer.exitCode).toBe(0);
  });
});

describe('a file that is there', () => {
  const there = { ...RELEASE, 'bin/viewer': VIEWER };

  it('is judged by its bytes, and a statement that says the same of them is told of', async () => {
    const answer = await checked({ ...there, [STATEMENTS]: LINE, '.ringgate/policy.yaml': policyWith('') });
    expect(answer.exitCode).toBe(0);
    expect(answer.verdicts[0]?.artifacts[0]?.from).toBe('bytes');
    expect(passesOf(answer)).toContain(
      `${RULE}: the bytes of viewer were looked into, and build.intoto.jsonl says the same of them`,
    );
    expect(passesOf(answer).filter((text) => text.includes('(by a signed statement'))).toEqual([]);
  });

  it('needs no statement that counts', async () => {
    for (const file of ['', forged({}, STRANGER)]) {
      const answer = await checked({ ...there, [STATEMENTS]: file });
      expect(answer.exitCode).toBe(0);
      expect(passesOf(answer).join('\n')).toContain('build.intoto.jsonl was not believed');
    }
  });

  it.each<[what: string, file: string, says: string]>([
    [
      'class and level',
      forged({ 'predicate.facts.detected.value.class': 'inert', 'predicate.facts.detected.value.level': 0 }),
      'class inert, and here it is user-space',
    ],
    ['kind', forged({ 'predicate.facts.kind.value': 'elf-core' }), 'kind elf-core, and here it is elf-relocatable'],
    ['format', forged({ 'predicate.facts.format.value': 'text' }), 'format text, and here it is elf'],
    [
      'nothing of what it is',
      forged({ 'predicate.facts.detected': { known: false, why: 'x' } }),
      'class not known, and here it is user-space',
    ],
    ['another digest', OTHER_LINE, 'it holds no statement about the digest'],
  ])('is refused where a statement says otherwise of it: %s', async (_what, file, says) => {
    const answer = await checked({ ...there, [STATEMENTS]: file });
    expect(answer.exitCode).toBe(1);
    expect(messagesOf(answer).join('\n')).toContain(says);
  });

  it('with other bytes than the manifest says is refused, whatever a statement says of the right ones', async () => {
    const answer = await checked({ ...RELEASE, 'bin/viewer': buildKernelModule(), [STATEMENTS]: LINE });
    expect(answer.exitCode).toBe(1);
    expect(messagesOf(answer, 'manifest/digests-match')).toHaveLength(1);
    expect(answer.verdicts[0]?.artifacts).toMatchObject([{ from: 'bytes', tier: 'T3' }]);
    expect(messagesOf(answer).join('\n')).toContain('digest');
  });
});
