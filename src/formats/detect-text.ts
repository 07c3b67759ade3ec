import { type DetectedFormat, type Detection, detection } from './detection.js';
import { isInf } from './inf/read-inf.js';
import { isXmlPlist } from './plist/read-plist.js';
import { detectRules } from './rules/detect-rules.js';
import { detectArmour } from './text/armour.js';
import { decodeText } from './text/decode-text.js';
import { detectMarkup } from './text/markup.js';
import { isNameCatalog } from './text/name-catalog.js';
import { detectScript, interpreterOf, isShebang } from './text/script.js';
import { detectSource } from './text/source-code.js';
import { type TextEncoding, detectTextEncoding } from './text/text-encoding.js';

/** Bytes of a text that are looked at. Sections that decide (an INF's [Version]) may stand behind long comments. */
export const TEXT_REACH = 1024 * 1024;

/** A pointer is at most this long, by its specification. */
const MAX_POINTER = 1024;
const POINTER = 'version https://git-lfs.github.com/spec/v1\n';

/** Kinds of text, by content. `bytes` are the beginning of a file of `size` bytes. */
export function detectText(bytes: Uint8Array, size: number): Detection | undefined {
  const cut = bytes.length < size;
  const encoding = detectTextEncoding(bytes, { cut });
  if (!encoding) return isShebang(bytes) ? detection('script', 'script with binary data behind it') : undefined;
  const { text } = decodeText(bytes, encoding);
  if (size < MAX_POINTER && text.startsWith(POINTER)) return encoded('lfs-pointer', 'Git LFS pointer', encoding);
  // What some reader obeys comes before who could run it: a filter may begin like a script.
  if (isInf(text)) return encoded('inf', 'driver setup information', encoding);
  const markup = detectMarkup(text);
  const found = detectPurpose(text, cut);
  if (found) return detection(markup?.format ?? 'text', found.what, { ...found, encoding });
  const script = isShebang(bytes) ? interpreterOf(text) : detectScript(text);
  if (script !== undefined) return encoded('script', script, encoding);
  if (markup) return encoded(markup.format, markup.what, encoding);
  const source = detectSource(text);
  if (source !== undefined) return detection('text', source, { content: 'source-code', encoding });
  return encoded('text', 'text', encoding);
}

/** Written out: nearly every file of a scan is one of these, and objects put together from others are slow to make. */
const encoded = (format: DetectedFormat, what: string, encoding: TextEncoding): Detection => ({
  format,
  what,
  encoding,
});

type Purpose = Pick<Detection, 'what' | 'content' | 'seen' | 'whole'>;

/** Texts that are told by what they are for. */
function detectPurpose(text: string, cut: boolean): Purpose | undefined {
  const armour = detectArmour(text);
  if (armour) return armour;
  if (isXmlPlist(text)) return { what: 'property list', content: 'property-list' };
  const rules = detectRules(text);
  if (rules) {
    const count = `${cut ? 'at least ' : ''}${rules.count} rules or statements`;
    return { what: rules.what, content: 'detection-rules', seen: [count] };
  }
  return isNameCatalog(text) ? { what: 'SGML catalogue', content: 'name-catalog', whole: !cut } : undefined;
}
