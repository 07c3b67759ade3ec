import type { ApproverGroup } from '../../model/change.js';
import { dayNumber, dayOf } from '../../model/day.js';
import { type Standing, ofGroup, shortSha, standingOnHead } from '../approvals.js';
import { ANY_MANIFEST, BEFORE, HEAD, approval, change, group } from '../example-change.js';
import { type Outcome, pass, releaseRule, violation } from '../rule.js';
import { enumerated, isStated } from '../words.js';

const HOUR = 3_600_000;
const CVE = /\bCVE-[0-9]{4}-[0-9]{4,19}\b/i;

/** Whether the reason names a vulnerability, or says one of the policy's words, whole. */
function isReason(reason: string, words: readonly string[]): boolean {
  if (CVE.test(reason)) return true;
  const said = spaced(reason);
  return words.some((word) => spaced(word).trim() !== '' && said.includes(spaced(word)));
}

/** A text in lower case whose words stand between single spaces. */
const spaced = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** What keeps a day from being that of the retrospective. */
function retrospectiveProblem(day: string, now: number, hours: number): string | undefined {
  const end = now + hours * HOUR;
  if (day === '') return `no day is set for the retrospective; ${dateOf(end)} is the latest`;
  const set = dayNumber(day);
  if (set === undefined) return `the retrospective is set for ${day}, a day that there is not`;
  if (set < dayOf(now)) return `the retrospective is set for ${day}, which is over`;
  return set > dayOf(end) ? `the retrospective is set for ${day}; ${dateOf(end)} is the latest` : undefined;
}

const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** What is missing of those who answer for the emergency. */
function approvalProblems(
  { approving }: Standing,
  asked: { readonly count: number; readonly commanders: string; readonly of: string },
  approvers: readonly ApproverGroup[],
): readonly string[] {
  const { count, commanders, of } = asked;
  const problems: string[] = [];
  if (approving.length < count) {
    const names = approving.length > 0 ? ` (${enumerated(approving)})` : '';
    problems.push(`${count} approvals of the head ${of} are asked for, and ${approving.length} count${names}`);
  }
  const group = approvers.find((g) => g.name === commanders);
  if (!group) problems.push(`the policy names no group ${commanders}, so that nobody can take command`);
  else if (ofGroup(group, approving).length === 0)
    problems.push(`nobody of group ${commanders} approves the head ${of}`);
  return problems;
}

const manifest = (emergency: string): string => `release:\n  emergency: {${emergency}}\n${ANY_MANIFEST}`;
const JUSTIFIED = manifest('reason: "CVE-2026-1234, exploited", incident: INC-77, retrospective: 2026-01-18');
const GROUPS = [group('incident-commanders', 'carol', 'dave'), group('release', 'bob')];
const APPROVED = { change: change(), reviews: [approval('bob'), approval('carol')], approvers: GROUPS };
const AT = ['release', 'emergency'] as const;

