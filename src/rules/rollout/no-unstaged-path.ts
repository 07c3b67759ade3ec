import { showNumber } from '../../rollout/amounts.js';
import { amountAt, showStage } from '../../rollout/plan.js';
import { planRule } from '../plan-rule.js';
import { pass, violation } from '../rule.js';

export default planRule({
  id: 'rollout/no-unstaged-path',
  title: 'Nothing of the release reaches hosts beside the stages',
  rationale:
    'On 5 December 2025 Cloudflare rolled out a buffer change gradually and then switched off a test tool through a ' +
    'configuration system that knows no stages; a quarter of its traffic failed. On 2 July 2019 a rule meant only to ' +
    'simulate ran on every edge, and simulating it was what took the processors. A second path to all hosts makes the ' +
    'first one a decoration.',
  remedy:
    'Send what rollout.unstaged names through the stages too. Let stages that simulate, audit or only log reach no more ' +
    'hosts than the first external stage may, or than have the release already.',
  severity: 'error',
  waivable: true,
  sees: ['declaration', 'plan'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.2'],
    'cisa-ssd': ['5 controlled rollout'],
    'nist-800-53': ['CM-3', 'CM-5(1)'],
    nis2: ['6.4'],
  },
  incidents: [
    'Cloudflare, 5 December 2025: global kill switch',
    'Cloudflare, 2 July 2019: simulate mode',
    'Google Cloud, 12 June 2025: global policy data',
  ],
  references: [
    'https://blog.cloudflare.com/5-december-2025-outage/',
    'https://status.cloud.google.com/incidents/ow5i3PPK96RduMcb1SsW',
  ],
  options: {
    allowShadow: {
      type: 'boolean',
      description: 'Whether stages that simulate, audit or only log may reach any number of hosts.',
      default: false,
    },
  },
  scope: {},

  evaluate({ rollout, plan, options, numbers }) {
    const unstaged = (rollout.unstaged ?? []).map((name, i) =>
      violation(`${name.trim() || 'a channel without a name'} passes the stages by`, ['rollout', 'unstaged', i]),
    );
    const wide = plan.shadow.filter((stage) => {
      const out = plan.external.filter((s) => s.index < stage.index).map((s) => s.percent);
      return stage.percent > Math.max(numbers.maxFirstPercent, ...out);
    });
    const shadows = (options.allowShadow ? [] : wide).map((stage) =>
      violation(
        `stage ${showStage(stage)} hands the bytes to more than ${showNumber(numbers.maxFirstPercent)} % of hosts before any stage has deployed them there`,
        amountAt(stage),
      ),
    );
    const violations = [...unstaged, ...shadows];
    return violations.length > 0 ? violations : pass('the manifest names no channel beside the stages');
  },

  examples: {
    good: [
      {
        name: 'stages and nothing else',
        manifest: `rollout:
  population: 8500000
  unstaged: []
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
      },
      {
        name: 'an audit on few hosts, and one where the release is already',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: audit, percent: 1, mode: audit, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: early, percent: 5, bake: 24h}
    - {name: log, percent: 5, mode: log-only, bake: 24h}
    - {name: all, percent: 100}
`,
      },
      {
        name: 'a simulation everywhere, where the policy allows it',
        options: { allowShadow: true },
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: dry-run, percent: 100, mode: simulate, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
      },
    ],
    bad: [
      {
        name: 'a global configuration channel and a kill switch',
        manifest: `rollout:
  population: 8500000
  unstaged: [global-config, kill-switch, " "]
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'global-config passes the stages by',
        at: '3:14',
        also: [
          { says: 'kill-switch passes the stages by', at: '3:29' },
          { says: 'a channel without a name passes the stages by', at: '3:42' },
        ],
      },
      {
        name: 'a simulation on every host before the first stage',
        manifest: `rollout:
  population: 8500000
  stages:
    - {name: dry-run, percent: 100, mode: simulate, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'stage dry-run (100 %, 8500000 hosts) hands the bytes to more than 1 % of hosts before any stage has deployed them there',
        at: '4:32',
      },
    ],
  },
});
