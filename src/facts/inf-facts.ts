import type { ByteSource } from '../bytes/byte-source.js';
import type { Detection } from '../formats/detection.js';
import { type CopiedFile, readCopiedFiles } from '../formats/inf/copied-files.js';
import type { InfFile, InfProblem } from '../formats/inf/inf-file.js';
import { InfSections, entriesOf } from '../formats/inf/inf-sections.js';
import { readInstalls } from '../formats/inf/install-sections.js';
import { readInf } from '../formats/inf/read-inf.js';
import { type InfService, readServices } from '../formats/inf/services.js';
import { type Fact, mapped, unknown } from '../model/fact.js';
import type { Architecture } from '../model/release.js';
import { attempt } from './attempt.js';
import { installProblems } from './inf-installs.js';
import { serviceProblems } from './inf-services.js';
import { textProblems } from './inf-text.js';
import { type InfVersion, readVersion } from './inf-version.js';
import { readWholeText } from './whole-text.js';

/** What a driver's setup information says, and what is wrong with it by itself. */
export interface InfFacts {
  readonly version: InfVersion;
  /** Every service that it adds. */
  readonly services: readonly InfService[];
  /** Files that it copies, from the package to the system. */
  readonly files: readonly CopiedFile[];
  /** Architectures that its models and installs are for. */
  readonly architectures: readonly (Architecture | 'other')[];
  /** Files with what their signature must allow, from [SignatureAttributes]. */
  readonly attributes: readonly SignatureAttribute[];
  /** Other setup files that it draws on. */
  readonly includes: readonly string[];
  /** In line order; what the newest Windows would refuse, as far as it shows in the file. */
  readonly problems: readonly InfFinding[];
}

/** What the signature of a file must allow it, e.g. `Elam`. */
export interface SignatureAttribute {
  readonly file: string;
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

export interface InfFinding extends InfProblem {
  /** Whether it is refused only where a package must be isolated: all its files in the driver store, all its settings under HKR. */
  readonly isolation: boolean;
}

/** Problems that are kept: more of them tell nobody more. */
const MAX_PROBLEMS = 200;
/** A file is named once a line and an attribute. */
const MAX_ATTRIBUTES = 1_000;

/** The facts of a text that detection took for setup information. */
export function infOf({ encoding }: Detection, source: ByteSource): Fact<InfFacts> {
  if (encoding === undefined) return unknown('it is no text');
  const text = readWholeText(source, encoding);
  if (!text.known) return text;
  const { invalidAt } = text.value;
  return mapped(
    attempt(() => infFacts(readInf(text.value.text))),
    (facts) => {
      if (invalidAt === undefined || encoding === 'latin-1') return facts;
      const what = `byte ${invalidAt} of the file is no ${encoding}`;
      return { ...facts, problems: [{ line: 1, what, isolation: false }, ...facts.problems] };
    },
  );
}

/** Everything that follows from the sections of a file. Throws MalformedError for more than any has. */
export function infFacts(inf: InfFile): InfFacts {
  const sections = new InfSections(inf);
  const { version, problems: ofVersion } = readVersion(sections);
  const installs = readInstalls(sections);
  const services = readServices(sections);
  const files = readCopiedFiles(sections);
  const always = [...inf.problems, ...ofVersion, ...textProblems(sections), ...installs.problems];
  const problems: readonly InfFinding[] = [
    ...always.map((p) => ({ ...p, isolation: false })),
    ...serviceProblems(services, files),
    ...installProblems(sections, installs, files),
  ];
  return {
    version,
    services,
    files,
    architectures: architecturesOf(installs.installs.map((i) => i.decoration?.architecture)),
    attributes: attributesOf(sections),
    includes: [...new Set(sections.all.flatMap((s) => entriesOf(s, 'Include').flatMap((e) => e.values)))],
    problems: onceEach(problems)
      .toSorted((a, b) => a.line - b.line)
      .slice(0, MAX_PROBLEMS),
  };
}

const ARCHITECTURES = { amd64: 'x64', x86: 'x86', arm64: 'arm64', arm: 'arm', ia64: 'other' } as const;

function architecturesOf(
  named: readonly (keyof typeof ARCHITECTURES | 'placeholder' | undefined)[],
): readonly (Architecture | 'other')[] {
  const found = named.flatMap((n) => (n === undefined || n === 'placeholder' ? [] : [ARCHITECTURES[n]]));
  return [...new Set(found)];
}

function attributesOf(sections: InfSections): readonly SignatureAttribute[] {
  const files = sections.find('SignatureAttributes')?.entries ?? [];
  return files
    .flatMap(({ key, values, line }) =>
      values.flatMap((section) =>
        (sections.find(section)?.entries ?? []).map((e) => ({
          file: key ?? '',
          name: e.key ?? '',
          value: e.values[0] ?? '',
          line,
        })),
      ),
    )
    .slice(0, MAX_ATTRIBUTES);
}

function onceEach(problems: readonly InfFinding[]): readonly InfFinding[] {
  const seen = new Set<string>();
  return problems.filter(({ line, what }) => {
    const key = `${line} ${what}`;
    return !seen.has(key) && seen.add(key);
  });
}
