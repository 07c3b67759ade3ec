import { describe, expect, it } from '@jest/globals';
import { governs } from '../../../src/commands/gate/base-files.js';

describe('what a file is to the gate', () => {
  it.each([
    ['.ringgate/policy.yaml', 'policy'],
    ['product/.ringgate/policy.json', 'policy'],
    ['.ringgate/keys/lab.pem', 'policy'],
    ['product/.ringgate/sigstore-root.json', 'policy'],
    ['.ringgate/waivers.yml', 'waivers'],
    ['.ringgate/history/1.0.0.yaml', 'history'],
    ['history/1.0.0.json', 'history'],
    ['CODEOWNERS', 'owners'],
    ['.github/workflows/gate.yml', 'workflow'],
  ])('%s is %s', (path, what) => {
    expect(governs(path)).toBe(what);
  });

  it.each(['keys/lab.pem', 'x.ringgate/keys/lab.pem', '.ringgate.yaml', 'src/main.c'])('%s does not judge', (path) => {
    expect(governs(path)).toBeUndefined();
  });
});
