import { ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { BLOB_MAGIC } from './code-signature.js';
import { renderExpression } from './requirement-expression.js';

/** What a program asks of others, and what it may be told by. */
export interface Requirement {
  readonly type: 'host' | 'guest' | 'designated' | 'library' | 'plugin' | 'other';
  /** In Apple's language. */
  readonly text: string;
}

const TYPES = ['other', 'host', 'guest', 'designated', 'library', 'plugin'] as const;
/** Apple has five types. */
const MAX_REQUIREMENTS = 16;
const HEAD = 8;
/** The only form there is: an expression. */
const EXPRESSION = 1;

/** Reads a blob of requirements, its head included. Throws MalformedError where one is cut or in a language not known. */
export function readRequirements(blob: Uint8Array, offset: number): readonly Requirement[] {
  const r = new ByteReader(blob, { littleEndian: false, base: offset });
  expectMagic(r, BLOB_MAGIC.requirements);
  const count = r.u32('count');
  const index = r.repeat(count, MAX_REQUIREMENTS, 'requirements', () => [r.u32('type'), r.u32('offset')] as const);
  return index.map(([type, at]) => ({ type: TYPES[type] ?? 'other', text: textAt(blob, at, offset) }));
}

function textAt(blob: Uint8Array, at: number, offset: number): string {
  if (at + HEAD > blob.length) throw new MalformedError('requirement', offset, `offset ${at} leads out of the blob`);
  const r = new ByteReader(blob.subarray(at), { littleEndian: false, base: offset + at });
  expectMagic(r, BLOB_MAGIC.requirement);
  const kind = r.u32('kind');
  if (kind !== EXPRESSION) throw new MalformedError('requirement', offset + at, `kind ${kind} is not known`);
  return renderExpression(r);
}

function expectMagic(r: ByteReader, expected: number): void {
  const magic = r.u32('magic');
  if (magic !== expected) throw new MalformedError('requirement', r.offset - 4, `magic 0x${magic.toString(16)}`);
  r.skip(4, 'length');
}
