import { ascii, buildZip } from '../builders/zip.js';
import { DIGEST, OTHER_DIGEST, PYTEST, XUNIT, bytesOf, jsonBytes, statement } from './samples.js';

/** One report of each dialect in the style of its tool: `good` passed, in `bad` something failed. */
export interface ReportSample {
  readonly dialect: string;
  readonly good: Uint8Array;
  readonly bad: Uint8Array;
}

const RESULT = (id: number, outcome: string, inner = ''): string =>
  `<UnitTestResult executionId="e${id}" testId="t${id}" testName="Boot.Test${id}" computerName="LAB-7" duration="00:00:00.01" startTime="2026-01-14T12:00:01.0000000+00:00" endTime="2026-01-14T12:00:02.0000000+00:00" testType="13cdc9d9" outcome="${outcome}" testListId="8c84fa94" relativeResultsDirectory="e${id}">${inner}</UnitTestResult>`;

interface TrxParts {
  readonly results: string;
  readonly counters: string;
  readonly outcome?: string;
  readonly more?: string;
}

/** A file as `dotnet test --logger trx` writes it. */
export const trx = ({ results, counters, outcome = 'Completed', more = '' }: TrxParts): string =>
  `﻿<?xml version="1.0" encoding="utf-8"?>
<TestRun id="17ae" name="ci@LAB-7 2026-01-14 12:00:00" runUser="ci" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
  <Times creation="2026-01-14T12:00:00.0000000+00:00" queuing="2026-01-14T12:00:00.0000000+00:00" start="2026-01-14T12:00:00.0000000+00:00" finish="2026-01-14T12:00:09.0000000+00:00" />
  <TestSettings name="default" id="1f6a"><Deployment runDeploymentRoot="ci_LAB-7" /></TestSettings>
  <Results>${results}</Results>
  <TestDefinitions><UnitTest name="Test1" storage="boot.dll" id="t1"><Execution id="e1" /><TestMethod codeBase="boot.dll" className="Boot" name="Test1" /></UnitTest></TestDefinitions>
  <TestEntries><TestEntry testId="t1" executionId="e1" testListId="8c84fa94" /></TestEntries>
  <TestLists><TestList name="Results Not in a List" id="8c84fa94" /></TestLists>
  <ResultSummary outcome="${outcome}"><Counters ${counters} />${more}</ResultSummary>
</TestRun>
`;

export const trxResult = RESULT;

const TRX_GOOD = trx({
  results: RESULT(1, 'Passed') + RESULT(2, 'Passed'),
  counters: 'total="2" executed="2" passed="2" failed="0" error="0" timeout="0" aborted="0" notExecuted="0"',
});
const TRX_BAD = trx({
  results:
    RESULT(1, 'Passed') +
    RESULT(2, 'Failed', '<Output><StdOut>x</StdOut><ErrorInfo><Message>no heartbeat</Message></ErrorInfo></Output>'),
  counters: 'total="2" executed="2" passed="1" failed="1" error="0" timeout="0" aborted="0" notExecuted="0"',
  outcome: 'Failed',
});

const SCORE = (name: string, value: string | number, unit: string): string =>
  `<AssessmentScore ScoreName="csagent.x64.${name}" ScoreValue="${value}" ScoreUnit="${unit}" />\n`;

