import { type ByteSource, lasting } from '../bytes/byte-source.js';
import type { MachOImage } from '../formats/mach-o/mach-o-image.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import { type Format, isContainerFormat } from '../model/classification.js';
import { type Fact, known, mapped, unknown } from '../model/fact.js';
import { unsignedCabinetDigest } from '../signatures/unsigned/cabinet.js';
import { unsignedCatalog } from '../signatures/unsigned/catalog.js';
import { hasCertificateTable, unsignedImageDigests } from '../signatures/unsigned/image.js';
import { unsignedMachODigest } from '../signatures/unsigned/mach-o.js';
import { attempt } from './attempt.js';
import { MAX_CATALOG_BYTES } from './catalogs.js';
import type { SignatureFact } from './signature-fact.js';

/** What was established of a file before. */
export interface SignedBytes {
  readonly format: Format;
  readonly source: ByteSource;
  readonly sha256: string;
  readonly peHeaders: Fact<PeHeaders>;
  readonly machO: Fact<MachOImage>;
  /** Those within the file itself; of a catalog that over its list. */
  readonly signatures: Fact<readonly SignatureFact[]>;
}

const NONE = known<readonly string[]>([]);
const REWRITTEN = unknown('signing rewrites files of this format, and no digest is the same before and after');
const GAPS = unknown(
  'what Windows Installer signs leaves out the bytes between the streams, in which another program can lie',
);

/**
 * Digests that stand for the same code before and after signing. A file with a signature that does not hold, or with
 * bytes in it that no signature needs, has none: what lies there could be read by the program.
 */
export function unsignedDigests(file: SignedBytes): Fact<readonly string[]> {
  const { format, machO, signatures, source } = file;
  if (format === 'pe') return ofImage(file);
  if (format === 'catalog') return ofCatalog(file);
  if (format === 'mach-o') {
    if (!machO.known) return machO;
    return blemish(signatures) ?? attempt(() => [unsignedMachODigest(source, machO.value)]);
  }
  if (format === 'elf') return blemish(signatures) ?? mapped(signatures, payloads);
  if (format === 'cab') return blemish(signatures) ?? attempt(() => [unsignedCabinetDigest(source)]);
  if (format === 'msi') return GAPS;
  return isContainerFormat(format) ? REWRITTEN : NONE;
}

function ofImage({ source, sha256, peHeaders, signatures }: SignedBytes): Fact<readonly string[]> {
  if (!peHeaders.known) return peHeaders;
  const bad = blemish(signatures);
  if (bad) return bad;
  if (signatures.known && signatures.value.length === 0 && hasCertificateTable(peHeaders.value)) {
    return unknown('its certificate table holds no signature');
  }
  return attempt(() => unsignedImageDigests(source, sha256, peHeaders.value));
}

function ofCatalog({ source, signatures }: SignedBytes): Fact<readonly string[]> {
  if (source.size > MAX_CATALOG_BYTES) return unknown(`${source.size} bytes, too many for a catalog`);
  const read = attempt(() => unsignedCatalog(lasting(source, 0, source.size)));
  if (!read.known) return read;
  if (read.value.signers > 0) {
    const bad = blemish(signatures);
    if (bad) return bad;
  }
  return known([read.value.sha256]);
}

/** Of a module before each of the signatures that are appended to it. */
const payloads = (signatures: readonly SignatureFact[]): readonly string[] => [
  ...new Set(signatures.flatMap(({ payloadDigest }) => payloadDigest ?? [])),
];

/** Why the signatures in a file let nothing stand for it but its own digest; `undefined` where they do not. */
function blemish(signatures: Fact<readonly SignatureFact[]>): Fact<never> | undefined {
  if (!signatures.known) return signatures;
  for (const { form, status, detail, weaknesses = [] } of signatures.value) {
    // A catalog beside the file puts nothing into it.
    if (form === 'catalog') continue;
    if (status === 'invalid' || status === 'unsupported') return unknown(`a signature in it does not hold: ${detail}`);
    const hidden = weaknesses.find(({ kind }) => kind === 'hidden-bytes');
    if (hidden) return unknown(`its signature holds bytes that it does not need: ${hidden.what}`);
  }
  return undefined;
}
