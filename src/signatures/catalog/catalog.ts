import type { DigestName } from '../oids.js';

/** A security catalog: a signed list of the digests of files, which signs each of them. */
export interface Catalog {
  /** 1 where members are named by SHA-1, 2 where by SHA-256. */
  readonly version: 1 | 2;
  /** Lower-case hexadecimal; empty where there is none. */
  readonly identifier: string;
  /** ISO 8601; when the list was made, as it says. */
  readonly created: string;
  readonly members: readonly CatalogMember[];
  /** Of the whole list, e.g. `OSAttr` or `HWID1`. */
  readonly attributes: readonly NameValue[];
}

export interface CatalogMember {
  /** What the file is looked up by: a digest in lower-case hexadecimal, or a name in old catalogs. */
  readonly tag: string;
  /** `undefined` where the member has no digest, which covers nothing. */
  readonly digest: MemberDigest | undefined;
  /** E.g. `File` and `OSAttr`. */
  readonly attributes: readonly NameValue[];
}

export interface MemberDigest {
  /** `image`: over a Portable Executable, as its own signatures are. `flat`: over the whole file. */
  readonly over: 'image' | 'flat';
  /** `undefined` for a digest that is not computed here. */
  readonly algorithm: DigestName | undefined;
  /** Lower-case hexadecimal. */
  readonly hex: string;
}

/** A text attribute. */
export interface NameValue {
  readonly name: string;
  readonly value: string;
}

/** The value of the first attribute of a name, in any case. */
export const attributeOf = ({ attributes }: Pick<CatalogMember, 'attributes'>, name: string): string | undefined =>
  attributes.find((a) => a.name.toLowerCase() === name.toLowerCase())?.value;
