import type { ByteSource } from '../bytes/byte-source.js';
import { hasAppendedSignature } from '../formats/elf/appended-signature.js';
import { type Format, isContainerFormat } from '../model/classification.js';
import { type Fact, known, unknown } from '../model/fact.js';
import type { SignatureFact } from './signature-fact.js';

/** A module's own signature needs the certificate of the kernel's build, which is nowhere in the module. */
const APPENDED: SignatureFact = {
  form: 'appended',
  status: 'unsupported',
  trust: 'not-evaluated',
  detail: 'a module signature is appended; it is not verified in this version',
  signer: '',
  issuer: '',
  digestAlgorithm: '',
  signedDigest: '',
  computedDigest: '',
  timestamp: undefined,
  ekus: [],
};

const notRead = (format: Format): Fact<never> => unknown(`signatures of format ${format} are not read in this version`);

/** Signatures within a file of any format but PE. Data in formats that carry none has none, and that is known. */
export function signaturesOf(format: Exclude<Format, 'pe'>, source: ByteSource): Fact<readonly SignatureFact[]> {
  if (isContainerFormat(format)) return notRead(format);
  switch (format) {
    case 'elf':
      return known(hasAppendedSignature(source) ? [APPENDED] : []);
    case 'mach-o':
    case 'catalog':
      return notRead(format);
    case 'inf':
    case 'script':
    case 'json':
    case 'yaml':
    case 'xml':
    case 'text':
    case 'document':
    case 'image':
    case 'lfs-pointer':
    case 'html':
    case 'empty':
    case 'other':
      return known([]);
  }
}
