/**
 * Makes kernels in memory, as far as the list of certificates in them goes.
 *
 *   buildVmlinux([key.der])                          as it lies in memory
 *   bzImage(buildVmlinux([key.der]), gzipSync)       as a boot loader of a PC takes it
 */
import { concat } from './pe-bytes.js';
import { ascii } from './zip.js';

export interface ListOptions {
  /** Of the lengths behind the list; 256 on ARM64. Default 8. */
  readonly alignment?: number;
  /** Bytes of a length. Default 8. */
  readonly word?: 4 | 8;
  readonly littleEndian?: boolean;
  /** Room for one more certificate behind the list. */
  readonly room?: number;
  /** Length that is written for the first certificate, and for all. */
  readonly first?: number;
  readonly total?: number;
}

/** The certificates with their lengths behind them, as the kernel's own build writes them. */
export function certificateList(certificates: readonly Uint8Array[], options: ListOptions = {}): Uint8Array {
  const { alignment = 8, room = 0 } = options;
  const list = concat(...certificates);
  const total = concat(list, new Uint8Array(room));
  const padded = concat(total, new Uint8Array(-total.length & (alignment - 1)));
  const lengths = [options.total ?? list.length, options.first ?? certificates[0]?.length ?? 0];
  return concat(padded, ...lengths.map((length) => wordOf(length, options)));
}

/** A kernel with other things before and behind the lists. The lists lie at multiples of 256. */
export function buildVmlinux(certificates: readonly Uint8Array[], options: ListOptions = {}): Uint8Array {
  return kernelAround([certificateList(certificates, options)]);
}

export function kernelAround(parts: readonly Uint8Array[]): Uint8Array {
  const filler = Uint8Array.from({ length: 1024 }, (_, i) => (i * 7 + 3) & 0xff);
  const aligned = parts.map((part) => concat(part, new Uint8Array(-part.length & 255), filler));
  return concat(filler, ...aligned, new Uint8Array(4096));
}

/** A bzImage: setup code, then the packed kernel with its length unpacked behind it, then more code. */
export function bzImage(kernel: Uint8Array, pack: (bytes: Uint8Array) => Uint8Array, protocol = 0x020f): Uint8Array {
  const packed = pack(kernel);
  const isGzip = packed[0] === 0x1f;
  const payload = isGzip ? packed : concat(packed, Uint8Array.of(0, 0, 0, 0));
  const [sectors, offset] = [3, 0x100];
  const head = new Uint8Array((sectors + 1) * 512 + offset);
  const view = new DataView(head.buffer);
  head[0x1f1] = sectors;
  head.set([0x55, 0xaa], 0x1fe);
  head.set(ascii('HdrS'), 0x202);
  view.setUint16(0x206, protocol, true);
  view.setUint32(0x248, offset, true);
  view.setUint32(0x24c, payload.length, true);
  return concat(head, payload, new Uint8Array(512));
}

/** An EFI program that unpacks the kernel. */
export function zboot(kernel: Uint8Array, pack: (bytes: Uint8Array) => Uint8Array, name = 'gzip'): Uint8Array {
  const packed = pack(kernel);
  const head = new Uint8Array(1024);
  const view = new DataView(head.buffer);
  head.set(ascii('MZ\0\0zimg'));
  view.setUint32(8, head.length, true);
  view.setUint32(12, packed.length, true);
  head.set(ascii(name), 24);
  return concat(head, packed, new Uint8Array(64));
}

function wordOf(value: number, { word = 8, littleEndian = true, alignment = 8 }: ListOptions): Uint8Array {
  const bytes = new Uint8Array(Math.max(word, alignment));
  const view = new DataView(bytes.buffer);
  if (word === 8) view.setBigUint64(0, BigInt(value), littleEndian);
  else view.setUint32(0, value, littleEndian);
  return bytes;
}
