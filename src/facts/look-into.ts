import type { ByteSource } from '../bytes/byte-source.js';
import { detectFormat } from '../formats/detect.js';
import type { Detection } from '../formats/detection.js';
import type { ElfImage } from '../formats/elf/elf-image.js';
import { readElf } from '../formats/elf/read-elf.js';
import { readMachO } from '../formats/mach-o/read-mach-o.js';
import { readPeExports } from '../formats/pe/exports.js';
import { readPeHeaders } from '../formats/pe/headers.js';
import { readPeImports } from '../formats/pe/imports.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import { type Fact, mapped, unknown } from '../model/fact.js';
import { attempt } from './attempt.js';
import type { BytesClass } from './bytes-class.js';
import { classify } from './classify.js';
import { type Machine, elfMachines, machOMachines, peMachines } from './machines.js';

/** What decides about a file that lies in another: its class, without signatures, integrity and counting. */
export interface Look extends BytesClass {
  readonly detection: Detection;
  readonly machines: readonly Machine[];
  readonly peHeaders: Fact<PeHeaders>;
  readonly elf: Fact<ElfImage>;
}

const NO_STRUCTURE = unknown('the file is of another format');

/** Classifies bytes as a file of their own, as far as that can be told of a member. Throws nothing for bad bytes. */
export function lookInto(source: ByteSource): Look {
  const detection = detectFormat(source);
  const { format } = detection;
  const peHeaders = format === 'pe' ? attempt(() => readPeHeaders(source)) : NO_STRUCTURE;
  const elf = format === 'elf' ? attempt(() => readElf(source)) : NO_STRUCTURE;
  const machO = format === 'mach-o' ? attempt(() => readMachO(source)) : NO_STRUCTURE;
  const part = <T>(read: (source: ByteSource, headers: PeHeaders) => T): Fact<T> =>
    peHeaders.known ? attempt(() => read(source, peHeaders.value)) : peHeaders;
  const pe = peHeaders.known
    ? { headers: peHeaders.value, imports: part(readPeImports), exports: part(readPeExports) }
    : peHeaders;
  const machines = [mapped(peHeaders, peMachines), mapped(elf, elfMachines), mapped(machO, machOMachines)];
  return {
    detection,
    ...classify(detection, source, { pe, elf, machO }),
    machines: machines.flatMap((fact) => (fact.known ? fact.value : [])),
    peHeaders,
    elf,
  };
}
