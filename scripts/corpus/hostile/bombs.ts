import { crc32, deflateRawSync } from 'node:zlib';
import { type HostileCase, concat } from './hostile-case.js';
import { packed } from './pack.js';

/** Zeros in one packed piece; many of them one behind the other make a stream that any reader goes on reading. */
const PIECE = new Uint8Array(8 * 1024 * 1024);
const PIECES = 600;

/** Files that unpack to gigabytes. None may be unpacked to the end, and none be called harmless for that. */
export function bombs(workshop: string): readonly HostileCase[] {
  const of = (name: string, make: HostileCase['make']): HostileCase => ({ group: 'bombs', name, atLeast: 3, make });
  const zeros = (...packings: string[]): Promise<Uint8Array> => packed(PIECE, 'zeros', packings, workshop);
  const repeated = async (packing: string): Promise<Uint8Array> => {
    const one = await zeros(packing);
    return concat(...Array.from({ length: PIECES }, () => one));
  };
  const streams = ['gz', 'xz', 'zst', 'bz2'].flatMap((packing) => [
    of(`streams.${packing}`, () => repeated(packing)),
    of(`streams.${packing}.zip`, async () => packed(await repeated(packing), 'inner', ['zip'], workshop)),
    of(`twice.${packing}.${packing}`, () => zeros(packing, packing)),
  ]);
  const many = ['zip', 'tar'].map((packing) =>
    of(`bombs-in.${packing}.gz`, async () => packed(await repeated('gz'), 'inner.gz', [packing, 'gz'], workshop)),
  );
  return [...streams, ...many, of('overlapping.zip', overlappingZip)];
}

/** A zip whose thousands of members are all the same bytes of it. */
function overlappingZip(): Uint8Array {
  const data = new Uint8Array(deflateRawSync(PIECE));
  const check = crc32(PIECE);
  const head = (central: boolean): Uint8Array => {
    const bytes = new Uint8Array(central ? 46 + 1 : 30 + 1);
    const view = new DataView(bytes.buffer);
    const shift = central ? 2 : 0;
    view.setUint32(0, central ? 0x02014b50 : 0x04034b50, true);
    view.setUint16(4 + shift, 20, true);
    view.setUint16(8 + shift, 8, true);
    view.setUint32(14 + shift, check, true);
    view.setUint32(18 + shift, data.length, true);
    view.setUint32(22 + shift, PIECE.length, true);
    view.setUint16(26 + shift, 1, true);
    bytes[bytes.length - 1] = 0x61;
    return bytes;
  };
  const count = 20_000;
  const directory = Array.from({ length: count }, () => head(true));
  const local = concat(head(false), data);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, count, true);
  end.setUint16(10, count, true);
  end.setUint32(12, 47 * count, true);
  end.setUint32(16, local.length, true);
  return concat(local, ...directory, new Uint8Array(end.buffer));
}
