import { createHash } from 'node:crypto';
import type { ByteSource } from '../bytes/byte-source.js';
import { type EmbeddedSignature, unreadSignature } from './embedded-signature.js';
import { type DigestName, OID } from './oids.js';
import { addBlob } from './signatures-within.js';
import type { FileDigest, SignedFile } from './signed-file.js';
import type { Trust } from './trust.js';

/** Bytes of a signed script; the longest modules of PowerShell have one or two million. */
const MAX_SCRIPT = 16 * 1024 * 1024;
/** The end of the block, in two bytes a letter, with empty lines behind it. */
const TAIL = 256;
/** How a script of PowerShell, and one in XML for it, keeps what is no text of its own. */
const COMMENTS = [
  ['# ', ''],
  ['<!-- ', ' -->'],
] as const;
const BEGIN = 'SIG # Begin signature block';
const END = 'SIG # End signature block';
/** The same of other script hosts, whose way of hashing is not published. */
const OTHERS = /(?:\/\/ SIG \/\/|'' SIG ''|' SIG '|\*\* SIG \*\*) End signature block/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * The signature of a script; empty for one that does not end in a block of one. It covers the text before the block in
 * UTF-16, so that only texts whose letters are certain can be found to differ; of others that is not told.
 */
export function verifyScript(source: ByteSource, trust: Trust | undefined): readonly EmbeddedSignature[] {
  const from = Math.max(0, source.size - TAIL);
  const tail = Buffer.from(source.read(from, source.size - from))
    .toString('latin1')
    .replaceAll('\0', '');
  if (OTHERS.test(tail)) return [unsupported('how scripts of this kind are hashed is not known here')];
  if (!tail.includes(END)) return [];
  if (source.size > MAX_SCRIPT) return [unsupported(`${source.size} bytes, more than the limit of ${MAX_SCRIPT}`)];
  const { text, isCertain, isUtf16 } = decoded(source.read(0, source.size));
  const block = COMMENTS.map(([open, close]) => blockOf(text, open, close)).find((b) => b !== undefined);
  // Behind other text the block is no signature: nothing signs what follows it.
  if (block === undefined) return [];
  if (block.signature === undefined) {
    return [unreadSignature('embedded', 'invalid', 'its signature block is not of lines of base64 alone')];
  }
  const found: EmbeddedSignature[] = [];
  const file = scriptFile(text.slice(0, block.at), isUtf16);
  addBlob(found, { bytes: block.signature, offset: 0 }, { file, misplaced: [], trust });
  return found.map((s) =>
    isCertain || s.status !== 'invalid' || s.signedDigest === s.computedDigest
      ? s
      : unsupported('in which letters it was signed is not certain, and it is not signed as it stands'),
  );
}

const unsupported = (detail: string): EmbeddedSignature => unreadSignature('embedded', 'unsupported', detail);

interface Decoded {
  readonly text: string;
  /** Whether every host reads the same letters: with a mark of its encoding as UTF-16, or ASCII alone. */
  readonly isCertain: boolean;
  readonly isUtf16: boolean;
}

function decoded(bytes: Uint8Array): Decoded {
  const buffer = Buffer.from(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: buffer.toString('utf16le'), isCertain: true, isUtf16: true };
  }
  // A mark of UTF-8 stays in the text, as a letter that is hashed.
  return { text: buffer.toString('utf8'), isCertain: bytes.every((byte) => byte < 0x80), isUtf16: false };
}

interface Block {
  /** Where the text before it ends. */
  readonly at: number;
  /** `undefined` where there are other lines in it. */
  readonly signature: Uint8Array | undefined;
}

/** The first block that begins a line, and reaches to the end. */
function blockOf(text: string, open: string, close: string): Block | undefined {
  const begin = `${open}${BEGIN}${close}`;
  let start = -1;
  do start = text.indexOf(begin, start + 1);
  while (start > 0 && text[start - 1] !== '\n');
  if (start === -1) return undefined;
  const lines = text.slice(start).trimEnd().split(/\r?\n/);
  if (lines.at(-1) !== `${open}${END}${close}`) return undefined;
  const inner = lines.slice(1, -1);
  const isWhole = inner.every((line) => line.startsWith(open) && line.endsWith(close));
  const encoded = inner.map((line) => line.slice(open.length, line.length - close.length)).join('');
  const before = text.slice(0, start);
  const at = before.length - (/\r?\n$/.exec(before)?.[0].length ?? 0);
  return { at, signature: isWhole && BASE64.test(encoded) ? Buffer.from(encoded, 'base64') : undefined };
}

function scriptFile(text: string, isUtf16: boolean): SignedFile {
  const digestOf = (name: DigestName, of: string): FileDigest => ({
    hex: createHash(name).update(of, 'utf16le').digest('hex'),
  });
  return {
    subjects: [OID.spcSubjectInterface],
    use: 'windows-code',
    ekus: [OID.codeSigning],
    digests(name) {
      const whole = digestOf(name, text);
      // Whether a mark of UTF-8 is hashed differs among tools; the text is the same. That of UTF-16 always is.
      return text.startsWith('\ufeff') && !isUtf16 ? [whole, digestOf(name, text.slice(1))] : [whole];
    },
  };
}
