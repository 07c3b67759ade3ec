import { createHash } from 'node:crypto';
import { type ByteSource, lasting, sourceOf } from '../bytes/byte-source.js';
import { readDer } from '../formats/der/element.js';
import {
  type AppendedSignature,
  MODULE_SIGNATURE_TYPE,
  readAppendedSignature,
} from '../formats/elf/appended-signature.js';
import { attempt } from './attempt.js';
import { type SignerOfModule, verifyModuleSigner } from './module-signer.js';
import { OID } from './oids.js';
import { type SignedData, readSignedData } from './signed-data.js';
import type { Trust } from './trust.js';

/** One signature behind a Linux kernel module. */
export interface ModuleSignature extends SignerOfModule {
  readonly form: 'appended';
  readonly trust: 'evaluated';
  readonly timestamp: undefined;
  /**
   * SHA-256 of all before the signature, lower-case hexadecimal: the digest of the module as it was before it was signed.
   * Absent where it cannot be told where the signature begins.
   */
  readonly payloadDigest?: string;
}

/** Signed by the build, by a distribution and by a vendor; more are there to keep us busy. */
const MAX_APPENDED = 4;
/** Modules with all their debug symbols have some hundred megabytes. */
const MAX_PAYLOAD = 512 * 1024 * 1024;

const NOTHING_READ: SignerOfModule = {
  status: 'invalid',
  detail: '',
  signer: '',
  issuer: '',
  keyId: '',
  digestAlgorithm: '',
  signedDigest: '',
  computedDigest: '',
  ekus: [],
  weaknesses: [],
  chain: [],
  anchor: undefined,
  expires: undefined,
  key: undefined,
};

/**
 * Every signature appended to a module, the last one first: kernels look at that one alone, and take those before it for
 * part of the module. Empty where nothing is appended. Checked as the kernel does, with the keys that `trust` has for
 * modules; a signature that does not hold is an answer, not an error.
 */
export function verifyModule(source: ByteSource, trust: Trust): readonly ModuleSignature[] {
  const found: ModuleSignature[] = [];
  for (let signed = source; ;) {
    const appended = readAppendedSignature(signed);
    if (appended === undefined) return found;
    if (found.length >= MAX_APPENDED) {
      found.push(refused('invalid', `more than ${MAX_APPENDED} signatures are appended: not all were read`));
      return found;
    }
    const { start } = appended;
    if (start === undefined || start > MAX_PAYLOAD) {
      found.push(start === undefined ? lying(appended) : refused('unsupported', `${start} bytes, too many to verify`));
      return found;
    }
    const payload = lasting(signed, 0, start);
    found.push(...signaturesIn(appended, payload, trust));
    signed = sourceOf(payload);
  }
}

const refused = (status: 'invalid' | 'unsupported', detail: string, payloadDigest?: string): ModuleSignature => ({
  form: 'appended',
  trust: 'evaluated',
  timestamp: undefined,
  ...NOTHING_READ,
  status,
  detail,
  ...(payloadDigest !== undefined && { payloadDigest }),
});

const lying = ({ claimed }: AppendedSignature): ModuleSignature =>
  refused('invalid', `the trailer claims a signature of ${claimed} bytes, which do not lie between it and a module`);

function signaturesIn(appended: AppendedSignature, payload: Uint8Array, trust: Trust): readonly ModuleSignature[] {
  const { idType, others, bytes } = appended;
  if (idType === MODULE_SIGNATURE_TYPE.pgp || idType === MODULE_SIGNATURE_TYPE.x509) {
    return [refused('unsupported', 'the signature is of a form that kernels before 4.3 had and later ones refuse')];
  }
  if (idType !== MODULE_SIGNATURE_TYPE.pkcs7) {
    return [refused('invalid', `the trailer names a signature of kind ${idType}, which is none`)];
  }
  if (others.some((field) => field !== 0)) {
    return [refused('invalid', 'the trailer has values where kernels ask for zero')];
  }
  const read = attempt(() => {
    const element = readDer(bytes);
    return { behind: bytes.length - element.bytes.length, data: readSignedData(element) };
  });
  if ('problem' in read) return [refused('invalid', read.problem)];
  const { behind, data } = read.value;
  const problems = [
    ...(behind > 0 ? [`${behind} bytes lie between the signature and its trailer`] : []),
    ...contentProblems(data),
  ];
  const payloadDigest = createHash('sha256').update(payload).digest('hex');
  const [first, ...more] = data.signers;
  if (first === undefined) {
    const nobody = 'nobody signed it: there is no signer info';
    return [refused('invalid', [...problems, nobody].join('; '), payloadDigest)];
  }
  return [first, ...more].map((signer) => ({
    form: 'appended',
    trust: 'evaluated',
    timestamp: undefined,
    ...verifyModuleSigner(signer, { data, payload, payloadDigest, problems, trust }),
    payloadDigest,
  }));
}

/** The module itself is what is signed, so that the signature has no content of its own. */
function contentProblems({ contentType, content }: SignedData): readonly string[] {
  return [
    ...(contentType === OID.cmsData ? [] : [`it covers content of type ${contentType}, which is no module`]),
    ...(content === undefined ? [] : ['it has content of its own beside the module']),
  ];
}
