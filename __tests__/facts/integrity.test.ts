import { describe, expect, it } from '@jest/globals';
import { buildElf } from '../builders/elf.js';
import { buildFat, buildMachO } from '../builders/mach-o.js';
import { buildPe } from '../builders/pe.js';
import { inspected, valueOf } from './inspecting.js';

const problem = (file: Uint8Array | string, name?: string): string => valueOf(inspected(file, name).integrity).problem;

describe('integrity', () => {
  it.each<[string, Uint8Array | string, string]>([
    ['a whole PE', buildPe(), 'none'],
    ['a cut PE', buildPe().subarray(0, -100), 'truncated'],
    ['a PE cut in its DOS stub', buildPe().subarray(0, 0x60), 'truncated'],
    ['a whole ELF', buildElf(), 'none'],
    ['an ELF without the end of its section table', buildElf().subarray(0, -1), 'truncated'],
    ['a whole Mach-O', buildMachO(), 'none'],
    ['a cut Mach-O', buildMachO({ segmentSize: 4096 }), 'truncated'],
    ['a cut fat Mach-O', buildFat([buildMachO(), buildMachO({ segmentSize: 4096 })]), 'truncated'],
    ['nothing', '', 'empty'],
    ['zeros', new Uint8Array(3_000_000), 'all-zero'],
    ['zeros but for the last byte', new Uint8Array(3_000_000).with(2_999_999, 1), 'none'],
    ['one byte over and over', new Uint8Array(100).fill(0xff), 'constant'],
    ['a flag of one character', '1', 'none'],
    ['a Git LFS pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n', 'lfs-pointer'],
    ['an HTML page', '<!doctype html><title>404</title>', 'html-page'],
    ['data', '\x01\x02\0\x03\xff', 'none'],
  ])('tells %s', (_, file, expected) => {
    expect(problem(file)).toBe(expected);
  });

  it('lets a file that is called a page be one', () => {
    expect(problem('<!doctype html><title>Help</title>', 'help/index.html')).toBe('none');
  });

  it('is unknown where the structure that would tell is broken', () => {
    const bytes = buildElf();
    bytes[5] = 9;
    expect(inspected(bytes).integrity).toEqual({
      known: false,
      why: 'its structure cannot be read: ELF byte order at 0x5: expected 1 or 2, found 9',
    });
  });
});
