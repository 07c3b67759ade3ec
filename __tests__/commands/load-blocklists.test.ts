import { describe, expect, it } from '@jest/globals';
import { loadBlocklists } from '../../src/commands/load-blocklists.js';
import { USUAL_TRUST } from '../../src/model/trust.js';
import { MemoryWorkspace } from '../fakes/memory-workspace.js';

const LIST = JSON.stringify({
  schema: 'ringgate/blocklist/v1',
  name: 'acme',
  date: '2026-09-01',
  entries: [{ id: 'A-1', sha256: ['0'.repeat(64)] }],
});
const choice = (files: Record<string, string>) => ({
  workspace: new MemoryWorkspace(files),
  path: '.ringgate/policy.yaml',
});
const trust = (...blocklists: readonly string[]) => ({ ...USUAL_TRUST, blocklists, maxBlocklistAgeDays: 30 });

describe('the block lists of a policy', () => {
  it('are read from beside the policy', async () => {
    const loaded = await loadBlocklists(choice({ '.ringgate/lists/acme.json': LIST }), trust('lists/acme.json'));
    expect(loaded.maxAgeDays).toBe(30);
    expect(loaded.ofPolicy).toMatchObject([{ name: 'acme', date: '2026-09-01', source: 'lists/acme.json' }]);
  });

  it('are none where a preset is used alone, or the policy names none', async () => {
    expect(await loadBlocklists({ preset: 'recommended' }, USUAL_TRUST)).toEqual({ ofPolicy: [], maxAgeDays: 365 });
    expect(await loadBlocklists(choice({}), trust())).toEqual({ ofPolicy: [], maxAgeDays: 30 });
  });

  it.each([
    ['is missing', {}, 'file-missing'],
    ['is elsewhere than beside the policy', { 'lists/acme.json': LIST }, 'file-missing'],
    ['is not understood', { '.ringgate/lists/acme.json': '{}' }, 'schema'],
  ])('are an error of the input where one %s', async (_name, files, code) => {
    await expect(loadBlocklists(choice(files), trust('lists/acme.json'))).rejects.toMatchObject({ code });
  });
});
