import { type InfArchitecture, readDecoration } from '../formats/inf/decoration.js';
import type { InfEntry, InfProblem } from '../formats/inf/inf-file.js';
import { type InfSections, entriesOf } from '../formats/inf/inf-sections.js';
import { numberOf } from '../formats/inf/inf-values.js';
import { DEVICE_CLASSES } from './device-classes.js';

/** The [Version] section. */
export interface InfVersion {
  readonly class: string | undefined;
  /** In lower case, without braces. */
  readonly classGuid: string | undefined;
  readonly provider: string | undefined;
  /** Day as year-month-day; `undefined` where there is none that a calendar has. */
  readonly driverDate: string | undefined;
  /** As written. */
  readonly driverVersion: string | undefined;
  /** Line of DriverVer; that of the section where it is missing. */
  readonly driverVerLine: number;
  readonly catalogs: readonly NamedCatalog[];
}

/** A catalog that the file says the package has. */
export interface NamedCatalog {
  readonly file: string;
  readonly line: number;
  /** `undefined` for every architecture. */
  readonly architecture: InfArchitecture | undefined;
}

const GUID = /^\{([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}$/i;
const CATALOG_KEY = /^catalogfile(?:\.(nt\w*))?$/i;
const PLACEHOLDER_NAME = /^(?:todo|tbd|fixme|changeme)\b/i;
/** The greatest part of a version of Windows files. */
const MAX_VERSION_PART = 0xffff;

/** [Version], and what is wrong in it. */
export function readVersion(sections: InfSections): {
  readonly version: InfVersion;
  readonly problems: readonly InfProblem[];
} {
  const section = sections.find('Version');
  const line = section?.line ?? 1;
  const problems: InfProblem[] = [];
  const one = (key: string): InfEntry | undefined => {
    const entries = entriesOf(section, key);
    const differing = entries.find((e) => e.values.join(',') !== entries[0]?.values.join(','));
    if (differing) problems.push({ line: differing.line, what: `${key} is given again with another value` });
    return entries[0];
  };
  const guid = one('ClassGuid');
  const deviceClass = one('Class');
  const provider = one('Provider');
  const driverVer = one('DriverVer');
  const classGuid = GUID.exec(guid?.values[0]?.trim() ?? '')?.[1]?.toLowerCase();
  problems.push(...classProblems(deviceClass, { entry: guid, classGuid }, line));
  problems.push(...providerProblems(provider, line));
  if (classGuid === EXTENSION && !GUID.test(one('ExtensionId')?.values[0]?.trim() ?? '')) {
    problems.push({ line, what: 'an extension without an ExtensionId' });
  }
  const lock = one('PnpLockDown');
  if (numberOf(lock?.values[0]) !== 1) {
    problems.push({
      line: lock?.line ?? line,
      what: 'PnpLockDown is not 1: any program may change the files it installs',
    });
  }
  const catalogs = (section?.entries ?? []).flatMap(catalogOf);
  problems.push(...catalogProblems(catalogs, line));
  const { date, version, what } = readDriverVer(driverVer);
  const driverVerLine = driverVer?.line ?? line;
  if (what !== undefined) problems.push({ line: driverVerLine, what });
  return {
    version: {
      class: deviceClass?.values[0],
      classGuid,
      provider: provider?.values[0],
      driverDate: date,
      driverVersion: version,
      driverVerLine,
      catalogs,
    },
    problems,
  };
}

const EXTENSION = 'e2f84ce7-8efa-411c-aa69-97454ca4cb57';

function classProblems(
  deviceClass: InfEntry | undefined,
  { entry, classGuid }: { readonly entry: InfEntry | undefined; readonly classGuid: string | undefined },
  line: number,
): readonly InfProblem[] {
  const name = deviceClass?.values[0] ?? '';
  const problems: InfProblem[] = [];
  if (name === '') problems.push({ line: deviceClass?.line ?? line, what: 'no Class is named' });
  if (!entry) problems.push({ line, what: 'no ClassGuid is named' });
  else if (classGuid === undefined) {
    problems.push({ line: entry.line, what: `ClassGuid is no identifier in braces: ${entry.values[0] ?? ''}` });
  }
  if (name === '' || classGuid === undefined || !entry) return problems;
  const expected = DEVICE_CLASSES.get(name.toLowerCase());
  const owner = [...DEVICE_CLASSES].find(([, id]) => id === classGuid)?.[0];
  if (expected !== undefined && expected !== classGuid) {
    problems.push({ line: entry.line, what: `ClassGuid is not that of the class ${name}, {${expected}}` });
  } else if (owner !== undefined && expected === undefined) {
    problems.push({ line: entry.line, what: `ClassGuid is that of the class ${owner}, not of ${name}` });
  }
  return problems;
}

function providerProblems(provider: InfEntry | undefined, line: number): readonly InfProblem[] {
  const name = provider?.values[0]?.trim() ?? '';
  if (name === '') return [{ line: provider?.line ?? line, what: 'no Provider is named' }];
  if (!PLACEHOLDER_NAME.test(name)) return [];
  return [{ line: provider?.line ?? line, what: `Provider is still to be filled in: ${name}` }];
}

function catalogOf({ key, values, line }: InfEntry): readonly NamedCatalog[] {
  const match = CATALOG_KEY.exec(key ?? '');
  if (!match) return [];
  const decoration = match[1] === undefined ? undefined : readDecoration(match[1]);
  return [{ file: values[0]?.trim() ?? '', line, architecture: decoration?.architecture }];
}

function catalogProblems(catalogs: readonly NamedCatalog[], line: number): readonly InfProblem[] {
  if (catalogs.length === 0) return [{ line, what: 'no CatalogFile is named: Windows takes the package for unsigned' }];
  return catalogs.flatMap((c): InfProblem[] => {
    if (/^[^\\/:*?"<>|]+\.cat$/i.test(c.file)) return [];
    return [{ line: c.line, what: `CatalogFile is no name of a catalog: ${c.file}` }];
  });
}

interface DriverVer {
  readonly date: string | undefined;
  readonly version: string | undefined;
  /** What is wrong with it. */
  readonly what: string | undefined;
}

function readDriverVer(entry: InfEntry | undefined): DriverVer {
  const none = { date: undefined, version: undefined };
  const [day = '', version = ''] = entry?.values.map((v) => v.trim()) ?? [];
  if (!entry || (day === '' && version === '')) return { ...none, what: 'DriverVer is missing or empty' };
  const date = dayOf(day);
  if (date === undefined) return { ...none, version, what: `DriverVer has no date as month/day/year: ${day}` };
  if (version === '') return { date, version: undefined, what: 'DriverVer has a date and no version' };
  const parts = version.split('.');
  const isVersion = parts.length <= 4 && parts.every((p) => /^\d{1,5}$/.test(p) && Number(p) <= MAX_VERSION_PART);
  return { date, version, what: isVersion ? undefined : `DriverVer has no version of up to four numbers: ${version}` };
}

function dayOf(text: string): string | undefined {
  const match = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (!match) return undefined;
  const [month, day, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1990) return undefined;
  return date.toISOString().slice(0, 10);
}
