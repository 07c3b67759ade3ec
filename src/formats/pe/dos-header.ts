import type { ByteSource } from '../../bytes/byte-source.js';
import { MalformedError } from '../../bytes/byte-reader.js';
import { readExactly } from '../../bytes/read-exactly.js';

const DOS_HEADER_SIZE = 0x40;
/** `MZ`, little-endian. */
const DOS_MAGIC = 0x5a4d;
/** `PE\0\0`, little-endian. */
const PE_SIGNATURE = 0x4550;

/** The offset of the COFF header, behind `PE\0\0`. The PE header may lie inside the DOS header: Windows loads such files. */
export function readCoffOffset(source: ByteSource): number {
  const dos = readExactly(source, { offset: 0, length: DOS_HEADER_SIZE, what: 'DOS header' });
  if (dos.u16('DOS magic') !== DOS_MAGIC) throw new MalformedError('DOS magic', 0, 'is not MZ');
  dos.skip(0x3a, 'DOS header');
  const at = dos.u32('PE header offset');
  const signature = readExactly(source, { offset: at, length: 4, what: 'PE signature' }).u32('PE signature');
  if (signature !== PE_SIGNATURE) throw new MalformedError('PE signature', at, 'is not PE\\0\\0');
  return at + 4;
}
