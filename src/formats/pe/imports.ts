import type { ByteSource } from '../../bytes/byte-source.js';
import { MalformedError } from '../../bytes/byte-reader.js';
import { DIRECTORY } from './constants.js';
import { readDelayedImports } from './delayed-imports.js';
import type { PeHeaders, PeImport } from './pe-image.js';
import { RvaReader } from './rva-reader.js';
import { type FunctionBudget, functionBudget, readThunks } from './thunks.js';

const DESCRIPTOR_SIZE = 20;
/** Chromium, with the most seen, imports about 80 libraries. */
const MAX_LIBRARIES = 4096;

/** Imports and delayed imports, in file order. Empty where the image has no such table. */
export function readPeImports(source: ByteSource, headers: PeHeaders): readonly PeImport[] {
  const image = new RvaReader(source, headers);
  const budget = functionBudget();
  return [...readDirectImports(image, headers, budget), ...readDelayedImports(image, headers, budget)];
}

/** Import descriptors end with an empty one; like the loader, this does not look at the directory's size. */
function readDirectImports(image: RvaReader, headers: PeHeaders, budget: FunctionBudget): PeImport[] {
  const start = headers.directories[DIRECTORY.import]?.rva ?? 0;
  const imports: PeImport[] = [];
  if (start === 0) return imports;
  for (let at = start; ; at += DESCRIPTOR_SIZE) {
    const r = image.at(at, DESCRIPTOR_SIZE, 'import descriptor');
    const lookupTable = r.u32('import lookup table');
    r.skip(8, 'time stamp and forwarder chain');
    const name = r.u32('library name');
    const addressTable = r.u32('import address table');
    if (name === 0 || addressTable === 0) return imports;
    if (imports.length >= MAX_LIBRARIES)
      throw new MalformedError('imports', r.offset, `more than ${MAX_LIBRARIES} libraries`);
    // Borland's linker writes no lookup table: the names are in the address table alone.
    const rva = lookupTable === 0 ? addressTable : lookupTable;
    const library = image.name(name, 'library name');
    imports.push({ library, delayed: false, functions: readThunks(image, headers, { rva, base: 0, budget }) });
  }
}
