import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { FUZZ_SUMMARY_SCHEMA, RESOURCE_BUDGET_SCHEMA } from '../../src/reports/evidence-schemas.js';
import { known, sums, whyNot } from './reading.js';
import { aflStats, fuzzSummary, resourceBudget, texts } from './report-samples.js';
import { DIGEST, OTHER_DIGEST } from './samples.js';

const NOON = Date.UTC(2026, 0, 14, 12);
const { LIBFUZZER_BAD, LIBFUZZER_GOOD, LIBFUZZER_HEAD } = texts;
const DONE = 'Done 100 runs in 2 second(s)\n';

describe('a log of libFuzzer', () => {
  it('gives the target that cargo-fuzz names, runs and seconds', () => {
    const report = known(LIBFUZZER_GOOD);
    expect(report.fuzzing).toEqual([
      { target: 'parse', engine: 'libfuzzer', executions: 893_563, seconds: 21, crashes: 0, hangs: 0 },
    ]);
    expect([report.counts.passed, report.exercised, report.startedAt]).toEqual([1, ['target:parse'], undefined]);
  });

  it('counts one crash once, however often it is told, and the executions before it', () => {
    const report = known(LIBFUZZER_BAD);
    expect(report.fuzzing?.[0]).toMatchObject({ crashes: 1, hangs: 0, executions: 2001 });
    expect(report.irregularities[0]).toMatch(/did not end by itself: ==4711==ERROR: AddressSanitizer/);
    expect([sums(LIBFUZZER_BAD), report.exercised]).toEqual([[0, 1, 0, 0], []]);
  });

  it.each<[string, string, number, number]>([
    ['a time-out', '==1== ERROR: libFuzzer: timeout after 10 seconds\nSUMMARY: libFuzzer: timeout\n', 0, 1],
    ['no memory', '==1== ERROR: libFuzzer: out-of-memory (used: 2050Mb)\nSUMMARY: libFuzzer: out-of-memory\n', 1, 0],
    ['a leak after the end', `${DONE}==1==ERROR: LeakSanitizer: detected memory leaks\n`, 1, 0],
    ['undefined behaviour that goes on', `a.c:3:4: runtime error: shift too large\n${DONE}`, 1, 0],
    ['a panic', `thread '<unnamed>' panicked at src/lib.rs:3:5:\n${DONE}`, 1, 0],
    ['a data race', `WARNING: ThreadSanitizer: data race (pid=1)\n${DONE}`, 1, 0],
    ['a file of a crash', `artifact_prefix='./'; Test unit written to ./leak-aa\n${DONE}`, 1, 0],
  ])('sees %s', (_name, tail, crashes, hangs) => {
    expect(known(LIBFUZZER_HEAD + tail).fuzzing?.[0]).toMatchObject({ crashes, hangs });
    expect(sums(LIBFUZZER_HEAD + tail)).toEqual([0, 1, 0, 0]);
  });

  it.each<[string, string, RegExp]>([
    ['cut', LIBFUZZER_HEAD, /no line "Done … runs/],
    ['of two runs', LIBFUZZER_GOOD + LIBFUZZER_GOOD, /says twice that it is done/],
    ['of a run and the beginning of another', LIBFUZZER_GOOD + LIBFUZZER_HEAD, /log of 2 runs/],
  ])('is refused where it is %s', (_name, log, why) => {
    expect(whyNot(log)).toMatch(why);
  });

  it('takes a run over fixed inputs for none', () => {
    const log = `INFO: Seed: 1\n*** NOTE: fuzzing was not performed, you have only\n${DONE}`;
    expect([sums(log), known(log).irregularities[0]]).toEqual([
      [0, 0, 0, 1],
      expect.stringMatching(/only fixed inputs/),
    ]);
  });

  it('doubts numbers that differ, and a last line that is not whole', () => {
    expect(known(LIBFUZZER_GOOD.replace('units: 893563', 'units: 5')).irregularities[0]).toMatch(
      /893563 runs and 5 ex/,
    );
    expect(known(LIBFUZZER_GOOD.trimEnd()).irregularities).toEqual(['the log ends within a line']);
  });

  it('names no target where the log does not', () => {
    expect(known(`INFO: Seed: 1\n${DONE}`).fuzzing?.[0]?.target).toBe('(target not named)');
  });
});

describe('statistics of AFL++', () => {
  it('give target, executions, crashes and hangs, and the start', () => {
    const report = known(aflStats(0, 0));
    expect(report.fuzzing).toEqual([
      { target: 'parse', engine: 'afl++', executions: 5_240_700, seconds: 3600, crashes: 0, hangs: 0 },
    ]);
    expect([report.startedAt, report.exercised]).toEqual([NOON, ['target:parse']]);
    expect(known(aflStats(0, 2)).problems[0]).toMatchObject({ outcome: 'timeout', message: '0 crashes and 2 hangs' });
  });

  it('are read as older versions wrote them', () => {
    const old = aflStats(3, 0)
      .replaceAll('saved_', 'unique_')
      .replace(/run_time.*\n/, '')
      .replace(/afl_banner.*\n/, '');
    expect(known(old).fuzzing?.[0]).toMatchObject({ crashes: 3, seconds: 3600, target: '(target not named)' });
  });

  it.each<[string, string, RegExp]>([
    ['without crashes', aflStats(0, 0).replace(/saved_crashes.*\n/, ''), /no number for saved_crashes or unique/],
    [
      'with a number that is none',
      aflStats(0, 0).replace(': 5240700', ': many'),
      /is neither|no number for execs_done/,
    ],
    ['with a name that stands twice', `${aflStats(1, 0)}saved_crashes     : 0\n`, /saved_crashes stands twice/],
    ['with another line', `${aflStats(0, 0)}hello\n`, /"hello" is no line of such/],
    ['without end', aflStats(0, 0) + Array.from({ length: 1000 }, (_, i) => `k${i} : 1\n`).join(''), /more than 1000/],
    ['that are cut', aflStats(0, 0).replace(/command_line.*\n/, ''), /ends before its command line/],
  ])('are refused %s', (_name, text, why) => {
    expect(whyNot(text)).toMatch(why);
  });

  it('of a fuzzer that executed nothing are no pass', () => {
    expect(sums(aflStats(0, 0).replace(': 5240700', ': 0'))).toEqual([0, 0, 0, 1]);
  });
});

describe('our summary of fuzzing', () => {
  it('is read with the digests and the place of each run', () => {
    const [run] = fuzzSummary()['runs'] as readonly object[];
    const own = { ...run, target: 'unpack', subjects: [OTHER_DIGEST], environment: { os: 'linux' } };
    const report = known({ ...fuzzSummary(), runs: [run, own] });
    expect(report.environments.map((e) => [e.subjects, e.environment, e.exercised])).toEqual([
      [[DIGEST], {}, ['target:parse']],
      [[OTHER_DIGEST], { os: 'linux' }, ['target:unpack']],
    ]);
    expect([report.startedAt, report.subjects]).toEqual([NOON, [DIGEST, OTHER_DIGEST]]);
    expect(report.fuzzing?.[1]?.subjects).toEqual([OTHER_DIGEST]);
  });

  it('doubts a run that stands twice', () => {
    const [run] = fuzzSummary()['runs'] as readonly object[];
    expect(known({ ...fuzzSummary(), runs: [run, run] }).irregularities).toEqual(['runs[1], of parse, stands twice']);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a misspelled field', fuzzSummary({ crashs: 1 }), 'runs[0] has a field crashs, which is not known'],
    ['a field left out', fuzzSummary({ crashes: undefined }), 'runs[0].crashes is no number of zero or more'],
    ['half a crash', fuzzSummary({ crashes: 0.5 }), 'runs[0].crashes is no whole number'],
    ['another engine', fuzzSummary({ engine: 'honggfuzz' }), 'runs[0].engine is none of libfuzzer, afl++, other'],
    ['no target', fuzzSummary({ target: ' ' }), 'runs[0].target is no text'],
    ['a digest that is none', fuzzSummary({ subjects: ['x'] }), 'runs[0].subjects[0] is no SHA-256 digest'],
    ['a run that is no object', { ...fuzzSummary(), runs: [[]] }, 'runs[0] is no object'],
    ['runs that are no list', { ...fuzzSummary(), runs: {} }, 'runs is no list'],
    ['a date that is none', { ...fuzzSummary(), startedAt: 'now' }, 'startedAt is no date and time'],
    ['a place that is none', { ...fuzzSummary(), environment: { os: 'beos' } }, 'environment cannot be used'],
    ['too many digests', { ...fuzzSummary(), subjects: new Array(10_001).fill(DIGEST) }, 'subjects has more than'],
  ])('is refused with %s', (_name, document, why) => {
    expect(whyNot(document)).toContain(why);
  });
});

describe('our record of measurements', () => {
  it('is read with what was measured, where and on which bytes', () => {
    const report = known(resourceBudget());
    expect(report.measurements).toEqual([
      {
        ...{ metric: 'boot-time', name: 'boot to log-on', unit: 's', value: 21.5, before: 21, limit: 25, samples: 30 },
        environment: { os: 'windows', osVersion: '10.0.26100', arch: 'x64' },
      },
    ]);
    expect([report.subjects, report.startedAt, report.exercised]).toEqual([[DIGEST], NOON, ['metric:boot-time']]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, readonly number[]]>([
    ['at its limit', { value: 25 }, [1, 0, 0, 0]],
    ['over its limit', { value: 25.1 }, [0, 1, 0, 0]],
    ['over the last release, which is for a rule to judge', { limit: undefined, value: 99 }, [1, 0, 0, 0]],
    ['that was not measured', { samples: 0 }, [0, 0, 0, 1]],
  ])('counts a figure %s', (_name, measurement, counted) => {
    expect(sums(resourceBudget(measurement))).toEqual(counted);
  });

  it('doubts one figure with two values', () => {
    const [one] = resourceBudget()['measurements'] as readonly object[];
    const report = known({ ...resourceBudget(), measurements: [one, { ...one, value: 1 }] });
    expect(report.irregularities).toEqual(['measurements[1], boot to log-on, is measured twice in one environment']);
  });
});

describe('the schemas of our own formats', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
  const odd = fc.oneof(fc.constant(undefined), fc.jsonValue(), fc.constantFrom(0, 1, -1, 0.5, '', 'a', [], DIGEST));

  it.each([
    ['fuzz-summary', FUZZ_SUMMARY_SCHEMA, fuzzSummary, 'target engine executions seconds crashes hangs subjects'],
    ['resource-budget', RESOURCE_BUDGET_SCHEMA, resourceBudget, 'metric name unit value before limit samples'],
  ] as const)('%s takes what is read, and nothing else', (_name, schema, make, fields) => {
    const valid = ajv.compile(schema);
    const read = (document: Readonly<Record<string, unknown>>): boolean => whyNot(document) === undefined;
    expect([valid(make()), read(make())]).toEqual([true, true]);
    fc.assert(
      fc.property(fc.constantFrom(...fields.split(' '), 'stranger'), odd, (field, value) => {
        const document = JSON.parse(JSON.stringify(make({ [field]: value }))) as Record<string, unknown>;
        expect({ document, read: read(document) }).toEqual({ document, read: valid(document) });
      }),
      { seed: 20261120, numRuns: 400 },
    );
  });
});
