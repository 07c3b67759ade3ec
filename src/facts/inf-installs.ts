import type { CopiedFile } from '../formats/inf/copied-files.js';
import { readSourceFiles } from '../formats/inf/copied-files.js';
import type { Decoration } from '../formats/inf/decoration.js';
import type { InfSection } from '../formats/inf/inf-file.js';
import { type InfSections, entriesOf, listed } from '../formats/inf/inf-sections.js';
import type { InstallSection, Installs } from '../formats/inf/install-sections.js';
import type { InfFinding } from './inf-facts.js';
import { reachedFrom } from './inf-reach.js';
import { registryProblems } from './inf-registry.js';

/** Sections and directives that run code or change what is not the package's own; signing refuses packages with them. */
const LEGACY_SECTIONS = /\.(?:coinstallers|factdef|logconfigoverride)$/i;
const LEGACY_DIRECTIVES = [
  'RegisterDlls',
  'UnregisterDlls',
  'UpdateInis',
  'UpdateIniFields',
  'Ini2Reg',
  'BitReg',
  'ProfileItems',
  'RenFiles',
];
/** Windows 11 24H2: with it came the rules that are applied here. A section for earlier ones alone may keep to older ones. */
const RULES_SINCE = { major: 10, minor: 0, build: 26_100 };

const DEFAULT_FOLDER = 'defaultdestdir';
/** The driver store, and the folders that signing still lets a package copy to. */
const DRIVER_STORE = 13;
const TOLERATED: ReadonlySet<number> = new Set([
  10, 11, 12, 23, 51, 52, 55, 16_422, 16_425, 16_426, 16_427, 16_428, 66_000, 66_001, 66_002, 66_003, 66_004,
]);

/** What is wrong with the sections that install: what they name, where files go, what is written to the registry. */
export function installProblems(
  sections: InfSections,
  { installs }: Installs,
  files: readonly CopiedFile[],
): readonly InfFinding[] {
  const roots = installs.filter(isForNewest);
  const classInstall = sections.all.filter((s) => /^classinstall32(?:\.|$)/i.test(s.name));
  const reached = reachedFrom([...roots.map((r) => r.name), ...classInstall.map((s) => s.name)], sections);
  return [
    ...installs.flatMap(targetProblems),
    ...(installs.length === 0 ? [problem(1, 'nothing in it installs anything: no models and no DefaultInstall')] : []),
    ...sections.all.flatMap((s) => [...legacyProblems(s), ...missingSections(s, sections)]),
    ...sourceProblems(sections, files),
    ...reached.registry.flatMap((s) => registryProblems(s)),
    ...folderProblems(sections, reached.copies, files),
  ];
}

const problem = (line: number, what: string, isolation = false): InfFinding => ({ line, what, isolation });

const isForNewest = ({ until }: InstallSection): boolean => until === undefined || isAfterRules(until);

/** Whether a section of that age takes over only when the rules were there already. */
const isAfterRules = ({ major, minor, build }: Decoration): boolean =>
  major - RULES_SINCE.major || minor - RULES_SINCE.minor ? major >= RULES_SINCE.major : build > RULES_SINCE.build;

function targetProblems({ name, line, decoration }: InstallSection): readonly InfFinding[] {
  if (decoration?.architecture !== undefined) return [];
  return [problem(line, `[${name}] is for no architecture by name: signing and 64-bit Windows ask for one`)];
}

function legacyProblems(section: InfSection): readonly InfFinding[] {
  const found = LEGACY_DIRECTIVES.flatMap((key) =>
    entriesOf(section, key).map((e) =>
      problem(e.line, `${key} is refused: a package may only add files and settings of its own`),
    ),
  );
  if (LEGACY_SECTIONS.test(section.name)) {
    found.push(problem(section.line, `[${section.name}] is refused: a package may run no code while it is installed`));
  }
  return found;
}

/** Sections that a directive names and that the file has not. */
function missingSections(section: InfSection, sections: InfSections): readonly InfFinding[] {
  return ['CopyFiles', 'AddReg'].flatMap((key) =>
    listed(entriesOf(section, key))
      .filter(({ name }) => !sections.find(name))
      .map(({ name, line }) => problem(line, `[${name}] is not in the file`)),
  );
}

function sourceProblems(sections: InfSections, files: readonly CopiedFile[]): readonly InfFinding[] {
  const sources = readSourceFiles(sections);
  // An older way lists them in another file.
  if (entriesOf(sections.find('Version'), 'LayoutFile').length > 0) return [];
  return files
    .filter((f) => !sources.has(f.source.toLowerCase()))
    .map((f) => problem(f.line, `${f.source} is copied and not in [SourceDisksFiles]`));
}

function folderProblems(
  sections: InfSections,
  reached: ReadonlySet<string>,
  files: readonly CopiedFile[],
): readonly InfFinding[] {
  const folders = sections.find('DestinationDirs')?.entries ?? [];
  const lines = new Map(folders.map((e) => [e.key?.toLowerCase(), e.line]));
  return files.flatMap(({ name, source, list, folder, line }) => {
    if (list !== undefined && !reached.has(list.toLowerCase())) return [];
    const where = lines.get((list ?? DEFAULT_FOLDER).toLowerCase()) ?? lines.get(DEFAULT_FOLDER) ?? line;
    const what = list === undefined ? name : `what [${list}] lists`;
    if (folder === undefined) return [problem(where, `no folder number says where ${what} goes`)];
    if (folder === DRIVER_STORE) {
      if (name.toLowerCase() === source.toLowerCase()) return [];
      return [problem(line, `${source} is renamed to ${name}, which files in the driver store cannot be`)];
    }
    if (!TOLERATED.has(folder))
      return [problem(where, `${what} goes to folder ${folder}, where no package may put files`)];
    return [problem(where, `${what} goes to folder ${folder}, not to the driver store (13)`, true)];
  });
}
