import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Ours } from '../../scripts/corpus/classify-child.js';
import { type Disagreement, compare, labelOf } from '../../scripts/corpus/compare.js';
import { confusionTable, tally } from '../../scripts/corpus/confusion.js';
import { elfExpectation } from '../../scripts/corpus/elf-words.js';
import type { Expectation } from '../../scripts/corpus/expectation.js';
import { readExplained, review } from '../../scripts/corpus/explained.js';
import { fileExpectation } from '../../scripts/corpus/file-words.js';
import { llvmExpectation } from '../../scripts/corpus/llvm-words.js';
import { packageId, readLock } from '../../scripts/corpus/lock.js';
import { type PeWords, peExpectation } from '../../scripts/corpus/pe-words.js';
import { evenly } from '../../scripts/corpus/unpack.js';

const FILE = { package: 'apt/x', path: 'a/b.sys', file: '/x/a/b.sys', sha256: '00', size: 1 };

function ours(row: Partial<NonNullable<Ours['row']>>, machines: readonly string[] = ['x64']): Ours {
  const whole = { format: 'pe', kind: 'pe-driver', class: 'kernel-driver', level: 4, signatures: [], ...row };
  return {
    ...{ file: FILE.file, row: whole as unknown as NonNullable<Ours['row']>, machines },
    ...{ milliseconds: 1, peakMegabytes: 1, grownMegabytes: 0 },
  };
}

const DRIVER: Expectation = {
  ...{ oracle: 'pefile', says: 'subsystem 1', label: 'PE driver', formats: ['pe'], kind: /^pe-driver$/ },
  ...{ class: 'kernel-driver', atLeast: 4, machines: ['x64'], signed: false },
};

describe('compare', () => {
  const aspects = (answer: Ours | undefined, ...expected: Expectation[]): string[] =>
    compare(FILE, answer, expected).map((d) => d.aspect);

  it('finds nothing where both say the same', () => {
    expect(aspects(ours({}), DRIVER)).toEqual([]);
  });

  it('finds every aspect that differs', () => {
    const user = ours({ format: 'text', kind: 'text', class: 'user-space', level: 1 }, ['arm64']);
    expect(aspects(user, { ...DRIVER, signed: true })).toEqual([
      ...['understated', 'format', 'kind', 'class', 'machine', 'signed'],
    ]);
  });

  it('takes a class by itself for a floor of the level', () => {
    expect(aspects(ours({ level: 4, class: 'boot' }), { oracle: 'o', says: '', label: '', class: 'boot' })).toEqual([
      'understated',
    ]);
  });

  it('asks nothing where the oracle has no opinion', () => {
    expect(aspects(ours({ level: 0 }), { oracle: 'file', says: 'data', label: 'data' })).toEqual([]);
  });

  it('counts no answer as a crash', () => {
    expect(aspects(undefined, DRIVER)).toEqual(['crash']);
  });

  it('names a file by the oracle that says most', () => {
    expect(labelOf([{ oracle: 'file', says: '', label: 'PE' }, DRIVER])).toBe('PE driver');
    expect(labelOf([])).toBe('no opinion');
  });
});

describe('the reviewed list', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ringgate-corpus-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const difference = (aspect: Disagreement['aspect']): Disagreement => {
    return { file: FILE, aspect, oracle: 'file', expected: '', ours: '' };
  };
  const entry = (aspect: Disagreement['aspect']) => {
    return {
      package: 'apt/x',
      path: 'a/b.sys',
      aspect,
      oracle: 'file',
      reason: 'a reason of some length, looked into',
    };
  };
  const read = (value: unknown): unknown => {
    writeFileSync(join(folder, 'list.json'), JSON.stringify(value));
    return readExplained(join(folder, 'list.json'));
  };

  it('takes out what it explains and says what is no longer there', () => {
    const { open, explained, stale } = review(
      [difference('kind'), difference('class')],
      [entry('kind'), entry('format')],
    );
    expect(explained.map((d) => d.aspect)).toEqual(['kind']);
    expect(open.map((d) => d.aspect)).toEqual(['class']);
    expect(stale.map((e) => e.aspect)).toEqual(['format']);
  });

  it('explains no understatement and no crash away', () => {
    expect(review([difference('understated')], [entry('understated')]).open).toHaveLength(1);
    expect(() => read([entry('understated')])).toThrow('understated cannot be explained');
    expect(() => read([entry('crash')])).toThrow('crash cannot be explained');
  });

  it('takes no pattern and no empty reason', () => {
    expect(() => read([{ ...entry('kind'), path: 'a/*' }])).toThrow('one file at a time');
    expect(() => read([{ ...entry('kind'), reason: 'ok' }])).toThrow('the reason says nothing');
  });

  it('is in order as it is kept here', () => {
    expect(() => readExplained('corpus/explained.json')).not.toThrow();
  });
});

