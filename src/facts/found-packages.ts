import type { ByteSource } from '../bytes/byte-source.js';
import type { Detection } from '../formats/detection.js';
import type { ArtifactClass, Kind } from '../model/classification.js';
import { type Fact, unknown } from '../model/fact.js';
import type { Trust } from '../signatures/trust.js';
import { MAX_CATALOG_BYTES, type ReleaseCatalog, readReleaseCatalog } from './catalogs.js';
import { fileNameOf } from './driver-package.js';
import { type InfFacts, infOf } from './inf-facts.js';
import type { PackagedSetup } from './package-facts.js';

/** Setup files of one artifact; a collection of drivers for a line of machines has some hundred. */
const MAX_SETUPS = 500;
const MAX_CATALOGS = 500;
/** Drivers of one artifact. */
const MAX_DRIVERS = 2_000;
/** Bytes of all catalogs of one artifact, and of all setup files; what they say is kept until the end. */
const MAX_BYTES = 2 * MAX_CATALOG_BYTES;

/** A file that was met in a container, as far as it was looked into. */
interface Met {
  readonly path: string;
  readonly source: ByteSource;
  readonly detection: Detection;
  readonly kind: Fact<Kind>;
  readonly class: ArtifactClass;
}

/**
 * What of driver packages is met in a walk through a file: their setup information and catalogs are read, drivers are
 * noted. A second walk takes the files that belong to them, so that an archive without any costs nothing.
 */
export class FoundPackages {
  readonly setups: PackagedSetup[] = [];
  readonly catalogs: ReleaseCatalog[] = [];
  readonly drivers = new Set<string>();
  readonly #unclear = new Set<string>();
  /** Of catalogs, which matter only where there is something for them to cover. */
  readonly #uncovered = new Set<string>();
  readonly #trust: Trust | undefined;
  #ofSetups = 0;
  #ofCatalogs = 0;

  constructor(trust: Trust | undefined) {
    this.#trust = trust;
  }

  look(met: Met): void {
    const { path, source, detection } = met;
    const { format } = detection;
    if (format === 'inf') this.#setup(path, detection, source);
    else if (format === 'catalog') this.#catalog(path, source);
    else if (format === 'pe' && isDriver(met)) {
      if (this.drivers.size < MAX_DRIVERS) this.drivers.add(path);
      else this.#unclear.add(`more than ${MAX_DRIVERS} drivers lie in it`);
    }
  }

  /** Whether there is anything to ask of the file. */
  get any(): boolean {
    return this.setups.length > 0 || this.drivers.size > 0 || this.#unclear.size > 0;
  }

  get unclear(): readonly string[] {
    return [...this.#unclear, ...this.#uncovered];
  }

  /** Names, in lower case, of the files that the setup information draws on. */
  get wanted(): ReadonlySet<string> {
    return new Set(
      this.setups.flatMap(({ inf }) =>
        inf.known
          ? [
              ...inf.value.files.map((f) => fileNameOf(f.source)),
              ...inf.value.services.flatMap(({ binary }) => (binary ? [fileNameOf(binary.file)] : [])),
              ...inf.value.version.catalogs.map((c) => fileNameOf(c.file)),
            ]
          : [],
      ),
    );
  }

  #setup(path: string, detection: Detection, source: ByteSource): void {
    this.#ofSetups += source.size;
    if (this.setups.length >= MAX_SETUPS || this.#ofSetups > MAX_BYTES) {
      this.#unclear.add(`more than ${MAX_SETUPS} setup files, or ${MAX_BYTES} bytes of them, lie in it`);
      return;
    }
    const inf = infOf(detection, source);
    if (isDrivers(inf)) this.setups.push({ path, inf });
  }

  #catalog(path: string, source: ByteSource): void {
    this.#ofCatalogs += source.size;
    if (this.catalogs.length >= MAX_CATALOGS || this.#ofCatalogs > MAX_BYTES) {
      this.#uncovered.add(`more than ${MAX_CATALOGS} catalogs, or ${MAX_BYTES} bytes of them, lie in it`);
    } else if (source.size > MAX_CATALOG_BYTES) {
      const why = `${source.size} bytes, more than the limit of ${MAX_CATALOG_BYTES}`;
      this.catalogs.push({ path, read: unknown(why) });
    } else this.catalogs.push(readReleaseCatalog(path, source.read(0, source.size).slice(), this.#trust));
  }
}

/** Whether the kernel of Windows loads it; some drivers count as of the boot, as what firmware starts does. */
const isDriver = ({ kind, class: of }: Met): boolean =>
  of === 'kernel-driver' || (kind.known ? kind.value === 'pe-driver' : of === 'boot');

/** Texts of the same form start programs from a disc or set rights: they name no class of devices, and bring no file. */
function isDrivers(inf: Fact<InfFacts>): boolean {
  if (!inf.known) return true;
  const { version, services, files } = inf.value;
  return (
    version.class !== undefined ||
    version.classGuid !== undefined ||
    version.catalogs.length > 0 ||
    services.length > 0 ||
    files.length > 0
  );
}
