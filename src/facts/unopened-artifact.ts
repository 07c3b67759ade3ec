import type { Classification } from '../model/classification.js';
import { type Fact, type Unknown, unknown } from '../model/fact.js';
import type { DeclaredArtifact } from '../model/release.js';
import type { ArtifactFacts, PastArtifact } from './artifact-facts.js';
import { NOT_OPENED } from './classified.js';

/** The one answer to every question about bytes in a metadata-only run. */
export const UNOPENED: Unknown = unknown(NOT_OPENED);

/** An artifact of a metadata-only run. Its unknown facts live on the prototype, so that 100,000 of them stay small. */
export class UnopenedArtifact implements ArtifactFacts {
  readonly index: number;
  readonly declared: DeclaredArtifact;
  readonly effective: Classification;
  readonly past: Fact<readonly PastArtifact[]>;

  constructor(
    index: number,
    declared: DeclaredArtifact,
    known: { effective: Classification; past: Fact<readonly PastArtifact[]> },
  ) {
    this.index = index;
    this.declared = declared;
    this.effective = known.effective;
    this.past = known.past;
  }

  get seen(): Unknown {
    return UNOPENED;
  }
  get file(): Unknown {
    return UNOPENED;
  }
  get integrity(): Unknown {
    return UNOPENED;
  }
  get format(): Unknown {
    return UNOPENED;
  }
  get kind(): Unknown {
    return UNOPENED;
  }
  get detected(): Unknown {
    return UNOPENED;
  }
  get machines(): Unknown {
    return UNOPENED;
  }
  get members(): Unknown {
    return UNOPENED;
  }
  get contents(): Unknown {
    return UNOPENED;
  }
  get signatures(): Unknown {
    return UNOPENED;
  }
  get unsignedDigests(): Unknown {
    return UNOPENED;
  }
  get modules(): Unknown {
    return UNOPENED;
  }
  get blocked(): Unknown {
    return UNOPENED;
  }
  get apple(): Unknown {
    return UNOPENED;
  }
  get peHeaders(): Unknown {
    return UNOPENED;
  }
  get peImports(): Unknown {
    return UNOPENED;
  }
  get peExports(): Unknown {
    return UNOPENED;
  }
  get peVersion(): Unknown {
    return UNOPENED;
  }
  get peDebug(): Unknown {
    return UNOPENED;
  }
  get peLoadConfig(): Unknown {
    return UNOPENED;
  }
  get packages(): Unknown {
    return UNOPENED;
  }
  get peEarlyLaunch(): Unknown {
    return UNOPENED;
  }
  get elf(): Unknown {
    return UNOPENED;
  }
  get inf(): Unknown {
    return UNOPENED;
  }
  get data(): Unknown {
    return UNOPENED;
  }
  get reader(): Unknown {
    return UNOPENED;
  }
  get provenance(): Unknown {
    return UNOPENED;
  }
  get contentSignatures(): Unknown {
    return UNOPENED;
  }
  get evidence(): Unknown {
    return UNOPENED;
  }
}
