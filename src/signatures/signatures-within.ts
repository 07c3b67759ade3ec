import { type DerElement, readDer } from '../formats/der/element.js';
import { attempt } from './attempt.js';
import { type EmbeddedSignature, unreadSignature } from './embedded-signature.js';
import { OID } from './oids.js';
import { readSignedData } from './signed-data.js';
import { type SignatureContext, verifySignature } from './verify-signature.js';
import type { Weakness } from './weakness.js';

/** A dual-signed image has two, one with page hashes and sealing a handful. */
const MAX_SIGNATURES = 64;
/** Signatures within signatures; signing tools make one level. */
const MAX_NESTING = 8;
/** Padding to the next multiple of eight. */
const MAX_PADDING = 7;

/** What signatures are verified against, whatever level they are on. */
export type FileContext = Omit<SignatureContext, 'form'>;

/** A PKCS #7 blob as a file stores it. */
export interface Blob {
  readonly bytes: Uint8Array;
  /** Of the first byte, in the file. */
  readonly offset: number;
}

/** Adds every signature of a blob, nested ones behind the one that holds them. One that does not hold is an answer, not an error. */
export function addBlob(found: EmbeddedSignature[], { bytes, offset }: Blob, context: FileContext): void {
  const read = attempt(() => readDer(bytes, offset));
  if ('problem' in read) {
    found.push(unreadSignature('embedded', 'invalid', read.problem));
    return;
  }
  const behind = bytes.subarray(read.value.bytes.length);
  const isPadding = behind.length <= MAX_PADDING && behind.every((b) => b === 0);
  const what = `${behind.length} bytes behind the signature are not covered by it`;
  const hidden: readonly Weakness[] = isPadding ? [] : [{ kind: 'hidden-bytes', what }];
  addSignatures(found, read.value, { ...context, hidden, depth: 1 });
}

function addSignatures(
  found: EmbeddedSignature[],
  element: DerElement,
  context: FileContext & { readonly hidden: readonly Weakness[]; readonly depth: number },
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
  if (read.value.signers.length === 0) {
    found.push(unreadSignature(form, 'invalid', 'nobody signed it: there is no signer info'));
  }
  for (const signer of read.value.signers) {
    const signature = verifySignature(read.value, signer, { ...context, form });
    found.push(withHidden(signature, context.hidden));
    const nested = signer.unsignedAttributes.filter((a) => a.type === OID.nestedSignature).flatMap((a) => a.values);
    for (const inner of nested) addSignatures(found, inner, { ...context, hidden: [], depth: context.depth + 1 });
  }
}

function withHidden(signature: EmbeddedSignature, hidden: readonly Weakness[]): EmbeddedSignature {
  if (hidden.length === 0) return signature;
  const detail = [signature.detail, ...hidden.map(({ what }) => what)].join('; ');
  return { ...signature, detail, weaknesses: [...signature.weaknesses, ...hidden] };
}
