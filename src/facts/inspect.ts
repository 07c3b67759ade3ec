import type { ByteSource } from '../bytes/byte-source.js';
import { detectFormat } from '../formats/detect.js';
import { readElf } from '../formats/elf/read-elf.js';
import { readMachO } from '../formats/mach-o/read-mach-o.js';
import { type Fact, type Unknown, known, mapped, unknown } from '../model/fact.js';
import { attempt } from './attempt.js';
import { classify } from './classify.js';
import { withContents } from './contained.js';
import { type ParseData, dataOf } from './data.js';
import { inspectPe, notPe } from './inspect-pe.js';
import type { Inspection } from './inspection.js';
import { integrityOf } from './integrity.js';
import { signaturesOf } from './signatures-of.js';
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
}

const NOT_COUNTED = unknown('its data was not counted');

/** Everything that a file's bytes say. Never throws for bad bytes: what they contradict becomes an unknown fact. */
export function inspect({ name, source, sha256, size, parseData }: InspectInput): Inspection {
  const detected = detectFormat(source);
  const { format } = detected;
  const other = unknown(`the format is ${format}`);
  const pe = format === 'pe' ? inspectPe(source) : { ...notPe(other), signatures: signaturesOf(format, source) };
  const elf = format === 'elf' ? attempt(() => readElf(source)) : other;
  const machO = format === 'mach-o' ? attempt(() => readMachO(source)) : other;
  const { peHeaders, peImports: imports, peExports: exports } = pe;
  const parts = peHeaders.known ? { headers: peHeaders.value, imports, exports } : peHeaders;
  const machines = machinesOf(
    [
      mapped(peHeaders, (h) => peMachines(h, isHybrid(pe.peLoadConfig))),
      mapped(elf, elfMachines),
      mapped(machO, machOMachines),
    ],
    ['pe', 'elf', 'mach-o'].indexOf(format),
  );
  return {
    file: known({ sha256, size }),
    format: known(format),
    integrity: integrityOf({ name, source }, detected, { pe: peHeaders, elf, machO }),
    ...withContents(source, detected, {
      ...classify(detected, source, { pe: parts, elf, machO }),
      machines,
      peHeaders,
    }),
    ...pe,
    elf,
    data: parseData ? dataOf(detected, source, parseData) : NOT_COUNTED,
  };
}

const isHybrid = (config: Inspection['peLoadConfig']): boolean => config.known && config.value?.hybrid === true;

/** The architectures that the file's own format names; none for files of no program format. */
function machinesOf(
  byFormat: readonly (Fact<readonly Machine[]> | Unknown)[],
  index: number,
): Fact<readonly Machine[]> {
  return byFormat[index] ?? known([]);
}
