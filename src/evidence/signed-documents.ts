import { decodeBase64 } from './base64.js';
import { MAX_STATEMENT_BYTES } from './limits.js';
import { field, parseStrictJson } from './strict-json.js';
import { UnreadableError } from './unreadable.js';
import { decodeAll } from './utf8.js';

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** A statement and what it came in. */
export interface SignedDocument {
  /** The JSON value as it stands in the file: a statement, an envelope or a bundle around one. */
  readonly document: unknown;
  /** The statement itself. */
  readonly statement: unknown;
  /** The bytes that a signature would be over; `undefined` for a statement without an envelope. */
  readonly payload: Uint8Array | undefined;
}

/**
 * The statements of a file: a statement, a DSSE envelope or Sigstore bundle around one, or one of these a line. Signatures
 * are not looked at. Throws UnreadableError.
 */
export function readSignedDocuments(bytes: Uint8Array): readonly SignedDocument[] {
  if (bytes.byteLength > MAX_STATEMENT_BYTES) {
    throw new UnreadableError(`it is longer than the limit of ${MAX_STATEMENT_BYTES} bytes`);
  }
  return documentsIn(decodeAll(bytes)).map(signedDocument);
}

/** The statement that a JSON value is or holds. Throws UnreadableError for an envelope of something else. */
export function signedDocument(document: unknown): SignedDocument {
  const payload = payloadOf(document);
  const statement = payload === undefined ? document : parseStrictJson(decodeAll(payload));
  return { document, statement, payload };
}

/** One JSON text, or JSON lines. A text over several lines is never taken for lines of which some can be dropped. */
export function documentsIn(text: string): readonly unknown[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const asLines = lines.length > 1 && lines.every((line) => line.trim().startsWith('{') && line.trim().endsWith('}'));
  return (asLines ? lines : [text]).map(parseStrictJson);
}

function payloadOf(document: unknown): Uint8Array | undefined {
  const envelope = field(document, 'dsseEnvelope') ?? document;
  const payload = field(envelope, 'payload');
  if (payload === undefined) return undefined;
  if (field(envelope, 'payloadType') !== PAYLOAD_TYPE || typeof payload !== 'string') {
    throw new UnreadableError(`it is an envelope of something else than ${PAYLOAD_TYPE}`);
  }
  return decodeBase64(payload);
}
