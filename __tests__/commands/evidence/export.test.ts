import { beforeAll, describe, expect, it } from '@jest/globals';
import { check } from '../../../src/commands/check.js';
import { judgedFiles } from '../../../src/commands/evidence/read-named.js';
import { sha256Of } from '../../../src/documents/bundle-digest.js';
import type { EvidenceIndex } from '../../../src/documents/bundle-index.js';
import { EnvironmentError } from '../../../src/errors.js';
import { renderJson } from '../../../src/reports/json.js';
import { zoneClock } from '../../../src/adapters/zone-clock.js';
import { MemoryWorkspace, clockAt, noProgress } from '../../fakes/memory-workspace.js';
import { type Files, MANIFEST, edit, repaired } from '../../gate/repaired.js';
import { KEY, NOW, UNSIGNED, answerTo, exported, filesOf, judged, signerWith, textIn, trusting } from './bundles.js';

const POLICY = '.ringgate/policy.yaml';
let bytes: Uint8Array;
beforeAll(async () => {
  bytes = await exported();
});
const indexOf = (bundle: Uint8Array): EvidenceIndex => JSON.parse(textIn(bundle, 'index.json')) as EvidenceIndex;

describe('a bundle', () => {
  it('is the same bytes for the same release, wherever and whenever it is written', async () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Kiritimati';
    const again = await exported();
    process.env['TZ'] = zone ?? 'UTC';
    expect(Buffer.compare(again, bytes)).toBe(0);
  });

  it('holds the verdict exactly as check gives it', async () => {
    const answer = await check(
      {
        workspace: new MemoryWorkspace(repaired()),
        clock: clockAt('2026-01-15T12:00:00Z'),
        zoneClock,
        progress: noProgress,
      },
      { manifests: [MANIFEST], phase: 'local', metadataOnly: false, at: NOW },
    );
    expect(textIn(bytes, 'verdict.json')).toBe(renderJson(answer));
  });

  it('holds manifest and policy exactly, and every report by its digest', () => {
    const files = repaired();
    expect(textIn(bytes, `release/${MANIFEST}`)).toBe(files[MANIFEST]);
    expect(textIn(bytes, 'policy/source')).toBe(files[POLICY]);
    const { named, entries } = indexOf(bytes);
    const reports = named.filter(({ as }) => as === 'report');
    expect(reports.length).toBeGreaterThan(2);
    for (const { path, entry, sha256 } of reports) {
      expect(textIn(bytes, entry ?? '')).toBe(files[path]);
      expect(entry).toContain(sha256);
    }
    expect(entries.map(({ path }) => path)).toEqual(
      filesOf(bytes)
        .map(({ path }) => path)
        .filter((path) => path !== 'index.json'),
    );
  });

  it('explains every file of it to whoever opens it', () => {
    const readme = textIn(bytes, 'README.md');
    for (const { path } of filesOf(bytes).filter((file) => file.path !== 'README.md'))
      expect(readme).toContain(`\`${path}\``);
    expect(readme).toContain('What it does not prove');
  });

  it('verifies', async () => {
    expect(await answerTo(bytes, UNSIGNED)).toBe('ok');
    const signed = await exported(repaired(), { signer: signerWith(KEY) });
    expect(await answerTo(signed, await trusting(KEY))).toBe('ok');
  });

  it('is written about a refused release, too', async () => {
    const refused = await exported(repaired(), { manifest: 'release.yaml' });
    expect(indexOf(refused).verdict.verdict).toBe('fail');
    expect(await answerTo(refused, UNSIGNED)).toBe('ok');
  });

  it('is written about a run that opened nothing', async () => {
    const closed = await exported(repaired(), { options: { metadataOnly: true } });
    expect(indexOf(closed).verdict.verdict).toBe('indeterminate');
    expect(indexOf(closed).named.every(({ entry, why }) => entry === null && why !== null)).toBe(true);
    expect(await answerTo(closed, UNSIGNED)).toBe('ok');
  });

  it('holds the waivers as they were used', async () => {
    const files = repaired();
    files['.ringgate/waivers.yaml'] = 'apiVersion: ringgate/v1\nkind: Waivers\nwaivers:\n  - id: half\n';
    const waived = await exported(files);
    expect(textIn(waived, 'waivers/source')).toBe(files['.ringgate/waivers.yaml']);
    expect(await answerTo(waived, UNSIGNED)).toBe('ok');
  });

  it('holds a preset alone by what it resolves to', async () => {
    const files = Object.fromEntries(Object.entries(repaired()).filter(([path]) => path !== POLICY));
    const preset = await exported(files);
    expect(filesOf(preset).map(({ path }) => path)).not.toContain('policy/source');
    expect(await answerTo(preset, UNSIGNED)).toBe('ok');
  });

  it('records the clocks that rules asked for, and gives their answers again', async () => {
    const files = repaired();
    edit(
      files,
      POLICY,
      'rules:\n',
      'rules:\n  change/inside-window: [error, {zone: Pacific/Auckland, windows: ["mon-fri 09:00-16:00"]}]\n',
    );
    const zoned = await exported(files, { options: { phase: 'pull-request' } });
    expect(textIn(zoned, 'facts.json')).toContain('"zone": "Pacific/Auckland"');
    expect(await answerTo(zoned, UNSIGNED)).toBe('ok');
  });

  it('lists a file that is too long or cannot be read, with why', async () => {
    const files = repaired();
    files['notes/long.md'] = 'a'.repeat(33 * 1024 * 1024);
    edit(files, MANIFEST, /notes: .*/, 'notes: notes/long.md');
    edit(files, MANIFEST, /$/, '\nvex: [not/there.json]\n');
    const bundle = await exported(files);
    const { named } = indexOf(bundle);
    const left = new Map(named.filter(({ entry }) => entry === null).map((row) => [row.path, row]));
    expect(left.get('notes/long.md')).toMatchObject({
      sha256: sha256Of(new TextEncoder().encode('a'.repeat(33 * 1024 * 1024))),
      why: expect.stringContaining('longer than the limit'),
    });
    expect(left.get('not/there.json')).toMatchObject({ sha256: null, why: expect.stringContaining('no file') });
    expect(textIn(bundle, 'README.md')).toContain('not/there.json');
    expect(await answerTo(bundle, UNSIGNED)).toBe('ok');
  });
});

