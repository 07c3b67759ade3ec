/** What an anchor of a policy may vouch for. */
export const POLICY_ANCHOR_USES = [
  'windows-driver',
  'windows-code',
  'uefi',
  'timestamp',
  'apple',
  'module',
  'content',
] as const;
export type PolicyAnchorUse = (typeof POLICY_ANCHOR_USES)[number];

/** What a key or an identity of a policy may sign. */
export const SIGNER_USES = ['provenance', 'evidence', 'content', 'inspection'] as const;
export type SignerUse = (typeof SIGNER_USES)[number];

/** What a policy trusts, as it names it. Files lie beside the policy, in its folder or below. */
export interface PolicyTrust {
  /** Certificates (PEM or DER), or for modules the image of a kernel, that are trusted of themselves. */
  readonly anchors: readonly { readonly file: string; readonly uses: readonly PolicyAnchorUse[] }[];
  /** Whether the anchors that come with this version count too. */
  readonly builtInAnchors: boolean;
  /** Certificates that complete chains and are trusted by nothing but the anchors above them. */
  readonly certificates: readonly string[];
  /** Public keys (PEM, or as minisign writes them) of whoever signs statements and content. */
  readonly keys: readonly PolicyKeyFile[];
  /** Subjects, exactly as certificates have them, that may sign a component; by the artifact's id. */
  readonly signers: ReadonlyMap<string, readonly string[]>;
  /** Identities of keyless signatures, matched exactly. */
  readonly identities: readonly PolicyIdentity[];
  /** Who builds artifacts, from what. Where there are none, no provenance is asked for. */
  readonly builders: readonly PolicyBuilder[];
  /** A Sigstore trusted root to verify with instead of the one that comes with this version. */
  readonly sigstoreRoot: string | undefined;
  /** Block lists beside the policy, besides the one that comes with this version. */
  readonly blocklists: readonly string[];
  /** Age beyond which a block list is a finding. */
  readonly maxBlocklistAgeDays: number;
}

export interface PolicyKeyFile {
  readonly name: string;
  readonly file: string;
  /** Everything where absent. */
  readonly uses?: readonly SignerUse[];
}

export interface PolicyIdentity {
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  /** Everything where absent. */
  readonly uses?: readonly SignerUse[];
}

/** A builder that a provenance statement may name. */
export interface PolicyBuilder {
  /** As the statement has it, exactly. */
  readonly id: string;
  /** Names of the keys and identities that may speak for it: the builder's name in a statement is only a claim. */
  readonly signedBy: readonly string[];
  /** Repositories that it may build, exactly. */
  readonly sources: readonly string[];
  /** Refs that it may build; a `*` at the end stands for any rest. Any ref where absent. */
  readonly refs?: readonly string[];
}

/** What a policy without a section `trust` trusts: the anchors of this version, and nobody's key. */
export const USUAL_TRUST: PolicyTrust = {
  anchors: [],
  builtInAnchors: true,
  certificates: [],
  keys: [],
  signers: new Map(),
  identities: [],
  builders: [],
  sigstoreRoot: undefined,
  blocklists: [],
  maxBlocklistAgeDays: 365,
};
