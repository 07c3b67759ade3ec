import { describe, expect, it } from '@jest/globals';
import { objectName } from '../fakes/github/git-objects.js';
import { Repository } from '../fakes/github/repository.js';

/** Names that git 2.39 gives the same objects. */
const BY_GIT = {
  tree: '32596d36bef9ff2ccfc68f7f0ab87bb4e1e44a28',
  first: 'e7b24090829c3b0600ddc8d08a013589c893427b',
  second: '920b4a768b2d69de8c8d87bb18a25bca1d388c49',
};

describe('object names', () => {
  it('are those of git for well-known objects', () => {
    expect(objectName('blob', Buffer.from('hello\n'))).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
    expect(objectName('tree', new Uint8Array())).toBe('4b825dc642cb6eb9a060e54bf8d69288fbee4904');
  });

  it('are those of git for folders, links, programs and chains of commits', () => {
    const git = new Repository();
    const files = {
      'release.yaml': 'one\n',
      'a/b': 'x',
      'a.b/c': 'y',
      l: { link: 'release.yaml' },
      run: { executable: '#!\n' },
    };
    const author = 'Ann <ann@example.com>';
    const committer = 'Bo <bo@example.com>';
    const first = git.commit('main', files, { author, committer, at: 1_700_000_000_000, message: 'First' });
    const second = git.commit('main', {}, { author, at: 1_700_000_060_000, message: 'Second' });
    expect({ tree: git.commitOf(first).tree, first, second }).toEqual(BY_GIT);
  });
});

describe('histories', () => {
  const git = new Repository();
  const root = git.commit('main', { a: '1', b: '2' });
  const mine = git.commit('feature', { c: '3', b: null });
  const theirs = git.commit('main', { a: '4' });

  it('have the best common ancestor', () => {
    expect(git.mergeBase(mine, theirs)).toBe(root);
    const merged = git.commit('feature', {}, { merges: ['main'] });
    expect(git.mergeBase(merged, theirs)).toBe(theirs);
    expect(git.between(theirs, merged).map((c) => c.sha)).toEqual([mine, merged]);
  });

  it('may have nothing in common', () => {
    const other = new Repository();
    const alone = other.commit('main', { z: '1' });
    other.commit('main', { z: '2' });
    other.refs.delete('refs/heads/main');
    expect(other.mergeBase(alone, other.commit('orphan', { y: '1' }))).toBeUndefined();
  });

  it('differ in files added, changed, removed and moved', () => {
    const moved = git.commit('moved', { a: null, d: '1', c: 'new', e: { link: 'x' } }, { from: root });
    expect(git.diff(root, moved).map(({ path, status, previous }) => [path, status, previous])).toEqual([
      ['c', 'added', undefined],
      ['d', 'renamed', 'a'],
      ['e', 'added', undefined],
    ]);
    expect(git.diff(root, mine).map(({ path, status }) => [path, status])).toEqual([
      ['b', 'removed'],
      ['c', 'added'],
    ]);
  });

  it('merge in a test without a ref being moved', () => {
    const tip = git.tip('main');
    const merge = git.testMerge(theirs, mine);
    expect(git.files(merge).map((f) => f.path)).toEqual(['a', 'c']);
    expect(git.commitOf(merge).parents).toEqual([theirs, mine]);
    expect(git.tip('main')).toBe(tip);
  });
});

it('people are tied to addresses that are theirs only', () => {
  const git = new Repository();
  git.people.add('erin', { emails: ['erin@example.com'] });
  const sha = git.commit('main', {}, { author: 'Erin <erin@example.com>', coAuthors: ['bob', 'X <x@example.org>'] });
  const { author, message } = git.commitOf(sha);
  const bob = git.people.of('bob').id;
  expect(git.people.behind(author.email)?.login).toBe('erin');
  expect(git.people.behind('x@example.org')).toBeNull();
  expect(git.people.behind(`${bob}+bob@users.noreply.github.com`)?.login).toBe('bob');
  expect(message).toContain(
    `Co-authored-by: bob <${bob}+bob@users.noreply.github.com>\nCo-authored-by: X <x@example.org>`,
  );
});
