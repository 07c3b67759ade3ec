import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { originOf, parseOrigin } from '../../src/adapters/origin.js';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';
import { failureOf } from './github/opened.js';

describe('the repository in an address of origin', () => {
  it.each([
    'https://github.com/acme/sensor',
    'https://github.com/acme/sensor.git',
    'https://github.com/acme/sensor/',
    'https://x-access-token:secret@github.com/acme/sensor.git',
    'git@github.com:acme/sensor.git',
    'ssh://git@github.com/acme/sensor.git',
    'ssh://git@ssh.github.com:443/acme/sensor.git',
    'https://GitHub.com/acme/sensor',
  ])('of %s is acme/sensor', (url) => {
    expect(parseOrigin(url, 'github.com')).toBe('acme/sensor');
  });

  it.each([
    '',
    'acme/sensor',
    'http://github.com/acme/sensor',
    'file:///srv/acme/sensor',
    'https://github.com/acme',
    'https://github.com/acme/sensor/more',
    'https://github.com/acme/..',
    'https://github.com/acme/.git',
    'https://github.com/acme/sensor?x=1',
    'https://github.com@evil.example/acme/sensor',
    'https://github.com.evil.example/acme/sensor',
    'git@evil.example:acme/sensor.git',
    'ext::sh -c id',
    '--upload-pack=x',
  ])('of %j is none', (url) => {
    expect(() => parseOrigin(url, 'github.com')).toThrow(/origin of the checkout is/);
  });

  it('keeps a password out of what it says', () => {
    expect(() => parseOrigin('https://me:secret@evil.example/acme/sensor', 'github.com')).toThrow(/^((?!secret).)*$/);
  });
});

describe('origin of a checkout', () => {
  let project: StagedProject;
  beforeEach(() => {
    project = stageProject();
    execFileSync('git', ['init', '--quiet'], { cwd: project.folder });
  });
  afterEach(() => {
    project.remove();
  });

  it('is read from its own settings', async () => {
    execFileSync('git', ['remote', 'add', 'origin', 'git@ghes.example:acme/sensor.git'], { cwd: project.folder });
    expect(await originOf(project.folder, 'ghes.example')).toBe('acme/sensor');
  });

  it('that is not set is an error, not an empty name', async () => {
    expect(await failureOf(originOf(project.folder, 'github.com'))).toMatch(/^git-failed: /);
  });
});
