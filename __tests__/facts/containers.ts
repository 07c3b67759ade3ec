import { crc32, deflateRawSync } from 'node:zlib';
import { concat, u16, u32 } from '../builders/pe-bytes.js';
import { bytesOf } from './inspecting.js';

/** Names and bytes of the files of an archive, in its order. */
export type Files = readonly (readonly [path: string, bytes: Uint8Array | string])[];

const asBytes = (file: Uint8Array | string): Uint8Array => (typeof file === 'string' ? bytesOf(file) : file);

/** A zip archive as Info-ZIP writes it: local headers, data, central directory, end. `encrypted` sets the flag only. */
export function zipOf(files: Files, { deflate = false, encrypted = false } = {}): Uint8Array {
  const locals: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [path, file] of files) {
    const bytes = asBytes(file);
    const packed = deflate ? new Uint8Array(deflateRawSync(bytes)) : bytes;
    const fields = concat(
      u16(20, encrypted ? 1 : 0, deflate ? 8 : 0, 0, 0x21),
      u32(crc32(bytes), packed.length, bytes.length),
      u16(path.length),
    );
    const local = concat(u32(0x04034b50), fields, u16(0), bytesOf(path), packed);
    central.push(concat(u32(0x02014b50), u16(20), fields, u16(0, 0, 0, 0), u32(0, offset), bytesOf(path)));
    locals.push(local);
    offset += local.length;
  }
  const directory = concat(...central);
  const end = concat(u32(0x06054b50), u16(0, 0, files.length, files.length), u32(directory.length, offset), u16(0));
  return concat(...locals, directory, end);
}

/** A tar archive in the form of POSIX, regular files only. */
export function tarOf(files: Files): Uint8Array {
  const blocks = files.flatMap(([path, file]) => {
    const bytes = asBytes(file);
    const header = new Uint8Array(512);
    const put = (at: number, text: string): void => {
      header.set(bytesOf(text), at);
    };
    put(0, path);
    put(100, '0000644\0' + '0000000\0'.repeat(2) + bytes.length.toString(8).padStart(11, '0') + '\0' + '0'.repeat(11));
    put(148, ' '.repeat(8) + '0');
    put(257, 'ustar\x0000');
    const sum = header.reduce((a, b) => a + b, 0);
    put(148, sum.toString(8).padStart(6, '0') + '\0 ');
    return [header, bytes, new Uint8Array((512 - (bytes.length % 512)) % 512)];
  });
  return concat(...blocks, new Uint8Array(1024));
}

/** An ar archive, as a Debian package is one. */
export function arOf(files: Files): Uint8Array {
  const members = files.flatMap(([path, file]) => {
    const bytes = asBytes(file);
    const head = `${path.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'100644'.padEnd(8)}${String(bytes.length).padEnd(10)}\`\n`;
    return [bytesOf(head), bytes, new Uint8Array(bytes.length % 2).fill(0x0a)];
  });
  return concat(bytesOf('!<arch>\n'), ...members);
}
