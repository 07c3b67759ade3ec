import type { Target } from '../../model/release.js';
import { type Code, codeOf, named, runs, sameMachines } from '../code-of-release.js';
import { NOTHING_IN_IT, closedAt, member } from '../example-members.js';
import { type Outcome, notApplicable, pass, releaseRule, violation } from '../rule.js';

/** Targets that no code was built for. */
function unserved(targets: readonly Target[], code: readonly Code[]): Outcome[] {
  return targets.flatMap(({ os, arch }, index) => {
    const here = code.filter(({ systems }) => systems.includes(os));
    // Beside a driver, an emulated program does not serve a target: the driver has to be there for it too.
    const native = here.some(({ privileged }) => privileged);
    return arch.flatMap((a, i) =>
      here.some((c) => (native ? c.machines.includes(a) : runs(a, c)))
        ? []
        : [violation(`no artifact holds code for ${os} on ${a}`, ['targets', index, 'arch', i])],
    );
  });
}

/** Code for machines that are no target, or other than its own entry says. */
function unasked(targets: readonly Target[], code: readonly Code[]): Outcome[] {
  return code.flatMap((c): Outcome[] => {
    const { id, index, systems, machines, all, declared } = c;
    const asked = targets.filter(({ os }) => systems.includes(os)).flatMap(({ arch }) => arch);
    const stray = machines.filter((m) => !asked.some((a) => runs(a, { ...c, machines: [m] })));
    const outcomes: Outcome[] = [];
    if (stray.length > 0) {
      outcomes.push(
        violation(`${id} holds code for ${named(stray)}, which no target names`, ['artifacts', index, 'path']),
      );
    }
    if (declared && !sameMachines(declared, all)) {
      const says = declared.length > 0 ? declared.join(', ') : 'no machine';
      outcomes.push(
        violation(`${id} is said to be for ${says} and is for ${named(all)}`, ['artifacts', index, 'arch']),
      );
    }
    return outcomes;
  });
}

