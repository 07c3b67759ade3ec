import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ArchiveFile, writeArchive } from '../../../src/commands/evidence/archive.js';
import type { EvidenceTrust } from '../../../src/commands/evidence/check-signatures.js';
import { sha256Of } from '../../../src/documents/bundle-digest.js';
import { type EvidenceIndex, bundleJson, indexStatement } from '../../../src/documents/bundle-index.js';
import { writeZip } from '../../../src/documents/zip-writer.js';
import { crc32Of } from '../../../src/formats/archive/decompress-crc32.js';
import { sourceOf } from '../../../src/bytes/byte-source.js';
import { envelope } from '../../builders/dsse.js';
import { repaired } from '../../gate/repaired.js';
import {
  KEY,
  OTHER_KEY,
  UNSIGNED,
  answerTo,
  exported,
  filesOf,
  flipped,
  signerWith,
  textIn,
  trusting,
  withFile,
} from './bundles.js';

let signed: Uint8Array;
let unsigned: Uint8Array;
let files: readonly ArchiveFile[];
let trust: EvidenceTrust;
beforeAll(async () => {
  signed = await exported(repaired(), { signer: signerWith(KEY) });
  unsigned = await exported();
  files = filesOf(signed);
  trust = await trusting(KEY);
});

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const sorted = (some: readonly ArchiveFile[]): ArchiveFile[] => some.toSorted((a, b) => (a.path < b.path ? -1 : 1));
/** As an archive, whatever order and names. */
const asIs = (some: readonly ArchiveFile[]): Uint8Array =>
  writeZip(some.map(({ path, bytes }) => ({ path, bytes, crc: crc32Of(sourceOf(bytes)) })));

/** The index as it would be if these files were right, without a new signature. */
function reindexed(some: readonly ArchiveFile[]): ArchiveFile[] {
  const old = JSON.parse(textIn(signed, 'index.json')) as EvidenceIndex;
  const rows = new Map(old.entries.map((row) => [row.path, row]));
  const entries = sorted(some)
    .filter(({ path }) => path !== 'index.json' && !path.startsWith('signatures/'))
    .map(({ path, bytes }) => ({
      ...(rows.get(path) ?? { what: '', mediaType: 'application/json' }),
      path,
      sha256: sha256Of(bytes),
      size: bytes.length,
    }));
  const verdict = some.find(({ path }) => path === 'verdict.json')?.bytes ?? new Uint8Array();
  const index = { ...old, entries, verdict: { ...old.verdict, sha256: sha256Of(verdict) } };
  return withFile(some, 'index.json', bundleJson(index));
}

const refused = (answer: string): boolean => answer === 'problem' || answer === 'no bundle';

it('is a bundle that holds, before anybody touches it', async () => {
  expect(await answerTo(signed, trust)).toBe('ok');
  expect(await answerTo(unsigned, UNSIGNED)).toBe('ok');
});

describe('each file of a bundle', () => {
  const everywhere = async (change: (file: ArchiveFile) => readonly Uint8Array[]): Promise<readonly string[]> => {
    const passed: string[] = [];
    for (const file of files) {
      for (const bytes of change(file)) if (!refused(await answerTo(bytes, trust))) passed.push(file.path);
    }
    return passed;
  };
  const places = ({ bytes }: ArchiveFile): number[] => [0, Math.floor(bytes.length / 2), bytes.length - 1];
  const changed = (file: ArchiveFile): ArchiveFile[][] =>
    places(file).map((at) => withFile(files, file.path, flipped(file.bytes, at)));

  it('is refused where a byte of it is another, with the checksum of the archive made to fit', async () => {
    expect(await everywhere((file) => changed(file).map(asIs))).toEqual([]);
  });

  it('is refused where its digest is made to fit in the index, too', async () => {
    const fitted = (file: ArchiveFile) => (file.path === 'index.json' ? [] : changed(file).map(reindexed));
    expect(await everywhere((file) => fitted(file).map(asIs))).toEqual([]);
  });

  it('is refused where it is missing, with and without a new index', async () => {
    const without = (path: string) => files.filter((file) => file.path !== path);
    expect(await everywhere(({ path }) => [asIs(without(path))])).toEqual([]);
    const rest = (path: string) => (path === 'index.json' ? [] : [asIs(reindexed(without(path)))]);
    expect(await everywhere(({ path }) => rest(path))).toEqual([]);
  });

  it('is refused under another name, with and without a new index', async () => {
    const renamed = (path: string) => files.map((file) => (file.path === path ? { ...file, path: `${path}x` } : file));
    expect(
      await everywhere(({ path }) => [
        asIs(sorted(renamed(path))),
        ...(path === 'index.json' ? [] : [asIs(sorted(reindexed(renamed(path))))]),
      ]),
    ).toEqual([]);
  });

  it('is refused twice, and in another place', async () => {
    const moved = (file: ArchiveFile) => [...files.filter((other) => other !== file), file];
    const isLast = (file: ArchiveFile) => files.at(-1) === file;
    expect(
      await everywhere((file) => [
        asIs(files.flatMap((other) => (other === file ? [other, other] : [other]))),
        ...(isLast(file) ? [] : [asIs(moved(file))]),
      ]),
    ).toEqual([]);
  });

  it('is refused with the contents of another', async () => {
    const swapped = (a: ArchiveFile, b: ArchiveFile) => withFile(withFile(files, a.path, b.bytes), b.path, a.bytes);
    const other = (file: ArchiveFile) => files[(files.indexOf(file) + 1) % files.length] ?? file;
    expect(await everywhere((file) => [asIs(swapped(file, other(file)))])).toEqual([]);
  });
});

