import type { ArtifactFacts } from '../../facts/artifact-facts.js';
import type { Target } from '../../model/release.js';
import { type Outcome, pass, releaseRule, violation } from '../rule.js';
import { isStated } from '../words.js';

const WILDCARD = /[*]|(?:^|[.\s<>=~^v])x(?:$|[.\s|])/i;
const ANYTHING = /^(?:any|all|every|latest|current|default|supported)$/i;

/** A version above 0 that the range starts from: `10.0.17763`, `>=14`, `~12.1`, `14 - 15`. */
const STARTS_FROM = /(?:^| )(?:>=?|=|~>?|\^)? ?v?(?=[\d.]*[1-9])\d[\w.+-]*/;

/** Upper ends, `<11` and the second half of `0 - 11`: they bound nothing from below. */
const UPPER_ENDS = /(?:<=?|\s-) ?v?[\w.+-]+/g;

/** Why a range of versions names no versions; undefined where it does. */
function vague(range: string): string | undefined {
  if (WILDCARD.test(range)) return 'has a wildcard';
  const parts = range.replace(/\s+/g, ' ').split('||');
  const open = parts.some((part) => !STARTS_FROM.test(part.replace(UPPER_ENDS, '')));
  return open ? 'has no lower bound above 0' : undefined;
}

/** Why a kernel pattern names no kernels. `6.1.*` is a series and names one; `6.*` and `>=5.4` do not. */
function vagueKernel(pattern: string): string | undefined {
  if (!/^[\s^~<>=]*\d+\.\d+(?![\d]*\*)/.test(pattern)) return 'does not name a kernel series such as 6.1.*';
  return pattern.includes('>') && !pattern.includes('<') ? 'has no upper bound' : undefined;
}

/** Whether something in the release may run in a Linux kernel or before it. */
const loadsInLinux = ({ effective, format }: ArtifactFacts): boolean =>
  (effective.class === 'kernel-driver' || effective.class === 'boot') &&
  !(format.known && (format.value === 'pe' || format.value === 'mach-o'));

function problemsOf(target: Target, index: number, kernelsNeeded: boolean): Outcome[] {
  const { os, versions, distro, kernels = [], arch } = target;
  const outcomes: Outcome[] = [];
  const say = (message: string, ...keys: readonly (string | number)[]) => {
    outcomes.push(violation(`target ${index + 1} (${os}) ${message}`, ['targets', index, ...keys]));
  };
  if (arch.length === 0) say('names no architecture', 'arch');
  if (versions !== undefined) {
    const why = vague(versions);
    if (why !== undefined) say(`has versions "${versions}", which ${why}`, 'versions');
  }
  for (const [i, pattern] of kernels.entries()) {
    const why = vagueKernel(pattern);
    if (why !== undefined) say(`has kernels "${pattern}", which ${why}`, 'kernels', i);
  }
  if (distro !== undefined && (!isStated(distro) || WILDCARD.test(distro) || ANYTHING.test(distro.trim()))) {
    say(`has distro "${distro}", which names none`, 'distro');
  }
  if (os !== 'linux') {
    if (versions === undefined) say('names no versions');
  } else if (kernels.length === 0) {
    if (kernelsNeeded) say('names no kernels, and the release loads code into them');
    else if (versions === undefined && distro === undefined) say('names no distro, versions or kernels');
  }
  return outcomes;
}

const described = ({ os, versions, distro, kernels = [], arch }: Target): string =>
  [os, distro, versions, ...kernels, `on ${arch.join(', ')}`].filter((part) => part !== undefined).join(' ');

