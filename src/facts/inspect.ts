import type { ByteSource } from '../bytes/byte-source.js';
import { detectFormat } from '../formats/detect.js';
import type { DetectedFormat } from '../formats/detection.js';
import type { ElfImage } from '../formats/elf/elf-image.js';
import { readElf } from '../formats/elf/read-elf.js';
import type { MachOImage } from '../formats/mach-o/mach-o-image.js';
import { readMachO } from '../formats/mach-o/read-mach-o.js';
import { isContainerFormat } from '../model/classification.js';
import { type Fact, known, mapped, unknown } from '../model/fact.js';
import type { Trust } from '../signatures/trust.js';
import type { BlockList } from '../blocklists/block-list.js';
import { appleCode, codeSignatures } from './apple-code.js';
import { attempt } from './attempt.js';
import { classify } from './classify.js';
import { withContents } from './contained.js';
import { type ParseData, dataOf } from './data.js';
import { FoundApple } from './found-apple.js';
import { FoundBlocked } from './found-blocked.js';
import { FoundPackages } from './found-packages.js';
import { inspectPe, notPe } from './inspect-pe.js';
import { infOf } from './inf-facts.js';
import type { Inspection } from './inspection.js';
import { integrityOf } from './integrity.js';
import { NO_PACKAGES, type PackagesFacts } from './package-facts.js';
import { packagesIn } from './package-walk.js';
import { signaturesOf } from './signatures-of.js';
import { unsignedDigests } from './unsigned-digests.js';
import { type Machine, elfMachines, machOMachines, peMachines } from './machines.js';

/** One file to look into. */
export interface InspectInput {
  /** As it is shown to people; evidence of nothing. */
  readonly name: string;
  readonly source: ByteSource;
  /** Lower-case hexadecimal, of the same bytes. */
  readonly sha256: string;
  readonly size: number;
  /** Counts structured data; where it is left out, `data` is unknown. A scan shows nothing of it and saves the time. */
  readonly parseData?: ParseData;
  /** Works out the digests that signing leaves as they were; where it is left out they are unknown. A scan shows none. */
  readonly unsigned?: boolean;
  /** Looks for driver packages; where it is left out they are unknown. A scan shows none. */
  readonly packages?: boolean;
  /** Who is trusted to sign, and when it is; where it is left out, no signer is. */
  readonly trust?: Trust;
  /** Block lists of the policy, besides the one that comes with this version. */
  readonly blocklists?: readonly BlockList[];
}

const NOT_WORKED_OUT = unknown('it was not worked out');
const NOT_COUNTED = unknown('its data was not counted');

/** Everything that a file's bytes say. Never throws for bad bytes: what they contradict becomes an unknown fact. */
export function inspect({
  name,
  source,
  sha256,
  size,
  parseData,
  unsigned,
  packages,
  trust,
  blocklists,
}: InspectInput): Inspection {
  const detected = detectFormat(source);
  const { format } = detected;
  const other = unknown(`the format is ${format}`);
  const elf = format === 'elf' ? attempt(() => readElf(source)) : other;
  const machO = format === 'mach-o' ? attempt(() => readMachO(source)) : other;
  const code = mapped(machO, (image) => appleCode({ path: '', source, image, kind: undefined }, trust));
  const pe =
    format === 'pe'
      ? inspectPe(source, trust)
      : {
          ...notPe(other),
          signatures: format === 'mach-o' ? mapped(code, codeSignatures) : signaturesOf(format, source, trust),
        };
  const { peHeaders, peImports, peExports, peVersion, peDebug, peLoadConfig, peEarlyLaunch, signatures } = pe;
  const parts = peHeaders.known ? { headers: peHeaders.value, imports: peImports, exports: peExports } : peHeaders;
  const own = classify(detected, source, { pe: parts, elf, machO });
  const machines =
    format === 'pe'
      ? mapped(peHeaders, (h) => peMachines(h, isHybrid(peLoadConfig)))
      : otherMachines(format, elf, machO);
  const blocked = new FoundBlocked(blocklists, trust?.certificates);
  blocked.look({ path: '', format, source, sha256, peHeaders, kind: own.kind, detected: own.detected });
  const apple = new FoundApple(trust);
  const found = packages ? new FoundPackages(trust) : undefined;
  if (code.known) apple.own(code.value, own.kind);
  // Written out: a scan makes one for each of its files, and objects put together from others are slow to make.
  const {
    kind,
    detected: detectedClass,
    machines: allMachines,
    members,
    contents,
    modules,
    signaturesInside,
  } = withContents(
    source,
    detected,
    { kind: own.kind, detected: own.detected, machines, peHeaders, elf, signatures },
    { trust, blocked, apple, packages: found },
  );
  return {
    file: known({ sha256, size }),
    integrity: integrityOf({ name, source }, detected, { pe: peHeaders, elf, machO }),
    format: known(format),
    kind,
    detected: detectedClass,
    machines: allMachines,
    members,
    contents,
    signatures: signaturesInside ? known(signaturesInside) : signatures,
    unsignedDigests: unsigned
      ? unsignedDigests({ format, source, sha256, peHeaders, machO, signatures })
      : NOT_WORKED_OUT,
    modules: known(modules),
    blocked: known(blocked.facts),
    packages: found ? packagesOf(found, { source, format, trust }) : NOT_WORKED_OUT,
    apple: format === 'mach-o' && !code.known ? code : known(apple.facts),
    peHeaders,
    peImports,
    peExports,
    peVersion,
    peDebug,
    peLoadConfig,
    peEarlyLaunch,
    elf,
    inf: format === 'inf' ? infOf(detected, source) : other,
    data: parseData ? dataOf(detected, source, parseData) : NOT_COUNTED,
  };
}

function packagesOf(
  found: FoundPackages,
  {
    source,
    format,
    trust,
  }: { readonly source: ByteSource; readonly format: DetectedFormat; readonly trust: Trust | undefined },
): Fact<PackagesFacts> {
  if (!found.any) return known(NO_PACKAGES);
  return known(packagesIn({ source, container: isContainerFormat(format) ? format : undefined, found, trust }));
}

const isHybrid = (config: Inspection['peLoadConfig']): boolean => config.known && config.value?.hybrid === true;

const NO_MACHINES = known<readonly Machine[]>([]);

/** The architectures that a file names that is no Portable Executable; none for files of no program format. */
function otherMachines(format: DetectedFormat, elf: Fact<ElfImage>, machO: Fact<MachOImage>): Fact<readonly Machine[]> {
  if (format === 'elf') return mapped(elf, elfMachines);
  return format === 'mach-o' ? mapped(machO, machOMachines) : NO_MACHINES;
}
