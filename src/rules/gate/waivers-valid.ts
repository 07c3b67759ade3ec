import type { Waiver, WaiverEntry, WaiverFile } from '../../model/waiver.js';
import { SHIPPED } from '../example-reports.js';
import { pass, releaseRule, violation } from '../rule.js';

const MANIFEST = `artifacts:\n  - {id: csagent, sha256: ${SHIPPED}}\n`;
const entry = (stated: Partial<Waiver> = {}, problems: readonly string[] = []): WaiverEntry => ({
  index: 0,
  place: '.ringgate/waivers.yaml:2',
  name: 'w-1',
  problems,
  waiver: {
    id: 'w-1',
    rule: 'driver/hardened',
    digest: SHIPPED,
    owner: 'sensor-release@example.com',
    reason: 'accepted-risk',
    text: 'The loader of a partner cannot take it.',
    ticket: 'RISK-12',
    created: '2026-01-10',
    expires: '2026-02-09',
    compensatingControl: 'Not loaded before 7.17.',
    ...stated,
  },
});
const file = (...entries: readonly WaiverEntry[]): WaiverFile => ({
  source: '.ringgate/waivers.yaml',
  sha256: '0'.repeat(64),
  entries,
  introduced: [],
});

export default releaseRule({
  id: 'gate/waivers-valid',
  title: 'Every waiver can be read',
  rationale:
    'A waiver is a hole in the gate with a name on it. One that nobody can read, that names no owner or that never ends is ' +
    'only a hole. What is malformed excuses nothing; it is refused as well, so that nobody takes it for a waiver that holds. ' +
    'What has expired, is not in force yet, lives longer than its tier allows or is brought by the change itself excuses ' +
    'nothing either: what it would have excused stands as it is, and the report says what became of every waiver.',
  remedy: 'Correct the waiver on the base branch in a change of its own, or remove it.',
  severity: 'error',
  waivable: false,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PO.4.1'],
    'nist-800-53': ['CM-3', 'CM-6'],
    'iso-27001': ['A.8.9', 'A.8.32'],
    dora: ['Art. 17(1)'],
    nis2: ['6.4', '6.6'],
  },
  incidents: ['NIS2 (EU) 2024/2690, Annex 6.6: every derogation is documented'],
  references: [],
  options: {},
  scope: {},
  needs: ['waivers'],

  evaluate({ release }) {
    const { source, entries } = release.waivers;
    const problems = entries
      .filter(({ waiver, problems: malformed }) => waiver === undefined || malformed.length > 0)
      .map(({ place, name, problems: why }) => `waiver ${name} (${place}): ${why.join('; ') || 'not readable'}`);
    if (problems.length > 0) return problems.map((problem) => violation(problem, []));
    if (source === undefined) return pass('there are no waivers, so that nothing is excused');
    return pass(`${entries.length} in ${source}, all well-formed`);
  },

  examples: {
    good: [
      {
        name: 'a month, for this release',
        manifest: MANIFEST,
        release: { waivers: file(entry()) },
      },
      {
        name: 'no waivers',
        manifest: MANIFEST,
        release: { waivers: { source: undefined, sha256: undefined, entries: [], introduced: [] } },
      },
    ],
    bad: [
      {
        name: 'malformed in two ways, and one that cannot be read at all',
        manifest: MANIFEST,
        release: {
          waivers: file(entry({}, ['owner is missing', 'ticket is missing']), {
            ...entry(),
            name: 'the second',
            place: '.ringgate/waivers.yaml:9',
            waiver: undefined,
          }),
        },
        says: 'waiver w-1 (.ringgate/waivers.yaml:2): owner is missing; ticket is missing',
        at: '1:1',
        also: [{ says: 'waiver the second (.ringgate/waivers.yaml:9): not readable', at: '1:1' }],
      },
    ],
  },
});
