import { type Fact, known, unknown } from '../../model/fact.js';
import type { Vex } from '../../model/sbom.js';
import { isCycloneDx, readCycloneDx } from '../sbom/cyclonedx.js';
import type { SbomDocument } from '../sbom/read-sbom.js';
import { field, parseStrictJson } from '../strict-json.js';
import { UnreadableError } from '../unreadable.js';
import { decodeAll } from '../utf8.js';
import { readCsaf } from './csaf.js';
import { isOpenVex, readOpenVex } from './openvex.js';

/** What a VEX document says: CycloneDX, OpenVEX or CSAF. Unknown, with the reason, for any other, and for one that says nothing. */
export function readVex({ name, bytes, sha256 }: SbomDocument): Fact<Vex> {
  try {
    const content = contentOf(parseStrictJson(decodeAll(bytes)));
    if (content.statements.length === 0) throw new UnreadableError('it makes no statement');
    return known({ ...content, sha256 });
  } catch (error) {
    if (error instanceof UnreadableError) return unknown(`${name} cannot be read: ${error.message}`);
    throw error;
  }
}

function contentOf(document: unknown): Omit<Vex, 'sha256'> {
  if (isCycloneDx(document)) {
    const { format, timestamp, statements } = readCycloneDx(document);
    return { format, timestamp, statements };
  }
  if (isOpenVex(document)) return readOpenVex(document);
  if (field(document, 'document') !== undefined) return readCsaf(document);
  throw new UnreadableError('it is neither CycloneDX nor OpenVEX nor CSAF');
}