describe('nothing is written', () => {
  it.each([
    ['the manifest', MANIFEST],
    ['the policy', POLICY],
  ])('where %s changed since it was judged', async (_, path) => {
    const meanwhile = (files: Files): void => {
      files[path] = `${String(files[path])}\n`;
    };
    await expect(exported(repaired(), { meanwhile })).rejects.toThrow('changed since it was judged');
  });

  it('where a report changed since it was judged, or is gone', async () => {
    const { release } = await judged(repaired());
    const [report] = judgedFiles(release.facts).keys();
    const changed = (files: Files): void => {
      files[report ?? ''] = 'another';
    };
    await expect(exported(repaired(), { meanwhile: changed })).rejects.toThrow('is not the file that was judged');
    const gone = (files: Files): void => {
      Reflect.deleteProperty(files, report ?? '');
    };
    await expect(exported(repaired(), { meanwhile: gone })).rejects.toThrow('was judged and is gone');
  });

  it('where nobody signs who was asked to', async () => {
    const signer = { what: 'nobody', sign: () => Promise.reject(new EnvironmentError('api-refused', 'no')) };
    await expect(exported(repaired(), { signer })).rejects.toThrow(EnvironmentError);
  });

  it('where a signer signs something else', async () => {
    const signer = { ...signerWith(KEY), sign: () => signerWith(KEY).sign('{"_type": "another"}') };
    await expect(exported(repaired(), { signer })).rejects.toThrow('signature over something else');
  });
});
