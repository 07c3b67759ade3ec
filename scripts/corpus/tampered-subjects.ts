import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalog } from '../../__tests__/builders/catalog.js';
import { testAuthority } from '../../__tests__/builders/x509.js';
import { MalformedError } from '../../src/bytes/byte-reader.js';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { readDer } from '../../src/formats/der/element.js';
import { readMachO } from '../../src/formats/mach-o/read-mach-o.js';
import { readPeCertificates } from '../../src/formats/pe/certificate-table.js';
import { readPeHeaders } from '../../src/formats/pe/headers.js';
import { verifyMachO } from '../../src/signatures/apple/verify-mach-o.js';
import { verifyCatalog } from '../../src/signatures/catalog/verify-catalog.js';
import { certificateOf, anchorOf } from '../../src/signatures/certificate-file.js';
import { verifyModule } from '../../src/signatures/module-signature.js';
import { type Trust, builtInTrust } from '../../src/signatures/trust.js';
import { verifyEmbedded } from '../../src/signatures/verify-embedded.js';
import { fingerprints } from '../fingerprints.js';

/** One signature of a file: its status, and what tells it from any other that could be made. */
export interface Judged {
  readonly status: string;
  readonly identity: string;
}

/** A file whose signatures are valid, and where its parts lie. */
export interface Subject {
  readonly kind: 'PE' | 'Mach-O' | 'module' | 'catalog (built)';
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where the signature begins and ends; what is before it is signed. */
  readonly signature: { readonly start: number; readonly end: number };
  /** Bytes of its headers that are signed. */
  readonly headers: readonly number[];
  /** Where code begins. */
  readonly code: number;
  readonly judge: (bytes: Uint8Array) => readonly Judged[];
}

/** Larger ones take long, and say nothing that smaller ones do not. */
const MAX_PE = 700 * 1024;
const MAX_MACH_O = 8 * 1024 * 1024;
const MOST = { pe: 12, machO: 3, modules: 24 };

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A file that cannot be read as what it was has no signature that anybody could believe. */
export function refusing(read: () => readonly Judged[]): readonly Judged[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedError) return [{ status: 'malformed', identity: '' }];
    throw error;
  }
}

const below = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => join(folder, path));
const smaller = (file: string, than: number): boolean => {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size > 1024 && stat.size <= than;
};
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(file));
const areValid = ({ judge, bytes }: Subject): boolean => {
  const found = judge(bytes);
  return found.length > 0 && found.every(({ status }) => status === 'valid');
};

/** Signed Windows and EFI programs of the packages whose signatures are all valid. */
export function signedImages(files: string, now: number): readonly Subject[] {
  const trust = builtInTrust(now);
  const found: Subject[] = [];
  for (const file of below(files)) {
    if (found.length >= MOST.pe) break;
    if (!/\.(?:sys|exe|dll|efi|signed|node)$/i.test(file) || !smaller(file, MAX_PE)) continue;
    const bytes = bytesOf(file);
    if (bytes[0] !== 0x4d || bytes[1] !== 0x5a) continue;
    const subject = imageSubject(file, bytes, trust);
    if (subject && areValid(subject)) found.push(subject);
  }
  return found;
}

