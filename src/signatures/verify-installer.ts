import { MalformedError } from '../bytes/byte-reader.js';
import type { ByteSource } from '../bytes/byte-source.js';
import { hex } from '../bytes/text.js';
import { readOleTree } from '../formats/archive/ole.js';
import type { EmbeddedSignature } from './embedded-signature.js';
import { EXTENDED_STREAM, type InstallerHash, SIGNATURE_STREAM, installerHash } from './installer-hash.js';
import { type DigestName, OID } from './oids.js';
import { addBlob } from './signatures-within.js';
import type { FileDigest, SignedFile } from './signed-file.js';
import type { Trust } from './trust.js';

/** As for the certificate table of an image. */
const MAX_SIGNATURE = 16 * 1024 * 1024;
/** The longest digest. */
const MAX_EXTENDED = 64;
const NAMES_OPEN = 'names and order of its streams are not covered';

/**
 * Every signature of a Windows Installer package; empty where it has no stream for one. One that does not hold is an
 * answer, not an error; a file whose streams cannot be found is a MalformedError. Without trust none is valid.
 */
export function verifyInstaller(source: ByteSource, trust: Trust | undefined): readonly EmbeddedSignature[] {
  const tree = readOleTree(source);
  const stream = (name: string, limit: number): Uint8Array | undefined => {
    const [entry, second] = tree.entries.filter(({ path, type }) => type === 'stream' && path.join('/') === name);
    if (second !== undefined) throw new MalformedError('signature of the installer', 0, 'is there twice');
    if (entry === undefined) return undefined;
    if (entry.size > limit) throw new MalformedError('signature of the installer', 0, `more than ${limit} bytes`);
    return entry.open().read(0, entry.size).slice();
  };
  const bytes = stream(SIGNATURE_STREAM, MAX_SIGNATURE);
  const extended = stream(EXTENDED_STREAM, MAX_EXTENDED);
  if (bytes === undefined) return [];
  const found: EmbeddedSignature[] = [];
  const file = installerFile(installerHash(tree), extended);
  addBlob(found, { bytes, offset: 0 }, { file, misplaced: [], trust });
  return found;
}

function installerFile(hash: InstallerHash, extended: Uint8Array | undefined): SignedFile {
  const computed = new Map<DigestName, FileDigest>();
  const digestOf = (name: DigestName): FileDigest => {
    if (extended === undefined) return { hex: hash.contents(name, undefined), note: NAMES_OPEN };
    const metadata = hash.metadata(name);
    if (metadata !== hex(extended)) {
      throw new MalformedError('extended signature', 0, 'is not the digest of the names and sizes of the streams');
    }
    return { hex: hash.contents(name, metadata) };
  };
  return {
    subjects: [OID.spcSubjectInterface],
    use: 'windows-code',
    ekus: [OID.codeSigning],
    digests(name) {
      const digest = computed.get(name) ?? digestOf(name);
      computed.set(name, digest);
      return [digest];
    },
  };
}
