/**
 * What Ringgate uses of @sigstore/sign. The package's own declarations name packages that it does not bring along, and
 * turning off the check of all declarations for one package would hide faults in the others.
 */
import type { Bundle } from '@sigstore/bundle';

export interface ConnectionOptions {
  /** Milliseconds that one answer may take. */
  timeout?: number;
  /** Further attempts where none comes. */
  retry?: number;
}

export interface IdentityProvider {
  getToken: () => Promise<string>;
}

export declare class FulcioSigner {
  constructor(options: ConnectionOptions & { fulcioBaseURL: string; identityProvider: IdentityProvider });
}

export declare class RekorWitness {
  constructor(
    options: ConnectionOptions & { rekorBaseURL: string; entryType: 'dsse' | 'intoto'; fetchOnConflict: boolean },
  );
}

export declare class TSAWitness {
  constructor(options: ConnectionOptions & { tsaBaseURL: string });
}

export declare class DSSEBundleBuilder {
  constructor(options: { signer: FulcioSigner; witnesses: readonly (RekorWitness | TSAWitness)[] });
  create(artifact: { data: Buffer; type: string }): Promise<Bundle>;
}
