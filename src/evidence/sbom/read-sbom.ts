import { type Fact, known, unknown } from '../../model/fact.js';
import type { Sbom } from '../../model/sbom.js';
import { field, parseStrictJson } from '../strict-json.js';
import { UnreadableError } from '../unreadable.js';
import { decodeAll } from '../utf8.js';
import { isCycloneDx, readCycloneDx } from './cyclonedx.js';
import { readSpdxJson } from './spdx-json.js';
import { isSpdxTagValue, readSpdxTagValue } from './spdx-tag-value.js';

/** A bill of materials with its own digest. */
export interface SbomDocument {
  /** As the manifest names it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** What a bill of materials says: CycloneDX or SPDX, told apart by what is in it. Unknown, with the reason, for any other. */
export function readSbom({ name, bytes, sha256 }: SbomDocument): Fact<Sbom> {
  try {
    return known({ ...contentOf(decodeAll(bytes)), sha256 });
  } catch (error) {
    if (error instanceof UnreadableError) return unknown(`${name} cannot be read: ${error.message}`);
    throw error;
  }
}

function contentOf(text: string): Omit<Sbom, 'sha256'> {
  if (isSpdxTagValue(text)) return readSpdxTagValue(text);
  const document = parseStrictJson(text);
  if (isCycloneDx(document)) return readCycloneDx(document);
  if (field(document, 'spdxVersion') !== undefined) return readSpdxJson(document);
  if (field(document, '@context') !== undefined && field(document, '@graph') !== undefined) {
    throw new UnreadableError('SPDX 3 is not read in this version: give CycloneDX 1.4 to 1.6 or SPDX 2.2 or 2.3');
  }
  throw new UnreadableError('it is neither CycloneDX nor SPDX');
}
