import type { DigestName } from '../oids.js';
import type { Catalog, CatalogMember } from './catalog.js';
import type { FileDigests } from './file-digests.js';

/** A member that is this file, and the digest that says so. */
export interface Coverage {
  readonly member: CatalogMember;
  readonly algorithm: DigestName;
  /** Lower-case hexadecimal. */
  readonly digest: string;
}

/** Bytes of what a tag may be a digest of. */
const TAG_DIGESTS = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Finds the members of one catalog by their digests. */
export class CatalogIndex {
  readonly #members = new Map<string, CatalogMember>();
  readonly #algorithms = new Set<DigestName>();

  constructor({ members, version }: Catalog) {
    for (const member of members) {
      const { digest, tag } = member;
      if (digest?.algorithm === undefined) continue;
      // Windows looks a file up by the tag, and only then at the digest: where they differ it does not find the file.
      if ((version === 2 || TAG_DIGESTS.test(tag)) && tag !== digest.hex) continue;
      this.#algorithms.add(digest.algorithm);
      this.#members.set(`${digest.over} ${digest.algorithm} ${digest.hex}`, member);
    }
  }

  /** The member that the file is, by the strongest digest that the catalog has of it. May throw MalformedError. */
  find(file: FileDigests): Coverage | undefined {
    for (const algorithm of ['sha512', 'sha384', 'sha256', 'sha1'] as const) {
      if (!this.#algorithms.has(algorithm)) continue;
      for (const digest of file.digests(algorithm)) {
        const member = this.#members.get(`${file.over} ${algorithm} ${digest}`);
        if (member) return { member, algorithm, digest };
      }
    }
    return undefined;
  }
}
