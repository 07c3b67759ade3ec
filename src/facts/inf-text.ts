import type { InfProblem } from '../formats/inf/inf-file.js';
import { type InfSections } from '../formats/inf/inf-sections.js';

/** What build tools replace, as `$ARCH$`; the signature of [Version] is written alike and is none. */
const PLACEHOLDER = /\$(?!(?:WINDOWS NT|WINDOWS 95|CHICAGO)\$)[A-Z][A-Z0-9_]+\$/i;
/** Sections in which a string that is not defined changes what is installed; elsewhere %SystemRoot% may be meant for later. */
const DECISIVE = /^(?:version|manufacturer|sourcedisksfiles|destinationdirs)(?:\.|$)/i;
const DECISIVE_KEYS: ReadonlySet<string> = new Set([
  'addservice',
  'servicebinary',
  'servicetype',
  'starttype',
  'errorcontrol',
  'copyfiles',
  'addreg',
]);

/** Placeholders that no build replaced, and strings that are missing where they decide. */
export function textProblems(sections: InfSections): readonly InfProblem[] {
  const problems: InfProblem[] = [];
  const placeholders = new Set<string>();
  const look = (text: string, line: number): void => {
    const found = PLACEHOLDER.exec(text)?.[0];
    if (found === undefined || placeholders.has(found)) return;
    placeholders.add(found);
    problems.push({ line, what: `holds ${found}, which the build should have replaced` });
  };
  for (const section of sections.all) {
    look(section.name, section.line);
    for (const { key, values, line, undefinedStrings, varies } of section.entries) {
      look([key ?? '', ...values].join(','), line);
      const decides = DECISIVE.test(section.name) || DECISIVE_KEYS.has(key?.toLowerCase() ?? '');
      if (!decides) continue;
      for (const name of undefinedStrings) problems.push({ line, what: `the string %${name}% is not defined` });
      if (
        varies &&
        key !== undefined &&
        key.toLowerCase() !== 'provider' &&
        section.name.toLowerCase() !== 'manufacturer'
      ) {
        problems.push({ line, what: `${key} reads otherwise in another language of Windows` });
      }
    }
  }
  return problems;
}
