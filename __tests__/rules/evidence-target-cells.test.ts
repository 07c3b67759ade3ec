import { describe, expect, it } from '@jest/globals';
import type { ArtifactFacts } from '../../src/facts/artifact-facts.js';
import { known, unknown } from '../../src/model/fact.js';
import type { TestEnvironment } from '../../src/model/evidence.js';
import type { Target } from '../../src/model/release.js';
import { ran } from '../../src/rules/example-reports.js';
import {
  cellsOf,
  isCovered,
  reachable,
  shareProblem,
  showCell,
  systemsFor,
  weightOf,
} from '../../src/rules/target-cells.js';

const windows: Target = { os: 'windows', versions: '>=10.0.17763', arch: ['x64', 'arm64'], share: 0.9 };
const debian: Target = { os: 'linux', distro: 'debian-12', kernels: ['6.1.*', '5.10.0'], arch: ['x64'], share: 0.1 };

const covers = (target: Target, environment: TestEnvironment, counts = { passed: 1 }): boolean =>
  isCovered(cellsOf([target])[0]!, [ran(environment, counts)]);

describe('shares of targets', () => {
  it('divides a share evenly among architectures and kernels', () => {
    const cells = cellsOf([windows, debian]);
    expect(cells.map((c) => [showCell(c), c.weight])).toEqual([
      ['windows >=10.0.17763 x64', 0.45],
      ['windows >=10.0.17763 arm64', 0.45],
      ['linux debian-12 6.1.* x64', 0.05],
      ['linux debian-12 5.10.0 x64', 0.05],
    ]);
  });

  it('gives targets without a share what the others leave', () => {
    const cells = cellsOf([windows, { os: 'macos', arch: ['arm64'] }, { os: 'linux', kernels: [], arch: ['x64'] }]);
    expect(cells.map((c) => Number(c.weight.toFixed(9)))).toEqual([0.45, 0.45, 0.05, 0.05]);
  });

  it('leaves what no target claims uncovered', () => {
    expect(weightOf(cellsOf([{ ...windows, share: 0.6 }]))).toBeCloseTo(0.6, 9);
    expect(
      weightOf(
        reachable(
          cellsOf([
            { ...windows, share: 0.6 },
            { ...debian, share: 0.2 },
          ]),
          ['windows'],
          [],
        ),
      ),
    ).toBeCloseTo(0.8, 9);
  });

  it.each<[string, readonly Target[], ReturnType<typeof shareProblem>]>([
    ['add up to 1', [windows, debian], undefined],
    ['are not given', [{ os: 'macos', arch: ['arm64'] }], undefined],
    [
      'add up to more than 1',
      [windows, { ...debian, share: 0.3 }],
      { message: 'the shares of the targets add up to 1.2', index: 0 },
    ],
    [
      'leave nothing for a target without one',
      [
        { ...windows, share: 1 },
        { os: 'linux', arch: ['x64'] },
      ],
      {
        message: 'the shares of the other targets add up to 1, which leaves nothing for one without a share',
        index: 1,
      },
    ],
  ])('says whether they %s', (_name, targets, problem) => {
    expect(shareProblem(targets)).toEqual(problem);
  });
});

