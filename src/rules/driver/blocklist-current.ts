import type { BlocklistFacts } from '../../facts/blocklist-facts.js';
import type { BlockedFacts } from '../../facts/blocked-facts.js';
import { dayNumber, dayOf } from '../../model/day.js';
import type { BlockListName } from '../../model/blocklist.js';
import { type Outcome, indeterminate, notApplicable, pass, releaseRule, violation } from '../rule.js';

const AT = ['artifacts'];
/** Somewhere it is tomorrow already. */
const AHEAD = 1;

/** How a list stands; a text where it is as it should be. */
function ageOf({ name, date }: BlockListName, today: number, maxAgeDays: number): Outcome | string {
  const day = date === undefined ? undefined : dayNumber(date);
  if (date === undefined || day === undefined)
    return indeterminate(`the block list ${name} names no day, so its age is not known`, AT);
  const age = today - day;
  const of = `the block list ${name} is of ${date}`;
  if (age < -AHEAD) return violation(`${of}, which is to come`, AT);
  if (age > maxAgeDays) return violation(`${of}, ${age} days old; the policy allows ${maxAgeDays}`, AT);
  return `${name} is of ${date}, ${Math.max(0, age)} days old`;
}

const CSAGENT = 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n';
const HELD: BlockedFacts = { lists: [], held: 1, matches: [], matchesTotal: 0, unclear: [], unclearTotal: 0 };
const DRIVER = { csagent: { blocked: HELD } } as const;
const list = (date: string | undefined, name = 'LOLDrivers'): BlockListName => ({ name, date, source: 'example' });
const lists = (...all: readonly BlockListName[]): { blocklists: BlocklistFacts } => ({
  blocklists: { lists: all, maxAgeDays: 365, wayBack: [] },
});

export default releaseRule({
  id: 'driver/blocklist-current',
  title: 'The block lists are not old',
  rationale:
    'A driver with a hole that was found last month is on no list of last year. The list that comes with Ringgate is as ' +
    'old as the version that is installed, and nobody notices that it was not updated unless it says so itself.',
  remedy:
    'Install a newer Ringgate, or put a newer list beside the policy and name it under `trust.blocklists`; a SiPolicy file ' +
    'needs its day in its name, as in `driver-rules-2026-08-12.xml`.',
  severity: 'warning',
  waivable: true,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { ssdf: ['RV.1.1'], 'nist-800-53': ['SI-2', 'SI-5'], nis2: ['6.10'] },
  incidents: ['CVE-2022-50238: the list of vulnerable drivers in Windows lags'],
  references: ['https://www.loldrivers.io'],
  options: {},
  scope: {},
  needs: ['blocklists'],

  evaluate({ release: { artifacts, blocklists, now } }) {
    const asked = artifacts.some(
      ({ blocked }) => !blocked.known || blocked.value.held + blocked.value.matchesTotal > 0,
    );
    if (!asked) return notApplicable('no artifact is a Windows driver, or holds one');
    const ages = blocklists.lists.map((l) => ageOf(l, dayOf(now), blocklists.maxAgeDays));
    const outcomes = ages.flatMap((age) => (typeof age === 'string' ? [] : [age]));
    const current = ages.flatMap((age) => (typeof age === 'string' ? [age] : []));
    return outcomes.length > 0 ? outcomes : pass(current.join('; '));
  },

  examples: {
    good: [
      { name: 'a list of last month', manifest: CSAGENT, artifacts: DRIVER, release: lists(list('2025-12-20')) },
      { name: 'a list of tomorrow, here', manifest: CSAGENT, artifacts: DRIVER, release: lists(list('2026-01-16')) },
    ],
    bad: [
      {
        name: 'an old Ringgate',
        manifest: CSAGENT,
        artifacts: DRIVER,
        release: lists(list('2024-11-01'), list('2026-01-01', 'acme')),
        says: 'the block list LOLDrivers is of 2024-11-01, 440 days old; the policy allows 365',
        at: '2:3',
      },
      {
        name: 'a list from the future, and a driver that could not be read',
        manifest: CSAGENT,
        release: lists(list('2027-01-01', 'acme')),
        says: 'the block list acme is of 2027-01-01, which is to come',
        at: '2:3',
      },
    ],
    unclear: [
      {
        name: 'a list without a day',
        manifest: CSAGENT,
        artifacts: DRIVER,
        release: lists(list(undefined, 'Microsoft Windows Driver Policy')),
        why: 'the block list Microsoft Windows Driver Policy names no day, so its age is not known',
      },
    ],
    outside: [
      {
        name: 'a release without drivers',
        manifest: CSAGENT,
        artifacts: { csagent: { blocked: { ...HELD, held: 0 } } },
        release: lists(list('2020-01-01')),
        why: 'no artifact is a Windows driver, or holds one',
      },
    ],
  },
});
