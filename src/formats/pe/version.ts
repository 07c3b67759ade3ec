import type { ByteSource } from '../../bytes/byte-source.js';
import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { utf16 } from '../../bytes/text.js';
import type { PeHeaders, PeVersionResource } from './pe-image.js';
import { findResource } from './resource-tree.js';
import { RvaReader } from './rva-reader.js';
import { readVersionTree, unitsUntilNul } from './version-block.js';

const RT_VERSION = 16;
/** Block lengths have 16 bits. */
const MAX_VERSION_SIZE = 0xffff;
const FIXED_INFO_SIGNATURE = 0xfeef04bd;
const VS_FF_DEBUG = 1;

/** The version resource; `undefined` where the image has none. */
export function readPeVersion(source: ByteSource, headers: PeHeaders): PeVersionResource | undefined {
  const image = new RvaReader(source, headers);
  const found = findResource(image, headers, RT_VERSION);
  if (found === undefined) return undefined;
  const size = Math.min(found.size, MAX_VERSION_SIZE);
  const r = image.at(found.rva, size, 'version resource');
  const base = r.offset;
  const root = readVersionTree(r.bytes(size, 'version resource'), base);
  const table = root.children.find((c) => c.key === 'StringFileInfo')?.children[0];
  const strings = new Map<string, string>();
  for (const { key, value } of table?.children ?? []) {
    if (!strings.has(key)) strings.set(key, utf16(value.subarray(0, 2 * unitsUntilNul(value)), { littleEndian: true }));
  }
  return { ...readFixedInfo(new ByteReader(root.value, { base })), strings };
}

/** VS_FIXEDFILEINFO, fields in file order. */
function readFixedInfo(r: ByteReader): { fileVersion: string; debug: boolean } {
  const at = r.offset;
  if (r.u32('version signature') !== FIXED_INFO_SIGNATURE) {
    throw new MalformedError('version signature', at, 'is not VS_FIXEDFILEINFO');
  }
  r.skip(4, 'version of the structure');
  const high = r.u32('file version');
  const low = r.u32('file version');
  r.skip(8, 'product version');
  const mask = r.u32('file flags mask');
  const flags = r.u32('file flags');
  const numbers = [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff];
  return { fileVersion: numbers.join('.'), debug: (flags & mask & VS_FF_DEBUG) !== 0 };
}
