import { deflateSync } from 'node:zlib';

const SECTOR = 512;

export interface DmgRunSpec {
  readonly type: 'zero' | 'raw' | 'zlib' | 'adc' | 'bzip2' | 'lzfse' | 'lzma';
  readonly bytes: Uint8Array;
  /** What is stored in the place of what the type makes of the bytes. */
  readonly stored?: Uint8Array;
}

export interface DmgPartition {
  readonly name: string;
  readonly runs: readonly DmgRunSpec[];
}

const TYPES = {
  zero: 0,
  raw: 1,
  adc: 0x8000_0004,
  zlib: 0x8000_0005,
  bzip2: 0x8000_0006,
  lzfse: 0x8000_0007,
  lzma: 0x8000_0008,
};
const u32 = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
const u64 = (value: number): number[] => [...u32(0), ...u32(value)];
const zeros = (count: number): number[] => new Array<number>(count).fill(0);

/** An Apple disk image: data, property list, trailer. */
export function buildDmg(partitions: readonly DmgPartition[]): Uint8Array {
  const data: number[] = [];
  let sector = 0;
  const tables = partitions.map(({ runs }) => {
    const first = sector;
    const entries = runs.map((run) => {
      const stored = storedOf(run);
      const count = Math.ceil(run.bytes.length / SECTOR);
      const place = [...u64(sector - first), ...u64(count), ...u64(data.length), ...u64(stored.length)];
      const entry = [...u32(TYPES[run.type]), ...u32(0), ...place];
      for (const byte of stored) data.push(byte);
      sector += count;
      return entry;
    });
    entries.push([...u32(0xffff_ffff), ...u32(0), ...u64(sector - first), ...u64(0), ...u64(data.length), ...u64(0)]);
    return [
      ...[0x6d, 0x69, 0x73, 0x68, ...u32(1), ...u64(first), ...u64(sector - first), ...u64(0), ...u32(0x208)],
      ...[...u32(0), ...zeros(24), ...zeros(136), ...u32(entries.length)],
      ...entries.flat(),
    ];
  });
  const plist = [...new TextEncoder().encode(plistOf(partitions, tables))];
  const trailer = [
    ...[0x6b, 0x6f, 0x6c, 0x79, ...u32(4), ...u32(512), ...u32(1), ...u64(0)],
    ...[...u64(0), ...u64(data.length), ...u64(0), ...u64(0), ...u32(1), ...u32(1), ...zeros(16)],
    ...[...zeros(136), ...u64(data.length), ...u64(plist.length), ...zeros(120), ...zeros(136)],
    ...[...u32(1), ...u64(sector), ...zeros(12)],
  ];
  return Uint8Array.from([...data, ...plist, ...trailer]);
}

function storedOf({ type, bytes, stored }: DmgRunSpec): Uint8Array {
  if (stored !== undefined) return stored;
  if (type === 'zero') return new Uint8Array();
  return type === 'zlib' ? deflateSync(bytes) : bytes;
}

function plistOf(partitions: readonly DmgPartition[], tables: readonly (readonly number[])[]): string {
  const entries = partitions.map(({ name }, i) => {
    const table = Buffer.from(tables[i] ?? []).toString('base64');
    const lines = table.match(/.{1,52}/g)?.join('\n\t\t\t\t') ?? '';
    return `<dict>
      <key>Attributes</key><string>0x0050</string>
      <key>Data</key>
      <data>
        ${lines}
      </data>
      <key>ID</key><string>${i}</string>
      <key>Name</key><string>${name}</string>
    </dict>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>resource-fork</key>
  <dict>
    <key>blkx</key>
    <array>${entries.join('\n')}</array>
    <key>plst</key>
    <array><dict><key>Data</key><data>AAAA</data><key>Name</key><string></string></dict></array>
  </dict>
</dict>
</plist>
`;
}
