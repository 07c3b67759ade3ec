import type { EnvironmentResult, SuiteReport, TestCounts } from '../../../src/model/evidence.js';
import type { JudgementRow, ReleaseRecord, SuiteRow } from '../../../src/model/record.js';
import type { Manifest } from '../../../src/model/release.js';
import type { SignatureRow, StageRow } from '../../../src/model/verdict.js';
import { WAIVER_STATES } from '../../../src/model/waiver.js';
import { FAILING, FILE, PASSING, WAIVED } from '../verdicts.js';

const SHIPPED = FAILING.artifacts[0]?.sha256 ?? '';
const CONTENT = FAILING.artifacts[1]?.sha256 ?? '';

export const counts = (passed: number, failed = 0, skipped = 0): TestCounts => ({
  ...{ tests: passed + failed + skipped, passed, failed, errors: 0, skipped },
});

export const on = (environment: EnvironmentResult['environment'], counted = counts(3)): EnvironmentResult => ({
  environment,
  counts: counted,
});

export const reportOf = (more: Partial<SuiteReport> = {}): SuiteReport => ({
  dialect: 'junit',
  sha256: 'e0'.repeat(32),
  counts: counts(3),
  environments: [on({ os: 'windows', osVersion: '10.0.22631', arch: 'x64' })],
  problems: [],
  irregularities: [],
  subjects: [SHIPPED],
  exercised: [],
  ...more,
});

export const suiteOf = (suite: string, artifact: string, more: Partial<SuiteRow> = {}): SuiteRow => ({
  suite,
  path: `evidence/${suite}.xml`,
  artifacts: [artifact],
  report: reportOf(),
  why: null,
  producer: null,
  ...more,
});

export const stage = (
  name: string,
  percent: number,
  bakeMinutes: number | null,
  more: Partial<StageRow> = {},
): StageRow => ({
  ...{ name, audience: 'external', hosts: Math.floor(percent * 85_000), percent, bakeMinutes },
  ...more,
});

export const MANIFEST: Manifest = {
  apiVersion: 'ringgate/v1',
  kind: 'Release',
  release: {
    ...{ product: 'endpoint-sensor', version: '7.16.18605', channel: 'stable', owner: 'release@example.com' },
    ...{ oncall: '#sensor-oncall', change: 'CHG-20931', notes: 'notes/7.16.18605.md' },
    emergency: { reason: 'CVE-2026-1234', incident: 'INC-77' },
  },
  targets: [
    { os: 'windows', versions: '>=10.0.17763', arch: ['x64', 'arm64'], share: 0.93 },
    { os: 'linux', distro: 'debian-12', kernels: ['6.1.*'], arch: ['x64'], share: 0.07 },
  ],
  artifacts: [
    { id: 'csagent', path: 'build/csagent.sys', sha256: SHIPPED, class: 'kernel-driver' },
    {
      id: 'cf291',
      path: 'content/C-00000291.sys',
      sha256: CONTENT,
      class: 'inert',
      consumer: { component: 'csagent', versions: '>=7.11.0 <7.17.0' },
    },
  ],
  rollout: {
    population: 8_500_000,
    stages: [],
    halt: {
      automatic: true,
      within: '15m',
      metrics: [{ name: 'check-in', kind: 'liveness', min: 0.995, within: '10m' }],
    },
  },
};

export const said = (
  rule: string,
  status: JudgementRow['status'],
  subject = 'release',
  severity: JudgementRow['severity'] = 'error',
): JudgementRow => ({
  ...{ rule, severity, subject, status, says: `${rule} about ${subject}: ${status}` },
});

const SIGNATURE: SignatureRow = {
  ...{ form: 'embedded', status: 'valid', trust: 'evaluated', detail: 'all of it holds', signer: 'CN=Example Sensor' },
  ...{ issuer: 'CN=Example CA', digestAlgorithm: 'sha256', signedDigest: 'ab'.repeat(32), timestamp: null },
  ...{ ekus: ['1.3.6.1.5.5.7.3.3'], chain: ['CN=Example Sensor', 'CN=Example CA'], anchor: 'CN=Example Root' },
  ...{ stampedAt: '2026-01-02T00:00:00Z', stampedBy: 'CN=Stamps', key: 'RSA 2048', catalog: 'csagent.cat' },
  ...{ weaknesses: [{ kind: 'short-key', what: 'the key is short' }], expires: '2027-01-01T00:00:00Z' },
};

const WAIVER = WAIVED.waivers[0];
const FINDINGS = [...FAILING.findings, ...WAIVED.findings];

