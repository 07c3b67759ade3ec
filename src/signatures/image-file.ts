import type { ByteSource } from '../bytes/byte-source.js';
import { SUBSYSTEM } from '../formats/pe/constants.js';
import type { PeCertificateTable, PeHeaders } from '../formats/pe/pe-image.js';
import { ImageHash } from './image-hash.js';
import { OID } from './oids.js';
import { verifyPageHashes } from './page-hash.js';
import type { FileDigest, SignedFile } from './signed-file.js';
import type { AnchorUse } from './trust.js';

/** The subject of an image; pesign, which signs Debian's firmware tools, writes another identifier there. */
const IMAGE_SUBJECTS: readonly string[] = [OID.spcPeImageData, OID.spcIndividual];
const LEFT_OUT = 'bytes between sections are not covered, as firmware has it';

/** A Portable Executable as its signatures see it. */
export function imageFile(source: ByteSource, headers: PeHeaders, table: PeCertificateTable): SignedFile {
  const image = new ImageHash(source, headers, table);
  return {
    subjects: IMAGE_SUBJECTS,
    use: useOf(image, headers),
    ekus: image.forFirmware ? [OID.codeSigning, OID.firmwareSigning] : [OID.codeSigning],
    *digests(name): Iterable<FileDigest> {
      yield { hex: image.hex(name) };
      if (image.forFirmware) yield { hex: image.firmwareHex(name), note: LEFT_OUT };
    },
    pages: (hashes) => verifyPageHashes(source, headers, hashes),
  };
}

/** Windows asks more of what may be a driver. Native user-mode programs, of which it has a handful, meet that too. */
function useOf(image: ImageHash, { subsystem }: PeHeaders): AnchorUse {
  if (image.forFirmware) return 'uefi';
  return subsystem === SUBSYSTEM.native || subsystem === SUBSYSTEM.windowsBootApplication
    ? 'windows-driver'
    : 'windows-code';
}
