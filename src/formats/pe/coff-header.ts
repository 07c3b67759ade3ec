import type { ByteReader } from '../../bytes/byte-reader.js';

/** COFF file header, PE format specification section "COFF File Header (Object and Image)". */
export interface CoffHeader {
  readonly machine: number;
  readonly numberOfSections: number;
  readonly timeDateStamp: number;
  readonly pointerToSymbolTable: number;
  readonly numberOfSymbols: number;
  readonly sizeOfOptionalHeader: number;
  readonly characteristics: number;
}

export const COFF_HEADER_SIZE = 20;

/** Fields in file order; the object literal is the specification's table. */
export function readCoffHeader(r: ByteReader): CoffHeader {
  return {
    machine: r.u16('COFF machine'),
    numberOfSections: r.u16('COFF number of sections'),
    timeDateStamp: r.u32('COFF time stamp'),
    pointerToSymbolTable: r.u32('COFF symbol table pointer'),
    numberOfSymbols: r.u32('COFF number of symbols'),
    sizeOfOptionalHeader: r.u16('COFF optional header size'),
    characteristics: r.u16('COFF characteristics'),
  };
}
