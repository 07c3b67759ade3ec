import type { PeVersionResource } from '../formats/pe/pe-image.js';
import type { Fact } from '../model/fact.js';
import type { InfFacts } from './inf-facts.js';
import type { Machine } from './machines.js';
import type { SignatureFact } from './signature-fact.js';

/** A file in a container that belongs to a driver package, or is a driver. */
export interface PackagedFile {
  /** As members are named: `outer.cab!drivers/x.sys`. */
  readonly path: string;
  /** Under which it will be installed or is asked for, in lower case, without folders. */
  readonly name: string;
  /** Those inside of it and those that catalogs beside it put on it. */
  readonly signatures: Fact<readonly SignatureFact[]>;
  readonly machines: Fact<readonly Machine[]>;
  readonly peVersion: Fact<PeVersionResource | undefined>;
  /** Whether the kernel of Windows loads it, by its bytes. */
  readonly isDriver: boolean;
}

/** Setup information in a container. */
export interface PackagedSetup {
  readonly path: string;
  readonly inf: Fact<InfFacts>;
}

/** The driver packages that lie in a file, and the drivers that lie in it without one. */
export interface PackagesFacts {
  readonly setups: readonly PackagedSetup[];
  /** Setup files, catalogs, every driver, and every file that the setup files name, as far as they are there. */
  readonly files: readonly PackagedFile[];
  /** Why the answer is not the whole one, in words; empty where everything was looked at. */
  readonly unclear: readonly string[];
}

/** Of a file in which neither setup information nor a driver lies. */
export const NO_PACKAGES: PackagesFacts = { setups: [], files: [], unclear: [] };
