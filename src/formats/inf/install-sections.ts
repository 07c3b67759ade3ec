import { MalformedError } from '../../bytes/byte-reader.js';
import { type Decoration, compareVersions, readDecoration, splitDecorated } from './decoration.js';
import type { InfProblem } from './inf-file.js';
import { type InfSections } from './inf-sections.js';

/** A section that installs something, and the systems that take it. */
export interface InstallSection {
  readonly name: string;
  readonly line: number;
  /** `undefined` where nothing says for which systems. */
  readonly decoration: Decoration | undefined;
  /** Where a later section of the same kind takes over; `undefined` for the one that the newest Windows takes. */
  readonly until: Decoration | undefined;
}

/** What the models of a file come to. */
export interface Installs {
  readonly installs: readonly InstallSection[];
  /** Devices that it names. */
  readonly models: number;
  readonly problems: readonly InfProblem[];
}

const NO_DECORATION: Decoration = { architecture: undefined, major: 0, minor: 0, build: 0, edition: false };
/** Sections that models lead to, one for each system; the largest of Windows have some hundred. */
const MAX_INSTALLS = 10_000;
/** Decorated sections of models, and of DefaultInstall; real files have a handful. */
const MAX_VARIANTS = 1_000;
/** Devices of one file; the largest of Windows name some 10,000. */
const MAX_MODELS = 200_000;

/** Every section that installs a device or, without one, the whole file. */
export function readInstalls(sections: InfSections): Installs {
  const problems: InfProblem[] = [];
  const found = new Map<string, InstallSection>();
  let models = 0;
  let variantCount = 0;
  const installOf = installFinder(sections);
  for (const manufacturer of sections.find('Manufacturer')?.entries ?? []) {
    const [base = '', ...targets] = manufacturer.values;
    const name = base === '' ? (manufacturer.key ?? '') : base;
    const variants = variantsOf(
      name,
      targets.filter((t) => t !== ''),
      manufacturer.line,
      problems,
    );
    variantCount += variants.length;
    if (variantCount > MAX_VARIANTS) throw tooMany(MAX_VARIANTS, 'sections of models');
    for (const variant of withUntil(variants)) {
      const section = sections.find(variant.name);
      if (!section) {
        problems.push({ line: variant.line, what: `[${variant.name}] is not in the file` });
        continue;
      }
      for (const { values, line } of section.entries) {
        if (++models > MAX_MODELS) throw tooMany(MAX_MODELS, 'models');
        const install = installOf(values[0] ?? '', variant.decoration);
        if (install === undefined) {
          problems.push({ line, what: `[${values[0] ?? ''}] is not in the file` });
          continue;
        }
        const key = `${install}|${variant.until === undefined ? '' : JSON.stringify(variant.until)}|${String(variant.decoration?.architecture)}`;
        if (found.size >= MAX_INSTALLS) throw tooMany(MAX_INSTALLS, 'installs');
        found.set(key, { ...variant, name: install, line });
      }
    }
  }
  return { installs: [...found.values(), ...defaultInstalls(sections)], models, problems };
}

interface Variant {
  readonly name: string;
  readonly line: number;
  readonly decoration: Decoration | undefined;
}

function variantsOf(base: string, targets: readonly string[], line: number, problems: InfProblem[]): Variant[] {
  if (targets.length === 0) return [{ name: base, line, decoration: splitDecorated(base)?.decoration }];
  return targets.map((target) => {
    const decoration = readDecoration(target);
    if (!decoration) problems.push({ line, what: `${target} names no system: NTamd64.10.0...16299 would` });
    return { name: `${base}.${target}`, line, decoration };
  });
}

/** Sections for the same architecture, each until the next newer one. */
function withUntil<T extends Variant>(variants: readonly T[]): readonly (T & { until: Decoration | undefined })[] {
  return variants.map((variant) => {
    const own = variant.decoration ?? NO_DECORATION;
    const later = variants
      .map((v) => v.decoration ?? NO_DECORATION)
      .filter((d) => d.architecture === own.architecture && !d.edition && compareVersions(d, own) > 0)
      .toSorted(compareVersions);
    return { ...variant, until: later[0] };
  });
}

/** Finds the section that Windows takes: the most particular one that there is. */
function installFinder(
  sections: InfSections,
): (name: string, decoration: Decoration | undefined) => string | undefined {
  const decorated = new Map<string, string>();
  for (const { name } of sections.all) {
    const base = splitDecorated(name)?.base.toLowerCase();
    if (base !== undefined && !decorated.has(base)) decorated.set(base, name);
  }
  return (name, decoration) => {
    const architecture = decoration?.architecture === 'placeholder' ? '$ARCH$' : decoration?.architecture;
    const suffixes = [...(architecture === undefined ? [] : [`.NT${architecture}`]), '.NT', ''];
    const found = suffixes.map((s) => name + s).find((n) => sections.find(n));
    // Without the architecture of its models, a section for another one is still the one that is meant.
    return found ?? decorated.get(name.toLowerCase());
  };
}

const tooMany = (limit: number, what: string): MalformedError =>
  new MalformedError('INF', 0, `more than the limit of ${limit} ${what}`);

/** Sections that install without a device: what a driver has that is no device's. */
function defaultInstalls(sections: InfSections): readonly InstallSection[] {
  const variants = sections.all.flatMap((s): Variant[] => {
    if (s.name.toLowerCase() === 'defaultinstall') return [{ name: s.name, line: s.line, decoration: undefined }];
    const split = splitDecorated(s.name);
    if (split?.base.toLowerCase() !== 'defaultinstall') return [];
    return [{ name: s.name, line: s.line, decoration: split.decoration }];
  });
  if (variants.length > MAX_VARIANTS) throw tooMany(MAX_VARIANTS, 'sections DefaultInstall');
  return withUntil(variants);
}
