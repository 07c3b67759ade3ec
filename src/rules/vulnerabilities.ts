import { type SbomComponent, VEX_STATUSES, type VexProduct, type VexStatement, productKeys } from '../model/sbom.js';
import type { Manifest } from '../model/release.js';
import { type ReadBill, namedIn } from './bills.js';
import type { ManifestPath } from './rule.js';

/** A statement, and where it stands. */
export interface SourcedStatement {
  readonly statement: VexStatement;
  readonly path: string;
  readonly at: ManifestPath;
}

/** What is left open of one vulnerability. */
export interface OpenVulnerability {
  readonly id: string;
  readonly why: string;
  readonly at: ManifestPath;
}

type Keys = readonly string[];

/** The release and its parts under every name that a statement may have for them. */
export class Scope {
  readonly #release: ReadonlySet<string>;
  readonly #parts: ReadonlyMap<string, number>;
  /** Names without a version: enough for bad news, and not for good. */
  readonly #loose: ReadonlySet<string>;

  constructor({ release }: Manifest, digests: readonly string[], bills: readonly ReadBill[]) {
    const { product: name, version } = release;
    const subjects = bills.flatMap(({ sbom }) => sbom.subjects);
    const parts = bills.flatMap(({ sbom }) => sbom.components);
    this.#release = new Set([
      ...productKeys({ name, version, sha256: digests }),
      ...subjects.flatMap((subject) => exactKeys(subject)),
    ]);
    const byKey = new Map<string, number>();
    for (const [index, part] of parts.entries()) {
      for (const key of exactKeys(part)) if (!byKey.has(key)) byKey.set(key, index);
    }
    this.#parts = byKey;
    this.#loose = new Set([...productKeys({ name }), ...bills.flatMap(({ sbom }) => namedIn(sbom).flatMap(looseKeys))]);
  }

  /** What of the release a statement is about: `release`, or numbers of parts; empty where it names them in so many words. */
  exactly({ keys, within }: VexProduct): readonly (number | 'release')[] {
    if (within !== undefined && !this.#isRelease(within)) return [];
    if (within === undefined && this.#isRelease(keys)) return ['release'];
    return [...new Set(keys.flatMap((key) => this.#parts.get(key) ?? []))];
  }

  /** Whether it may be about the release: by name without a version, or in a product that may be this one. */
  loosely(product: VexProduct): boolean {
    const { keys, within } = product;
    if (within === undefined) return this.exactly(product).length > 0 || this.#mayBe(keys);
    return this.#isRelease(within) || this.#mayBe(within);
  }

  #isRelease(keys: Keys): boolean {
    return keys.some((key) => this.#release.has(key));
  }

  #mayBe(keys: Keys): boolean {
    const also = keys.flatMap((key) => [key, withoutQualifiers(key), ...nameIn(key)]);
    return also.some((key) => this.#loose.has(key) || this.#release.has(key) || this.#parts.has(key));
  }
}

/** A package URL in a bill may say more than one in a statement does. */
const exactKeys = (part: SbomComponent): Keys => {
  const keys = productKeys(part).filter((key) => !key.startsWith('name:') || part.version !== '');
  return [...keys, ...keys.map(withoutQualifiers)];
};

const looseKeys = ({ name, purl }: SbomComponent): Keys => [
  ...productKeys({ name }),
  ...(purl === undefined ? [] : productKeys({ purl: withoutVersion(withoutQualifiers(purl)) })),
];

const withoutQualifiers = (key: string): string => (/^(?:purl:)?pkg:/.test(key) ? key.replace(/[?#].*$/s, '') : key);
/** The name, and the version where there is one, that a package URL or a CPE has in it. */
function nameIn(key: string): Keys {
  const [, packaged, packageVersion] =
    /^purl:pkg:(?:[^@]*\/)?([^/@]+?)(?:@([^@]*))?$/.exec(withoutQualifiers(key)) ?? [];
  if (packaged !== undefined) return productKeys({ name: decoded(packaged), version: decoded(packageVersion ?? '') });
  const [, name, version = '*'] = /^cpe:cpe:2\.3:[aho*]:[^:]*:([^:]*):([^:]*)/.exec(key) ?? [];
  return name === undefined ? [] : productKeys({ name, version: /^[*-]$/.test(version) ? '' : version });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const withoutVersion = (purl: string): string => purl.replace(/@[^@/]*$/, '');

interface Line {
  readonly said: SourcedStatement;
  readonly targets: readonly (number | 'release')[];
}

/** Statements that concern the release, each with what of it. */
export function concerning(statements: readonly SourcedStatement[], scope: Scope): readonly Line[] {
  return statements.flatMap((said): readonly Line[] => {
    const { status, exploited, products } = said.statement;
    const exact = products.flatMap((product) => scope.exactly(product));
    const good = !isBad(status) && !exploited;
    // A vulnerability without a product is one of all that the document is about.
    const all = products.length === 0 && !good;
    if (exact.length > 0) return [{ said, targets: [...new Set(exact)] }];
    if (good) return [];
    return all || products.some((product) => scope.loosely(product)) ? [{ said, targets: ['release'] }] : [];
  });
}

/** Vulnerabilities that nobody says enough about; of contradictory statements the worse counts. */
export function openIn(lines: readonly Line[]): readonly OpenVulnerability[] {
  const open: OpenVulnerability[] = [];
  for (const { said, targets } of lines) {
    const { statement, path, at } = said;
    const id = statement.ids[0];
    const add = (why: string): void => void open.push({ id, why: `${path} says ${why}`, at });
    if (statement.exploited) add('that it is being exploited');
    else if (statement.status === 'affected') add('that it affects this release');
    else if (statement.status === 'under_investigation') add('that it is being looked into');
    else if (statement.status === 'not_affected' && statement.justification === undefined) {
      add('that it does not affect this release, and not why');
    } else if (statement.status === 'listed' && !targets.every((target) => isAnswered(statement, target, lines))) {
      add('that it is in this release, and nothing says what it does there');
    }
  }
  return open;
}

const isBad = (status: VexStatement['status']): boolean =>
  VEX_STATUSES.indexOf(status) >= VEX_STATUSES.indexOf('listed');

function isAnswered(listed: VexStatement, target: number | 'release', lines: readonly Line[]): boolean {
  return lines.some(
    ({ said: { statement }, targets }) =>
      !isBad(statement.status) &&
      statement.ids.some((id) => listed.ids.includes(id)) &&
      (targets.includes(target) || targets.includes('release')),
  );
}
