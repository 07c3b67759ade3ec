import type { SignatureFact } from './signature-fact.js';
import type { Machine } from './machines.js';

/** How a module stands by the signature that kernels look at: the last one. */
export type ModuleStanding = SignatureFact['status'] | 'unsigned';

/** A kernel module, and what keeps it from being told as well signed. */
export interface ModuleFault {
  /** Empty for the artifact itself. */
  readonly path: string;
  readonly standing: ModuleStanding;
  /** In words. */
  readonly detail: string;
}

/** Modules that load in the same kernels. */
export interface ModuleBuild {
  /** As the module has it, e.g. `6.1.0-56-amd64 SMP preempt mod_unload modversions`; `undefined` where it names none. */
  readonly vermagic: string | undefined;
  readonly machines: readonly Machine[];
  readonly modules: number;
}

/** The Linux kernel modules that an artifact is or holds. */
export interface ModulesFacts {
  readonly total: number;
  readonly byStanding: Readonly<Record<ModuleStanding, number>>;
  /** The first of those that are not well signed: not valid, or broken before the signature that kernels look at. */
  readonly faults: readonly ModuleFault[];
  readonly faultsTotal: number;
  /** Modules with a valid signature that is weaker than it should be, by what is weak. */
  readonly weak: Readonly<Record<string, number>>;
  /** Who signed those that are valid. */
  readonly signers: readonly string[];
  /** What they were built for. */
  readonly builds: readonly ModuleBuild[];
  /** More builds were met than are kept. */
  readonly moreBuilds: boolean;
  /** Configurations of DKMS: their modules are built on the machines that they are installed on. */
  readonly dkms: readonly string[];
}

/** Of an artifact that neither is nor holds a module. */
export const NO_MODULES: ModulesFacts = {
  total: 0,
  byStanding: { unsigned: 0, valid: 0, invalid: 0, untrusted: 0, expired: 0, unsupported: 0 },
  faults: [],
  faultsTotal: 0,
  weak: {},
  signers: [],
  builds: [],
  moreBuilds: false,
  dkms: [],
};