export default releaseRule({
  id: 'manifest/targets-explicit',
  title: 'Targets name the systems that the release was made for',
  rationale:
    'A matrix can only be held against targets that are written down. In 2024 an endpoint sensor crashed up-to-date ' +
    'Debian hosts, a configuration that was supported and not in its test matrix, and McAfee in 2010 had not tested ' +
    'XP SP3 with its own current product. "Everything" is a target that no test covers.',
  remedy:
    'Write for each target the operating system, the range of its versions or builds with a lower bound, and the ' +
    'architectures; for Linux name the kernel series, e.g. `kernels: ["6.1.*"]`.',
  severity: 'error',
  waivable: true,
  sees: ['declaration'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-3(2)', 'CM-4'],
    'iec-62443-4-1': ['SUM-1', 'SUM-3'],
    'cisa-ssd': ['1 planning'],
  },
  incidents: ['Linux sensors against Debian, April 2024', 'McAfee DAT 5958, 21 April 2010'],
  references: ['https://csrc.nist.gov/pubs/sp/800/218/r1/ipd'],
  options: {},
  scope: { tiers: ['T3'] },
  needs: [],

  evaluate({ release: { manifest, artifacts } }) {
    const { targets = [] } = manifest;
    if (targets.length === 0) return violation('a release of tier T3 names no targets', ['targets']);
    const kernelsNeeded = artifacts.some(loadsInLinux);
    const outcomes = targets.flatMap((target, index) => problemsOf(target, index, kernelsNeeded));
    return outcomes.length > 0 ? outcomes : pass(targets.map(described).join('; '));
  },

  examples: {
    good: [
      {
        name: 'builds for Windows, a kernel series for Linux',
        manifest: `targets:
  - {os: windows, versions: ">=10.0.17763", arch: [x64, arm64]}
  - {os: linux, distro: debian-12, kernels: ["6.1.*", ">=5.14 <5.15"], arch: [x64]}
artifacts: [{id: csagent}]
`,
      },
      {
        name: 'a Windows driver beside Linux services',
        manifest: `targets:
  - {os: windows, versions: "10.0.19045 || 10.0.26100", arch: [x64]}
  - {os: linux, distro: debian-12, arch: [x64]}
  - {os: macos, versions: "14 - 15", arch: [arm64]}
artifacts:
  - {id: csagent}
  - {id: kext}
  - {id: falcond, class: user-space}
`,
        artifacts: { csagent: { format: 'pe' }, kext: { format: 'mach-o' } },
      },
    ],
    bad: [
      {
        name: 'no targets',
        manifest: 'artifacts: [{id: csagent}]\n',
        says: 'a release of tier T3 names no targets',
        at: '1:1',
      },
      {
        name: 'an empty list of targets',
        manifest: 'targets: []\nartifacts: [{id: csagent}]\n',
        says: 'a release of tier T3 names no targets',
        at: '1:10',
      },
      {
        name: 'wildcards in every form',
        manifest: `targets:
  - {os: windows, versions: "*", arch: [x64]}
  - {os: windows, versions: "10.X", arch: [x64]}
  - {os: windows, versions: ">=0.0.0", arch: [x64]}
  - {os: windows, versions: "<11", arch: [x64]}
  - {os: windows, versions: ">=10.0.17763 || >0", arch: [x64]}
  - {os: windows, versions: latest, arch: [x64]}
  - {os: macos, versions: " ", arch: [arm64]}
  - {os: macos, versions: "0 - 15", arch: [arm64]}
artifacts: [{id: csagent}]
`,
        says: 'target 1 (windows) has versions "*", which has a wildcard',
        at: '2:29',
        also: [
          { says: 'target 2 (windows) has versions "10.X", which has a wildcard', at: '3:29' },
          { says: 'target 3 (windows) has versions ">=0.0.0", which has no lower bound above 0', at: '4:29' },
          { says: 'target 4 (windows) has versions "<11", which has no lower bound above 0', at: '5:29' },
          {
            says: 'target 5 (windows) has versions ">=10.0.17763 || >0", which has no lower bound above 0',
            at: '6:29',
          },
          { says: 'target 6 (windows) has versions "latest", which has no lower bound above 0', at: '7:29' },
          { says: 'target 7 (macos) has versions " ", which has no lower bound above 0', at: '8:27' },
          { says: 'target 8 (macos) has versions "0 - 15", which has no lower bound above 0', at: '9:27' },
        ],
      },
      {
        name: 'no versions and no architecture',
        manifest: 'targets:\n  - os: windows\n    arch: []\nartifacts: [{id: csagent}]\n',
        says: 'target 1 (windows) names no versions',
        at: '2:5',
        also: [{ says: 'target 1 (windows) names no architecture', at: '3:11' }],
      },
      {
        name: 'a kernel module for whatever kernel there is',
        manifest: `targets:
  - {os: linux, distro: debian-12, arch: [x64]}
  - {os: linux, distro: any, kernels: ["*", "6.*", ">=5.4", "6.1*"], arch: [x64]}
artifacts: [{id: sensor-module}]
`,
        artifacts: { 'sensor-module': { format: 'elf' } },
        says: 'target 1 (linux) names no kernels, and the release loads code into them',
        at: '2:5',
        also: [
          { says: 'target 2 (linux) has distro "any", which names none', at: '3:25' },
          { says: 'target 2 (linux) has kernels "*", which does not name a kernel series such as 6.1.*', at: '3:40' },
          { says: 'target 2 (linux) has kernels "6.*", which does not name a kernel series such as 6.1.*', at: '3:45' },
          { says: 'target 2 (linux) has kernels ">=5.4", which has no upper bound', at: '3:52' },
          {
            says: 'target 2 (linux) has kernels "6.1*", which does not name a kernel series such as 6.1.*',
            at: '3:61',
          },
        ],
      },
      {
        name: 'Linux content for nothing in particular',
        manifest: `targets:
  - {os: linux, arch: [x64]}
  - {os: linux, distro: "debian-*", arch: [x64]}
  - {os: linux, distro: "-", arch: [x64]}
artifacts: [{id: rules, class: rapid-response-content}]
`,
        says: 'target 1 (linux) names no distro, versions or kernels',
        at: '2:5',
        also: [
          { says: 'target 2 (linux) has distro "debian-*", which names none', at: '3:25' },
          { says: 'target 3 (linux) has distro "-", which names none', at: '4:25' },
        ],
      },
    ],
  },
});
