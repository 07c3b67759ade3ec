import { describe, expect, it } from '@jest/globals';
import { findHistory, readHistory } from '../../src/commands/find-history.js';
import { MemoryWorkspace } from '../fakes/memory-workspace.js';

const PAST = [
  'apiVersion: ringgate/v1',
  'kind: Release',
  'release: {product: sensor, version: 7.16.0, channel: dev}',
  'artifacts:',
  `  - {id: a, path: a, sha256: ${'a'.repeat(64)}, class: inert}`,
].join('\n');

const read = (files: Record<string, string>, manifest = 'a/b/release.yaml') => {
  const workspace = new MemoryWorkspace(files);
  return readHistory(findHistory(workspace, manifest));
};

describe('the history of a manifest', () => {
  it('stands beside it, else in the nearest .ringgate upward', () => {
    const all = { 'a/b/history/1.yaml': '', 'a/.ringgate/history/1.yaml': '', '.ringgate/history/1.yaml': '' };
    const found = (files: Record<string, string>) =>
      findHistory(new MemoryWorkspace(files), 'a/b/release.yaml')?.folder;
    expect(found(all)).toBe('a/b/history');
    expect(found({ ...all, 'a/b/history/1.yaml': '', 'a/b/.ringgate/history/x': '' })).toBe('a/b/history');
    expect(found({ 'a/.ringgate/history/1.yaml': '', '.ringgate/history/1.yaml': '' })).toBe('a/.ringgate/history');
    expect(found({ '.ringgate/history/1.yaml': '', 'history/1.yaml': '' })).toBe('.ringgate/history');
    expect(found({ other: '' })).toBeUndefined();
  });

  it('is every YAML and JSON file of the folder', () => {
    const history = read({
      'a/b/history/1.yaml': PAST,
      'a/b/history/2.yml': PAST,
      'a/b/history/README.md': '# no manifest',
    });
    expect(history.known && history.value.map(({ file, version }) => [file, version])).toEqual([
      ['a/b/history/1.yaml', '7.16.0'],
      ['a/b/history/2.yml', '7.16.0'],
    ]);
  });

  it('is known and empty where the folder is empty', () => {
    expect(read({ 'a/b/history/README.md': '' })).toEqual({ known: true, value: [] });
  });

  it('is unknown where there is no folder', () => {
    expect(read({ 'a/b/x': '' })).toMatchObject({
      known: false,
      why: expect.stringContaining('no release history was found') as unknown,
    });
  });

  it('is unknown as a whole where one file cannot be read', () => {
    const history = read({ 'a/b/history/1.yaml': PAST, 'a/b/history/2.yaml': 'kind: [' });
    expect(history).toMatchObject({
      known: false,
      why: expect.stringContaining('a/b/history/2.yaml cannot be read') as unknown,
    });
  });
});
