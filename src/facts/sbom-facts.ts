import type { Fact } from '../model/fact.js';
import type { Sbom, Vex } from '../model/sbom.js';

/** One bill of materials that the manifest names. */
export interface SbomFile {
  /** Position in the manifest's `sbom`. */
  readonly index: number;
  readonly path: string;
  readonly sbom: Fact<Sbom>;
}

/** One document of statements on vulnerabilities that the manifest names. */
export interface VexFile {
  /** Position in the manifest's `vex`. */
  readonly index: number;
  readonly path: string;
  readonly vex: Fact<Vex>;
}

/** What was collected of both, in manifest order. */
export interface SupplyFiles {
  readonly sboms: readonly SbomFile[];
  readonly vex: readonly VexFile[];
}
