import { place } from '../../src/engine/place.js';
import { SourceMap } from '../../src/manifest/source-map.js';
import type { ManifestPath } from '../../src/model/location.js';
import type { ArtifactRow, Finding, ScanReport, SignatureRow, Verdict } from '../../src/model/verdict.js';
import type { ReportInput } from '../../src/reports/report-input.js';
import type { AnyRule } from '../../src/rules/rule.js';

/** The release of 19 July 2024 in few lines. */
const MANIFEST = `apiVersion: ringgate/v1
kind: Release
release:
  product: endpoint-sensor
  version: 7.16.18605
  channel: stable
artifacts:
  - id: csagent
    path: build/csagent.sys
    class: kernel-driver
  - id: cf291
    path: content/C-00000291-00000000-00000032.sys
    class: inert
    consumer: {component: csagent, versions: ">=7.11.0 <7.17.0"}
    content:
      schema: ipc-template/1
      fields: 21
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
evidence:
  - {suite: content-execution, report: evidence/march.junit.xml, artifacts: [cf291]}
`;

export const FILE = 'examples/release.yaml';

const SIGNATURE: SignatureRow = {
  form: 'embedded',
  status: 'untrusted',
  trust: 'not-evaluated',
  detail: 'digest and signature hold; trust was not evaluated',
  signer: 'CN=Microsoft Windows Hardware Compatibility Publisher',
  issuer: 'CN=Microsoft Windows Third Party Component CA 2014',
  digestAlgorithm: 'sha256',
  signedDigest: 'ab'.repeat(32),
  timestamp: null,
  ekus: ['1.3.6.1.4.1.311.10.3.5'],
};

const DRIVER: ArtifactRow = {
  id: 'csagent',
  path: 'build/csagent.sys',
  sha256: '5f'.repeat(32),
  size: 1_310_720,
  format: 'pe',
  kind: 'pe-driver',
  class: 'kernel-driver',
  level: 5,
  levelName: 'boot-kernel',
  tier: 'T3',
  declaredClass: 'kernel-driver',
  signals: [
    { seen: 'imports ntoskrnl.exe', suggests: 'kernel driver' },
    { seen: 'the subsystem is native', suggests: 'kernel driver' },
    { seen: 'section INIT is discardable', suggests: 'kernel driver' },
    { seen: 'start: boot is declared', suggests: 'loaded before the file system' },
    { seen: 'exports DllInitialize', suggests: 'kernel library' },
  ],
  signatures: [SIGNATURE],
};

const CONTENT: ArtifactRow = {
  ...DRIVER,
  id: 'cf291',
  path: 'content/C-00000291-00000000-00000032.sys',
  sha256: '58'.repeat(32),
  size: 40_960,
  format: 'other',
  kind: 'opaque',
  class: 'rapid-response-content',
  declaredClass: 'inert',
  signals: [{ seen: 'read by csagent, level 5', suggests: 'content as privileged as its reader' }],
  signatures: [],
};

type Said = readonly [rule: AnyRule['id'], severity: 'error' | 'warning', status: 'violation' | 'indeterminate' | 'deferred', subject: string, at: ManifestPath, message: string, remedy: string]; // prettier-ignore

const SAID: readonly Said[] = [
  ['classification/class-not-understated', 'error', 'violation', 'cf291', ['artifacts', 1, 'class'],
    'cf291 is declared inert, and csagent, a driver that starts at boot, interprets it', 'Declare the class and the authority that the file really has.'],
  ['content/contract-matches', 'error', 'violation', 'cf291', ['artifacts', 1, 'content', 'fields'],
    'the content expects 21 fields, and csagent 7.11.0 to 7.16.0 supply 20', 'Ship content that every supported build of its reader can supply, or a reader that does.'],
  ['rollout/staged', 'error', 'violation', 'release', ['rollout', 'stages'],
    'the only stage reaches 100 % of 8,500,000 hosts at once', 'Add stages that rise step by step to 100 %.'],
  ['rollout/starts-inside', 'error', 'violation', 'release', ['rollout', 'stages'],
    'no stage stays inside your own fleet', 'Make the first stage an internal one with enough hosts and time.'],
  ['evidence/bound-to-digest', 'error', 'indeterminate', 'cf291', ['evidence', 0, 'report'],
    'the report names no digest of what it tested', 'Bind the report to the shipped digest with suite properties or a test-result statement.'],
  ['customers/notified', 'warning', 'violation', 'release', ['release'],
    'customers get no notice', 'Give a notice period under customers.notice.'],
  ['change/approved', 'error', 'deferred', 'release', [], 'answered in phase pull-request', 'Get the approvals.'],
]; // prettier-ignore

