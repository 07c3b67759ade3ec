import type { ElfImage } from '../formats/elf/elf-image.js';
import type {
  PeDebugEntry,
  PeExports,
  PeHeaders,
  PeImport,
  PeLoadConfig,
  PeVersionResource,
} from '../formats/pe/pe-image.js';
import type { Classification, Format, Kind, Level } from '../model/classification.js';
import type { ReaderContract } from '../model/contract.js';
import type { Fact } from '../model/fact.js';
import type { PastRelease } from '../model/history.js';
import type { Architecture, DeclaredArtifact } from '../model/release.js';
import type { InfFacts } from './inf-facts.js';
import type { BlockedFacts } from './blocked-facts.js';
import type { ContentsFacts, MemberFacts } from './member-facts.js';
import type { ModulesFacts } from './module-facts.js';
import type { AppleFacts } from './apple-facts.js';
import type { PackagesFacts } from './package-facts.js';
import type { Sighting } from './sighting.js';
import type { SignatureFact } from './signature-fact.js';
import type { SuiteResult } from './release-facts.js';
import type { DetachedFacts, ProvenanceFacts } from './vouching-facts.js';

/** Everything known about one artifact. `declared` is a claim, `effective` is always an answer, everything else is a Fact. */
export interface ArtifactFacts {
  /** Position in the manifest's `artifacts`. */
  readonly index: number;
  readonly declared: DeclaredArtifact;
  /**
   * The classification that policy is applied with: the highest of what is declared, what the bytes show and what
   * its reader is. Where the bytes could not be read it is the highest plausible.
   */
  readonly effective: Classification;

  /** What the facts about its bytes rest on: the bytes, or a signed statement of an inspection elsewhere. */
  readonly seen: Fact<Sighting>;

  readonly file: Fact<FileFacts>;
  readonly integrity: Fact<FileIntegrity>;
  readonly format: Fact<Format>;
  readonly kind: Fact<Kind>;
  /** What the bytes alone show, whatever is declared. */
  readonly detected: Fact<Classification>;
  /** Architectures the code in the file runs on; empty for files that are no machine code. */
  readonly machines: Fact<readonly (Architecture | 'other')[]>;
  /** The most privileged files that lie in it; none for a file that holds no others. */
  readonly members: Fact<readonly MemberFacts[]>;
  /** Everything that lies in it, counted, and what could not be looked into. */
  readonly contents: Fact<ContentsFacts>;
  readonly signatures: Fact<readonly SignatureFact[]>;
  /**
   * Digests besides that of the file that stand for the same code: they are the same before and after it is signed, and
   * change with all that a machine runs or reads of it. Unknown, with the reason, where the file has something that no such
   * digest covers; then nothing but the digest of the file stands for it.
   */
  readonly unsignedDigests: Fact<readonly string[]>;
  /** The Linux kernel modules that it is, or that lie in it. */
  readonly modules: Fact<ModulesFacts>;

  /** What block lists say of the file and of the drivers in it. */
  readonly blocked: Fact<BlockedFacts>;

  /** The code of Apple's systems that it is or holds, with its signatures. */
  readonly apple: Fact<AppleFacts>;

  /** The driver packages that lie in it, and the drivers without one; looked for in a check. */
  readonly packages: Fact<PackagesFacts>;

  readonly peHeaders: Fact<PeHeaders>;
  readonly peImports: Fact<readonly PeImport[]>;
  readonly peExports: Fact<PeExports>;
  readonly peVersion: Fact<PeVersionResource | undefined>;
  readonly peDebug: Fact<readonly PeDebugEntry[]>;
  readonly peLoadConfig: Fact<PeLoadConfig | undefined>;
  /** Whether a driver says, in a resource, whose programs it lets the system protect: only early launch drivers do. */
  readonly peEarlyLaunch: Fact<boolean>;
  readonly elf: Fact<ElfImage>;
  /** What a driver's setup information says; unknown for every other format. */
  readonly inf: Fact<InfFacts>;

  /** What the content is made of; for structured data and text. */
  readonly data: Fact<DataFacts>;
  /** Who reads the content, and every known build of it within the declared range. Unknown where nothing is declared. */
  readonly reader: Fact<ReaderFacts>;
  /** How it was built, as statements say that somebody vouches for. */
  readonly provenance: Fact<ProvenanceFacts>;
  /** The detached signature over it; looked for on what could be content. */
  readonly contentSignatures: Fact<DetachedFacts>;
  /** The same artifact (by id) in earlier releases of the product, newest first. */
  readonly past: Fact<readonly PastArtifact[]>;
  /** Reports that the manifest names for this artifact, in manifest order. */
  readonly evidence: Fact<readonly SuiteResult[]>;
}

export interface FileFacts {
  /** Lower-case hexadecimal SHA-256. */
  readonly sha256: string;
  readonly size: number;
}

/** Whether the bytes are a real file or stand in for one. */
export interface FileIntegrity {
  readonly problem: 'none' | 'lfs-pointer' | 'html-page' | 'empty' | 'all-zero' | 'constant' | 'truncated';
  /** In words, for a message: `a Git LFS pointer of 130 bytes`. */
  readonly detail: string;
}

/** What content is made of, counted by parsing it. */
export interface DataFacts {
  readonly syntax: 'json' | 'yaml' | 'xml' | 'text' | 'binary';
  /** Elements of the outermost list, keys of the outermost object, or non-empty lines. `undefined` for binary content. */
  readonly entries: number | undefined;
  /** Deepest nesting of lists and objects. */
  readonly depth: number | undefined;
  /** Problems found while reading: duplicate entries, blank required fields, NUL runs, invalid UTF-8, syntax errors; in words. */
  readonly problems: readonly string[];
  /** Problems against the declared JSON Schema; `undefined` where none is declared. */
  readonly schemaProblems: readonly string[] | undefined;
}

export interface ReaderFacts {
  readonly component: string;
  readonly versions: string;
  /** Id of the artifact of this release that is the reader. */
  readonly artifact: string | undefined;
  /** Highest level over every build; the highest plausible where no build says it. */
  readonly level: Level;
  /** Contracts of every known build within the range, lowest version first. */
  readonly contracts: readonly ReaderContract[];
  /** Versions within the range known from contracts, earlier releases or this release, lowest first. */
  readonly builds: readonly string[];
  /** Contract files that matched the pattern but could not be used, in words. */
  readonly contractProblems: readonly string[];
  /** Who read it in the last release that holds it, where that was another component. */
  readonly before?: FormerReader;
  /** Where the artifact is a package whose own programs read the content in it: its manifest says so. */
  readonly own?: OwnReading;
}

/** The component that an earlier release named as the reader of an artifact. */
export interface FormerReader {
  readonly component: string;
  /** Version of that release, and its file. */
  readonly release: string;
  readonly file: string;
}

/** What a package's word for reading its own content rests on. */
export interface OwnReading {
  /** Of the programs in it, by their bytes. */
  readonly level: Level;
  /** Files of content in it. */
  readonly content: number;
  /** The first of them in no known format. */
  readonly opaque: string | undefined;
  /** A driver of the product that could read them as well, in words. */
  readonly driver: string | undefined;
}

/** The artifact in an earlier release. */
export interface PastArtifact {
  readonly release: PastRelease;
  readonly declared: DeclaredArtifact;
}
