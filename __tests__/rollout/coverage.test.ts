import { describe, expect, it } from '@jest/globals';
import { contains, namesBuild, targetsLeftOut } from '../../src/rollout/coverage.js';
import type { Target } from '../../src/model/release.js';

const WINDOWS: Target = { os: 'windows', arch: ['x64', 'arm64'] };
const DEBIAN: Target = { os: 'linux', distro: 'debian-12', arch: ['x64'] };

describe('targetsLeftOut', () => {
  it.each([
    ['one name for system and architecture each', [WINDOWS], ['windows-x64', 'windows-11-arm64'], []],
    ['systems and architectures apart', [WINDOWS], ['Windows 10', 'amd64', 'aarch64'], []],
    ['other spellings', [WINDOWS], ['win11/x86_64', 'server-2022', 'ARM64'], []],
    [
      'a system with two architectures is not covered by its name',
      [WINDOWS],
      ['windows-11'],
      ['windows x64', 'windows arm64'],
    ],
    ['an architecture of another system does not count', [WINDOWS], ['windows-x64', 'linux-arm64'], ['windows arm64']],
    ['a system with one architecture is covered by its name', [DEBIAN], ['debian-12'], []],
    [
      'a distribution is not covered by another, nor by Linux',
      [DEBIAN],
      ['debian-11', 'linux', 'x64'],
      ['linux debian-12 x64'],
    ],
    ['a system that no name stands for', [WINDOWS, DEBIAN], ['debian-12'], ['windows x64, arm64']],
    ['a target without architectures still asks for its system', [{ os: 'firmware', arch: [] }], ['x64'], ['firmware']],
    ['the same target twice is said once', [DEBIAN, DEBIAN], [], ['linux debian-12 x64']],
    [
      'names out of the language itself stand for nothing',
      [WINDOWS],
      ['constructor', '__proto__'],
      ['windows x64, arm64'],
    ],
    ['a file server is no Windows', [{ os: 'windows', arch: ['x64'] }], ['ubuntu-server', 'server'], ['windows x64']],
  ] as const)('%s', (_name, targets, covers, left) => {
    expect(targetsLeftOut(targets, covers)).toEqual(left);
  });
});

describe('contains', () => {
  it.each([
    ['EU-Healthcare-2', 'healthcare', true],
    ['critical infrastructure east', 'Critical-Infrastructure', true],
    ['healthcare', 'health', false],
    ['医院-华东', '医院', true],
    ['canary', '', false],
    ['canary', '--', false],
  ])('%s, %s: %s', (name, part, answer) => {
    expect(contains(name, part)).toBe(answer);
  });
});

describe('namesBuild', () => {
  it.each([
    ['csagent-7.11', '7.11.2', true],
    ['csagent 7.11.2', '7.11.2', true],
    ['csagent@v7', '7.11.2', true],
    ['csagent-7.1', '7.11.2', false],
    ['csagent-7.11.2.1', '7.11.2', false],
    ['csagent', '7.11.2', false],
    ['other-7.11', '7.11.2', false],
  ])('%s for %s: %s', (name, version, answer) => {
    expect(namesBuild(name, 'csagent', version)).toBe(answer);
  });
});