/** Findings placed as the engine places them. */
function findingsOf(said: readonly Said[] = SAID, file = FILE): readonly Finding[] {
  return place(
    said.map(([id, severity, status, subject, at, message, remedy]) => ({
      rule: { id, remedy, controls: { 'cisa-ssd': ['5'] } } as unknown as AnyRule,
      severity,
      status,
      subject,
      message,
      at,
    })),
    SourceMap.parse(file, MANIFEST),
  );
}

export const FAILING: Verdict = {
  schema: 'ringgate/verdict/v1',
  tool: { name: 'ringgate', version: '0.1.0' },
  verdict: 'fail',
  phase: 'local',
  at: '2026-01-15T12:00:00.000Z',
  manifest: { path: FILE, sha256: '0a'.repeat(32) },
  policy: { source: 'recommended', sha256: '0b'.repeat(32), extends: ['recommended'] },
  release: { product: 'endpoint-sensor', version: '7.16.18605', channel: 'stable' },
  artifacts: [DRIVER, CONTENT],
  findings: findingsOf(),
  judgements: { pass: 12, violation: 5, 'not-applicable': 9, indeterminate: 1, deferred: 1, waived: 0 },
  waivers: [],
  waiversFile: null,
  rollout: null,
  base: null,
};

export const PASSING: Verdict = {
  ...FAILING,
  verdict: 'pass',
  manifest: { path: 'examples/release.repaired.yaml', sha256: '0c'.repeat(32) },
  findings: [],
  judgements: { pass: 40, violation: 0, 'not-applicable': 9, indeterminate: 0, deferred: 0, waived: 0 },
};

const RULES_OWN = { rule: 'rollout/starts-inside', digest: '0c'.repeat(32), created: '2026-01-10', compensatingControl: 'Hosts of our own get it by hand first.' } as const; // prettier-ignore
const WAIVER = {
  id: 'W-7',
  owner: 'sensor-release@example.com',
  reason: 'accepted-risk',
  text: 'The fleet of our own is being rebuilt this week.',
  ticket: 'CHG-20931',
  expires: '2026-01-20',
} as const;

/** A release that passes because of a waiver, beside others that did not help it. */
export const WAIVED: Verdict = {
  ...PASSING,
  findings: findingsOf([
    ['rollout/starts-inside', 'error', 'violation', 'release', ['rollout', 'stages'],
      'no stage stays inside your own fleet', 'Make the first stage an internal one with enough hosts and time.'],
  ]).map((f): Finding => ({ ...f, status: 'waived', waiver: WAIVER })), // prettier-ignore
  judgements: { ...PASSING.judgements, waived: 1 },
  waivers: [
    { ...RULES_OWN, ...WAIVER, state: 'used', detail: 'expires in 5 days (7-day reminder)' },
    { ...RULES_OWN, ...WAIVER, id: 'W-8', state: 'used', detail: '' },
    { ...RULES_OWN, ...WAIVER, id: 'W-3', state: 'expired', detail: 'since 2025-12-31' },
    {
      ...{
        id: 'number 4',
        rule: '',
        digest: '',
        owner: '',
        reason: '',
        text: '',
        ticket: '',
        created: '',
        expires: '',
      },
      ...{ compensatingControl: '', state: 'malformed', detail: '.ringgate/waivers.yaml:31: "digest" is missing' },
    },
  ],
  waiversFile: { source: '.ringgate/waivers.yaml', sha256: '0d'.repeat(32) },
  base: { ref: 'refs/heads/main', sha: '0e'.repeat(20), via: 'api' },
};

export const SCAN: ScanReport = {
  schema: 'ringgate/scan/v1',
  tool: { name: 'ringgate', version: '0.1.0' },
  files: [DRIVER, CONTENT].map(
    ({ path, sha256, size, format, kind, class: cls, level, levelName, tier, signals, signatures }) => ({
      ...{ path, sha256, size, format, kind, class: cls, level, levelName, tier, signals, signatures },
      unknown: kind === 'opaque' ? ['the reader: a scan knows no manifest'] : [],
      members: [],
      contents: {
        files: 0,
        byClass: { boot: 0, 'kernel-driver': 0, 'rapid-response-content': 0, 'user-space': 0, inert: 0 },
        closed: 0,
        notOpened: [],
      },
    }),
  ),
};

/** The input of a renderer, over the manifest above. */
export function reportOn(...verdicts: readonly Verdict[]): ReportInput {
  const order = ['fail', 'indeterminate', 'pass'] as const;
  return {
    verdicts,
    overall: order.find((word) => verdicts.some((v) => v.verdict === word)) ?? 'indeterminate',
    textOf: () => MANIFEST,
  };
}
