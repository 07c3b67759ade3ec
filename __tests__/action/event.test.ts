import { describe, expect, it } from '@jest/globals';
import { readEvent } from '../../src/action/event.js';
import { EnvironmentError } from '../../src/errors.js';

const HEAD = 'b'.repeat(40);
const BASE = 'a'.repeat(40);
const MERGE = 'c'.repeat(40);
const REPOSITORY = { default_branch: 'main' };
const PULL = { number: 7, head: { sha: HEAD }, base: { ref: 'release/7.16', sha: BASE } };
const GROUP = {
  head_ref: `refs/heads/gh-readonly-queue/main/pr-104-${BASE}`,
  head_sha: HEAD,
  base_ref: 'refs/heads/main',
  base_sha: BASE,
};

const read = (name: string, payload: unknown, sha: string | undefined = MERGE) => readEvent({ name, sha, payload });

describe('an event', () => {
  it('of a pull request carries its head and the test merge, and never the base commit of the payload', () => {
    expect(read('pull_request', { pull_request: PULL })).toEqual({
      name: 'pull_request',
      number: 7,
      baseRef: 'refs/heads/release/7.16',
      head: HEAD,
      carriers: [HEAD, MERGE],
    });
  });

  it('of a pull request that runs with rights carries its head alone: GITHUB_SHA is the base there', () => {
    expect(read('pull_request_target', { pull_request: PULL }, BASE)).toMatchObject({ carriers: [HEAD] });
  });

  it('of a merge group names the pull request that the queue made it for', () => {
    expect(read('merge_group', { merge_group: GROUP })).toMatchObject({ number: 104, base: BASE, head: HEAD });
    const odd = { ...GROUP, head_ref: 'refs/heads/pr-1-x' };
    expect(read('merge_group', { merge_group: odd })).toMatchObject({ number: undefined });
  });

  it('of a push that makes a branch has nothing before it', () => {
    const push = { ref: 'refs/heads/x', before: '0'.repeat(40), after: HEAD, repository: REPOSITORY };
    expect(read('push', push)).toMatchObject({ before: undefined, after: HEAD, defaultRef: 'refs/heads/main' });
    expect(read('push', { ...push, before: BASE })).toMatchObject({ before: BASE });
  });

  it.each(['release', 'deployment', 'schedule', 'workflow_dispatch'])('of %s brings no change', (name) => {
    expect(read(name, { repository: REPOSITORY })).toEqual({ name, commit: MERGE, defaultRef: 'refs/heads/main' });
  });
});

describe('a payload that GitHub does not send', () => {
  it.each<[string, string, unknown, string]>([
    ['an event of another kind', 'issues', {}, 'no answer to the event issues'],
    ['no payload', 'pull_request', undefined, 'pull_request is not an object'],
    ['a list', 'pull_request', { pull_request: [] }, 'pull_request is not an object'],
    ['a number in words', 'pull_request', { pull_request: { ...PULL, number: '7' } }, 'number is not a whole number'],
    [
      'a commit that is none',
      'pull_request',
      { pull_request: { ...PULL, head: { sha: 'main' } } },
      'sha is not the name',
    ],
    [
      'a branch that climbs',
      'pull_request',
      { pull_request: { ...PULL, base: { ref: '../x' } } },
      'ref is not the name',
    ],
    [
      'a branch with a line break',
      'pull_request',
      { pull_request: { ...PULL, base: { ref: 'a\n::b' } } },
      'ref is not',
    ],
    ['an inherited field', 'pull_request', Object.create({ pull_request: PULL }), 'pull_request is not an object'],
    ['no repository', 'schedule', {}, 'does not name the default branch'],
    ['an empty ref', 'push', { ref: '', before: BASE, after: HEAD, repository: REPOSITORY }, 'ref is not a string'],
  ])('with %s is refused', (_, name, payload, says) => {
    expect(() => read(name, payload)).toThrow(EnvironmentError);
    expect(() => read(name, payload)).toThrow(says);
  });

  it('without a commit to look at is refused', () => {
    expect(() => readEvent({ name: 'schedule', sha: undefined, payload: { repository: REPOSITORY } })).toThrow(
      'GITHUB_SHA is not',
    );
  });
});