describe('what code can reach', () => {
  const cells = cellsOf([windows, debian]);

  it('is what loads it, with the whole weight', () => {
    const within = reachable(cells, ['linux'], ['x64']);
    expect(within.map(showCell)).toEqual(['linux debian-12 6.1.* x64', 'linux debian-12 5.10.0 x64']);
    expect(weightOf(within)).toBeCloseTo(1, 9);
  });

  it('is everything where no target loads it', () => {
    expect(reachable(cells, ['macos'], ['arm64'])).toBe(cells);
  });

  it('keeps all architectures where none is its own, as for x86 programs', () => {
    expect(reachable(cells, ['windows'], ['x86']).map((c) => c.arch)).toEqual(['x64', 'arm64']);
  });

  it('does not let targets of no share be covered by nothing', () => {
    const none = cellsOf([
      { ...windows, share: 0 },
      { ...debian, share: 1 },
    ]);
    expect(reachable(none, ['windows'], []).map((c) => c.weight)).toEqual([0.5, 0.5]);
  });

  it.each([
    ['pe', 'pe-driver', ['windows']],
    ['elf', 'kernel-module', ['linux']],
    ['mach-o', 'mach-o-kext', ['macos']],
    ['pe', 'efi-application', undefined],
    ['json', 'structured-data', undefined],
  ] as const)('knows the systems of %s (%s)', (format, kind, systems) => {
    expect(systemsFor({ format, kind, consumer: undefined }, [])).toEqual(systems);
  });

  it('takes the systems of content from its reader, where that is known', () => {
    const content = {
      format: 'json',
      kind: 'structured-data',
      consumer: { component: 'csagent', versions: '*' },
    } as const;
    const reader = { declared: { id: 'csagent' }, format: known('pe'), kind: known('pe-driver') } as ArtifactFacts;
    expect(systemsFor(content, [reader])).toEqual(['windows']);
    expect(systemsFor(content, [{ ...reader, kind: unknown('cut') }])).toBeUndefined();
    expect(systemsFor(content, [{ ...reader, declared: { ...reader.declared, id: 'other' } }])).toBeUndefined();
  });
});

describe('a target is covered', () => {
  const here = { os: 'windows', osVersion: '10.0.26100.2033', arch: 'x64' } as const;

  it.each<[string, TestEnvironment]>([
    ['a build of four numbers', here],
    ['the lowest build', { ...here, osVersion: '10.0.17763' }],
  ])('by %s', (_name, environment) => {
    expect(covers(windows, environment)).toBe(true);
  });

  it.each<[string, TestEnvironment]>([
    ['an older system', { ...here, osVersion: '6.1.7601' }],
    ['the name of an old server, which is a large number', { ...here, osVersion: '2008' }],
    ['a word', { ...here, osVersion: 'latest' }],
    ['a version of two numbers', { ...here, osVersion: '10.0' }],
    ['a version that is too large to be one', { ...here, osVersion: '99999999999999999999.0.0' }],
    ['a system that does not say its version', { os: 'windows', arch: 'x64' }],
    ['another architecture', { ...here, arch: 'x86' }],
    ['another system', { ...here, os: 'linux' }],
    ['nothing that is named', {}],
  ])('not by %s', (_name, environment) => {
    expect(covers(windows, environment)).toBe(false);
  });

  it('not by tests that failed or did not run', () => {
    expect(isCovered(cellsOf([windows])[0]!, [ran(here, { passed: 5, failed: 1 }), ran(here, { skipped: 5 })])).toBe(
      false,
    );
  });

  it('not under a range that is none', () => {
    expect(covers({ ...windows, versions: 'Redstone or later' }, here)).toBe(false);
  });

  it.each([
    ['6.1.*', '6.1.0-50-cloud', true],
    ['6.1.*', '6.12.1', false],
    ['6.1.*', '6.1', true],
    ['6.1.*', '6', false],
    ['5.10.0', '5.10.0', true],
    ['5.10.0', '5.10.0-1', false],
    ['5.*.7', '5.10.7', true],
  ])('on kernel %s by %s: %s', (pattern, kernel, expected) => {
    const environment: TestEnvironment = { os: 'linux', distro: 'debian-12', kernel, arch: 'x64' };
    expect(covers({ ...debian, kernels: [pattern] }, environment)).toBe(expected);
  });

  it('not by another distribution, nor by an unnamed kernel', () => {
    expect(covers(debian, { os: 'linux', distro: 'rhel-9', kernel: '6.1.0', arch: 'x64' })).toBe(false);
    expect(covers(debian, { os: 'linux', distro: 'debian-12', arch: 'x64' })).toBe(false);
  });
});