/** A release that shows every part of the page, each with something in it. */
export const RICH: ReleaseRecord = {
  verdict: {
    ...FAILING,
    findings: FINDINGS,
    judgements: { pass: 3, violation: 5, 'not-applicable': 1, indeterminate: 1, deferred: 1, waived: 1 },
    artifacts: FAILING.artifacts.map((a, i) =>
      i === 0 ? { ...a, signatures: [SIGNATURE, ...a.signatures, { ...SIGNATURE, status: 'invalid' }] } : a,
    ),
    waivers: WAIVER ? WAIVER_STATES.map((state, i) => ({ ...WAIVER, id: `W-${i}`, state })) : [],
    waiversFile: WAIVED.waiversFile,
    base: WAIVED.base,
    rollout: {
      population: 8_500_000,
      stages: [
        stage('internal', 0.0047, 1440, { audience: 'internal', hosts: 400 }),
        stage('canary', 1, 1440),
        stage('early', 10, 20),
        stage('broad', 50, null),
        stage('all', 100, null),
      ],
    },
  },
  manifest: MANIFEST,
  manifestText:
    'apiVersion: ringgate/v1\nkind: Release\nrelease:\n  product: endpoint-sensor\n  version: 7.16.18605\n  channel: stable\nartifacts:\n  - id: csagent\n    path: build/csagent.sys\n    class: kernel-driver\n  - id: cf291\n    path: content/C-00000291-00000000-00000032.sys\n    class: inert\n    consumer: {component: csagent}\n    content:\n      schema: ipc-template/1\n      fields: 21\nrollout:\n  population: 8500000\n  stages:\n    - {name: all, percent: 100}\nevidence:\n  - {suite: content-execution, report: evidence/march.junit.xml, artifacts: [cf291]}\n',
  judgements: [
    said('manifest/complete', 'pass'),
    said('manifest/digests-match', 'pass', 'csagent'),
    said('manifest/digests-match', 'pass', 'cf291'),
    said('rollout/staged', 'violation'),
    said('customers/notified', 'violation', 'release', 'warning'),
    said('evidence/bound-to-digest', 'indeterminate', 'cf291'),
    said('rollout/starts-inside', 'waived'),
    said('change/approved', 'deferred'),
    said('driver/hardened', 'not-applicable', 'cf291'),
    said('acme/of-the-policy', 'violation'),
  ],
  digests: FAILING.artifacts.map(({ sha256 }) => (sha256 === null ? [] : [sha256])),
  suites: [
    suiteOf('boot', 'csagent', {
      report: reportOf({
        counts: counts(3, 1, 2),
        problems: [{ test: 'boots', outcome: 'timeout', message: 'took 90 s' }],
        irregularities: ['the suite says 7 tests and lists 6'],
        startedAt: Date.UTC(2026, 0, 2),
        fuzzing: [{ target: 'parser', engine: 'libfuzzer', executions: 12_000, seconds: 60, crashes: 1, hangs: 0 }],
        measurements: [
          {
            metric: 'boot-time',
            name: 'boot to log-on',
            unit: 's',
            value: 12,
            before: 11,
            limit: 13,
            samples: 5,
            environment: {},
          },
        ],
      }),
      producer: {
        ...{ status: 'valid', form: 'dsse', signer: 'test-lab', how: 'key', signedAt: undefined },
        ...{ detail: 'signed by the key of the test lab', certificate: undefined },
      },
    }),
    suiteOf('content-execution', 'cf291', {
      report: reportOf({
        subjects: ['77'.repeat(32)],
        environments: [
          on({
            os: 'windows',
            osVersion: '10.0.22631',
            arch: 'x64',
            consumer: { component: 'csagent', version: '7.16.0' },
          }),
          on({ os: 'macos' }),
        ],
      }),
    }),
    suiteOf('lost', 'cf291', { report: null, why: 'the file is not there' }),
  ],
};

/** A release that passed, with nothing of what is not required. */
export const BARE: ReleaseRecord = {
  verdict: { ...PASSING, manifest: { path: FILE, sha256: '0c'.repeat(32) }, artifacts: [] },
  manifest: {
    apiVersion: 'ringgate/v1',
    kind: 'Release',
    release: { product: 'sensor', version: '1', channel: 'dev' },
    artifacts: [],
  },
  manifestText: '',
  judgements: [],
  digests: [],
  suites: [],
};

/** Keys whose values come from a closed list of ours, and lengths of time, which the schema holds to a pattern. */
const CLOSED =
  /^(?:schema|name|verdict|phase|at|status|severity|class|declaredClass|level|levelName|tier|format|kind|state|via|audience|os|arch|dialect|outcome|engine|metric|how|form|within|apiVersion|channel)$/;

/** The record with every string that can come from outside replaced; what was equal stays equal, what differed differs. */
export function withStrings(record: ReleaseRecord, replace: (index: number) => string): ReleaseRecord {
  const seen = new Map<string, string>();
  const mapped = (text: string): string => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const made = text === '' || text === 'release' ? text : replace(seen.size);
    seen.set(text, made);
    return made;
  };
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      if (key === 'manifestText') return value.replace(/.*\S.*/g, mapped);
      // A suite's or a stage's name is not the tool's.
      return CLOSED.test(key) && !(key === 'form' && value === '') ? value : mapped(value);
    }
    if (Array.isArray(value)) return value.map((one) => walk(one, key));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([k, v]): [string, unknown] => {
      const foreign = k === 'name' && !('version' in value && 'name' in value && Object.keys(value).length === 2);
      return [k, walk(v, foreign ? 'foreign' : k)];
    });
    return Object.fromEntries(entries);
  };
  return walk(record, '') as ReleaseRecord;
}

/** What a page must show and never do. */
export const ATTACKS: readonly string[] = [
  '<script>document.title="owned"</script>',
  '<img src=x onerror="document.title=\'owned\'">',
  '"><svg onload="document.title=\'owned\'">',
  `'><iframe srcdoc="<script>parent.document.title='owned'</script>"></iframe>`,
  'javascript:document.title="owned"',
  '</code></pre></style></title><style>*{display:none}</style><h1>Pass</h1>',
  '<!-- ]]> --!> <base href="https://evil.example/"> <meta http-equiv="refresh" content="0;url=https://evil.example/">',
  'user\u202egpj.exe\u2066\u2069\u200f a\u200bb\ufeffc\u00ad a\u0000b\u001b[31m \ud800 \u2028',
  'x'.repeat(10_000),
  '&lt;script&gt; &amp; &#60;b&#62; ${1+1} {{1+1}} url(https://evil.example/) expression(alert(1))',
];

/** Every string an attack, each kind about equally often. */
export const HOSTILE = withStrings(RICH, (i) => `${i}${ATTACKS[i % ATTACKS.length] ?? ''}${i}`);
/** The same record with strings that mean nothing. */
export const HARMLESS = withStrings(RICH, (i) => `word ${i}`);
