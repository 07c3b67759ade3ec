import { zoneClock } from '../../src/adapters/zone-clock.js';
import { check } from '../../src/commands/check.js';
import type { ReleaseRecord } from '../../src/model/record.js';
import { clockAt, MemoryWorkspace, noProgress } from '../fakes/memory-workspace.js';
import { CONTENT, type Files, MANIFEST, bytesOf, edit, repaired, sha256 } from '../gate/repaired.js';

/** Texts that somebody writes in the hope that a reader acts on them. */
export const HOSTILE: readonly (readonly [string, string])[] = [
  ['a script', '</script><script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['Markdown', '[x](javascript:alert(1)) ![i](https://evil.example/i) `c` *b* {{ insert: param, x }}'],
  ['a formula', '=HYPERLINK("https://evil.example","x")'],
  ['a formula behind a semicolon', 'harmless;=1+1;"-2;@x'],
  ['a formula behind a tab', '\t=1+1'],
  ['line breaks', 'a\r\n=b\nc\u2028d\u0085e'],
  ['bidirectional overrides', 'user\u202egpj.exe\u2066\u2069\u200f'],
  ['ANSI and controls', '\u001b[2Ja\u0000b\u0008\u007f\u009b31m'],
  ['lone surrogates and non-characters', 'a\ud800b\udc00\ufffe\uffff'],
  ['quotes and commas', '"a","b",\'c\''],
  ['blanks alone', ' \u00a0\t '],
  ['emptiness', ''],
  ['a long name', 'x'.repeat(10_000)],
];

const AT = '2026-01-15T12:00:00Z';

/** The record of a release of these files, as `check` keeps it. */
export async function recordOf(files: Files, metadataOnly = false): Promise<ReleaseRecord> {
  const { releases, failures } = await check(
    { workspace: new MemoryWorkspace(files), clock: clockAt(AT), progress: noProgress, zoneClock },
    { manifests: [MANIFEST], phase: 'local', metadataOnly, keepRecords: true },
  );
  const [release] = releases;
  if (!release) throw new Error(`there is no record: ${String(failures[0]?.error)}`);
  return release.record;
}

function tooLarge(): Files {
  const files = repaired();
  edit(files, MANIFEST, 'maxBytes: 65536', 'maxBytes: 100');
  return files;
}

function waived(): Files {
  const files = tooLarge();
  files['.ringgate/waivers.yaml'] = `apiVersion: ringgate/v1
kind: Waivers
waivers:
  - id: CF-291-SIZE
    rule: content/within-limits
    digest: ${sha256(bytesOf(files, CONTENT))}
    owner: content-release@example.com
    reason: accepted-risk
    text: The limit of the schema is being raised and the file is read in full.
    ticket: CHG-20801
    created: 2026-01-10
    expires: 2026-02-01
    compensatingControl: The canary stage watches the size of the parsed tables.
`;
  return files;
}

function unread(): Files {
  return Object.fromEntries(Object.entries(repaired()).filter(([path]) => path !== CONTENT));
}

/** Real records, one for each way in which a release can end. */
export async function realRecords(): Promise<Readonly<Record<RecordName, ReleaseRecord>>> {
  return {
    pass: await recordOf(repaired()),
    fail: await recordOf(tooLarge()),
    waived: await recordOf(waived()),
    'one artifact missing': await recordOf(unread()),
    'nothing opened': await recordOf(repaired(), true),
  };
}
export type RecordName = 'pass' | 'fail' | 'waived' | 'one artifact missing' | 'nothing opened';

/** The record with a text of somebody's own wherever a manifest, a report or a waiver can bring one. */
export function spoilt(record: ReleaseRecord, text: string): ReleaseRecord {
  const { verdict, manifest } = record;
  const own = (id: string): string => (id === 'release' ? id : `${id}${text}`);
  return {
    ...record,
    manifestText: text,
    manifest: { ...manifest, artifacts: manifest.artifacts.map((a) => ({ ...a, id: own(a.id), version: text })) },
    verdict: {
      ...verdict,
      release: { product: text, version: text, channel: text },
      manifest: { ...verdict.manifest, path: text },
      policy: { ...verdict.policy, source: text, extends: [text] },
      waiversFile: { source: text, sha256: '0d'.repeat(32) },
      waivers: verdict.waivers.map((w) => ({ ...w, owner: text, text, ticket: text, compensatingControl: text })),
      artifacts: verdict.artifacts.map((a) => ({
        ...a,
        id: own(a.id),
        path: text,
        signatures: a.signatures.map((s) => ({ ...s, signer: text, detail: text })),
      })),
      findings: verdict.findings.map((f) => ({
        ...f,
        subject: own(f.subject),
        message: text,
        ...(f.waiver ? { waiver: { ...f.waiver, id: text, owner: text, text, ticket: text } } : {}),
      })),
    },
    judgements: record.judgements.map((row) => ({ ...row, subject: own(row.subject), says: text })),
    suites: record.suites.map((row) => ({
      ...row,
      suite: text,
      path: text,
      artifacts: row.artifacts.map(own),
      why: text,
    })),
  };
}
