import { MalformedError } from '../../bytes/byte-reader.js';
import { PE32_PLUS } from './constants.js';
import type { PeHeaders } from './pe-image.js';
import type { RvaReader } from './rva-reader.js';

/** Largest honest image seen imports some 12,000 functions; beyond this a file only wants to keep us busy. */
const MAX_FUNCTIONS = 65_536;
/** A hint of two bytes stands before each name. */
const HINT_SIZE = 2;
/** Thunks read at once. */
const PIECE = 128;

/** How many functions may still be read, over all libraries of an image. */
export interface FunctionBudget {
  left: number;
}

export const functionBudget = (): FunctionBudget => ({ left: MAX_FUNCTIONS });

interface ThunkTable {
  readonly rva: number;
  /** What names are relative to: 0 for addresses, the image base for virtual ones. */
  readonly base: number;
  readonly budget: FunctionBudget;
}

/** The functions of one library: names, or `#ordinal`, up to the zero at the table's end. */
export function readThunks(image: RvaReader, headers: PeHeaders, { rva, base, budget }: ThunkTable): string[] {
  const size = headers.magic === PE32_PLUS ? 8 : 4;
  const byOrdinal = size === 8 ? 1n << 63n : 1n << 31n;
  const functions: string[] = [];
  for (let at = rva; ;) {
    const count = Math.min(PIECE, Math.floor(image.mapped(at, 'import thunks') / size));
    if (count === 0) throw new MalformedError('import thunks', 0, `the table at 0x${rva.toString(16)} has no end`);
    const r = image.at(at, count * size, 'import thunks');
    for (let i = 0; i < count; i++) {
      const thunk = size === 8 ? r.u64('import thunk') : BigInt(r.u32('import thunk'));
      if (thunk === 0n) return functions;
      if (budget.left-- <= 0) throw new MalformedError('imports', r.offset, `more than ${MAX_FUNCTIONS} functions`);
      functions.push(functionOf(image, { thunk, byOrdinal, base }));
    }
    at += count * size;
  }
}

function functionOf(
  image: RvaReader,
  { thunk, byOrdinal, base }: { thunk: bigint; byOrdinal: bigint; base: number },
): string {
  if ((thunk & byOrdinal) !== 0n) return `#${thunk & 0xffffn}`;
  const rva = Number(thunk) - base;
  if (rva < 0 || rva > 0xffff_ffff) {
    throw new MalformedError('import name', 0, `address 0x${thunk.toString(16)} is outside the image`);
  }
  return image.name(rva + HINT_SIZE, 'import name');
}