describe('a bundle with something more in it', () => {
  it.each([
    'documents/more.json',
    'signatures/more.json',
    'signatures/index.sigstore.json',
    'zzz',
    'release/more.yaml',
  ])('is refused for %s, with and without a new index', async (path) => {
    const more = sorted([...files, { path, bytes: Buffer.from('{}') }]);
    expect(refused(await answerTo(asIs(more), trust))).toBe(true);
    expect(refused(await answerTo(asIs(reindexed(more)), trust))).toBe(true);
  });
});

describe('facts that were changed, with everything made to fit but the signature', () => {
  const facts = (): ArchiveFile[] => {
    const text = textIn(signed, 'facts.json').replace('"known": true', '"known": true ');
    return withFile(files, 'facts.json', text);
  };

  it('are refused for want of a signature over them', async () => {
    expect(await answerTo(asIs(reindexed(facts())), trust)).toBe('problem');
  });

  it('are refused with the signature of somebody else', async () => {
    const another = await exported(repaired(), { signer: signerWith(OTHER_KEY) });
    expect(await answerTo(another, trust)).toBe('problem');
    expect(await answerTo(another, await trusting(OTHER_KEY))).toBe('ok');
  });

  it('are refused with the signatures of another bundle', async () => {
    const refusal = filesOf(await exported(repaired(), { manifest: 'release.yaml', signer: signerWith(KEY) }));
    const own = refusal.filter(({ path }) => !path.startsWith('signatures/'));
    const foreign = files.filter(({ path }) => path.startsWith('signatures/'));
    expect(await answerTo(asIs(sorted([...own, ...foreign])), trust)).toBe('problem');
  });

  it('are refused where only the index is signed', async () => {
    const some = files.filter(({ path }) => !/signatures\/(svr|vsa)/.test(path));
    expect(await answerTo(asIs(some), trust)).toBe('problem');
  });

  it('leave whoever takes out the signatures without a pass', async () => {
    const bare = files.filter(({ path }) => !path.startsWith('signatures/'));
    expect(await answerTo(asIs(bare), trust)).toBe('unknown');
  });

  it.each(['vsa', 'svr', 'index'])('are refused where the %s is signed as something else', async (name) => {
    const statement = JSON.stringify({ _type: 'https://in-toto.io/Statement/v1', subject: [] });
    const text = JSON.stringify(envelope(statement, [KEY]));
    expect(await answerTo(asIs(withFile(files, `signatures/${name}.dsse.json`, text)), trust)).toBe('problem');
  });

  it.each([
    ['spaces', (e: object) => JSON.stringify(e, null, 1)],
    ['a hint about the key', (e: object) => JSON.stringify({ ...e, signatures: [{ keyid: 'x', sig: '' }] })],
    ['a further field', (e: object) => JSON.stringify({ ...e, more: 1 })],
    ['a line more', (e: object) => `${JSON.stringify(e)}\n${JSON.stringify(e)}`],
    ['no list of signatures', (e: object) => JSON.stringify({ ...e, signatures: 7 })],
    ['another type', (e: object) => JSON.stringify({ ...e, payloadType: 'text/plain' })],
    ['no envelope', () => '{}'],
    ['no JSON', () => 'x'],
    ['a bundle of Sigstore around it', (e: object) => JSON.stringify({ mediaType: 'x', dsseEnvelope: e })],
  ])('are refused where a signature comes with %s', async (_, change) => {
    const path = 'signatures/index.dsse.json';
    const text = change(JSON.parse(textIn(signed, path)) as object);
    expect(await answerTo(asIs(withFile(files, path, text)), trust)).toBe('problem');
    expect(await answerTo(asIs(withFile(files, path, text)), { trust: undefined, unsigned: false })).toBe('problem');
  });
});

