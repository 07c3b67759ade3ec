import type { ByteSource } from '../bytes/byte-source.js';
import { type DerElement, readDer } from '../formats/der/element.js';
import { readPeCertificates } from '../formats/pe/certificate-table.js';
import { CERTIFICATE_TYPE } from '../formats/pe/constants.js';
import type { PeCertificate, PeCertificateTable, PeHeaders } from '../formats/pe/pe-image.js';
import { type EmbeddedSignature, unreadSignature } from './embedded-signature.js';
import { ImageHash } from './image-hash.js';
import { OID } from './oids.js';
import { readSignedData } from './signed-data.js';
import { type SignatureContext, attempt, verifySignature } from './verify-signature.js';

/** Revisions of WIN_CERTIFICATE: current, and the one that is still verified but no longer written. */
const REVISIONS = [0x0200, 0x0100];
/** A dual-signed image has two, one with page hashes and sealing a handful. */
const MAX_SIGNATURES = 64;
/** Signatures within signatures; signing tools make one level. */
const MAX_NESTING = 8;
/** Padding to the next multiple of eight. */
const MAX_PADDING = 7;

/**
 * Every signature in an image's certificate table, nested ones behind the one that holds them; empty where there is no
 * table. A signature that does not hold is an answer, not an error; a table that cannot be walked is a MalformedError.
 */
export function verifyEmbedded(source: ByteSource, headers: PeHeaders): readonly EmbeddedSignature[] {
  const table = readPeCertificates(source, headers);
  if (table === undefined) return [];
  const found: EmbeddedSignature[] = [];
  const context = {
    image: new ImageHash(source, headers, table),
    misplaced: placementProblems(source, headers, table),
  };
  for (const entry of table.entries) addEntry(found, entry, context);
  return found;
}

/** What an image hash leaves out must be nothing but the signatures: neither code before the table nor anything behind it. */
function placementProblems(source: ByteSource, headers: PeHeaders, table: PeCertificateTable): string[] {
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

type EntryContext = Omit<SignatureContext, 'form'>;

function addEntry(found: EmbeddedSignature[], entry: PeCertificate, context: EntryContext): void {
  if (entry.type !== CERTIFICATE_TYPE.pkcsSignedData) {
    found.push(
      unreadSignature('embedded', 'unsupported', `a certificate entry of type ${entry.type} is not read here`),
    );
    return;
  }
  if (!REVISIONS.includes(entry.revision)) {
    const detail = `a certificate entry of revision 0x${entry.revision.toString(16)} is not read here`;
    found.push(unreadSignature('embedded', 'unsupported', detail));
    return;
  }
  const read = attempt(() => readDer(entry.bytes, entry.offset + 8));
  if ('problem' in read) {
    found.push(unreadSignature('embedded', 'invalid', read.problem));
    return;
  }
  const hidden = entry.bytes.subarray(read.value.bytes.length);
  const isPadding = hidden.length <= MAX_PADDING && hidden.every((b) => b === 0);
  const notes = isPadding ? [] : [`${hidden.length} bytes behind the signature are not covered by it`];
  addSignatures(found, read.value, { ...context, notes, depth: 1 });
}

function addSignatures(
  found: EmbeddedSignature[],
  element: DerElement,
  context: EntryContext & { readonly notes: readonly string[]; readonly depth: number },
): void {
  const form = context.depth === 1 ? 'embedded' : 'nested';
  if (found.length >= MAX_SIGNATURES || context.depth > MAX_NESTING) {
    const detail = `more than ${MAX_SIGNATURES} signatures, or nested deeper than ${MAX_NESTING}: not all were read`;
    if (found.at(-1)?.detail !== detail) found.push(unreadSignature(form, 'invalid', detail));
    return;
  }
  const read = attempt(() => readSignedData(element));
  if ('problem' in read) {
    found.push(unreadSignature(form, 'invalid', read.problem));
    return;
  }
  if (read.value.signers.length === 0)
    found.push(unreadSignature(form, 'invalid', 'nobody signed it: there is no signer info'));
  for (const signer of read.value.signers) {
    const signature = verifySignature(read.value, signer, { ...context, form });
    found.push({ ...signature, detail: [signature.detail, ...context.notes].join('; ') });
    const nested = signer.unsignedAttributes.filter((a) => a.type === OID.nestedSignature).flatMap((a) => a.values);
    for (const inner of nested) addSignatures(found, inner, { ...context, notes: [], depth: context.depth + 1 });
  }
}
