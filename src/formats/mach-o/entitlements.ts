import type { ByteReader } from '../../bytes/byte-reader.js';
import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { type PlistValue, asDictionary } from '../plist/plist-value.js';
import { readPlist } from '../plist/read-plist.js';
import { readDerEntitlements } from './der-entitlements.js';

const SUPER_BLOB = 0xfade0cc0;
const XML_BLOB = 0xfade7171;
const DER_BLOB = 0xfade7172;
/** Slots of a code signature; Apple's have some ten. */
const MAX_BLOBS = 100;
/** Bytes of one blob of entitlements. */
const MAX_BLOB = 4 * 1024 * 1024;
const XML_SLOT = 5;
const DER_SLOT = 7;

/**
 * What a code signature claims that the program may do: the entitlements of its XML and of its DER, whichever has them,
 * since versions of the system differ in which they go by. Undefined where it claims nothing.
 */
export function readEntitlements(signature: ByteSource): ReadonlyMap<string, PlistValue> | undefined {
  const head = readExactly(signature, { offset: 0, length: 12, what: 'code signature', littleEndian: false });
  const magic = head.u32('magic');
  if (magic !== SUPER_BLOB) throw new MalformedError('code signature', 0, `magic 0x${magic.toString(16)}`);
  head.skip(4, 'length');
  const count = head.u32('count');
  if (count > MAX_BLOBS) throw new MalformedError('code signature', 8, `${count} blobs, more than ${MAX_BLOBS}`);
  const index = readExactly(signature, { offset: 12, length: 8 * count, what: 'index of blobs', littleEndian: false });
  const blobs = index.repeat(count, MAX_BLOBS, 'index of blobs', (r) => ({
    slot: r.u32('type'),
    offset: r.u32('offset'),
  }));
  const all = new Map<string, PlistValue>();
  for (const { slot, offset } of blobs) {
    if (slot !== XML_SLOT && slot !== DER_SLOT) continue;
    for (const [key, value] of readBlob(signature, offset)) if (!all.has(key)) all.set(key, value);
  }
  return all.size > 0 ? all : undefined;
}

function readBlob(signature: ByteSource, offset: number): ReadonlyMap<string, PlistValue> {
  const head = readExactly(signature, { offset, length: 8, what: 'blob', littleEndian: false });
  const magic = head.u32('magic');
  const length = head.u32('length');
  if (length < 8 || length > MAX_BLOB) throw new MalformedError('entitlements', offset, `${length} bytes`);
  const body: ByteReader = readExactly(signature, { offset: offset + 8, length: length - 8, what: 'entitlements' });
  if (body.left === 0) return new Map();
  if (magic === DER_BLOB) return readDerEntitlements(body.rest());
  if (magic !== XML_BLOB) throw new MalformedError('entitlements', offset, `magic 0x${magic.toString(16)}`);
  const entitlements = asDictionary(readPlist(body.rest()));
  if (!entitlements) throw new MalformedError('entitlements', offset, 'not a dictionary');
  return entitlements;
}
