import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { type DerElement, TAG, contextTag, readDer } from '../der/element.js';
import { type DetectedContent, type Detection, detection } from '../detection.js';

/** Bytes of one certificate, key or signature; a catalog has more, and is told before. */
const MAX_SIZE = 4 * 1024 * 1024;
const SIGNED_DATA = '42,134,72,134,247,13,1,7,2';
const PLAIN_DATA = '42,134,72,134,247,13,1,7,1';

/** A certificate, key or signature in DER, where the whole file is one. */
export function detectDerObject(source: ByteSource, head: Uint8Array): Detection | undefined {
  if (head[0] !== 0x30 || source.size > MAX_SIZE) return undefined;
  let root: DerElement;
  try {
    root = readDer(source.read(0, source.size).slice());
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
  const found = SHAPES.find(([, , fits]) => fits(root.children));
  if (!found || root.bytes.length !== source.size) return undefined;
  const [content, what] = found;
  return detection('other', what, { content, whole: true });
}

type Shape = readonly [content: DetectedContent, what: string, fits: (children: readonly DerElement[]) => boolean];

const SHAPES: readonly Shape[] = [
  ['certificate', 'X.509 certificate', isCertificate],
  ['signature', 'PKCS#7 signature', ([type]) => oid(type) === SIGNED_DATA],
  ['key', 'PKCS#12 store of keys', ([version, data]) => tags(version) === '2' && oid(data?.children[0]) === PLAIN_DATA],
  ['key', 'PKCS#8 private key', (c) => tags(...c.slice(0, 3)) === '2,16,4' && oid(c[1]?.children[0]) !== ''],
  ['key', 'encrypted private key', (c) => tags(...c) === '16,4' && oid(c[0]?.children[0]) !== ''],
  ['key', 'RSA private key', (c) => tags(...c) === Array.from({ length: 9 }, () => TAG.integer).join()],
  ['key', 'EC private key', (c) => tags(...c.slice(0, 2)) === '2,4' && c[2]?.tag === contextTag(0)],
  ['key', 'public key', (c) => tags(...c) === '16,3' && oid(c[0]?.children[0]) !== ''],
];

/** Its body has a serial number, an algorithm, an issuer, a validity of two times, a subject and a key. */
function isCertificate(children: readonly DerElement[]): boolean {
  if (tags(...children) !== '16,16,3') return false;
  const all = children[0]?.children ?? [];
  const body = all[0]?.tag === contextTag(0) ? all.slice(1) : all;
  const times = body[3]?.children.map((c) => c.tag) ?? [];
  const isTime = (tag: number): boolean => tag === TAG.utcTime || tag === TAG.generalizedTime;
  return tags(...body.slice(0, 6)) === '2,16,16,16,16,16' && times.length === 2 && times.every(isTime);
}

const tags = (...elements: readonly (DerElement | undefined)[]): string => elements.map((e) => e?.tag).join();

/** The octets of an object identifier, which stand for it as well as its numbers; empty for everything else. */
const oid = (element: DerElement | undefined): string => (element?.tag === TAG.oid ? element.content.join() : '');
