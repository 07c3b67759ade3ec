import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { groupBy } from './group-by.js';
import { type ElfWords, elfExpectation } from './elf-words.js';
import type { Expectation } from './expectation.js';
import { fileExpectation } from './file-words.js';
import { llvmExpectation } from './llvm-words.js';
import { type PeWords, peExpectation } from './pe-words.js';
import { atOnce, pieces, runTool } from './run-tool.js';

/** Debian packages of the tools, by the tool that must be there. */
export const ORACLE_PACKAGES: ReadonlyMap<string, string> = new Map([
  ['file', 'file'],
  ['readelf', 'binutils'],
  ['llvm-readobj', 'llvm'],
  ['modinfo', 'kmod'],
  ['openssl', 'openssl'],
  ['sbverify', 'sbsigntool'],
  ['7z', 'p7zip-full'],
  ['gcab', 'gcab'],
  ['cpio', 'cpio'],
  ['mksquashfs', 'squashfs-tools'],
  ['genisoimage', 'genisoimage'],
  ['zip', 'zip'],
  ['xz', 'xz-utils'],
  ['zstd', 'zstd'],
  ['bzip2', 'bzip2'],
]);

/** Files in one call of a tool. */
const PIECE = 200;
const LANES = 2;

/** The tool's words on each of the files; a file that it says nothing of has no entry. */
type Oracle = (files: readonly string[]) => Promise<ReadonlyMap<string, Expectation>>;

/** Everything that independent tools say of the files. */
export async function askOracles(files: readonly string[]): Promise<ReadonlyMap<string, readonly Expectation[]>> {
  const words = await inPieces(files, askFile);
  const those = (start: RegExp): readonly string[] => files.filter((f) => start.test(words.get(f) ?? ''));
  const programs = those(/^(?:ELF|PE32|Mach-O|Linux kernel|MS-DOS executable)/);
  const kernels = those(/^Linux kernel/);
  const ofFile = new Map([...words].flatMap(([file, says]) => entry(file, fileExpectation(says))));
  const others = await Promise.all([
    inPieces(those(/^ELF/), askReadelf),
    inPieces(those(/^ELF .*relocatable/), askModinfo),
    inPieces(programs, askReadobj),
    inPieces([...those(/^(?:PE32|MS-DOS executable)/), ...kernels], askPefile),
    inPieces([...those(/^PE32.*EFI/), ...kernels], askSbverify),
  ]);
  const said = [ofFile, ...others];
  return new Map(files.map((file) => [file, said.flatMap((oracle) => oracle.get(file) ?? [])]));
}

async function inPieces<T>(
  files: readonly string[],
  ask: (files: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): Promise<ReadonlyMap<string, T>> {
  const answers = await atOnce(pieces(files, PIECE), LANES, ask);
  return new Map(answers.flatMap((answer) => [...answer]));
}

async function askFile(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await runTool('file', ['-b', '-f', '-'], { input: files.map((f) => `${f}\n`).join('') });
  const lines = stdout.split('\n');
  return new Map(files.map((file, i) => [file, lines[i] ?? '']));
}

const askReadelf: Oracle = async (files) => {
  // A file of its own kind behind: with one file only, readelf does not print names.
  const { stdout } = await runTool('readelf', ['-hSlW', ...files, '/dev/null']);
  const parts = stdout.split(/^\nFile: /m).map((part) => part.replace(/^File: /, ''));
  return new Map(parts.flatMap((part) => readelfEntry(part, files)));
};

function readelfEntry(part: string, files: readonly string[]): readonly (readonly [string, Expectation])[] {
  const file = part.slice(0, part.indexOf('\n'));
  const field = (name: string): string => new RegExp(`^  ${name}: +(.*)$`, 'm').exec(part)?.[1]?.trim() ?? '';
  if (!files.includes(file) || field('Class') === '') return [];
  const words: ElfWords = {
    type: field('Type').split(' ')[0] ?? '',
    machine: field('Machine'),
    width: field('Class'),
    sections: [...part.matchAll(/^ +\[ *\d+\] (\S+)/gm)].map((m) => m[1] ?? ''),
    hasInterpreter: /^ +INTERP /m.test(part),
  };
  return [[file, elfExpectation(words)]];
}

const askReadobj: Oracle = async (files) => {
  const { stdout } = await runTool('llvm-readobj', ['--file-headers', ...files]);
  const parts = stdout.split(/^\nFile: |^File: /m);
  const byFile = groupBy(parts, (part) => part.slice(0, part.indexOf('\n')).replace(/ \(.*\)$/, ''));
  return new Map(files.flatMap((file) => entry(file, llvmExpectation(byFile.get(file) ?? []))));
};

const askModinfo: Oracle = async (files) => {
  const { stdout } = await runTool('modinfo', files);
  const parts = stdout.split(/^filename: +/m).slice(1);
  const modules = parts.filter((part) => /^vermagic:/m.test(part));
  return new Map(modules.flatMap((part) => entry(part.slice(0, part.indexOf('\n')), moduleExpectation(part))));
};

function moduleExpectation(part: string): Expectation {
  const vermagic = /^vermagic: +(.*)$/m.exec(part)?.[1] ?? '';
  const signed = /^sig_id: +PKCS#7/m.test(part);
  const kind = /^livepatch: +Y/m.test(part) ? /^livepatch-module$/ : /^kernel-module$/;
  return {
    ...{ oracle: 'modinfo', says: `vermagic ${vermagic}`, label: 'kernel module', formats: ['elf'] },
    ...{ kind, class: 'kernel-driver', atLeast: 4, signed },
  };
}

const askPefile: Oracle = async (files) => {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'pe-oracle.py');
  // Debian's own interpreter: it is the one that python3-pefile is installed for.
  const { stdout } = await runTool('/usr/bin/python3', [script], { input: files.map((f) => `${f}\n`).join('') });
  const answers = stdout.split('\n').filter((line) => line !== '');
  const parsed = answers.map((line) => JSON.parse(line) as { file: string; words?: PeWords });
  return new Map(parsed.flatMap(({ file, words }) => entry(file, words && peExpectation(words))));
};

const askSbverify: Oracle = async (files) => {
  const answers = await atOnce(files, LANES, async (file) => {
    const { stdout, stderr } = await runTool('sbverify', ['--list', file]);
    const signed = /^signature \d/m.test(stdout);
    if (!signed && !/No signature table present/i.test(stdout + stderr)) return undefined;
    const expectation = { oracle: 'sbverify', says: signed ? 'lists signatures' : 'no signature table', signed };
    return [file, { ...expectation, label: 'PE', formats: ['pe'] }] as const;
  });
  return new Map(answers.filter((answer) => answer !== undefined));
};

const entry = (file: string, expectation: Expectation | undefined): readonly (readonly [string, Expectation])[] =>
  expectation ? [[file, expectation]] : [];
