import type { TestEnvironment } from '../../model/evidence.js';
import { built, modules } from '../example-modules.js';
import { EARLIER, OTHER, SHIPPED_FILE, ran, report, unreadReport } from '../example-reports.js';
import { kernelsOf } from '../module-kernels.js';
import { type Outcome, artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';
import { cellsOf } from '../target-cells.js';
import { digestsOf, readResults, resultsOn } from '../test-reports.js';
import { enumerated } from '../words.js';

const MANIFEST = `targets:
  - {os: windows, arch: [x64]}
  - {os: linux, distro: debian-12, kernels: ["6.1.*"], arch: [x64]}
artifacts:
  - id: csagent
evidence:
  - {suite: boot, report: evidence/boot.junit.xml, artifacts: [csagent]}
`;
const MATRIX = MANIFEST.replace('["6.1.*"]', '["6.1.*", "5.10.*"]');
const OPEN = MANIFEST.replace(', kernels: ["6.1.*"]', '');

const EXACT = '6.1.0-56-amd64 SMP preempt mod_unload';
const SYMBOLS = `${EXACT} modversions`;
const DKMS = { dkms: ['usr/src/csagent-7.16/dkms.conf'] };

const base = { file: SHIPPED_FILE, unsignedDigests: [] } as const;
const oneModule = (vermagic: string | undefined) => modules({ byStanding: { valid: 1 }, builds: [built(vermagic)] });
const linux = (kernel: string, over: TestEnvironment = {}): TestEnvironment => ({
  os: 'linux',
  distro: 'debian-12',
  arch: 'x64',
  kernel,
  ...over,
});
const on = (...environments: readonly TestEnvironment[]) => report({ environments: environments.map((e) => ran(e)) });

export default artifactRule({
  id: 'driver/kernels-tested',
  title: 'Linux modules were tested on the kernels that they load in',
  rationale:
    'In April 2024 a Linux sensor crashed up-to-date Debian machines so that they did not boot, and the vendor answered ' +
    'that this configuration was not in the test matrix; in May and June the same happened on a minor kernel update of ' +
    'Red Hat and Rocky. A module loads in the release that it was built for, or in all with the same symbols, and one ' +
    'that DKMS builds in whatever kernel it meets. Unlike a share of the fleet, which leaves room for a few, every such ' +
    'kernel has to have been tested: a kernel that was not is a machine that does not come up.',
  remedy:
    'Run the suite on each kernel that the message names, and let the report say on which (`ringgate.kernel`, as `uname -r` ' +
    'has it); name the kernels that are supported in `targets`, and ship no module for others.',
  severity: 'error',
  waivable: true,
  sees: ['bytes', 'evidence', 'declaration'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PW.8.2'],
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-3(2)', 'CM-4(1)', 'SI-2'],
    'cisa-ssd': ['2 development and testing'],
    'iec-62443-4-1': ['SUM-1'],
  },
  incidents: ['Falcon sensor for Linux, April to June 2024'],
  references: ['https://docs.kernel.org/kbuild/modules.html#module-versioning'],
  options: {},
  scope: { tiers: ['T3'] },
  needs: ['modules', 'file', 'evidence'],

  evaluate({ artifact, release: { manifest, artifacts }, numbers, at }) {
    const { id } = artifact.declared;
    const { total, dkms, moreBuilds } = artifact.modules;
    if (total === 0 && dkms.length === 0) {
      return notApplicable(`${id} is no Linux kernel module, and holds neither one nor a source that DKMS builds`);
    }
    const cells = cellsOf(manifest.targets ?? []).filter((c) => c.target.os === 'linux');
    if (cells.length === 0) {
      return violation(`no target is Linux, so nothing says on which kernels ${id} must be tested`, ['targets']);
    }
    if (moreBuilds) return indeterminate(`${id} holds modules for more kernels than are looked at`, at('path'));
    const { kernels, problems } = kernelsOf(id, artifact.modules, cells);
    const outcomes: Outcome[] = problems.map(({ message, index }) =>
      violation(message, index === undefined ? at('path') : ['targets', index]),
    );
    if (artifact.evidence.length === 0) {
      return outcomes.length > 0
        ? outcomes
        : notApplicable(`no report names ${id}; evidence/suites-passed asks for them`);
    }
    const { read, unread } = readResults(artifact.evidence);
    const digests = digestsOf(artifact, artifacts);
    // Suite by suite, as for targets: a style check on every kernel must not stand in for a boot test on one.
    const named = artifact.evidence.map((e) => e.declared.suite);
    const suites = numbers.suites.length > 0 ? numbers.suites : [...new Set(named)];
    const untested = suites.flatMap((suite) => {
      const results = read.filter((r) => r.declared.suite === suite).flatMap((r) => resultsOn(r.report, digests));
      const missing = kernels.filter((k) => !k.isCovered(results));
      const [first] = missing;
      if (first === undefined) return [];
      const message = `suite ${suite} did not pass with ${id} on ${enumerated(missing.map((k) => k.shown))}`;
      return [violation(message, ['targets', first.index])];
    });
    // A report that cannot be read may be the one that ran there.
    outcomes.push(...(untested.length > 0 && unread.length > 0 ? unread : untested));
    if (outcomes.length > 0) return outcomes;
    return pass(`${suites.join(', ')} passed with ${id} on ${enumerated(kernels.map((k) => k.shown))}`);
  },

  examples: {
    good: [
      {
        name: 'tested on the one kernel that it was built for',
        manifest: MANIFEST,
        artifacts: { csagent: { ...base, modules: oneModule(EXACT), evidence: [on(linux('6.1.0-56-amd64'))] } },
      },
      {
        name: 'tested before it was signed with another digest than SHA-256',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...base,
            unsignedDigests: [EARLIER],
            modules: oneModule(EXACT),
            evidence: [report({ subjects: [EARLIER], environments: [ran(linux('6.1.0-56-amd64'))] })],
          },
        },
      },
      {
        name: 'symbols decide: a kernel of each target was tested',
        manifest: MATRIX,
        artifacts: {
          csagent: {
            ...base,
            modules: oneModule(SYMBOLS),
            evidence: [on(linux('6.1.0-55-amd64'), linux('5.10.0-30-amd64'))],
          },
        },
      },
      {
        name: 'a target that names no kernels is tested on that of the module; no suite is required, so all that are named count',
        manifest: OPEN,
        numbers: { suites: [] },
        artifacts: {
          csagent: {
            ...base,
            modules: modules({ byStanding: { valid: 2 }, builds: [built(SYMBOLS), built(EXACT)] }),
            evidence: [on(linux('6.1.0-56-amd64'))],
          },
        },
      },
      {
        name: 'DKMS with a matrix of kernels',
        manifest: MATRIX,
        artifacts: {
          csagent: {
            ...base,
            modules: modules(DKMS),
            evidence: [on(linux('6.1.0-56-amd64'), linux('5.10.0-30-amd64'))],
          },
        },
      },
    ],
    bad: [
      {
        name: 'tested on the kernel before',
        manifest: MANIFEST,
        artifacts: { csagent: { ...base, modules: oneModule(EXACT), evidence: [on(linux('6.1.0-55-amd64'))] } },
        says: 'suite boot did not pass with csagent on linux 6.1.0-56-amd64 x64',
        at: '3:5',
      },
      {
        name: 'the right kernel on another architecture and another system, with a failure, and with other bytes',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...base,
            modules: oneModule(EXACT),
            evidence: [
              report({
                environments: [
                  ran(linux('6.1.0-56-amd64', { arch: 'arm64' })),
                  ran(linux('6.1.0-56-amd64', { os: 'windows' })),
                  ran(linux('6.1.0-56-amd64'), { passed: 39, failed: 1 }),
                  { ...ran(linux('6.1.0-56-amd64')), subjects: [OTHER] },
                ],
              }),
            ],
          },
        },
        says: 'suite boot did not pass with csagent on linux 6.1.0-56-amd64 x64',
        at: '3:5',
      },
      {
        name: 'symbols decide, and one of the kernels was left out',
        manifest: MATRIX,
        artifacts: { csagent: { ...base, modules: oneModule(SYMBOLS), evidence: [on(linux('6.1.0-56-amd64'))] } },
        says: 'suite boot did not pass with csagent on linux debian-12 5.10.* x64',
        at: '3:5',
      },
      {
        name: 'a module for a kernel that no target has',
        manifest: MANIFEST,
        artifacts: { csagent: { ...base, modules: oneModule('6.8.0-31-generic SMP'), evidence: [] } },
        says: 'csagent has modules for 6.8.0-31-generic on x64, which is the kernel of no target',
        at: '5:5',
      },
      {
        name: 'modules for an architecture that no target has, and for one that nobody knows',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...base,
            modules: modules({ byStanding: { valid: 2 }, builds: [built(SYMBOLS, ['arm64']), built(EXACT, [])] }),
            evidence: [],
          },
        },
        says: 'csagent has modules for 6.1.0-56-amd64 on arm64, which is the kernel of no target',
        at: '5:5',
        also: [
          {
            says: 'csagent has modules for 6.1.0-56-amd64 on no known architecture, which is the kernel of no target',
            at: '5:5',
          },
        ],
      },
      {
        name: 'a module that does not say what it was built for',
        manifest: MANIFEST,
        artifacts: { csagent: { ...base, modules: oneModule(undefined), evidence: [on(linux('6.1.0-56-amd64'))] } },
        says: 'csagent has modules that say no kernel in vermagic',
        at: '5:5',
      },
      {
        name: 'DKMS, and a target that names no kernels',
        manifest: OPEN,
        artifacts: { csagent: { ...base, modules: modules(DKMS), evidence: [on(linux('6.1.0-56-amd64'))] } },
        says: 'csagent is built by DKMS on the kernel that it meets, and target linux debian-12 x64 names no kernels',
        at: '3:5',
      },
      {
        name: 'no Linux among the targets',
        manifest: 'targets: [{os: windows, arch: [x64]}]\nartifacts: [{id: csagent}]\n',
        artifacts: { csagent: { ...base, modules: oneModule(EXACT), evidence: [] } },
        says: 'no target is Linux, so nothing says on which kernels csagent must be tested',
        at: '1:10',
      },
      {
        name: 'no target at all',
        manifest: 'artifacts: [{id: csagent}]\n',
        artifacts: { csagent: { ...base, modules: oneModule(EXACT), evidence: [] } },
        says: 'no target is Linux, so nothing says on which kernels csagent must be tested',
        at: '1:1',
      },
    ],
    unclear: [
      {
        name: 'the report that may have run there cannot be read',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...base,
            modules: oneModule(EXACT),
            evidence: [unreadReport('evidence/boot.junit.xml cannot be read: it is empty')],
          },
        },
        why: 'boot: evidence/boot.junit.xml cannot be read: it is empty',
      },
      {
        name: 'more kernels than are looked at',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            ...base,
            modules: modules({ byStanding: { valid: 300 }, builds: [built(EXACT)], moreBuilds: true }),
            evidence: [],
          },
        },
        why: 'csagent holds modules for more kernels than are looked at',
      },
    ],
    outside: [
      {
        name: 'a Windows driver',
        manifest: MANIFEST,
        artifacts: { csagent: { ...base, modules: modules({}), evidence: [] } },
        why: 'csagent is no Linux kernel module, and holds neither one nor a source that DKMS builds',
      },
      {
        name: 'no report: another rule asks for them',
        manifest: MANIFEST,
        artifacts: { csagent: { ...base, modules: oneModule(EXACT), evidence: [] } },
        why: 'no report names csagent; evidence/suites-passed asks for them',
      },
    ],
  },
});
