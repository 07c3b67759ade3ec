import type { CheckRun } from '../../model/change.js';
import { ANY_MANIFEST } from '../example-change.js';
import { pass, releaseRule, violation } from '../rule.js';

/** A check that the policy names: `build@github-actions`. */
interface WantedCheck {
  readonly name: string;
  readonly app: string;
}

/** The last `@` divides: names of checks may hold some, slugs of apps hold none. */
function parseWanted(text: string): WantedCheck | undefined {
  const at = text.lastIndexOf('@');
  const [name, app] = [text.slice(0, Math.max(at, 0)).trim(), text.slice(at + 1).trim()];
  return name === '' || app === '' ? undefined : { name, app };
}

/** What keeps a check from having passed; undefined where every run of it succeeded. */
function problemOf({ name, app }: WantedCheck, runs: readonly CheckRun[]): string | undefined {
  const named = runs.filter((r) => r.name === name);
  const own = named.filter((r) => r.app === app);
  if (own.length === 0) {
    const others = [...new Set(named.map((r) => r.app || 'nobody'))].join(', ');
    return `check ${name} of ${app} did not run${others === '' ? '' : `; one of that name is by ${others}`}`;
  }
  const open = own.find((r) => r.conclusion !== 'success');
  return (
    open && `check ${name} of ${app} ${open.conclusion === null ? 'has not ended' : `ended as ${open.conclusion}`}`
  );
}

const run = (conclusion: CheckRun['conclusion'], app = 'github-actions', name = 'build'): CheckRun => ({
  name,
  app,
  appId: app === 'github-actions' ? 15_368 : 4_711,
  conclusion,
});
const options = { checks: ['build@github-actions'] };

export default releaseRule({
  id: 'change/checks-passed',
  title: 'The checks that the policy names succeeded on the head, by the app that is expected',
  rationale:
    'A check is only a name until it is known who reports it: anybody with write access, and any job, can report a success ' +
    'under the name of another. GitHub counts a check that was skipped or is neutral as passed; here only a success is ' +
    'one, and a check that has not ended is none.',
  remedy:
    'Let every named check run to its end on the head of the change, or correct its name and app in the option checks.',
  severity: 'error',
  waivable: true,
  sees: ['api'],
  phases: ['pull-request', 'merge-group'],
  since: '0.1.0',
  controls: {
    ssdf: ['PO.4.1', 'PW.8.2'],
    'nist-800-53': ['CM-3(2)', 'SA-11'],
    'cisa-ssd': ['2 development and testing'],
    'iso-27001': ['A.8.29'],
    dora: ['Art. 17(1)'],
    nis2: ['6.6'],
  },
  incidents: ['Azure Front Door, 29 October 2025: a deployment bypassed the safety validations'],
  references: [
    'https://docs.github.com/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/about-status-checks',
  ],
  options: {
    checks: {
      type: 'strings',
      description: 'Checks as name@app, the app by its slug, e.g. build@github-actions.',
      default: [],
    },
  },
  scope: {},
  needs: ['checkRuns'],
  asksNothing: ({ options: { checks } }) => (checks.length === 0 ? 'the policy names no checks' : undefined),

  evaluate({ release: { checkRuns }, options: { checks } }) {
    const problems = checks.flatMap((text) => {
      const wanted = parseWanted(text);
      if (!wanted) return [`option checks: "${text}" is no check; name@app is asked for`];
      return problemOf(wanted, checkRuns) ?? [];
    });
    if (problems.length > 0) return problems.map((problem) => violation(problem, []));
    return pass(`succeeded: ${checks.join(', ')}`);
  },

  examples: {
    good: [
      {
        name: 'both succeeded, one with an @ in its name',
        manifest: ANY_MANIFEST,
        options: { checks: ['build@github-actions', 'lab@night@lab-runner'] },
        release: { checkRuns: [run('success'), run('success', 'lab-runner', 'lab@night'), run('failure', 'other')] },
      },
    ],
    bad: [
      {
        name: 'skipped',
        manifest: ANY_MANIFEST,
        options,
        release: { checkRuns: [run('skipped')] },
        says: 'check build of github-actions ended as skipped',
        at: '1:1',
      },
      {
        name: 'neutral, and not ended',
        manifest: ANY_MANIFEST,
        options: { checks: ['build@github-actions', 'lab@lab-runner'] },
        release: { checkRuns: [run('neutral'), run(null, 'lab-runner', 'lab')] },
        says: 'check build of github-actions ended as neutral',
        at: '1:1',
        also: [{ says: 'check lab of lab-runner has not ended', at: '1:1' }],
      },
      {
        name: 'two runs of one name, one of which failed',
        manifest: ANY_MANIFEST,
        options,
        release: { checkRuns: [run('success'), run('failure')] },
        says: 'check build of github-actions ended as failure',
        at: '1:1',
      },
      {
        name: 'a success under that name by others',
        manifest: ANY_MANIFEST,
        options,
        release: { checkRuns: [run('success', 'mallory-app'), run('success', '')] },
        says: 'check build of github-actions did not run; one of that name is by mallory-app, nobody',
        at: '1:1',
      },
      {
        name: 'no run, and options that name no check',
        manifest: ANY_MANIFEST,
        options: { checks: ['build@github-actions', 'build', '@github-actions', 'build@'] },
        release: { checkRuns: [] },
        says: 'check build of github-actions did not run',
        at: '1:1',
        also: [
          { says: 'option checks: "build" is no check; name@app is asked for', at: '1:1' },
          { says: 'option checks: "@github-actions" is no check; name@app is asked for', at: '1:1' },
          { says: 'option checks: "build@" is no check; name@app is asked for', at: '1:1' },
        ],
      },
    ],
    outside: [{ name: 'no checks named', manifest: ANY_MANIFEST, why: 'the policy names no checks' }],
  },
});