/** A log as the driver kit writes it. */
export const dvl = (...scores: readonly (readonly [string, string | number, string])[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<Data version="1.1.0.0">\n${[
    ['General.XMLTimeStamp', 0, '01/14/2026 12:00:00'] as const,
    ['General.DriverBinary', 0, 'csagent.sys'] as const,
    ...scores,
    ['General.Checksum', 'NFR3MUNMZXBX', 'DVL Checksum Value'] as const,
  ]
    .map((score) => SCORE(...score))
    .join('')}</Data>\n`;

const DVL_GOOD = dvl(
  ['SDV.NORUN', 0, ''],
  ['CodeAnalysis.Summary', 0, 'Types of defects seen'],
  ['Semmle.Summary', 0, 'Types of defects seen and/or rules not run'],
);
const DVL_BAD = dvl(
  ['SDV.Version', 0, 'sdv-2021-03-16'],
  ['SDV.ActiveRuleTotal', 4, 'Total rules available'],
  ['SDV.Rule.nullcheck', 0, 'SDV_PASSED'],
  ['CodeAnalysis.Summary', 1, 'Types of defects seen'],
  ['CodeAnalysis.Defect.6001', 1, 'CA_MUSTFIX_FAILED'],
  ['Semmle.Summary', 0, 'Types of defects seen'],
);

/** A CTRF report; `tests` are `[name, status, more]`. */
export function ctrf(
  tests: readonly (readonly [string, string, Readonly<Record<string, unknown>>?])[],
  summary: Readonly<Record<string, unknown>> = {},
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const count = (status: string): number => tests.filter(([, s]) => s === status).length;
  return {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    results: {
      tool: { name: 'playwright' },
      summary: {
        ...{ tests: tests.length, passed: count('passed'), failed: count('failed'), skipped: count('skipped') },
        ...{ pending: count('pending'), other: count('other'), start: 1_768_392_000_000, stop: 1_768_392_009_000 },
        ...summary,
      },
      tests: tests.map(([name, status, rest]) => ({ name, status, duration: 5, suite: ['boot'], ...rest })),
      environment: {
        osPlatform: 'win32',
        extra: { 'ringgate.sha256': DIGEST, 'ringgate.os': 'windows', 'ringgate.arch': 'x64' },
      },
      ...more,
    },
  };
}

/** A SARIF log with one run; without `results` the run has none. */
export function sarif(
  results: readonly unknown[] | undefined,
  run: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'CodeQL', rules: [{ id: 'cpp/minor', defaultConfiguration: { level: 'note' } }] } },
        invocations: [{ executionSuccessful: true, startTimeUtc: '2026-01-14T12:00:00Z' }],
        artifacts: [
          { location: { uri: 'csagent.sys' }, roles: ['analysisTarget'], hashes: { 'sha-256': DIGEST } },
          { location: { uri: 'log.txt' }, roles: ['attachment'], hashes: { 'sha-256': OTHER_DIGEST } },
        ],
        ...(results && { results }),
        ...run,
      },
    ],
  };
}

export const finding = (more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  ruleId: 'cpp/overflow',
  message: { text: 'may overflow' },
  locations: [],
  ...more,
});

const TAP_GOOD = `TAP version 14
# ringgate.sha256: ${DIGEST}
# ringgate.os: linux
# ringgate.kernel: 6.1.0-50-cloud
# ringgate.startedAt: 2026-01-14T12:00:00Z
1..2
# Subtest: module
    ok 1 - loads
    ok 2 - unloads
    1..2
ok 1 - module
ok 2 - resumes
  ---
  duration_ms: 12
  not ok: text of the diagnostics
  ...
`;
const TAP_BAD = `TAP version 13
1..3
ok 1 - loads
not ok 2 - unloads
  ---
  message: 'oops'
  ...
ok 3 - resumes
`;

const LIBFUZZER_HEAD = `    Finished \`release\` profile [optimized + debuginfo] target(s) in 1.02s
     Running \`fuzz/target/x86_64-unknown-linux-gnu/release/parse -artifact_prefix=fuzz/artifacts/ corpus\`
INFO: Running with entropic power schedule (0xFF, 100).
INFO: Seed: 1347211938
INFO: Loaded 1 modules   (8765 inline 8-bit counters): 8765 [0x55, 0x66),
#2	INITED cov: 15 ft: 15 corp: 1/1b exec/s: 0 rss: 29Mb
#1408	NEW    cov: 725 ft: 2657 corp: 413/75Kb lim: 4 exec/s: 0 rss: 52Mb
`;
const LIBFUZZER_GOOD = `${LIBFUZZER_HEAD}#893563	DONE   cov: 800 ft: 2700 corp: 420/80Kb lim: 4 exec/s: 42550 rss: 525Mb
Done 893563 runs in 21 second(s)
stat::number_of_executed_units: 893563
stat::average_exec_per_sec:     42550
`;
const LIBFUZZER_BAD = `${LIBFUZZER_HEAD}=================================================================
==4711==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x602000000011
    #0 0x4f in parse parse.c:31
SUMMARY: AddressSanitizer: heap-buffer-overflow parse.c:31 in parse
artifact_prefix='./'; Test unit written to ./crash-0eb8e4ed029b774d80f2b66408203801cb982a60
Base64: aGk=
stat::number_of_executed_units: 2001
`;

/** Statistics as AFL++ writes them. */
export const aflStats = (crashes: number, hangs: number): string => `start_time        : 1768392000
last_update       : 1768395600
run_time          : 3600
fuzzer_pid        : 154504
cycles_done       : 23
execs_done        : 5240700
execs_per_sec     : 1455.75
corpus_count      : 15
stability         : 100.00%
saved_crashes     : ${crashes}
saved_hangs       : ${hangs}
exec_timeout      : 40
afl_banner        : parse
afl_version       : ++4.32a
target_mode       : shmem_testcase default
command_line      : afl-fuzz -i in -o out -- ./parse @@
`;

/** Our summary of fuzzing, with one run. */
export const fuzzSummary = (run: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  schema: 'ringgate/fuzz-summary/v1',
  startedAt: '2026-01-14T12:00:00Z',
  subjects: [DIGEST],
  runs: [{ target: 'parse', engine: 'other', executions: 1000, seconds: 60, crashes: 0, hangs: 0, ...run }],
});

/** Our record of measurements, with one of them. */
export const resourceBudget = (measurement: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  schema: 'ringgate/resource-budget/v1',
  startedAt: '2026-01-14T12:00:00Z',
  subjects: [DIGEST],
  environment: { os: 'windows', osVersion: '10.0.26100', arch: 'x64' },
  measurements: [
    {
      metric: 'boot-time',
      name: 'boot to log-on',
      unit: 's',
      value: 21.5,
      before: 21,
      limit: 25,
      samples: 30,
      ...measurement,
    },
  ],
});

