import type { ByteSource } from '../bytes/byte-source.js';
import type { Detection } from '../formats/detection.js';
import type { ElfImage } from '../formats/elf/elf-image.js';
import type { Fact } from '../model/fact.js';
import type { Kind } from '../model/classification.js';
import type { Trust } from '../signatures/trust.js';
import type { Machine } from './machines.js';
import {
  type ModuleBuild,
  type ModuleFault,
  type ModulesFacts,
  type ModuleStanding,
  NO_MODULES,
} from './module-facts.js';
import { moduleSignatures } from './module-signatures.js';
import type { SignatureFact } from './signature-fact.js';

/** Modules told one by one; all are counted. */
const MAX_KEPT_FAULTS = 20;
/** A release for several distributions has some dozens. */
const MAX_KEPT_BUILDS = 200;
/** Kernels name their release, of 64 characters at most, and half a dozen words. */
const MAX_VERMAGIC = 256;
const MAX_KEPT_SIGNERS = 20;
const MAX_KEPT_DKMS = 20;

const DKMS_FILE = /(?:^|[!/\\])dkms\.conf$/i;
const DKMS_SOURCE = 'DKMS configuration';

/** A file that may be a module, as far as it was looked into. */
interface LookedAt {
  /** Empty for the artifact itself. */
  readonly path: string;
  readonly source: ByteSource;
  readonly detection: Detection;
  readonly kind: Fact<Kind>;
  readonly elf: Fact<ElfImage>;
  readonly machines: readonly Machine[];
  /** Where they were verified already. */
  readonly signatures?: readonly SignatureFact[];
}

/** Modules of other systems are signed in other ways, if at all. */
const isLinux = (kind: Kind, elf: Fact<ElfImage>): boolean =>
  kind === 'livepatch-module' ||
  (kind === 'kernel-module' && elf.known && elf.value.sections.some((s) => s.name === '.modinfo'));

/** The kernel modules met in a walk through a file, in bounded memory however many there are. */
export class FoundModules {
  readonly #trust: Trust | undefined;
  readonly #byStanding: Record<ModuleStanding, number> = { ...NO_MODULES.byStanding };
  readonly #faults: ModuleFault[] = [];
  readonly #weak = new Map<string, number>();
  readonly #signers = new Set<string>();
  readonly #builds = new Map<string, ModuleBuild>();
  readonly #dkms: string[] = [];
  #faultsTotal = 0;
  #total = 0;
  #moreBuilds = false;
  #last: readonly SignatureFact[] = [];

  constructor(trust: Trust | undefined) {
    this.#trust = trust;
  }

  /** Counts the file if it is a module or makes one. */
  look(file: LookedAt): void {
    const { path, detection, kind, elf } = file;
    const isDkms = DKMS_FILE.test(path) || (detection.content === 'source-code' && detection.what === DKMS_SOURCE);
    if (isDkms && this.#dkms.length < MAX_KEPT_DKMS) this.#dkms.push(path);
    if (!kind.known || !isLinux(kind.value, elf)) return;
    this.#total += 1;
    this.#count(path, file.signatures ?? moduleSignatures(file.source, this.#trust));
    const vermagic = elf.known ? elf.value.modinfo.find(([key]) => key === 'vermagic')?.[1] : undefined;
    this.#built(vermagic?.slice(0, MAX_VERMAGIC).trim(), file.machines);
  }

  /** The signatures of the only module; `undefined` where there is none, or more than one. */
  get only(): readonly SignatureFact[] | undefined {
    return this.#total === 1 ? this.#last : undefined;
  }

  get facts(): ModulesFacts {
    if (this.#total === 0 && this.#dkms.length === 0) return NO_MODULES;
    return {
      total: this.#total,
      byStanding: this.#byStanding,
      faults: this.#faults,
      faultsTotal: this.#faultsTotal,
      weak: Object.fromEntries(this.#weak),
      signers: [...this.#signers],
      builds: [...this.#builds.values()],
      moreBuilds: this.#moreBuilds,
      dkms: this.#dkms,
    };
  }

  #count(path: string, signatures: readonly SignatureFact[]): void {
    this.#last = signatures;
    const [last, ...before] = signatures;
    const standing = last?.status ?? 'unsigned';
    this.#byStanding[standing] += 1;
    if (last?.status !== 'valid') {
      this.#fault({ path, standing, detail: last?.detail ?? 'nothing is appended to it' });
      return;
    }
    const broken = before.find((s) => s.status === 'invalid');
    if (broken) this.#fault({ path, standing: 'invalid', detail: `a signature below its last one: ${broken.detail}` });
    for (const what of new Set(last.weaknesses?.map((w) => w.what))) {
      this.#weak.set(what, (this.#weak.get(what) ?? 0) + 1);
    }
    if (this.#signers.size < MAX_KEPT_SIGNERS) this.#signers.add(last.signer);
  }

  #fault(fault: ModuleFault): void {
    this.#faultsTotal += 1;
    if (this.#faults.length < MAX_KEPT_FAULTS) this.#faults.push(fault);
    else if (fault.standing === 'invalid') {
      // One that contradicts is worse than any other, and must not hide behind twenty that are not signed.
      const lesser = this.#faults.findLastIndex(({ standing }) => standing !== 'invalid');
      if (lesser >= 0) this.#faults[lesser] = fault;
    }
  }

  #built(vermagic: string | undefined, machines: readonly Machine[]): void {
    const key = `${machines.join()} ${vermagic ?? ''}`;
    const known = this.#builds.get(key);
    if (known) this.#builds.set(key, { ...known, modules: known.modules + 1 });
    else if (this.#builds.size < MAX_KEPT_BUILDS) this.#builds.set(key, { vermagic, machines, modules: 1 });
    else this.#moreBuilds = true;
  }
}
