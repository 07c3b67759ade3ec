import type { ByteSource } from '../bytes/byte-source.js';
import { readPeCertificates } from '../formats/pe/certificate-table.js';
import { CERTIFICATE_TYPE } from '../formats/pe/constants.js';
import type { PeCertificate, PeCertificateTable, PeHeaders } from '../formats/pe/pe-image.js';
import { type EmbeddedSignature, unreadSignature } from './embedded-signature.js';
import { imageFile } from './image-file.js';
import { type FileContext, addBlob } from './signatures-within.js';
import type { Trust } from './trust.js';

/** Revisions of WIN_CERTIFICATE: current, and the one that is still verified but no longer written. */
const REVISIONS = [0x0200, 0x0100];
const ENTRY_HEADER_SIZE = 8;

/**
 * Every signature in an image's certificate table, nested ones behind the one that holds them; empty where there is no
 * table. A signature that does not hold is an answer, not an error; a table that cannot be walked is a MalformedError.
 * Without trust no chain is looked for, and none is valid.
 */
export function verifyEmbedded(
  source: ByteSource,
  headers: PeHeaders,
  trust: Trust | undefined,
): readonly EmbeddedSignature[] {
  const table = readPeCertificates(source, headers);
  if (table === undefined) return [];
  const found: EmbeddedSignature[] = [];
  const file = imageFile(source, headers, table);
  const context = { file, misplaced: placementProblems(source, headers, table), trust };
  for (const entry of table.entries) addEntry(found, entry, context);
  return found;
}

/** What an image hash leaves out must be nothing but the signatures: neither code before the table nor anything behind it. */
export function placementProblems(source: ByteSource, headers: PeHeaders, table: PeCertificateTable): string[] {
  const problems: string[] = [];
  const behind = source.size - (table.offset + table.size);
  if (behind > 0) problems.push(`${behind} bytes follow the certificate table, which no signature covers`);
  const overlapped = headers.sections.find(
    (s) => s.sizeOfRawData > 0 && s.pointerToRawData + s.sizeOfRawData > table.offset,
  );
  if (overlapped !== undefined) problems.push(`the certificate table overlaps section ${overlapped.name}`);
  if (table.offset < headers.sizeOfHeaders) problems.push('the certificate table overlaps the headers');
  return problems;
}

function addEntry(found: EmbeddedSignature[], entry: PeCertificate, context: FileContext): void {
  if (entry.type !== CERTIFICATE_TYPE.pkcsSignedData) {
    const detail = `a certificate entry of type ${entry.type} is not read here`;
    found.push(unreadSignature('embedded', 'unsupported', detail));
    return;
  }
  if (!REVISIONS.includes(entry.revision)) {
    const detail = `a certificate entry of revision 0x${entry.revision.toString(16)} is not read here`;
    found.push(unreadSignature('embedded', 'unsupported', detail));
    return;
  }
  addBlob(found, { bytes: entry.bytes, offset: entry.offset + ENTRY_HEADER_SIZE }, context);
}
