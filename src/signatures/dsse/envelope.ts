import { base64Bytes, fieldOf } from './json-fields.js';

/** A DSSE envelope. Nothing of it is verified. */
export interface Envelope {
  readonly payloadType: string;
  readonly payload: Uint8Array;
  /** At least one. */
  readonly signatures: readonly Uint8Array[];
}

/** Real envelopes have one or two; each costs a verification with every key of the policy. */
const MAX_SIGNATURES = 16;

/**
 * The envelope in a JSON value, or why it is none. What the specification lets a reader overlook (a key's hint, fields
 * it does not name) is overlooked; nothing else is guessed.
 */
export function readEnvelope(value: unknown): Envelope | string {
  const [type, text, list] = ['payloadType', 'payload', 'signatures'].map((name) => fieldOf(value, name));
  if (typeof type !== 'string' || type === '') return 'its payloadType is not text';
  const payload = typeof text === 'string' ? base64Bytes(text) : undefined;
  if (payload === undefined) return 'its payload is not base64';
  if (!Array.isArray(list) || list.length === 0) return 'it has no signatures';
  if (list.length > MAX_SIGNATURES) return `it has ${list.length} signatures, more than the limit of ${MAX_SIGNATURES}`;
  const signatures: Uint8Array[] = [];
  for (const entry of list as readonly unknown[]) {
    const sig = fieldOf(entry, 'sig');
    const bytes = typeof sig === 'string' ? base64Bytes(sig) : undefined;
    if (bytes === undefined || bytes.byteLength === 0) return 'one of its signatures is not base64';
    signatures.push(bytes);
  }
  return { payloadType: type, payload, signatures };
}

/** What the signatures of an envelope are over: type and payload with their lengths, so that neither can pose as the other. */
export function preAuthentication({ payloadType, payload }: Pick<Envelope, 'payloadType' | 'payload'>): Uint8Array {
  const type = Buffer.from(payloadType, 'utf8');
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${type.byteLength} `),
    type,
    Buffer.from(` ${payload.byteLength} `),
    payload,
  ]);
}
