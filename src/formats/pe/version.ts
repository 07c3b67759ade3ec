import type { ByteSource } from '../../bytes/byte-source.js';
import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { utf16 } from '../../bytes/text.js';
import type { PeHeaders, PeVersionResource } from './pe-image.js';
import { type ResourceData, resourcesOf } from './resource-tree.js';
import { RvaReader } from './rva-reader.js';
import { readVersionTree, unitsUntilNul } from './version-block.js';

const RT_VERSION = 16;
/** Block lengths have 16 bits. */
const MAX_VERSION_SIZE = 0xffff;
const FIXED_INFO_SIGNATURE = 0xfeef04bd;
const VS_FF_DEBUG = 1;

/** Real images have one, in a few dozen languages at most. */
const MAX_RESOURCES = 64;

/** The version resource; `undefined` where the image has none. */
export function readPeVersion(source: ByteSource, headers: PeHeaders): PeVersionResource | undefined {
  const image = new RvaReader(source, headers);
  const all: VersionText[] = [];
  for (const found of resourcesOf(image, headers, RT_VERSION)) {
    if (all.length >= MAX_RESOURCES)
      throw new MalformedError('version resource', 0, `more than ${MAX_RESOURCES} of them`);
    all.push(...textsIn(image, found));
  }
  const [first, ...others] = all;
  return first && { ...first, ...(others.length > 0 && { others }) };
}

type VersionText = Omit<PeVersionResource, 'others'>;

/** One resource: its numbers with each of its translations, or with none. */
function textsIn(image: RvaReader, found: ResourceData): readonly VersionText[] {
  const size = Math.min(found.size, MAX_VERSION_SIZE);
  const r = image.at(found.rva, size, 'version resource');
  const base = r.offset;
  const root = readVersionTree(r.bytes(size, 'version resource'), base);
  const fixed = readFixedInfo(new ByteReader(root.value, { base }));
  const tables = root.children.filter((c) => c.key === 'StringFileInfo').flatMap((c) => c.children);
  if (tables.length === 0) return [{ ...fixed, strings: new Map() }];
  return tables.map((table) => {
    const strings = new Map<string, string>();
    for (const { key, value } of table.children) {
      if (!strings.has(key))
        strings.set(key, utf16(value.subarray(0, 2 * unitsUntilNul(value)), { littleEndian: true }));
    }
    return { ...fixed, strings };
  });
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
