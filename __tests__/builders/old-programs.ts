/**
 * Makes the heads of what shares a field with Portable Executables: programs for DOS and OS/2, terse executables, objects.
 *
 *   const driver = buildNewHeader('LE', { flags: 0x28000 });
 */
import { concat, u16, u32 } from './pe-bytes.js';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** A program for DOS of one page; `relocations` is where its table begins. */
export function buildDos({ relocations = 0x1c, pages = 1, last = 0x80, newHeader = 0 } = {}): Uint8Array {
  const bytes = new Uint8Array(0x80).fill(0xf4);
  bytes.set(concat(ascii('MZ'), u16(last, pages, 0, 2, 0, 0xffff, 0, 0x100, 0, 0, 0, relocations, 0)));
  bytes.set(u32(newHeader), 0x3c);
  return bytes;
}

/** A program with a header of its own behind that of DOS. */
export function buildNewHeader(signature: string, { flags = 0, system = 2 } = {}): Uint8Array {
  const header = new Uint8Array(0x60);
  header.set(ascii(signature));
  if (signature === 'NE') {
    header.set(u16(flags), 0x0c);
    header[0x36] = system;
  } else {
    header.set(u32(flags), 0x10);
  }
  return concat(buildDos({ relocations: 0x40, newHeader: 0x80 }), header);
}

/** A terse executable of one section. */
export function buildTe({ machine = 0x8664, sections = 1, subsystem = 11, stripped = 0x200 } = {}): Uint8Array {
  const head = concat(ascii('VZ'), u16(machine), Uint8Array.of(sections, subsystem), u16(stripped));
  return concat(head, new Uint8Array(32), new Uint8Array(40 * sections), new Uint8Array(64).fill(0x90));
}

/** An object with one section and no symbols. */
export function buildCoffObject({ machine = 0x8664, characteristics = 0, rawSize = 4 } = {}): Uint8Array {
  const header = concat(u16(machine, 1), u32(0, 64, 0), u16(0, characteristics));
  const section = concat(ascii('.text\0\0\0'), u32(0, 0, rawSize, 60, 0, 0), u16(0, 0), u32(0x60000020));
  return concat(header, section, u32(0xc3), u32(4));
}

/** An anonymous object: of a class, or the object of one imported function. */
export const buildAnonymous = (version: number, classId: readonly number[]): Uint8Array =>
  concat(u16(0, 0xffff, version, 0x8664), u32(0), Uint8Array.from(classId), new Uint8Array(32));