describe('the lock list', () => {
  it('names every package once, with version and digest', () => {
    const packages = readLock('corpus/lock.json');
    expect(packages.filter((p) => p.version === '' || !/^[0-9a-f]{64}$/.test(p.sha256))).toEqual([]);
    expect(new Set(packages.map(packageId)).size).toBe(packages.length);
  });
});

describe('what oracles mean', () => {
  const elf = { type: 'REL', machine: 'AArch64', width: 'ELF64', sections: [], hasInterpreter: false };
  const pe: PeWords = {
    ...{ machine: 0x8664, subsystem: 1, dll: false, driver: false, imports: [] },
    ...{ managed: false, signed: false, code: true },
  };

  it.each([
    ['PE32+ executable (native) x86-64', ['pe']],
    ['ELF 64-bit LSB relocatable', ['elf']],
    ['Zip archive data, at least v2.0', ['zip']],
    ['Debian binary package (format 2.0)', ['deb']],
    ['PNG image data, 16 x 16', ['image']],
  ])('file: %s', (says, formats) => {
    expect(fileExpectation(says)?.formats).toEqual(formats);
  });

  it('file has no opinion on data', () => {
    expect(fileExpectation('data')).toBeUndefined();
  });

  it('readelf: a module has both sections', () => {
    const both = ['.modinfo', '.gnu.linkonce.this_module'];
    expect(elfExpectation({ ...elf, sections: both })).toMatchObject({ atLeast: 4, machines: ['arm64'] });
    expect(elfExpectation({ ...elf, sections: [...both, '.klp.rela.x'] }).atLeast).toBe(5);
    expect(elfExpectation({ ...elf, sections: ['.modinfo'] }).label).toBe('ELF object');
  });

  it('readelf: only an interpreter shows a user program', () => {
    expect(elfExpectation({ ...elf, type: 'EXEC' }).class).toBeUndefined();
    expect(elfExpectation({ ...elf, type: 'EXEC', hasInterpreter: true }).class).toBe('user-space');
  });

  it('pefile: native and early programs are privileged', () => {
    expect(peExpectation({ ...pe, driver: true })).toMatchObject({ class: 'kernel-driver', atLeast: 4 });
    expect(peExpectation(pe).atLeast).toBe(4);
    expect(peExpectation({ ...pe, imports: ['ntdll.dll'] }).class).toBe('user-space');
    expect(peExpectation({ ...pe, subsystem: 12 })).toMatchObject({ class: 'boot', atLeast: 7 });
  });

  it('llvm-readobj: machines of all architectures of a file', () => {
    const part = (cpu: string): string =>
      `\nFormat: Mach-O 64-bit\n  CpuType: ${cpu} (0x1)\n  FileType: KextBundle (0xB)\n`;
    expect(llvmExpectation([part('X86-64'), part('Arm64')])).toMatchObject({ machines: ['arm64', 'x64'] });
    expect(llvmExpectation([])).toBeUndefined();
  });
});

describe('small parts', () => {
  it('spreads a choice over the whole list', () => {
    expect(evenly([1, 2, 3, 4, 5, 6], 3)).toHaveLength(3);
    expect(evenly([1, 2], 3)).toEqual([1, 2]);
  });

  it('prints a table of what was expected and what was said', () => {
    const lines = confusionTable([['a', 'x'] as const, ['a', 'y'] as const, ['b', 'x'] as const]);
    expect(lines.map((l) => l.split(/\s+/))).toEqual([
      ['', 'x', 'y'],
      ['a', '1', '1'],
      ['b', '1', '·'],
    ]);
    expect(tally(['a', 'b', 'b'])).toBe('b 2, a 1');
  });

  it('lists oracles in its page', () => {
    const page = readFileSync('docs/corpus.md', 'utf8');
    for (const tool of ['file', 'readelf', 'llvm-readobj', 'modinfo', 'pefile', 'sbverify'])
      expect(page).toContain(tool);
  });
});