function imageSubject(name: string, bytes: Uint8Array, trust: Trust): Subject | undefined {
  try {
    const headers = readPeHeaders(sourceOf(bytes));
    const table = readPeCertificates(sourceOf(bytes), headers);
    const code = headers.sections.find((s) => s.sizeOfRawData > 0)?.pointerToRawData;
    if (!table || code === undefined) return undefined;
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const pe = view.getUint32(0x3c, true);
    return {
      kind: 'PE',
      name,
      bytes,
      signature: { start: table.offset, end: table.offset + table.size },
      // The stub, the time stamp, the entry point, the sizes, the name of the first section.
      headers: [0x40, pe + 8, pe + 24 + 16, pe + 24 + 56, pe + 24 + view.getUint16(pe + 20, true)],
      code,
      judge: (changed) => refusing(() => imageSignatures(changed, trust)),
    };
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}

function imageSignatures(bytes: Uint8Array, trust: Trust): readonly Judged[] {
  const source = sourceOf(bytes);
  const headers = readPeHeaders(source);
  const found = verifyEmbedded(source, headers, trust);
  if (!found.some(({ status }) => status === 'valid')) return found.map(({ status }) => ({ status, identity: '' }));
  const made = readPeCertificates(source, headers)?.entries.flatMap((e) => safely(e.bytes)) ?? [];
  return found.map(({ status, computedDigest }, i) => ({ status, identity: `${computedDigest} ${made[i] ?? '?'}` }));
}

/** One that cannot be read has one signature that is invalid. */
function safely(bytes: Uint8Array): readonly string[] {
  try {
    return fingerprints(readDer(bytes));
  } catch (error) {
    if (error instanceof MalformedError) return ['unread'];
    throw error;
  }
}

/** Programs for Apple's systems, likewise. */
export function signedMachOs(files: string, now: number): readonly Subject[] {
  const trust = builtInTrust(now);
  const found: Subject[] = [];
  for (const file of below(join(files, 'npm'))) {
    if (found.length >= MOST.machO) break;
    if (!/darwin|macos/.test(file) || !smaller(file, MAX_MACH_O)) continue;
    const bytes = bytesOf(file);
    if (Buffer.from(bytes.subarray(0, 4)).toString('hex') !== 'cffaedfe') continue;
    const slice = readMachO(sourceOf(bytes)).slices[0];
    if (!slice?.signature) continue;
    const { offset, size } = slice.signature;
    const subject: Subject = {
      kind: 'Mach-O',
      name: file,
      bytes,
      signature: { start: offset, end: offset + size },
      // The flags, and the first load command.
      headers: [24, 25, 36, 40],
      code: 0x1000,
      judge: (changed) => refusing(() => machOSignatures(changed, trust)),
    };
    if (areValid(subject)) found.push(subject);
  }
  return found;
}

function machOSignatures(bytes: Uint8Array, trust: Trust): readonly Judged[] {
  const source = sourceOf(bytes);
  const image = readMachO(source);
  return verifyMachO(source, image, { trust }).map((found, i) => {
    const { offset = 0, signature } = image.slices[i] ?? {};
    const code = hashOf(bytes.subarray(offset, offset + (signature?.offset ?? 0)));
    return { status: found?.signature.status ?? 'unsigned', identity: `${found?.cdhash} ${found?.team} ${code}` };
  });
}

/** Kernel modules, with the certificates out of the image of their kernel. */
export const signedModules = (modules: readonly string[], trust: Trust): readonly Subject[] =>
  modules
    .filter((_, i) => i % Math.ceil(modules.length / MOST.modules) === 0)
    .map((file) => {
      const bytes = bytesOf(file);
      const trailer = bytes.length - 40;
      const start = trailer - new DataView(bytes.buffer, bytes.byteOffset).getUint32(trailer + 8);
      return {
        kind: 'module',
        name: file,
        bytes,
        signature: { start, end: bytes.length },
        headers: [7, 16, 18, 40],
        code: 64,
        judge: (changed) => refusing(() => moduleSignatures(changed, trust)),
      };
    });

function moduleSignatures(bytes: Uint8Array, trust: Trust): readonly Judged[] {
  const found = verifyModule(sourceOf(bytes), trust);
  if (found.length === 0) return [{ status: 'unsigned', identity: '' }];
  return found.map(({ status, payloadDigest = '', keyId }) => ({ status, identity: `${payloadDigest} ${keyId}` }));
}

/** Catalogs: none lies in a package that may be fetched, so that these are of the tests. */
export function signedCatalogs(): readonly Subject[] {
  const root = certificateOf(testAuthority().der);
  const anchors = [anchorOf(root, ['windows-driver', 'timestamp'], 'tests')];
  const trust: Trust = { anchors, certificates: [root], now: Date.parse('2026-11-20T00:00:00Z') };
  return ([1, 2] as const).map((version) => {
    const members = Array.from({ length: 20 }, (_, i) => ({ bytes: Uint8Array.of(i, version), name: `${i}.inf` }));
    const bytes = buildCatalog({ version, members, sign: { timestamp: { at: '2026-01-15T12:00:00Z' } } });
    const { signature, listed } = partsOf(bytes);
    return {
      kind: 'catalog (built)',
      name: `version ${version}`,
      bytes,
      signature,
      headers: [listed + 2, listed + 8, listed + 20],
      code: listed + 120,
      judge: (changed) =>
        refusing(() => {
          const found = verifyCatalog(changed, { trust, use: 'windows-driver' });
          const identity = `${JSON.stringify(found.catalog)} ${safely(changed).join()}`;
          return [{ status: found.signature.status, identity }];
        }),
    };
  });
}

/** Where the list of a catalog lies, and what is behind it. */
function partsOf(bytes: Uint8Array): { readonly signature: Subject['signature']; readonly listed: number } {
  const list = readDer(bytes).children[1]?.children[0]?.children[2]?.children[1]?.children[0];
  if (!list) throw new Error('a catalog without a list');
  return { signature: { start: list.offset + list.bytes.length, end: bytes.length }, listed: list.offset };
}
