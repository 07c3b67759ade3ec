import { MalformedError } from '../../bytes/byte-reader.js';
import { DIRECTORY } from './constants.js';
import type { PeHeaders, PeImport } from './pe-image.js';
import type { RvaReader } from './rva-reader.js';
import { type FunctionBudget, readThunks } from './thunks.js';

const DESCRIPTOR_SIZE = 32;
/** As for direct imports. */
const MAX_LIBRARIES = 4096;
/** Attribute bit: the fields are RVAs. Without it they are virtual addresses, as Visual C++ 6 wrote them. */
const USES_RVA = 1;

/** Delay-load descriptors, up to the one without a name. */
export function readDelayedImports(image: RvaReader, headers: PeHeaders, budget: FunctionBudget): PeImport[] {
  const start = headers.directories[DIRECTORY.delayImport]?.rva ?? 0;
  const imports: PeImport[] = [];
  if (start === 0) return imports;
  for (let at = start; ; at += DESCRIPTOR_SIZE) {
    const r = image.at(at, DESCRIPTOR_SIZE, 'delay-load descriptor');
    const attributes = r.u32('delay-load attributes');
    const name = r.u32('delayed library name');
    r.skip(8, 'module handle and address table');
    const names = r.u32('delay-load name table');
    if (name === 0) return imports;
    if (imports.length >= MAX_LIBRARIES) {
      throw new MalformedError('delayed imports', r.offset, `more than ${MAX_LIBRARIES} libraries`);
    }
    const base = (attributes & USES_RVA) === 0 ? Number(headers.imageBase) : 0;
    const library = image.name(relative(name, base), 'delayed library name');
    const functions = readThunks(image, headers, { rva: relative(names, base), base, budget });
    imports.push({ library, delayed: true, functions });
  }
}

function relative(address: number, base: number): number {
  if (address < base)
    throw new MalformedError('delay-load descriptor', 0, `address 0x${address.toString(16)} is below the image`);
  return address - base;
}
