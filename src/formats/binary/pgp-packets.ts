import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { type Detection, detection } from '../detection.js';

const SIGNATURE = 2;
const SECRET_KEYS: readonly number[] = [5, 7];
const PUBLIC_KEYS: readonly number[] = [6, 14];
/** Packets that a file of keys or signatures has: user names, trust and attributes, too. */
const ALLOWED: ReadonlySet<number> = new Set([SIGNATURE, ...SECRET_KEYS, ...PUBLIC_KEYS, 12, 13, 17]);
/** Packets of one file; a ring of all developers of a distribution has some hundred thousand. */
const MAX_PACKETS = 1_000_000;
/** Keys and signatures have had these versions. */
const VERSIONS: readonly number[] = [3, 4, 5, 6];

/** Keys or signatures of OpenPGP without armour, where packets account for the whole file. */
export function detectPgp(source: ByteSource, head: Uint8Array): Detection | undefined {
  if (((head[0] ?? 0) & 0x80) === 0) return undefined;
  try {
    const tags = packetTags(source);
    if (tags === undefined) return undefined;
    const first = tags[0] ?? 0;
    if (tags.some((tag) => SECRET_KEYS.includes(tag))) {
      return detection('other', 'private key', { content: 'key', seen: ['an OpenPGP key that is secret'] });
    }
    if (first === SIGNATURE) return detection('other', 'OpenPGP signature', { content: 'signature' });
    if (!PUBLIC_KEYS.includes(first)) return undefined;
    const keys = tags.filter((tag) => tag === first).length;
    return detection('other', 'OpenPGP keys', { content: 'key', seen: [`${keys} public keys`] });
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}

/** Types of all packets; undefined where one is of no such file. */
function packetTags(source: ByteSource): readonly number[] | undefined {
  const tags: number[] = [];
  for (let at = 0; at < source.size;) {
    const { tag, body, length } = packetAt(source, at);
    if (!ALLOWED.has(tag) || length === 0 || tags.length >= MAX_PACKETS || body + length > source.size)
      return undefined;
    const version = source.read(body, 1)[0] ?? 0;
    const named = tag === SIGNATURE || SECRET_KEYS.includes(tag) || PUBLIC_KEYS.includes(tag);
    if (named && !VERSIONS.includes(version)) return undefined;
    tags.push(tag);
    at = body + length;
  }
  return tags.length > 0 ? tags : undefined;
}

function packetAt(source: ByteSource, at: number): { tag: number; body: number; length: number } {
  const r = readExactly(source, {
    offset: at,
    length: Math.min(6, source.size - at),
    what: 'packet',
    littleEndian: false,
  });
  const first = r.u8('tag');
  if ((first & 0x80) === 0) throw new MalformedError('packet', at, 'no tag');
  if ((first & 0x40) === 0) {
    const width = first & 3;
    const length = width === 0 ? r.u8('length') : width === 1 ? r.u16('length') : width === 2 ? r.u32('length') : 0;
    return { tag: (first >> 2) & 0xf, body: r.offset, length };
  }
  const octet = r.u8('length');
  // Lengths in parts are for data that stream, which neither keys nor signatures do.
  const length =
    octet < 192
      ? octet
      : octet < 224
        ? ((octet - 192) << 8) + r.u8('length') + 192
        : octet === 255
          ? r.u32('length')
          : 0;
  return { tag: first & 0x3f, body: r.offset, length };
}
