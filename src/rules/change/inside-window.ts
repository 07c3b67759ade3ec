import { type Freeze, type Window, isFrozen, isInside, parseFreeze, parseWindow, showTime } from '../calendar.js';
import { ANY_MANIFEST } from '../example-change.js';
import { notApplicable, pass, releaseRule, violation } from '../rule.js';

/** What could be read of a list, and a sentence on each text that could not. */
function readAll<T>(option: string, texts: readonly string[], parse: (text: string) => T | undefined, form: string) {
  const read: T[] = [];
  const problems: string[] = [];
  for (const text of texts) {
    const value = parse(text);
    if (value === undefined) problems.push(`option ${option}: "${text}" cannot be read; ${form} is asked for`);
    else read.push(value);
  }
  return { read, problems };
}

const EMERGENCY = `release:
  emergency: {reason: CVE-2026-1234, incident: INC-77}
${ANY_MANIFEST}`;
const HOURS = { zone: 'Europe/Berlin', windows: ['mon-thu 09:00-16:00'], freezes: ['2026-12-18..2027-01-04 holidays'] };

export default releaseRule({
  id: 'change/inside-window',
  title: 'The release starts when people are there to watch it, and outside of freezes',
  rationale:
    'A window makes no release safer; it makes sure that somebody is awake when it goes wrong. The sensor of CrowdStrike that ' +
    'kept Debian from starting went out on a Friday evening in April 2024, and McAfee needed 100 minutes of a working day to ' +
    'withdraw DAT 5958. Of 27 incidents nine began from Friday to Sunday, which is no more than chance: the reason for a ' +
    'window is staffing, so the rule warns.',
  remedy:
    'Merge within the hours that the policy names, or declare an emergency, which change/emergency-justified then asks ' +
    'two people and a retrospective for.',
  severity: 'warning',
  waivable: true,
  sees: ['plan'],
  phases: ['pull-request', 'merge-group'],
  since: '0.1.0',
  controls: {
    'nist-800-53': ['CM-3', 'IR-4'],
    'cisa-ssd': ['1 planning', '5 controlled rollout'],
    'iso-27001': ['A.8.32'],
    nis2: ['6.4'],
  },
  incidents: ['CrowdStrike Falcon for Linux, April 2024', 'McAfee DAT 5958, 21 April 2010'],
  references: ['https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments'],
  options: {
    zone: {
      type: 'string',
      description: 'Time zone of windows and freezes, by its name in the IANA database, e.g. Europe/Berlin.',
      default: 'UTC',
    },
    windows: {
      type: 'strings',
      description: 'Days and hours in which releases start, e.g. mon-thu 09:00-16:00; the end is outside.',
      default: [],
    },
    freezes: {
      type: 'strings',
      description:
        'Days on which none starts, both included, with a reason if you like: 2026-12-18..2027-01-04 holidays.',
      default: [],
    },
  },
  scope: {},
  needs: [],
  asksNothing: ({ options: { windows, freezes } }) =>
    windows.length === 0 && freezes.length === 0 ? 'the policy names no hours and no freezes' : undefined,

  evaluate({ release: { manifest, localTime }, options: { zone, windows, freezes } }) {
    const hours = readAll<Window>('windows', windows, parseWindow, 'a form such as mon-thu 09:00-16:00');
    const frozen = readAll<Freeze>('freezes', freezes, parseFreeze, 'a form such as 2026-12-18..2027-01-04');
    const now = localTime(zone);
    const unread = [
      ...hours.problems,
      ...frozen.problems,
      ...(now ? [] : [`option zone: there is no time zone "${zone}"`]),
    ];
    if (!now || unread.length > 0) return unread.map((problem) => violation(problem, []));
    if (manifest.release.emergency) {
      return notApplicable('an emergency is declared; change/emergency-justified asks for what that takes');
    }
    const problems: string[] = [];
    const freeze = frozen.read.find((f) => isFrozen(f, now.day));
    if (freeze) problems.push(`${now.day} in ${zone} lies in the freeze ${freeze.text}`);
    if (hours.read.length > 0 && !hours.read.some((w) => isInside(w, now))) {
      problems.push(`it is ${showTime(now)} in ${zone}, outside of ${hours.read.map((w) => w.text).join(', ')}`);
    }
    if (problems.length > 0) return problems.map((problem) => violation(problem, []));
    return pass(`${now.day}, ${showTime(now)} in ${zone}, is inside the hours and outside of freezes`);
  },

  examples: {
    good: [
      {
        name: 'Thursday, one in the afternoon in Berlin',
        manifest: ANY_MANIFEST,
        options: HOURS,
        now: '2026-01-15T12:00:00Z',
      },
      {
        name: 'after midnight, in the window of the day before',
        manifest: ANY_MANIFEST,
        options: { windows: ['fri-sun 22:00-02:00'] },
        now: '2026-01-19T01:59:00Z',
      },
      {
        name: 'outside of every freeze, and no hours named',
        manifest: ANY_MANIFEST,
        options: { freezes: ['2026-12-18..2027-01-04'] },
        now: '2027-01-05T00:00:00Z',
      },
    ],
    bad: [
      {
        name: 'still Thursday in London, already Friday in Berlin',
        manifest: ANY_MANIFEST,
        options: { ...HOURS, windows: ['mon-thu 00:00-24:00'] },
        now: '2026-01-15T23:30:00Z',
        says: 'it is fri 00:30 in Europe/Berlin, outside of mon-thu 00:00-24:00',
        at: '1:1',
      },
      {
        name: 'the minute at which the window ends, in a freeze',
        manifest: ANY_MANIFEST,
        options: HOURS,
        now: '2026-12-21T15:00:00Z',
        says: '2026-12-21 in Europe/Berlin lies in the freeze 2026-12-18..2027-01-04 holidays',
        at: '1:1',
        also: [{ says: 'it is mon 16:00 in Europe/Berlin, outside of mon-thu 09:00-16:00', at: '1:1' }],
      },
      {
        name: 'options that cannot be read',
        manifest: ANY_MANIFEST,
        options: { zone: 'Mars/Olympus', windows: ['weekdays 9-16'], freezes: ['2026-02-30..2026-03-02'] },
        says: 'option windows: "weekdays 9-16" cannot be read; a form such as mon-thu 09:00-16:00 is asked for',
        at: '1:1',
        also: [
          {
            says: 'option freezes: "2026-02-30..2026-03-02" cannot be read; a form such as 2026-12-18..2027-01-04 is asked for',
            at: '1:1',
          },
          { says: 'option zone: there is no time zone "Mars/Olympus"', at: '1:1' },
        ],
      },
    ],
    outside: [
      { name: 'no hours named', manifest: ANY_MANIFEST, why: 'the policy names no hours and no freezes' },
      {
        name: 'an emergency in a freeze',
        manifest: EMERGENCY,
        options: HOURS,
        now: '2026-12-21T03:00:00Z',
        why: 'an emergency is declared; change/emergency-justified asks for what that takes',
      },
    ],
  },
});
