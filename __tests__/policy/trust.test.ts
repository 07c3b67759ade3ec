import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../src/errors.js';
import { USUAL_TRUST } from '../../src/model/trust.js';
import { resolvePolicy } from '../../src/policy/resolve.js';
import { RULES } from '../../src/rules/index.js';

const HEAD = 'apiVersion: ringgate/v1\nkind: Policy\n';
const trust = (yaml: string) => {
  const text = `${HEAD}trust:\n${yaml}`;
  return resolvePolicy({ file: '.ringgate/policy.yaml', bytes: new TextEncoder().encode(text) }, RULES, 0).trust;
};
const refusal = (yaml: string): string => {
  try {
    trust(yaml);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ message, range }) => `${range?.start.line ?? 0} ${message}`).join('\n');
  }
  return 'accepted';
};

describe('what a policy trusts', () => {
  it('is what the version brings where the policy says nothing', () => {
    expect(resolvePolicy({ preset: 'strict' }, RULES, 0).trust).toEqual(USUAL_TRUST);
    expect(trust('  {}\n')).toEqual(USUAL_TRUST);
  });

  it('is read in every part', () => {
    const read = trust(
      [
        '  anchors: [{file: keys/root.pem, uses: [windows-driver, timestamp]}]',
        '  builtInAnchors: false',
        '  certificates: [keys/intermediate.der]',
        '  keys: [{name: lab, file: keys/lab.pub}]',
        '  signers: {csagent: [CN=Sensor], "*": [CN=Other]}',
        '  identities: [{name: build, issuer: "https://issuer.example.com", subject: "https://example.com/build@v1"}]',
        '  builders: [{id: "https://ci.example.com", signedBy: [lab, build], sources: [repo], refs: ["refs/tags/*"]}]',
        '  sigstoreRoot: keys/root.json',
        '  blocklists: [lists/own.json]',
        '  maxBlocklistAgeDays: 90',
        '',
      ].join('\n'),
    );
    expect(read).toMatchObject({ builtInAnchors: false, maxBlocklistAgeDays: 90, sigstoreRoot: 'keys/root.json' });
    expect(read.signers.get('csagent')).toEqual(['CN=Sensor']);
    expect(read.builders).toEqual([
      { id: 'https://ci.example.com', signedBy: ['lab', 'build'], sources: ['repo'], refs: ['refs/tags/*'] },
    ]);
  });

  it.each([
    ['  keys: [{name: lab, file: ../lab.pub}]\n', '4 the path'],
    ['  certificates: [/etc/ssl/x.pem]\n', '4 the path'],
    ['  anchors: [{file: "C:\\\\x", uses: [apple]}]\n', '4 the path'],
    ['  blocklists: ["\\\\\\\\host\\\\x"]\n', '4 the path'],
    ['  sigstoreRoot: a/../../b\n', '4 the path'],
    ['  keys: [{name: a, file: a}, {name: a, file: b}]\n', '4 two keys have this name'],
    ['  keys: [{name: a, file: a}]\n  identities: [{name: a, issuer: b, subject: c}]\n', '5 a key has this name'],
    ['  identities: [{name: a, issuer: b, subject: c}, {name: a, issuer: b, subject: d}]\n', 'two identities'],
    ['  builders: [{id: a, signedBy: [lab], sources: [c]}]\n', '4 there is no key or identity lab'],
    [
      '  keys: [{name: a, file: a}]\n  builders: [{id: a, signedBy: [a], sources: [c], refs: ["a*b"]}]\n',
      '5 a "*" stands at the end only',
    ],
    ['  builders: [{id: a, sources: [c]}]\n', 'signedBy'],
    ['  builders: [{id: a, signedBy: [], sources: [c]}]\n', 'signedBy'],
    ['  keys: [{name: a, file: a, uses: []}]\n', 'uses'],
    ['  anchors: [{file: a, uses: [everything]}]\n', 'everything'],
    ['  anchors: [{file: a}]\n', 'uses'],
    ['  anchor: []\n', 'anchor'],
    ['  maxBlocklistAgeDays: 0\n', 'maxBlocklistAgeDays'],
  ])('is refused where it says %j', (yaml, says) => {
    expect(refusal(yaml)).toContain(says);
  });
});