export default releaseRule({
  id: 'change/emergency-justified',
  title: 'An emergency has a reason, an incident, two approvals and a day on which it is gone over',
  rationale:
    'The fast path is the one that gets used: urgency was given as the reason in four of the 27 incidents this catalogue was ' +
    'drawn from. Whoever takes it names the vulnerability or the outage and the incident, finds a second approver and one who ' +
    'commands incidents, and commits to go over it within days. DORA and NIS2 ask for exactly that: emergency changes are ' +
    'documented, and approved and re-evaluated afterwards.',
  remedy:
    'Give release.emergency a reason that names a CVE, the incident and a retrospective within 72 hours, and have the head ' +
    'approved by two people, one of whom commands incidents.',
  severity: 'error',
  waivable: true,
  sees: ['api', 'declaration'],
  phases: ['pull-request', 'merge-group'],
  since: '0.1.0',
  controls: {
    'nist-800-53': ['CM-3', 'CM-5(4)', 'IR-4'],
    'cisa-ssd': ['5 controlled rollout', '6 feedback into planning'],
    'iso-27001': ['A.8.32'],
    dora: ['Art. 17(1)'],
    nis2: ['6.4'],
  },
  incidents: ['Trend Micro pattern 2.594.00, 23 April 2005', 'Cloudflare, 5 December 2025'],
  references: [
    'https://eur-lex.europa.eu/eli/reg_del/2024/1774/oj',
    'https://eur-lex.europa.eu/eli/reg_impl/2024/2690/oj',
  ],
  options: {
    reasons: {
      type: 'strings',
      description: 'Words of which one justifies an emergency where the reason names no CVE.',
      default: ['exploited', 'outage'],
    },
    approvals: {
      type: 'number',
      description: 'Approvals of the head; more where the tier asks for more.',
      minimum: 2,
      maximum: 100,
      default: 2,
    },
    commanders: {
      type: 'string',
      description: "Group of the policy's approvers of whom one approves.",
      default: 'incident-commanders',
    },
    maxRetrospectiveHours: {
      type: 'number',
      description: 'From now to the day of the retrospective, in hours.',
      minimum: 24,
      maximum: 720,
      default: 72,
    },
  },
  scope: {},
  needs: ['change', 'reviews', 'approvers'],
  asksNothing: ({ release }) => (release.manifest.release.emergency ? undefined : 'no emergency is declared'),

  evaluate({ release, options, numbers }) {
    const { reason = '', incident = '', retrospective = '' } = { ...release.manifest.release.emergency };
    const standing = standingOnHead(release);
    const of = shortSha(release.change.head);
    const { commanders, reasons } = options;
    const count = Math.max(options.approvals, numbers.approvals);
    const late = retrospectiveProblem(retrospective, release.now, options.maxRetrospectiveHours);
    const problems: Outcome[] = [];
    if (!isReason(reason, reasons)) {
      const words = reasons.length > 0 ? ` and says none of ${reasons.join(', ')}` : '';
      problems.push(violation(`the reason names no CVE${words}`, [...AT, 'reason']));
    }
    if (!isStated(incident)) problems.push(violation('no incident is named', [...AT, 'incident']));
    if (late !== undefined) problems.push(violation(late, [...AT, 'retrospective']));
    for (const problem of approvalProblems(standing, { count, commanders, of }, release.approvers)) {
      problems.push(violation(problem, AT));
    }
    if (problems.length > 0) return problems;
    const who = enumerated(standing.approving);
    return pass(`emergency ${incident}, gone over on ${retrospective}; head ${of} approved by ${who}`);
  },

  examples: {
    good: [
      { name: 'two approvals, one by a commander, gone over in three days', manifest: JUSTIFIED, release: APPROVED },
      {
        name: 'an outage, in the words of the policy',
        manifest: manifest('reason: "Reverts 7.16.18604: OUTAGE!", incident: INC-78, retrospective: 2026-01-15'),
        options: { reasons: ['', 'outage'] },
        release: APPROVED,
      },
    ],
    bad: [
      {
        name: 'in a hurry',
        manifest: manifest('reason: customers wait, incident: TBD'),
        release: { ...APPROVED, reviews: [] },
        says: 'the reason names no CVE and says none of exploited, outage',
        at: '2:23',
        also: [
          { says: 'no incident is named', at: '2:49' },
          { says: 'no day is set for the retrospective; 2026-01-18 is the latest', at: '2:14' },
          { says: `2 approvals of the head ${shortSha(HEAD)} are asked for, and 0 count`, at: '2:14' },
          { says: `nobody of group incident-commanders approves the head ${shortSha(HEAD)}`, at: '2:14' },
        ],
      },
      {
        name: 'no words allowed, and some time next week',
        manifest: manifest('reason: outage, incident: INC-77, retrospective: 2026-01-19'),
        options: { reasons: [] },
        release: APPROVED,
        says: 'the reason names no CVE',
        at: '2:23',
        also: [{ says: 'the retrospective is set for 2026-01-19; 2026-01-18 is the latest', at: '2:64' }],
      },
      {
        name: 'a retrospective in the past',
        manifest: manifest('reason: CVE-2026-1234, incident: INC-77, retrospective: 2026-01-14'),
        release: APPROVED,
        says: 'the retrospective is set for 2026-01-14, which is over',
        at: '2:71',
      },
      {
        name: 'a retrospective on a day that there is not',
        manifest: manifest('reason: CVE-2026-1234, incident: INC-77, retrospective: 2026-01-00'),
        release: APPROVED,
        says: 'the retrospective is set for 2026-01-00, a day that there is not',
        at: '2:71',
      },
      {
        name: 'the commander approved an older commit',
        manifest: JUSTIFIED,
        release: { ...APPROVED, reviews: [approval('bob'), approval('carol', { commit: BEFORE })] },
        says: `2 approvals of the head ${shortSha(HEAD)} are asked for, and 1 count (bob)`,
        at: '2:14',
        also: [{ says: `nobody of group incident-commanders approves the head ${shortSha(HEAD)}`, at: '2:14' }],
      },
      {
        name: 'a policy without commanders',
        manifest: JUSTIFIED,
        release: { ...APPROVED, approvers: [] },
        says: 'the policy names no group incident-commanders, so that nobody can take command',
        at: '2:14',
      },
    ],
    outside: [{ name: 'no emergency', manifest: ANY_MANIFEST, why: 'no emergency is declared' }],
  },
});
