import { type Detection, detection } from './detection.js';
import { isInf } from './inf/read-inf.js';
import { decodeText } from './text/decode-text.js';
import { detectMarkup } from './text/markup.js';
import { detectScript, isShebang } from './text/script.js';
import { detectTextEncoding } from './text/text-encoding.js';

/** Bytes of a text that are looked at. Sections that decide (an INF's [Version]) may stand behind long comments. */
export const TEXT_REACH = 1024 * 1024;

/** A pointer is at most this long, by its specification. */
const MAX_POINTER = 1024;
const POINTER = 'version https://git-lfs.github.com/spec/v1\n';

/** Kinds of text, by content. `bytes` are the beginning of a file of `size` bytes. */
export function detectText(bytes: Uint8Array, size: number): Detection | undefined {
  const encoding = detectTextEncoding(bytes, { cut: bytes.length < size });
  if (!encoding) return isShebang(bytes) ? detection('script', 'script with binary data behind it') : undefined;
  const { text } = decodeText(bytes, encoding);
  if (size < MAX_POINTER && text.startsWith(POINTER)) return detection('lfs-pointer', 'Git LFS pointer', { encoding });
  const script = isShebang(bytes) ? 'script' : detectScript(text);
  if (script !== undefined) return detection('script', script, { encoding });
  if (isInf(text)) return detection('inf', 'driver setup information', { encoding });
  const markup = detectMarkup(text);
  if (markup) return detection(markup.format, markup.what, { encoding });
  return detection('text', 'text', { encoding });
}
