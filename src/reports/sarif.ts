import type { Log, Notification, ReportingDescriptor, Result, Run, Suppression } from 'sarif';
import type { Finding, Verdict } from '../model/verdict.js';
import type { AnyRule } from '../rules/rule.js';
import { inertJson } from './escape-json.js';
import { relativeUri } from './escape-uri.js';
import { type Gravity, gravityOf, grouped, worstFirst } from './finding-order.js';
import { visible } from './hidden-characters.js';
import { type ReportInput, isIncomplete } from './report-input.js';
import { fingerprints } from './sarif-fingerprint.js';
import { waiverInWords } from './waiver-words.js';
import { ruleDescriptor } from './sarif-rule.js';

/** What SARIF says beside the verdicts. `exitCode` is the one the command ends with, whatever the format. */
export interface SarifOptions {
  readonly rules: readonly AnyRule[];
  readonly exitCode: number;
}

/** GitHub refuses a run with more results. */
export const MAX_RESULTS = 25_000;
/** GitHub shows this many of them, by severity. */
const SHOWN_RESULTS = 5_000;

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * SARIF 2.1.0 within what GitHub shows. One run whatever the number of manifests: GitHub refuses several runs of one
 * tool and category. Deferred rules are counted, not listed: nothing is wrong with the release there yet.
 */
export function renderSarif(input: ReportInput, { rules, exitCode }: SarifOptions): string {
  const { verdicts, overall } = input;
  const findings = worstFirst(verdicts.flatMap((v) => v.findings)).filter((f) => gravityOf(f) !== 'deferred');
  const kept = findings.slice(0, MAX_RESULTS);
  const files = verdicts.map((v) => v.manifest.path);
  const descriptors = descriptorsOf(kept, rules);
  const indexes = new Map(descriptors.map((d, i) => [d.id, i]));
  const marks = fingerprints(kept);
  const run: Run = {
    tool: { driver: { name: 'Ringgate', ...versionOf(verdicts), rules: [...descriptors] } },
    automationDetails: { id: 'ringgate/' },
    invocations: [
      {
        // The tool did its work, whatever it found, unless a manifest got no verdict.
        executionSuccessful: !isIncomplete(input),
        exitCode,
        toolExecutionNotifications: [...notifications(findings.length, kept.length)],
      },
    ],
    columnKind: 'utf16CodeUnits',
    artifacts: verdicts.map((v) => ({
      location: { uri: relativeUri(v.manifest.path), uriBaseId: '%SRCROOT%' },
      hashes: { 'sha-256': v.manifest.sha256 },
      roles: ['analysisTarget'],
    })),
    results: kept.map((f, i) =>
      result(f, { index: indexes.get(f.rule), mark: marks[i] ?? '', file: files.indexOf(f.location.file) }),
    ),
    properties: {
      verdict: overall,
      verdicts: verdicts.map((v) => ({
        manifest: visible(v.manifest.path),
        verdict: v.verdict,
        phase: v.phase,
        at: v.at,
        judgements: v.judgements,
      })),
    },
  };
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [run] };
  return `${inertJson(JSON.stringify(log, null, 2))}\n`;
}

function versionOf([first]: readonly Verdict[]): { semanticVersion?: string } {
  return first ? { semanticVersion: first.tool.version } : {};
}

/** Every rule given, and a bare entry for a finding whose rule is not among them. */
function descriptorsOf(findings: readonly Finding[], rules: readonly AnyRule[]): readonly ReportingDescriptor[] {
  const described = new Set(rules.map((r) => r.id));
  const others = [...new Set(findings.map((f) => f.rule))].filter((id) => !described.has(id as AnyRule['id'])).sort();
  return [...rules.map(ruleDescriptor), ...others.map((id) => ({ id: visible(id) }))];
}

function result(finding: Finding, place: { index: number | undefined; mark: string; file: number }): Result {
  const { start, end, file } = finding.location;
  const gravity = gravityOf(finding);
  return {
    ruleId: visible(finding.rule),
    ...(place.index === undefined ? {} : { ruleIndex: place.index }),
    // No `kind`: with any but `fail` the standard makes the level `none`, and GitHub would file an unanswered error as a note.
    level: levelOf(gravity),
    message: { text: messageOf(finding, gravity) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: {
            uri: relativeUri(file),
            uriBaseId: '%SRCROOT%',
            ...(place.file >= 0 ? { index: place.file } : {}),
          },
          region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: place.mark },
    ...(finding.status === 'waived' ? { suppressions: [suppression(finding)] } : {}),
    properties: { status: finding.status, subject: visible(finding.subject), controls: [...finding.controls] },
  };
}

/** `external`: the waiver stands in a file of its own, not beside what it excuses. */
function suppression({ waiver }: Finding): Suppression {
  return {
    kind: 'external',
    status: 'accepted',
    ...(waiver ? { justification: visible(waiverInWords(waiver)) } : {}),
  };
}

function levelOf(gravity: Gravity): 'error' | 'warning' | 'note' {
  if (gravity === 'error' || gravity === 'unanswered') return 'error';
  return gravity === 'warning' ? 'warning' : 'note';
}

function messageOf({ message, remedy, rule }: Finding, gravity: Gravity): string {
  const said = visible(message) || `${rule} gave no message`;
  return `${gravity === 'unanswered' ? 'Cannot be answered: ' : ''}${said}\n${visible(remedy)}`.trimEnd();
}

function notifications(found: number, kept: number): readonly Notification[] {
  const texts = [
    found > kept &&
      `${grouped(found - kept)} of ${grouped(found)} results were left out, the mildest ones; ringgate/verdict/v1 has all`,
    kept > SHOWN_RESULTS && `GitHub shows ${grouped(SHOWN_RESULTS)} of these ${grouped(kept)} results, the worst ones`,
  ];
  return texts.filter((t) => t !== false).map((text) => ({ level: 'warning', message: { text } }));
}
