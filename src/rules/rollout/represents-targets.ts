import { namesBuild, targetsLeftOut } from '../../rollout/coverage.js';
import { earlyStages } from '../../rollout/plan.js';
import { ownReader } from '../example-content.js';
import { planRule } from '../plan-rule.js';
import { notApplicable, pass, violation } from '../rule.js';
import { type UnknownOf, indeterminateByReason } from '../unknown-facts.js';
import { enumerated } from '../words.js';

export default planRule({
  id: 'rollout/represents-targets',
  title: 'The early stages reach every kind of host that the release is for',
  rationale:
    'One percent of the fleet drawn at random misses what is rare in it, and what is rare is what breaks: CrowdStrike ' +
    'stopped up-to-date Debian hosts from booting in April 2024 because "that Debian configuration was not in the test ' +
    'matrix", and McAfee 5958 took down exactly the Windows XP SP3 that was missing from theirs. Content meets a different ' +
    'reader in every supported version.',
  remedy:
    'Name under covers of the internal and the early stages the systems, distributions, architectures and reader versions ' +
    'they reach, such as windows-11-arm64, debian-12 or csagent-7.11, and add hosts of those that are missing.',
  severity: 'warning',
  waivable: true,
  sees: ['plan', 'declaration'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.1', 'PS.4.2'],
    'cisa-ssd': ['1 planning', '4 deployment and canary testing'],
    'nist-800-53': ['CM-4', 'SI-2'],
  },
  incidents: [
    'CrowdStrike Falcon for Linux, April 2024',
    'McAfee DAT 5958, 21 April 2010',
    'Channel File 291, 19 July 2024',
  ],
  references: ['https://sre.google/workbook/canarying-releases/'],
  options: {
    earlyPercent: {
      type: 'number',
      description: 'External stages up to this percentage are early; the first one always is.',
      minimum: 0,
      maximum: 100,
      default: 10,
    },
  },
  scope: { tiers: ['T1', 'T2', 'T3'] },

  evaluate({ release, plan, first, options }) {
    const early = [...plan.internal, ...earlyStages(plan, options.earlyPercent)];
    const covers = early.flatMap((s) => s.covers);
    const targets = release.manifest.targets ?? [];
    const unknowns: UnknownOf[] = [];
    // By name, because thousands of files may share their readers.
    const builds = new Map<string, { readonly component: string; readonly version: string }>();
    for (const { declared, index, reader } of release.artifacts) {
      if (declared.consumer === undefined) continue;
      if (!reader.known) {
        unknowns.push({ id: declared.id, index, why: reader.why });
        continue;
      }
      // A package brings its own reader along to every host that gets it.
      if (reader.value.own) continue;
      const { component } = reader.value;
      for (const version of reader.value.builds) builds.set(`${component} ${version}`, { component, version });
    }
    const buildsLeftOut = [...builds].filter(
      ([, { component, version }]) => !covers.some((name) => namesBuild(name, component, version)),
    );
    const left = [...targetsLeftOut(targets, covers), ...buildsLeftOut.map(([name]) => name)];
    const unclear = indeterminateByReason('the reader', unknowns);
    const at = ['rollout', 'stages', (plan.internal[0] ?? first).index, 'covers'];
    const names = early.map((s) => s.name).join(', ');
    if (left.length > 0)
      return [violation(`the early stages ${names} do not cover ${enumerated(left)}`, at), ...unclear];
    if (unclear.length > 0) return unclear;
    if (targets.length === 0 && builds.size === 0)
      return notApplicable('neither targets nor readers of content are known');
    return pass(`the early stages ${names} say that they cover every target: ${covers.join(', ')}`);
  },

  examples: {
    good: [
      {
        name: 'systems, architectures, a distribution and both readers',
        manifest: `targets:
  - {os: windows, arch: [x64, arm64]}
  - {os: linux, distro: debian-12, arch: [x64]}
artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0 <7.13.0"}
rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 24h, covers: [csagent-7.11, csagent-7.12.1]}
    - {name: canary, percent: 1, bake: 24h, covers: [windows-11, x64, windows-11-arm64, Debian_12]}
    - {name: all, percent: 100}
`,
        artifacts: {
          cf291: {
            effective: { class: 'rapid-response-content', level: 5, tier: 'T3' },
            reader: {
              component: 'csagent',
              versions: '>=7.11.0 <7.13.0',
              artifact: undefined,
              level: 5,
              contracts: [],
              builds: ['7.11.2', '7.12.1'],
              contractProblems: [],
            },
          },
        },
      },
      {
        name: 'a package that reads its own data brings its reader along',
        manifest: `targets:
  - {os: linux, distro: debian-12, arch: [x64]}
artifacts:
  - {id: tools, class: user-space, consumer: {component: tools, versions: "7.16.18605"}}
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h, covers: [debian-12]}
    - {name: all, percent: 100}
`,
        artifacts: {
          tools: {
            reader: ownReader(),
          },
        },
      },
      {
        name: 'a system with one architecture is covered by its name',
        manifest: `targets:
  - {os: windows, arch: [x64]}
artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h, covers: [server-2022]}
    - {name: all, percent: 100}
`,
      },
    ],
    bad: [
      {
        name: 'the second architecture and Linux are met by the last stage',
        manifest: `targets:
  - {os: windows, arch: [x64, arm64]}
  - {os: linux, distro: debian-12, arch: [x64]}
artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h, covers: [windows-x64, healthcare]}
    - {name: all, percent: 100, covers: [windows-arm64, debian-12]}
`,
        says: 'the early stages canary do not cover windows arm64, linux debian-12 x64',
        at: '9:53',
      },
      {
        name: 'no stage says what it covers',
        manifest: `targets:
  - {os: macos, arch: [arm64]}
artifacts:
  - id: agent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
        says: 'the early stages canary do not cover macos arm64',
        at: '8:7',
      },
      {
        name: 'a supported reader is left out',
        manifest: `artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0 <7.13.0"}
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h, covers: [csagent-7.12, csagent]}
    - {name: all, percent: 100}
`,
        artifacts: {
          cf291: {
            effective: { class: 'rapid-response-content', level: 5, tier: 'T3' },
            reader: {
              component: 'csagent',
              versions: '>=7.11.0 <7.13.0',
              artifact: undefined,
              level: 5,
              contracts: [],
              builds: ['7.11.2', '7.12.1'],
              contractProblems: [],
            },
          },
        },
        says: 'the early stages canary do not cover csagent 7.11.2',
        at: '8:53',
      },
    ],
    unclear: [
      {
        name: 'the builds that read the content are not known',
        manifest: `artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0 <7.13.0"}
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
        artifacts: { cf291: { reader: 'unknown: no contract names a build of csagent' } },
        why: 'the reader of cf291: no contract names a build of csagent',
      },
    ],
    outside: [
      {
        name: 'nothing says what the release is for',
        manifest: `artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,
        why: 'neither targets nor readers of content are known',
      },
    ],
  },
});
