import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MIB = 1024 * 1024;

/** Bytes that look random and are the same every time. */
function bytes(length, seed) {
  const all = Buffer.alloc(length);
  let block = createHash('sha512').update(seed).digest();
  for (let at = 0; at < length; at += block.length) {
    block.copy(all, at);
    if (at % 65_536 === 0) block = createHash('sha512').update(block).digest();
    else block[at % 61] = (block[at % 61] + 1) & 0xff;
  }
  return all;
}

/** `total` MiB in files of no known format, of 1 to 256 MiB. Returns their paths. */
export function largeFiles(folder, total) {
  mkdirSync(folder, { recursive: true });
  const files = [];
  const piece = bytes(16 * MIB, 'large');
  for (let left = total, i = 0; left > 0; i++) {
    const size = Math.min(left, [256, 16, 64, 1, 128, 4][i % 6]);
    const file = join(folder, `part-${String(i).padStart(3, '0')}.bin`);
    writeFileSync(file, '');
    for (let written = 0; written < size; written += 16) {
      piece.writeUInt32LE(i * 1000 + written, 4);
      writeFileSync(file, piece.subarray(0, Math.min(16, size - written) * MIB), { flag: 'a' });
    }
    files.push(file);
    left -= size;
  }
  return files;
}

/** Small files of the kinds that releases are full of. */
export function smallFiles(folder, count) {
  const kinds = [
    (i) => JSON.stringify({ id: i, name: `rule ${i}`, values: Array.from({ length: 40 }, (_, k) => k * i) }),
    (i) => `#!/bin/sh\nset -e\necho ${i}\n`.repeat(20),
    (i) => `line ${i} of a text that says nothing\n`.repeat(50),
    (i) => `<?xml version="1.0"?>\n<a><b n="${i}"/></a>\n`,
    (i) => `key: ${i}\nlist:\n  - a\n  - b\n`,
    (i) => bytes(2048, `small ${i}`),
  ];
  return each(folder, count, (i) => kinds[i % kinds.length](i));
}

/** Kernel modules as the loader sees them: ELF, relocatable, with the sections that make one. */
export function modules(folder, count) {
  const code = bytes(96 * 1024, 'code');
  return each(folder, count, (i) => moduleElf(`bench_${i}`, code), '.ko');
}

function each(folder, count, make, suffix = '') {
  const files = [];
  for (let i = 0; i < count; i++) {
    const below = join(folder, String(i % 100));
    if (i < 100) mkdirSync(below, { recursive: true });
    const file = join(below, `file-${i}${suffix}`);
    writeFileSync(file, make(i));
    files.push(file);
  }
  return files;
}

function moduleElf(name, code) {
  const sections = [
    ['', 0, Buffer.alloc(0)],
    ['.text', 1, code],
    ['.modinfo', 1, Buffer.from(`license=GPL\0name=${name}\0vermagic=6.1.0 SMP\0`)],
    ['.gnu.linkonce.this_module', 1, Buffer.alloc(896)],
    ['.symtab', 2, Buffer.alloc(24 * 200)],
    ['.shstrtab', 3, undefined],
  ];
  const names = Buffer.from(`${sections.map(([section]) => section).join('\0')}\0`);
  const head = Buffer.alloc(64);
  head.write('\x7fELF\x02\x01\x01', 'latin1');
  head.writeUInt16LE(1, 16);
  head.writeUInt16LE(62, 18);
  head.writeUInt32LE(1, 20);
  head.writeUInt16LE(64, 52);
  head.writeUInt16LE(64, 58);
  head.writeUInt16LE(sections.length, 60);
  head.writeUInt16LE(sections.length - 1, 62);
  const table = Buffer.alloc(64 * sections.length);
  const parts = [head];
  let at = 64;
  let nameAt = 0;
  sections.forEach(([section, type, data = names], i) => {
    table.writeUInt32LE(nameAt, 64 * i);
    table.writeUInt32LE(type, 64 * i + 4);
    table.writeBigUInt64LE(section === '.text' ? 6n : 0n, 64 * i + 8);
    table.writeBigUInt64LE(BigInt(at), 64 * i + 24);
    table.writeBigUInt64LE(BigInt(data.length), 64 * i + 32);
    if (type === 2) table.writeBigUInt64LE(24n, 64 * i + 56);
    parts.push(data);
    at += data.length;
    nameAt += section.length + 1;
  });
  head.writeBigUInt64LE(BigInt(at), 40);
  return Buffer.concat([...parts, table]);
}
