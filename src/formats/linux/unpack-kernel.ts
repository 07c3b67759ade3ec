import { MalformedError } from '../../bytes/byte-reader.js';
import { type ByteSource, lasting } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { latin1, untilNul } from '../../bytes/text.js';
import { Budget, MAX_MEMBER_BYTES } from '../archive/container.js';
import { gunzip, unbzip2, unlz4, unlzma, unxz, unzstd } from '../archive/decompress.js';
import { type Magic, isAt, magic } from '../magic.js';

type Unpack = (packed: Uint8Array, limit: number) => Uint8Array;

interface Packing {
  readonly magic: Magic;
  readonly unpack: Unpack;
  /** The build of the kernel writes the length unpacked behind it, where the format has none of its own. */
  readonly sized: boolean;
}

/** How kernels are packed. LZO has no reader here. */
const PACKINGS: readonly Packing[] = [
  { magic: magic('gzip', 0, '\x1f\x8b\x08'), unpack: gunzip, sized: false },
  { magic: magic('xz', 0, '\xfd7zXZ\0'), unpack: unxz, sized: true },
  { magic: magic('zstd', 0, '\x28\xb5\x2f\xfd'), unpack: unzstd, sized: true },
  { magic: magic('lz4', 0, '\x02\x21\x4c\x18'), unpack: unlz4, sized: true },
  { magic: magic('bzip2', 0, 'BZh'), unpack: unbzip2, sized: true },
  { magic: magic('lzma', 0, '\x5d\0\0'), unpack: unlzma, sized: true },
];
const SIZE_BEHIND = 4;

const SETUP = magic('setup header', 0x202, 'HdrS');
/** Since this version of the boot protocol the header says where the packed kernel lies. */
const PAYLOAD_SINCE = 0x0208;
const SECTOR = 512;
/** A count of zero stands for this many sectors of setup code. */
const USUAL_SECTORS = 4;
const ZBOOT = magic('EFI zboot', 4, 'zimg');
const HEAD = 0x250;
const KERNEL = 'kernel image';

/**
 * The kernel itself, unpacked, as it lies in memory: from a bzImage, an EFI zboot image, a packed one, or as it is where
 * it is not packed. Throws MalformedError for one that cannot be unpacked here.
 */
export function unpackKernel(source: ByteSource): Uint8Array {
  const head = source.read(0, HEAD).slice();
  if (isAt(SETUP, head)) return unpacked(...payloadOfSetup(source, head));
  if (isAt(ZBOOT, head)) return unpacked(...payloadOfZboot(source, head));
  if (source.size > MAX_MEMBER_BYTES) {
    throw new MalformedError(KERNEL, 0, `longer than the limit of ${MAX_MEMBER_BYTES} bytes`);
  }
  const packing = packingOf(head);
  const bytes = lasting(source, 0, source.size);
  return packing === undefined ? bytes : unpacked(bytes, packing.unpack);
}

function payloadOfSetup(source: ByteSource, head: Uint8Array): [Uint8Array, Unpack] {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < HEAD || view.getUint16(0x206, true) < PAYLOAD_SINCE) {
    throw new MalformedError(KERNEL, 0x206, 'is too old to say where its packed part lies');
  }
  const sectors = view.getUint8(0x1f1) || USUAL_SECTORS;
  const offset = (sectors + 1) * SECTOR + view.getUint32(0x248, true);
  const bytes = partOf(source, offset, view.getUint32(0x24c, true));
  const packing = packingOf(bytes);
  if (packing === undefined) throw new MalformedError(KERNEL, offset, 'is packed in a way that is not read here');
  return [packing.sized ? bytes.subarray(0, -SIZE_BEHIND) : bytes, packing.unpack];
}

/** Offset and length, and the name of the packing, which the magic tells as well. */
function payloadOfZboot(source: ByteSource, head: Uint8Array): [Uint8Array, Unpack] {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const offset = head.length < HEAD ? 0 : view.getUint32(8, true);
  const bytes = partOf(source, offset, head.length < HEAD ? 0 : view.getUint32(12, true));
  const packing = packingOf(bytes);
  if (packing === undefined) {
    const name = latin1(untilNul(head.subarray(24, 56)));
    throw new MalformedError(KERNEL, offset, `is packed with ${JSON.stringify(name)}, which is not read here`);
  }
  return [bytes, packing.unpack];
}

function partOf(source: ByteSource, offset: number, length: number): Uint8Array {
  return readExactly(source, { offset, length: Math.min(length, MAX_MEMBER_BYTES), what: KERNEL }).rest();
}

const packingOf = (bytes: Uint8Array): Packing | undefined => PACKINGS.find((p) => isAt(p.magic, bytes));

function unpacked(packed: Uint8Array, unpack: Unpack): Uint8Array {
  const budget = new Budget();
  const bytes = unpack(packed, budget.mostFrom(packed.length));
  budget.unpacked(bytes.length, packed.length, KERNEL);
  return bytes;
}
