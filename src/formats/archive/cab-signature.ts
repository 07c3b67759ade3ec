import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';

const HEADER_SIZE = 36;
const RESERVE_PRESENT = 4;
/** Sizes of the reserved parts, behind the fixed header. */
const SIZES_SIZE = 4;
/** What signing tools reserve: a mark, the signature's place, and eight bytes of nothing. */
const SIGNATURE_RESERVE = 20;
const MARK = 0x0010_0000;
/** As for the certificate table of an image. */
const MAX_SIGNATURE = 16 * 1024 * 1024;

/** Where the signature of a cabinet lies, and what it leaves out. Offsets and sizes are in bytes. */
export interface CabSignature {
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** Offset of the two reserved bytes that are hashed, and of what follows the reserve. */
  readonly markAt: number;
  readonly contentAt: number;
  /** Whether folders and blocks have reserved bytes too, whose sizes nothing covers. */
  readonly hasOtherReserve: boolean;
  /** As the header says how long the cabinet is, without its signature. */
  readonly cabinetSize: number;
}

/** The signature that the header of a cabinet names; `undefined` where it names none. */
export function readCabSignature(source: ByteSource): CabSignature | undefined {
  const r = readExactly(source, { offset: 0, length: HEADER_SIZE, what: 'cabinet header' });
  r.skip(8, 'cabinet signature');
  const cabinetSize = r.u32('cabinet length');
  r.skip(18, 'cabinet fields');
  if ((r.u16('cabinet flags') & RESERVE_PRESENT) === 0) return undefined;
  const sizes = readExactly(source, { offset: HEADER_SIZE, length: SIZES_SIZE, what: 'cabinet reserve' });
  const ofHeader = sizes.u16('cabinet header reserve');
  const others = sizes.u16('cabinet folder and block reserve');
  if (ofHeader !== SIGNATURE_RESERVE) return undefined;
  const markAt = HEADER_SIZE + SIZES_SIZE;
  const reserve = readExactly(source, { offset: markAt, length: SIGNATURE_RESERVE, what: 'cabinet reserve' });
  if (reserve.u32('mark of a signature') !== MARK) return undefined;
  const offset = reserve.u32('offset of the signature');
  const length = reserve.u32('length of the signature');
  if (length === 0) return undefined;
  if (length > MAX_SIGNATURE) {
    throw new MalformedError('signature of the cabinet', offset, `${length} bytes, more than ${MAX_SIGNATURE}`);
  }
  const bytes = readExactly(source, { offset, length, what: 'signature of the cabinet' }).rest();
  const contentAt = markAt + SIGNATURE_RESERVE;
  return { offset, bytes, markAt, contentAt, hasOtherReserve: others !== 0, cabinetSize };
}
