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
import type { ContentsFacts, MemberFacts } from './member-facts.js';
import type { SignatureFact } from './signature-fact.js';
import type { SuiteResult } from './release-facts.js';

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

  readonly peHeaders: Fact<PeHeaders>;
  readonly peImports: Fact<readonly PeImport[]>;
  readonly peExports: Fact<PeExports>;
  readonly peVersion: Fact<PeVersionResource | undefined>;
  readonly peDebug: Fact<readonly PeDebugEntry[]>;
  readonly peLoadConfig: Fact<PeLoadConfig | undefined>;
  readonly elf: Fact<ElfImage>;

  /** What the content is made of; for structured data and text. */
  readonly data: Fact<DataFacts>;
  /** Who reads the content, and every known build of it within the declared range. Unknown where nothing is declared. */
  readonly reader: Fact<ReaderFacts>;
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
}

/** The artifact in an earlier release. */
export interface PastArtifact {
  readonly release: PastRelease;
  readonly declared: DeclaredArtifact;
}
