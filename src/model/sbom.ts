/** One thing that a bill of materials lists. Every text in it is a claim of whoever wrote it, and may be hostile. */
export interface SbomComponent {
  readonly name: string;
  /** Empty where it names none. */
  readonly version: string;
  /** The format's own word: `library`, `file`, `firmware`; empty where it has none. */
  readonly type: string;
  readonly purl: string | undefined;
  readonly cpe: string | undefined;
  /** Lower-case hexadecimal. */
  readonly sha256: readonly string[];
  /** What other documents can call it by: its own name in this one, with that of the document; empty where there is none. */
  readonly ref: string;
}

/** A bill of materials as far as rules ask it. */
export interface Sbom {
  /** With its version and form: `CycloneDX 1.6 JSON`, `SPDX 2.3 tag-value`. */
  readonly format: string;
  /** Digest of the document itself. */
  readonly sha256: string;
  /** As the document writes it; `undefined` where it says none. */
  readonly timestamp: string | undefined;
  /** What it says that it describes; several where SPDX does. */
  readonly subjects: readonly SbomComponent[];
  /** All that it lists, nested parts included, subjects not. */
  readonly components: readonly SbomComponent[];
  /** Vulnerabilities that it lists of them, with what it says of each. */
  readonly statements: readonly VexStatement[];
}

/** Best first. `listed` is a vulnerability of which nobody says anything yet. */
export const VEX_STATUSES = ['not_affected', 'fixed', 'listed', 'under_investigation', 'affected'] as const;
export type VexStatus = (typeof VEX_STATUSES)[number];

/** What a statement is about, by the names it has for it. */
export interface VexProduct {
  /** As `productKeys` writes them. */
  readonly keys: readonly string[];
  /** Keys of the product of which it is a part; `undefined` where it stands for itself. */
  readonly within: readonly string[] | undefined;
}

/** What a document says about one vulnerability. */
export interface VexStatement {
  /** All names that the vulnerability has there, the usual one first. */
  readonly ids: readonly [string, ...string[]];
  readonly status: VexStatus;
  /** Why it is not affected, in the document's words; `undefined` where it gives no reason. */
  readonly justification: string | undefined;
  /** Whether the document says that it is being exploited. */
  readonly exploited: boolean;
  readonly products: readonly VexProduct[];
}

/** A document of statements as far as rules ask it. */
export interface Vex {
  readonly format: string;
  readonly sha256: string;
  readonly timestamp: string | undefined;
  readonly statements: readonly VexStatement[];
}

type Named = { readonly [K in keyof SbomComponent]?: SbomComponent[K] | undefined };

/** Keys under which two documents mean the same thing. Lower case, since package URLs and names differ in nothing else. */
export function productKeys({ name, version, purl, cpe, sha256 = [], ref }: Named): readonly string[] {
  return [
    ...(purl ? [`purl:${purl.toLowerCase()}`] : []),
    ...(cpe ? [`cpe:${cpe.toLowerCase()}`] : []),
    ...sha256.map((digest) => `sha256:${digest}`),
    ...(ref ? [`ref:${ref}`] : []),
    ...(name ? [version ? `name:${name.toLowerCase()}@${version.toLowerCase()}` : `name:${name.toLowerCase()}`] : []),
  ];
}
