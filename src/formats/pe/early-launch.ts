import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import type { PeHeaders } from './pe-image.js';
import { readPeResources } from './resources.js';

/** A certificate whose programs an early launch driver lets the system protect. */
export interface ProtectedCertificate {
  /** Over the signed part of the certificate, lower-case hexadecimal. */
  readonly digest: string;
  /** Extended key usages that the signing certificate must have besides, dotted; none is asked for where it is empty. */
  readonly ekus: readonly string[];
}

const NAME = /\/microsoftelamcertificateinfo$/i;
/** Bytes of the resource; it names three certificates at most. */
const MAX_SIZE = 64 * 1024;
/** Hexadecimal digits of a digest, by the number of its algorithm. */
const DIGITS: ReadonlyMap<number, number> = new Map([
  [0x8004, 40],
  [0x800c, 64],
  [0x800d, 96],
  [0x800e, 128],
]);

/**
 * The certificates that an early launch driver names in its resource; `undefined` for a driver without one. Throws
 * MalformedError for a resource that names none as Windows reads them: then the system protects nothing.
 */
export function readProtectedCertificates(
  source: ByteSource,
  headers: PeHeaders,
): readonly ProtectedCertificate[] | undefined {
  const found = readPeResources(source, headers).find(({ name }) => NAME.test(name));
  if (!found) return undefined;
  const what = 'early launch resource';
  const { offset, size } = found;
  if (size > MAX_SIZE) throw new MalformedError(what, offset, `has more than ${MAX_SIZE} bytes`);
  const r = readExactly(source, { offset, length: size, what });
  const text = (part: string): string => {
    let read = '';
    for (let unit = r.u16(part); unit !== 0; unit = r.u16(part)) read += String.fromCharCode(unit);
    return read;
  };
  const count = r.u16('number of certificates');
  if (count === 0) throw new MalformedError(what, offset, 'names no certificate');
  return Array.from({ length: count }, () => {
    const digest = text('digest of a certificate').toLowerCase();
    const digits = DIGITS.get(r.u16('algorithm of a digest'));
    if (digits === undefined || digest.length !== digits || !/^[0-9a-f]+$/.test(digest)) {
      throw new MalformedError(what, offset, 'has a digest that is none of its algorithm');
    }
    const ekus = text('usages')
      .split(';')
      .filter((eku) => eku !== '');
    if (!ekus.every((eku) => /^\d+(?:\.\d+)+$/.test(eku))) {
      throw new MalformedError(what, offset, 'has a usage that is none');
    }
    return { digest, ekus };
  });
}
