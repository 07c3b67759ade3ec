import { describe, expect, it } from '@jest/globals';
import { readContract } from '../../src/manifest/read-contract.js';
import { readPastRelease } from '../../src/manifest/read-history.js';
import { FULL } from './manifest-text.js';
import { bytes, refusal } from './refusal.js';

const CONTRACT = {
  schema: 'ringgate/contract/v1',
  component: 'csagent',
  version: '7.16.18605',
  interface: 'ipc-template/1',
};
const read = (value: object) => readContract('contracts/csagent.json', bytes(JSON.stringify(value)));

describe('readContract', () => {
  it('reads what a build exports', () => {
    expect(read({ ...CONTRACT, fields: 20, features: ['named-pipe'], limits: { maxBytes: 1 }, level: 4 })).toEqual({
      file: 'contracts/csagent.json',
      component: 'csagent',
      version: '7.16.18605',
      schema: 'ipc-template/1',
      fields: 20,
      features: ['named-pipe'],
      limits: { maxBytes: 1 },
      level: 4,
    });
  });

  it('leaves out what the build does not say', () => {
    expect(Object.keys(read(CONTRACT)).sort()).toEqual(['component', 'file', 'schema', 'version']);
  });

  it.each<[object, string]>([
    [
      { ...CONTRACT, schema: 'ringgate/contract/v2' },
      '1:11 schema: must be "ringgate/contract/v1", found "ringgate/contract/v2"',
    ],
    [{ ...CONTRACT, level: 8 }, '1:116 level: must be at most 7, found the number 8'],
    [{ ...CONTRACT, field: 20 }, '1:108 the document: unknown key "field"; did you mean "fields"?'],
    [{ ...CONTRACT, fields: '20' }, '1:117 fields: expected a whole number, found "20"'],
    [
      { ...CONTRACT, version: '7.16' },
      '1:66 version: must be a semantic version of three numbers, e.g. 7.16.18605 or 2.0.0-rc.1, found "7.16"',
    ],
    [{ schema: 'ringgate/contract/v1', component: 'x', version: '1.0.0' }, '1:1 the document: "interface" is missing'],
  ])('refuses %j', (value, problem) => {
    expect(refusal(() => read(value))).toEqual({ code: 'schema', problems: [problem] });
  });

  it('refuses a field given twice: the one that counts would be a guess', () => {
    const text =
      '{"schema":"ringgate/contract/v1","component":"x","version":"1.0.0","interface":"i","fields":20,"fields":21}';
    expect(refusal(() => readContract('c.json', bytes(text)))).toEqual({
      code: 'syntax',
      problems: ['1:96 the key "fields" is given twice in the same mapping'],
    });
  });
});

describe('readPastRelease', () => {
  it('keeps what later releases are compared with', () => {
    const past = readPastRelease('history/7.16.yaml', bytes(FULL));
    expect({ ...past, artifacts: past.artifacts.map((a) => a.id) }).toEqual({
      file: 'history/7.16.yaml',
      product: 'endpoint-sensor',
      version: '7.16.18605',
      channel: 'stable',
      artifacts: ['csagent', 'cf291'],
    });
  });

  it('refuses a manifest that is not valid: a broken history is not an empty one', () => {
    expect(refusal(() => readPastRelease('history/old.yaml', bytes('apiVersion: ringgate/v1\n'))).code).toBe('schema');
    expect(refusal(() => readPastRelease('history/old.yaml', bytes('{'))).code).toBe('syntax');
  });
});