const SUMMARY_TYPE = 'http://microsoft.com/schemas/windows/kits/hardware/2010/packageinfo';

/** A package of the HLK with this summary. */
export const hlkx = (summary: string, type: string = SUMMARY_TYPE): Uint8Array =>
  buildZip([
    {
      name: '[Content_Types].xml',
      data: ascii('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    },
    {
      name: '_rels/.rels',
      data: ascii(
        `<?xml version="1.0" encoding="utf-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="${type}" Target="/hck/data/PackageInfo.xml" Id="R1" /><Relationship Type="http://microsoft.com/schemas/windows/kits/hardware/2010/coredata" Target="/hck/data/a" Id="R2" /></Relationships>`,
      ),
    },
    { name: 'hck/data/PackageInfo.xml', data: ascii(summary) },
    { name: 'hck/data/a', data: ascii('an undocumented stream') },
  ]);

export const rollup = (passed: number, failed: number, notRun: number): string =>
  `<?xml version="1.0" encoding="utf-8"?><PackageInfo><Project Name="csagent"><TestRollup Passed="${passed}" Failed="${failed}" NotRun="${notRun}" /></Project></PackageInfo>`;

/** A verification result; `type` ends its predicate type. */
export const svr = (properties: readonly string[], type = 'v0.2'): Record<string, unknown> =>
  statement({
    predicateType: `https://in-toto.io/attestation/svr/${type}`,
    predicate: {
      verifier: { id: 'https://example.com/verifier', policies: [] },
      timeCreated: '2026-01-14T12:00:00Z',
      properties,
    },
  });

export const vsa = (result: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  statement({
    predicateType: 'https://slsa.dev/verification_summary/v1',
    predicate: {
      verifier: { id: 'https://example.com/verifier' },
      timeVerified: '2026-01-14T12:00:00Z',
      resourceUri: 'https://example.com/csagent.sys',
      policy: { uri: 'https://example.com/policy' },
      verificationResult: result,
      verifiedLevels: ['SLSA_BUILD_LEVEL_3'],
      ...more,
    },
  });

const FAILING_STATEMENT = statement({ predicate: { result: 'FAILED', failedTests: ['resume'] } });
const GOOD_JUNIT =
  '<testsuite name="boot" tests="1" timestamp="2026-01-14T12:00:00"><testcase name="cold" time="1"/></testsuite>';

export const REPORT_SAMPLES: readonly ReportSample[] = [
  { dialect: 'junit', good: bytesOf(GOOD_JUNIT), bad: bytesOf(PYTEST) },
  {
    dialect: 'junit',
    good: bytesOf(
      '<assemblies><assembly name="a" total="1" passed="1" run-date="2026-01-14" run-time="12:00:00"><collection><test name="b" result="Pass"/></collection></assembly></assemblies>',
    ),
    bad: bytesOf(XUNIT),
  },
  { dialect: 'in-toto-test-result', good: jsonBytes(statement()), bad: jsonBytes(FAILING_STATEMENT) },
  { dialect: 'vsa', good: jsonBytes(vsa('PASSED')), bad: jsonBytes(vsa('FAILED')) },
  { dialect: 'trx', good: bytesOf(TRX_GOOD), bad: bytesOf(TRX_BAD) },
  {
    dialect: 'ctrf',
    good: jsonBytes(ctrf([['cold', 'passed']])),
    bad: jsonBytes(
      ctrf([
        ['cold', 'passed'],
        ['warm', 'failed', { message: 'no heartbeat' }],
      ]),
    ),
  },
  { dialect: 'tap', good: bytesOf(TAP_GOOD), bad: bytesOf(TAP_BAD) },
  { dialect: 'sarif', good: jsonBytes(sarif([])), bad: jsonBytes(sarif([finding()])) },
  { dialect: 'driver-verification-log', good: bytesOf(DVL_GOOD), bad: bytesOf(DVL_BAD) },
  { dialect: 'hlk', good: hlkx(rollup(24, 0, 0)), bad: hlkx(rollup(22, 2, 0)) },
  { dialect: 'libfuzzer', good: bytesOf(LIBFUZZER_GOOD), bad: bytesOf(LIBFUZZER_BAD) },
  { dialect: 'afl++', good: bytesOf(aflStats(0, 0)), bad: bytesOf(aflStats(6, 5)) },
  { dialect: 'fuzz-summary', good: jsonBytes(fuzzSummary()), bad: jsonBytes(fuzzSummary({ crashes: 3 })) },
  { dialect: 'resource-budget', good: jsonBytes(resourceBudget()), bad: jsonBytes(resourceBudget({ value: 30 })) },
];

/** The only dialect that cannot say that something failed. */
export const SVR_SAMPLE = jsonBytes(svr(['BOOTS', 'NO_KNOWN_VULNERABILITY']));

export const texts = {
  TAP_GOOD,
  TAP_BAD,
  LIBFUZZER_GOOD,
  LIBFUZZER_BAD,
  LIBFUZZER_HEAD,
  DVL_GOOD,
  DVL_BAD,
  TRX_GOOD,
  TRX_BAD,
};
