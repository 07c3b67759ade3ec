import { type SignedDocument, readSignedDocuments } from '../evidence/signed-documents.js';
import { readable } from '../evidence/read-report.js';
import { UnreadableError } from '../evidence/unreadable.js';
import { type Fact, known } from '../model/fact.js';
import type { SignerUse } from '../model/trust.js';
import { type Vouching, UNSIGNED, notVouched } from '../model/vouching.js';
import { readEnvelope } from '../signatures/dsse/envelope.js';
import { fieldOf } from '../signatures/dsse/json-fields.js';
import { verifyEnvelope } from '../signatures/dsse/verify-envelope.js';
import type { SignedBytes } from '../signatures/dsse/signed-bytes.js';
import { verifyDetached } from '../signatures/dsse/verify-detached.js';
import type { LoadedTrust } from './load-trust.js';

/** A statement of a file, and who vouches for it. */
export interface VouchedDocument {
  readonly vouching: Vouching;
  readonly statement: unknown;
}

/** A build attests some dozen files; each document costs some milliseconds. */
const MAX_DOCUMENTS = 200;

/** What of a file is asked for. */
export interface DocumentsAsked {
  /** Statements of the file, those that are not asked for among them. */
  readonly limit?: number;
  /** Which statements are asked for; all where absent. The others are left out, unverified. */
  readonly only?: (statement: unknown) => boolean;
}

/** Every statement of a file with who vouches for it. Unknown where the file is not what it should be. */
export async function vouchForDocuments(
  file: { readonly name: string; readonly bytes: Uint8Array },
  trust: LoadedTrust,
  use: SignerUse,
  { limit = MAX_DOCUMENTS, only = () => true }: DocumentsAsked = {},
): Promise<Fact<readonly VouchedDocument[]>> {
  const documents = readable(file.name, () => {
    const read = readSignedDocuments(file.bytes);
    if (read.length > limit) throw new UnreadableError(`it has more than ${limit} statements`);
    return known(read.filter(({ statement }) => only(statement)));
  });
  if (!documents.known) return documents;
  const vouched: VouchedDocument[] = [];
  for (const document of documents.value) {
    vouched.push({ vouching: await vouchFor(document, trust, use), statement: document.statement });
  }
  return known(vouched);
}

/** Who vouches for a file by a detached signature: a Sigstore bundle, or one that a key of the policy made. */
export async function vouchForFile(signature: Uint8Array, file: SignedBytes, trust: LoadedTrust): Promise<Vouching> {
  const signers = trust.signersFor('content');
  const bundle = bundleIn(signature);
  if (bundle === undefined) return verifyDetached(signature, file, signers.keys);
  const { verifyBundle } = await import('../signatures/sigstore/verify-bundle.js');
  const { vouching, payload } = verifyBundle(
    bundle,
    { ...signers, roots: await trust.roots(), now: trust.chain.now },
    file,
  );
  // A bundle around a statement speaks of its subjects, and this asks for a signature over the file itself.
  return payload === undefined ? vouching : notVouched('sigstore', 'invalid', 'it signs a statement and not the file');
}

async function vouchFor({ document, payload }: SignedDocument, trust: LoadedTrust, use: SignerUse): Promise<Vouching> {
  if (payload === undefined) return UNSIGNED;
  const signers = trust.signersFor(use);
  if (!isBundle(document)) {
    const envelope = readEnvelope(document);
    if (typeof envelope === 'string') return notVouched('dsse', 'invalid', envelope);
    if (!isSame(envelope.payload, payload)) return notVouched('dsse', 'invalid', TWO_WAYS);
    return verifyEnvelope(envelope, signers.keys);
  }
  const { verifyBundle } = await import('../signatures/sigstore/verify-bundle.js');
  const answer = verifyBundle(document, { ...signers, roots: await trust.roots(), now: trust.chain.now });
  if (answer.vouching.status === 'valid' && !isSame(answer.payload?.bytes, payload)) {
    return notVouched('sigstore', 'invalid', TWO_WAYS);
  }
  return answer.vouching;
}

/** What is judged is what one reader found in the file, and what is verified what another one did. */
const TWO_WAYS = 'what it carries can be read in two ways';

const isBundle = (document: unknown): boolean =>
  fieldOf(document, 'mediaType') !== undefined || fieldOf(document, 'dsseEnvelope') !== undefined;

const isSame = (a: Uint8Array | undefined, b: Uint8Array): boolean => a !== undefined && Buffer.compare(a, b) === 0;

/** The JSON value of a file that can only be a Sigstore bundle; `undefined` for any other file. */
function bundleIn(signature: Uint8Array): unknown {
  const text = Buffer.from(signature).toString('utf8');
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
