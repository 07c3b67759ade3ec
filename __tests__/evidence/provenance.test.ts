import { describe, expect, it } from '@jest/globals';
import { readProvenance } from '../../src/evidence/provenance.js';

const SUBJECT = [
  { name: 'a', digest: { sha256: 'A'.repeat(64), md5: 'x' } },
  { name: 'b', digest: { sha512: '1'.repeat(128) } },
];
const COMMIT = 'c0ffee00'.repeat(5);
const statement = (predicateType: string, predicate: unknown, more: object = {}) => ({
  _type: 'https://in-toto.io/Statement/v1',
  subject: SUBJECT,
  predicateType,
  predicate,
  ...more,
});
const V02 = 'https://slsa.dev/provenance/v0.2';
const V1 = 'https://slsa.dev/provenance/v1';
const one = (definition: object) =>
  readProvenance(statement(V1, { buildDefinition: definition, runDetails: { builder: { id: 'b' } } }));

describe('SLSA provenance', () => {
  it('of version 0.2 says builder, source, ref, commit and parameters', () => {
    const source = {
      uri: 'git+https://github.com/npm/cli@refs/heads/latest',
      digest: { sha1: COMMIT },
      entryPoint: 'w',
    };
    const predicate = {
      builder: { id: 'https://github.com/actions/runner' },
      buildType: 'https://github.com/npm/cli/gha/v2',
      invocation: { configSource: source, parameters: { tag: 'x', other: { deep: 1 } } },
      materials: [{ uri: source.uri, digest: source.digest }],
    };
    expect(readProvenance(statement(V02, predicate, { _type: 'https://in-toto.io/Statement/v0.1' }))).toEqual({
      predicate: 'SLSA v0.2',
      subjects: { sha256: ['a'.repeat(64)], sha512: ['1'.repeat(128)] },
      builder: 'https://github.com/actions/runner',
      buildType: 'https://github.com/npm/cli/gha/v2',
      repository: 'https://github.com/npm/cli',
      ref: 'refs/heads/latest',
      commit: COMMIT,
      parameters: ['tag', 'other'],
    });
  });

  it('of version 1 takes the source from the workflow, and the commit from the dependency that is its repository', () => {
    const workflow = { repository: 'https://github.com/o/r', ref: 'refs/tags/v1', path: 'w.yml' };
    const dependencies = [
      { uri: 'git+https://github.com/o/other@refs/tags/v1', digest: { gitCommit: 'd'.repeat(40) } },
      { uri: 'git+https://github.com/o/r@refs/tags/v1', digest: { gitCommit: COMMIT } },
      { uri: 'pkg:npm/x', digest: { sha256: '0'.repeat(64) } },
    ];
    const definition = { buildType: 't', externalParameters: { workflow }, resolvedDependencies: dependencies };
    expect(one(definition)).toMatchObject({
      repository: 'https://github.com/o/r',
      ref: 'refs/tags/v1',
      commit: COMMIT,
      parameters: ['workflow'],
    });
  });

  it('of version 1 takes it from a source parameter, or the first git dependency', () => {
    const uri = 'git+ssh://git@example.com/o/r@main';
    const expected = { repository: 'ssh://git@example.com/o/r', ref: 'main' };
    expect(one({ externalParameters: { source: { uri } } })).toMatchObject(expected);
    expect(one({ externalParameters: { source: uri } })).toMatchObject(expected);
    expect(one({ resolvedDependencies: [{ uri: 'https://x' }, { uri }] })).toMatchObject({
      ...expected,
      parameters: [],
    });
    expect(one({ externalParameters: { source: 'git+ssh://git@example.com/o/r' } })).toMatchObject({
      repository: 'ssh://git@example.com/o/r',
      ref: undefined,
      commit: undefined,
    });
    expect(one({})).toMatchObject({ repository: undefined, commit: undefined, buildType: '' });
  });

  it('names no commit where two dependencies disagree, or it is no object name', () => {
    const workflow = { repository: 'https://github.com/o/r', ref: 'x' };
    const uri = 'git+https://github.com/o/r@x';
    const commitOf = (...commits: readonly unknown[]) =>
      one({
        externalParameters: { workflow },
        resolvedDependencies: commits.map((gitCommit) => ({ uri, digest: { gitCommit } })),
      })?.commit;
    expect(commitOf(COMMIT, COMMIT)).toBe(COMMIT);
    expect(commitOf(COMMIT, 'd'.repeat(40))).toBeUndefined();
    expect(commitOf('main')).toBeUndefined();
    expect(commitOf(7)).toBeUndefined();
  });

  it('of another version is not read as one that is known', () => {
    expect(readProvenance(statement('https://slsa.dev/provenance/v0.1', {}))).toBeUndefined();
    expect(readProvenance(statement('https://slsa.dev/verification_summary/v1', {}))).toBeUndefined();
  });

  it.each([
    ['no statement', { predicateType: V1 }, 'not an in-toto statement'],
    ['no builder', statement(V1, {}), 'who built'],
    ['a builder that is no text', statement(V02, { builder: { id: 7 } }), 'who built'],
    ['no subjects', statement(V02, { builder: { id: 'b' } }, { subject: {} }), 'no subject'],
    ['too many subjects', statement(V02, { builder: { id: 'b' } }, { subject: Array(10_001).fill({}) }), 'limit'],
    [
      'a digest that is none',
      statement(V02, { builder: { id: 'b' } }, { subject: [{ digest: { sha512: 'ab' } }] }),
      'no digest',
    ],
  ])('that is %s is refused', (_what, value, says) => {
    expect(() => readProvenance(value)).toThrow(says);
  });
});

it('names no source where the builder resolved several repositories and says of none that it was built', () => {
  const git = (repository: string) => ({
    uri: `git+${repository}@refs/heads/main`,
    digest: { gitCommit: 'c'.repeat(40) },
  });
  const of = (...resolvedDependencies: readonly unknown[]) =>
    readProvenance({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ digest: { sha256: 'a'.repeat(64) } }],
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: {
        buildDefinition: { buildType: 'https://ci.example.com/v1', externalParameters: {}, resolvedDependencies },
        runDetails: { builder: { id: 'https://ci.example.com' } },
      },
    });
  const ours = git('https://github.com/example/sensor');
  expect(of(ours, ours)).toMatchObject({ repository: 'https://github.com/example/sensor', commit: 'c'.repeat(40) });
  expect(of(ours, git('https://github.com/example/other'))).toMatchObject({ repository: undefined, commit: undefined });
});