describe('an unsigned bundle in which something was changed and made to fit', () => {
  const tampered = async (path: string, from: string, to: string): Promise<string> => {
    const own = filesOf(unsigned);
    const file = own.find((one) => one.path === path);
    const text = decoded(file?.bytes ?? new Uint8Array());
    expect(text).toContain(from);
    return answerTo(asIs(reindexed(withFile(own, path, text.replace(from, to)))), UNSIGNED);
  };

  it.each([
    ['the verdict', 'verdict.json', '"verdict": "pass"', '"verdict": "fail"'],
    ['a count', 'verdict.json', '"waived": 0', '"waived": 1'],
    ['a judgement', 'judgements.json', '"status": "pass"', '"status": "not-applicable"'],
    ['a document', 'documents/vsa.json', 'PASSED', 'FAILED'],
    ['the report for people', 'documents/report.html', '</html>', '<!-- --></html>'],
    ['the README', 'README.md', '**pass**', '**fail**'],
    ['the instant', 'facts.json', '"now": 17', '"now": 18'],
    ['the phase', 'facts.json', '"phase": "local"', '"phase": "deploy"'],
    ['the manifest that facts name', 'facts.json', '"manifest": "release', '"manifest": "other'],
    ['a count of tests', 'facts.json', '"passed": ', '"passed": 1'],
    ['the spaces of the facts', 'facts.json', '"known": true', '"known":true'],
    ['the shape of the facts', 'facts.json', '"facts": {', '"facts": 1, "other": {'],
    ['the end of the facts', 'facts.json', '{', '['],
    ['a rule of the policy', 'policy/resolved.json', '"severity": "error"', '"severity": "note"'],
    ['the shape of the policy', 'policy/resolved.json', '"policy": {', '"policy": 1, "other": {'],
    ['the policy as written', 'policy/source', 'recommended', 'audit'],
    ['the syntax of the policy', 'policy/source', 'kind: Policy', 'kind: [Policy'],
    ['the manifest', 'release/release.repaired.yaml', 'stable', 'beta'],
    ['the syntax of the manifest', 'release/release.repaired.yaml', 'kind: Release', 'kind: [Release'],
  ])('is refused: %s', async (_, path, from, to) => {
    expect(await tampered(path, from, to)).toBe('problem');
  });

  it('is not found out where no answer rests on it: nothing but a signature vouches for facts', async () => {
    expect(await tampered('facts.json', '"level": 5', '"level": 6')).toBe('ok');
  });

  it('is not known where another version is said to have written it', async () => {
    const index = textIn(unsigned, 'index.json').replaceAll('"version": "0.1.0"', '"version": "0.0.9"');
    const own = withFile(filesOf(unsigned), 'index.json', index);
    expect(await answerTo(asIs(own), UNSIGNED)).toBe('unknown');
  });

  it.each([
    ['is none', () => ''],
    ['is not UTF-8', () => Uint8Array.of(0xff)],
    ['has another schema', (text: string) => text.replace('evidence-index/v1', 'evidence-index/v2')],
    ['has a key twice', (text: string) => text.replace('{', '{"schema": 1,')],
    ['has another tool', (text: string) => text.replace('"name": "ringgate"', '"name": "other"')],
    ['has no list of files', (text: string) => text.replace('"entries": [', '"entries": 1, "x": [')],
    ['has a size that is none', (text: string) => text.replace(/"size": \d+/, '"size": -1')],
    ['has a digest that is no text', (text: string) => text.replace(/"sha256": "\w+"/, '"sha256": 7')],
  ])('is no bundle where its index %s', async (_, change) => {
    const index = change(textIn(unsigned, 'index.json'));
    expect(await answerTo(asIs(withFile(filesOf(unsigned), 'index.json', index)), UNSIGNED)).toBe('no bundle');
  });

  it('is refused where its index lists what it must not, or something twice', async () => {
    const index = JSON.parse(textIn(unsigned, 'index.json')) as EvidenceIndex;
    const [first] = index.entries;
    for (const entries of [
      [...index.entries, first],
      [...index.entries, { ...first, path: 'index.json' }],
      [...index.entries, { ...first, path: 'signatures/index.dsse.json' }],
    ]) {
      const own = withFile(filesOf(unsigned), 'index.json', bundleJson({ ...index, entries }));
      expect(await answerTo(asIs(own), UNSIGNED)).toBe('problem');
    }
  });
});

it('never holds with bytes that are not the bytes that were written, wherever they differ', async () => {
  const place = fc.nat({ max: signed.length - 1 });
  const change = fc.tuple(place, fc.integer({ min: 1, max: 255 }));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const bytes = changes.reduce((now, [at, mask]) => flipped(now, at, mask), signed);
      if (Buffer.compare(bytes, signed) === 0) return;
      expect(refused(await answerTo(bytes, trust))).toBe(true);
    }),
    { seed: 20261120, numRuns: 40 },
  );
});

it('signs the digest of the index and nothing that could be mistaken for another statement', () => {
  const index = JSON.parse(textIn(signed, 'index.json')) as EvidenceIndex;
  const statement = indexStatement(index, sha256Of(new TextEncoder().encode(textIn(signed, 'index.json'))));
  const { payload } = JSON.parse(textIn(signed, 'signatures/index.dsse.json')) as { payload: string };
  expect(Buffer.from(payload, 'base64').toString()).toBe(statement);
  expect(JSON.parse(statement)).toMatchObject({ predicateType: 'urn:ringgate:evidence-index:v1' });
  expect(Buffer.compare(writeArchive(files), signed)).toBe(0);
});
