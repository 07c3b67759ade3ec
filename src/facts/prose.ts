/**
 * Whether a text is prose: sentences for people, as a licence or release notes are, in which nothing could be an entry,
 * a rule or a setting. Prose is the only text that is proved inert, so every doubt says no: each line must be one of
 * sentences or a heading, and the whole must read like English. Prose in other languages is not recognised, and
 * stays content until its reader is named.
 */
export function isProse(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim());
  const written = lines.filter((line) => line !== '' && !RULER.test(line));
  if (written.length === 0 || !written.every(isPlainLine)) return false;
  const words = written.flatMap((line) => line.toLowerCase().match(WORD) ?? []);
  if (words.length < MIN_WORDS) return false;
  const short = written.filter((line) => line.split(/\s+/).length < 3).length;
  if (short > written.length * MAX_SHORT_LINES) return false;
  const common = words.filter((word) => COMMON_WORDS.has(word)).length;
  return common >= words.length * MIN_COMMON_SHARE;
}

/** Shorter texts are too short to tell from a list of names. */
const MIN_WORDS = 40;
/** Share of lines with one or two words: headings, last words of paragraphs. */
const MAX_SHORT_LINES = 0.3;
/** Licences and English prose have 0.35 and more of the words below; lists and data none. */
const MIN_COMMON_SHARE = 0.25;

const WORD = /[a-z]+(?:['’][a-z]+)?/g;
/** A line drawn with punctuation. */
const RULER = /^[-=*_#~. ]+$/;
const COMMON_WORDS: ReadonlySet<string> = new Set(
  (
    'a all an and any are as at be been but by can do for from had has have if in into is it its may must no not of on ' +
    'or other our shall should so such than that the their them then there these they this those to was we were what ' +
    'when where which who will with without would you your'
  ).split(' '),
);

/** Letters, digits and the punctuation of sentences; no braces, pipes, backslashes, assignments or tabs. */
const PLAIN = /^[\p{L}\p{N}\p{M} .,;:'"’‘“”()[\]/–—!?&%§©®™#*<>@+_`$-]+$/u;
/** One word, or a key and one value: what a list or a settings file has. */
const DATA_LINE = /^(?:[^\s:=]+\s*[:=]\s*\S+|\S*[\d._/\\@:]\S*)$/;
/** The last word of a paragraph: `Version".`, `License(s).` */
const LAST_WORD = /^[\p{L}()'’]+["”]?[.,;:]["”]?$/u;
/** What rules, code and settings are written with, and sentences are not; `License(s)` is one. */
const NOTATION = /->|::|[A-Za-z_]:["'\w]|;\)|["'][:,]["']|\$\w|[A-Za-z_]\((?!e?s\))|\w\[/;
/** A digest, a key, an encoded blob. */
const BLOB = /(?:[0-9A-Fa-f]{16,}|[A-Za-z0-9+/_-]{48,})/;

/** Statements whose words read like a sentence's. */
const STATEMENT =
  /^(?:from\s+[\w.]+\s+import\s|import\s+[\w.]+$|(?:INSERT|DELETE|UPDATE|SELECT|CREATE|DROP|ALTER|TRUNCATE|GRANT|REVOKE)\s)/;

function isPlainLine(line: string): boolean {
  if (STATEMENT.test(line)) return false;
  const withoutLinks = line.replace(/https?:\/\/[\w./-]+/g, '');
  return PLAIN.test(line) && !isData(line) && !NOTATION.test(withoutLinks) && !BLOB.test(withoutLinks);
}

/** A heading such as `1.` or a web address alone is not data. */
function isData(line: string): boolean {
  if (/^\(?(?:\d+|[a-z])[.)]$/i.test(line) || /^<?https?:\/\/[\w./-]+>?[.,]?$/.test(line)) return false;
  return DATA_LINE.test(line) && !LAST_WORD.test(line);
}