export default releaseRule({
  id: 'manifest/targets-match-bytes',
  title: 'There is code for every target architecture, and a target for all code',
  rationale:
    'A build that lost one architecture, or packed the same one twice under two names, looks complete in a list of ' +
    'files. Hosts of the missing kind get nothing or something that cannot load, and no test ran there: Bitdefender in ' +
    '2010 broke 64-bit Windows with an update whose 64-bit validation had failed to look. The machine types are read ' +
    'from the code itself.',
  remedy:
    'Add the build that is missing, or take the architecture out of `targets`; give the artifact that no target asks ' +
    'for a target, or take it out of the release.',
  severity: 'error',
  waivable: true,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-3(2)', 'CM-4'],
    'iec-62443-4-1': ['SUM-1'],
  },
  incidents: ['Bitdefender 64-bit update, March 2010'],
  references: ['https://learn.microsoft.com/windows/win32/debug/pe-format#machine-types'],
  options: {},
  scope: {},
  needs: [],

  evaluate({ release: { manifest, artifacts } }) {
    const { targets = [] } = manifest;
    const { code, unclear } = codeOf(artifacts);
    if (code.length === 0) return unclear.length > 0 ? unclear : notApplicable('the release holds no machine code');
    // What an unknown file holds may be just what seems to be missing; what is there and not asked for stays wrong.
    const outcomes = [...unasked(targets, code), ...(unclear.length > 0 ? unclear : unserved(targets, code))];
    if (outcomes.length > 0) return outcomes;
    return pass(code.map(({ id, machines }) => `${id} is for ${named(machines)}`).join('; '));
  },

  examples: {
    good: [
      {
        name: 'a driver for each architecture, and content beside it',
        manifest: `targets:
  - {os: windows, arch: [x64, arm64]}
artifacts:
  - {id: csagent-x64, arch: [x64]}
  - {id: csagent-arm64}
  - {id: cf291, class: rapid-response-content}
  - {id: notes, class: inert}
`,
        artifacts: {
          'csagent-x64': { format: 'pe', kind: 'pe-driver', machines: ['x64'] },
          'csagent-arm64': { format: 'pe', kind: 'pe-driver', machines: ['arm64'] },
          cf291: { format: 'other', kind: 'opaque', machines: [] },
          notes: { kind: 'document', machines: [] },
        },
      },
      {
        name: 'a program that Windows emulates',
        manifest: 'targets:\n  - {os: windows, arch: [x64, arm64]}\nartifacts: [{id: viewer, class: user-space}]\n',
        artifacts: { viewer: { format: 'pe', kind: 'pe-application', machines: ['x86'] } },
      },
      {
        name: 'boot loader, universal program and module',
        manifest: `targets:
  - {os: firmware, arch: [x64]}
  - {os: macos, arch: [x64, arm64]}
  - {os: linux, arch: [riscv64]}
artifacts: [{id: loader, class: boot}, {id: agent, class: user-space}, {id: module}]
`,
        artifacts: {
          loader: { format: 'pe', kind: 'efi-application', machines: ['x64'] },
          agent: { format: 'mach-o', kind: 'mach-o-executable', machines: ['x64', 'arm64'] },
          module: { format: 'elf', kind: 'kernel-module', machines: ['riscv64'] },
        },
      },
      {
        name: 'a package with the programs of two systems, and one of data',
        manifest: `targets:
  - {os: windows, arch: [x64, arm64]}
  - {os: linux, arch: [x64, riscv64]}
artifacts: [{id: installer, arch: [x64, arm64, riscv64]}, {id: rules, class: rapid-response-content}]
`,
        artifacts: {
          installer: {
            format: 'zip',
            kind: 'container',
            machines: ['arm64', 'riscv64', 'x64'],
            members: [
              member('x.sys', { format: 'pe', class: 'kernel-driver', machines: ['x64'] }),
              member('y.sys', { format: 'pe', class: 'kernel-driver', machines: ['arm64'] }),
              member('daemon', { format: 'elf', class: 'user-space', machines: ['x64'] }),
              member('rules.json', { format: 'json', class: 'rapid-response-content', machines: [] }),
            ],
            contents: { ...NOTHING_IN_IT, total: 240 },
          },
          rules: { format: 'zip', kind: 'container', machines: [], contents: { ...NOTHING_IN_IT, total: 2 } },
        },
      },
      {
        name: 'code in a format that fits any system',
        manifest: 'targets:\n  - {os: linux, arch: [x64]}\nartifacts: [{id: image, class: boot}]\n',
        artifacts: { image: { machines: ['x64'] } },
      },
    ],
    bad: [
      {
        name: 'one architecture packed twice',
        manifest: `targets:
  - os: windows
    arch: [x64, arm64]
artifacts:
  - id: csagent-x64
  - id: csagent-arm64
    path: build/arm64/csagent.sys
    arch: [arm64]
`,
        artifacts: {
          'csagent-x64': { format: 'pe', kind: 'pe-driver', machines: ['x64'] },
          'csagent-arm64': { format: 'pe', kind: 'pe-driver', machines: ['x64'] },
        },
        says: 'no artifact holds code for windows on arm64',
        at: '3:17',
        also: [{ says: 'csagent-arm64 is said to be for arm64 and is for x64', at: '8:11' }],
      },
      {
        name: 'the right architecture, of another system',
        manifest: `targets:
  - {os: windows, arch: [x64]}
  - {os: linux, arch: [arm64]}
artifacts:
  - {id: csagent}
  - {id: module, path: build/sensor.ko, arch: []}
`,
        artifacts: {
          csagent: { format: 'pe', kind: 'pe-driver', machines: ['x64'] },
          module: { format: 'elf', kind: 'kernel-module', machines: ['x64'] },
        },
        says: 'no artifact holds code for linux on arm64',
        at: '3:24',
        also: [
          { says: 'module holds code for x64, which no target names', at: '6:24' },
          { says: 'module is said to be for no machine and is for x64', at: '6:47' },
        ],
      },
      {
        name: 'a package whose programs are for one system, and its driver for one architecture',
        manifest: `targets:
  - {os: windows, arch: [x64, arm64]}
  - {os: linux, arch: [x64]}
artifacts: [{id: installer}]
`,
        artifacts: {
          installer: {
            format: 'zip',
            kind: 'container',
            machines: ['x64', 'x86'],
            members: [
              member('x.sys', { format: 'pe', class: 'kernel-driver', machines: ['x64'] }),
              member('helper.exe', { format: 'pe', class: 'user-space', machines: ['x86'] }),
            ],
            contents: { ...NOTHING_IN_IT, total: 2 },
          },
        },
        says: 'no artifact holds code for windows on arm64',
        at: '2:31',
        also: [{ says: 'no artifact holds code for linux on x64', at: '3:24' }],
      },
      {
        name: 'a driver for one architecture, and a program that the other emulates',
        manifest: `targets:
  - {os: windows, arch: [x64, arm64]}
artifacts:
  - {id: csagent}
  - {id: viewer, class: user-space}
`,
        artifacts: {
          csagent: { format: 'pe', kind: 'pe-driver', machines: ['x64'] },
          viewer: { format: 'pe', kind: 'pe-application', machines: ['x86'] },
        },
        says: 'no artifact holds code for windows on arm64',
        at: '2:31',
      },
      {
        name: 'a program for a machine that the target does not emulate',
        manifest: `targets:
  - {os: linux, arch: [riscv64]}
artifacts:
  - {id: daemon, path: build/daemon, class: user-space}
`,
        artifacts: { daemon: { format: 'elf', kind: 'elf-executable', machines: ['x64'] } },
        says: 'no artifact holds code for linux on riscv64',
        at: '2:24',
        also: [{ says: 'daemon holds code for x64, which no target names', at: '4:24' }],
      },
      {
        name: 'no targets',
        manifest: 'artifacts:\n  - {id: viewer, path: viewer.exe, class: user-space}\n',
        artifacts: { viewer: { format: 'pe', kind: 'pe-application', machines: ['x64', 'other'] } },
        says: 'viewer holds code for x64, a machine that Ringgate does not know, which no target names',
        at: '2:24',
      },
    ],
    unclear: [
      {
        name: 'a program that could not be read, twice for one reason',
        manifest: 'targets:\n  - {os: windows, arch: [x64]}\nartifacts: [{id: csagent}, {id: csboot}, {id: csfw}]\n',
        artifacts: {
          csagent: { format: 'pe', kind: 'pe-driver', machines: ['x64'] },
          csboot: { machines: 'unknown: the file is cut at byte 64' },
          csfw: { machines: 'unknown: the file is cut at byte 64' },
        },
        why: 'the architecture of csboot, csfw: the file is cut at byte 64',
      },
      {
        name: 'a damaged program, which no longer names a machine',
        manifest: 'artifacts: [{id: csagent}]\n',
        artifacts: { csagent: { format: 'other', kind: 'unknown: a program without its headers', machines: [] } },
        why: 'the architecture of csagent: a program without its headers',
      },
      {
        name: 'a package that could not be looked into',
        manifest: 'artifacts: [{id: installer, class: user-space}]\n',
        artifacts: {
          installer: { format: 'rar', kind: 'container', machines: [], contents: closedAt('', 'RAR, not opened') },
        },
        why: 'the architecture of installer: RAR, not opened',
      },
      {
        name: 'a package that was not looked into to the last file',
        manifest: 'targets:\n  - {os: windows, arch: [x64, arm64]}\nartifacts: [{id: installer, class: user-space}]\n',
        artifacts: {
          installer: {
            format: 'zip',
            kind: 'container',
            machines: ['x64'],
            contents: closedAt('a.sys', 'it is encrypted'),
          },
        },
        why: 'the architecture of installer: a.sys in it: it is encrypted',
      },
      {
        name: 'a package of which nothing is known',
        manifest: 'artifacts: [{id: installer, class: user-space}]\n',
        artifacts: {
          installer: { format: 'zip', kind: 'container', machines: [], contents: 'unknown: it was not read' },
        },
        why: 'the architecture of installer: it was not read',
      },
    ],
    outside: [
      {
        name: 'content only',
        manifest: 'artifacts: [{id: cf291, class: rapid-response-content}]\n',
        artifacts: { cf291: { format: 'json', kind: 'structured-data', machines: [] } },
        why: 'the release holds no machine code',
      },
    ],
  },
});
