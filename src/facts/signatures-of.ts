import type { ByteSource } from '../bytes/byte-source.js';
import { type Format, isContainerFormat } from '../model/classification.js';
import { type Fact, known, unknown } from '../model/fact.js';
import type { Trust } from '../signatures/trust.js';
import { verifyCabinet } from '../signatures/verify-cabinet.js';
import { verifyInstaller } from '../signatures/verify-installer.js';
import { verifyScript } from '../signatures/verify-script.js';
import { attempt } from './attempt.js';
import { catalogSignature } from './catalogs.js';
import { moduleSignatures } from './module-signatures.js';
import type { SignatureFact } from './signature-fact.js';

const notRead = (format: Format): Fact<never> => unknown(`signatures of format ${format} are not read in this version`);

/** Signatures within a file of any format but PE and Mach-O. Data in formats that carry none has none, and that is known. */
export function signaturesOf(
  format: Exclude<Format, 'pe' | 'mach-o'>,
  source: ByteSource,
  trust: Trust | undefined,
): Fact<readonly SignatureFact[]> {
  if (format === 'cab') return attempt(() => verifyCabinet(source, trust));
  if (format === 'msi') return attempt(() => verifyInstaller(source, trust));
  if (isContainerFormat(format)) return notRead(format);
  switch (format) {
    case 'elf':
      return known(moduleSignatures(source, trust));
    case 'catalog':
      return catalogSignature(source, trust);
    case 'script':
    case 'xml':
    case 'text':
      return attempt(() => verifyScript(source, trust));
    case 'inf':
    case 'json':
    case 'yaml':
    case 'document':
    case 'image':
    case 'lfs-pointer':
    case 'html':
    case 'empty':
    case 'other':
      return known([]);
  }
}
