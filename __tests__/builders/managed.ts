/**
 * Makes managed Portable Executables: a CLR header with metadata that names what is asked for.
 *
 *   const service = buildManaged({ names: ['ServiceBase'] });
 */
import { concat, u16, u32 } from './pe-bytes.js';
import { type PeOptions, SECTION_FLAGS, buildPe } from './pe.js';

export interface ManagedOptions extends PeOptions {
  /** Default 1, intermediate code only. */
  readonly flags?: number;
  readonly names?: readonly string[];
  /** First bytes of the native header; none where left out. */
  readonly native?: string;
}

const HEADER_SIZE = 72;
const CLR_DIRECTORY = 14;

export function buildManaged({ flags = 1, names = [], native, ...options }: ManagedOptions = {}): Uint8Array {
  const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
  const metadata = ascii(`BSJB\0${names.map((n) => `${n}\0`).join('')}`);
  const nativeBytes = ascii(native ?? '');
  const build = (rva: number): Uint8Array => {
    const nativeAt = rva + HEADER_SIZE + metadata.length;
    const header = concat(
      u32(HEADER_SIZE),
      u16(2, 5),
      u32(rva + HEADER_SIZE, metadata.length, flags),
      new Uint8Array(44),
      u32(native === undefined ? 0 : nativeAt, nativeBytes.length),
    );
    const data = concat(header, metadata, nativeBytes);
    return buildPe({
      subsystem: 3,
      ...options,
      sections: [{ name: '.text', characteristics: SECTION_FLAGS.code, data }],
    });
  };
  // The first section is where it is whatever it holds.
  const rva = firstSectionAddress(build(0));
  const bytes = build(rva);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const optional = view.getUint32(0x3c, true) + 24;
  const directories = optional + (view.getUint16(optional, true) === 0x20b ? 112 : 96);
  bytes.set(u32(rva, HEADER_SIZE), directories + 8 * CLR_DIRECTORY);
  return bytes;
}

function firstSectionAddress(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const coff = view.getUint32(0x3c, true) + 4;
  return view.getUint32(coff + 20 + view.getUint16(coff + 16, true) + 12, true);
}
