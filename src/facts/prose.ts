/**
 * Whether a text is prose: sentences for people, as a licence or release notes are, in which nothing could be an entry,
 * a rule or a setting. Prose is the only text that is proved inert, so every doubt says no: each line must be one of
 * sentences or a heading, and the whole must read like English. Prose in other languages is not recognised, and
 * stays content until its reader is named.
 */
export function isProse(text: string): boolean {
  // Most texts have a character that no sentence has: one look at the whole spares a look at each line.
  if (FOREIGN.test(text)) return false;
  let [written, short] = [0, 0];
  for (let at = 0; at <= text.length;) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end === -1 ? text.length : end).trim();
    at = end === -1 ? text.length + 1 : end + 1;
    if (line === '' || RULER.test(line)) continue;
    if (!isPlainLine(line)) return false;
    written += 1;
    if (!THREE_WORDS.test(line)) short += 1;
  }
  if (written === 0 || short > written * MAX_SHORT_LINES) return false;
  return commonShare([text]) >= MIN_COMMON_SHARE;
}

/** Share of the commonest words of English among all words of the lines; none where they are too few to tell. */
export function commonShare(lines: readonly string[]): number {
  let [words, common] = [0, 0];
  for (const line of lines) {
    for (const word of line.toLowerCase().match(WORD) ?? []) {
      words += 1;
      if (COMMON_WORDS.has(word)) common += 1;
    }
  }
  return words < MIN_WORDS ? 0 : common / words;
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

/** One of the commonest words. */
export const COMMON_WORD = new RegExp(`\\b(?:${[...COMMON_WORDS].join('|')})\\b`, 'i');

/** Letters, digits and the punctuation of sentences; no braces, pipes, backslashes, assignments or tabs. */
const PLAIN = /^[\p{L}\p{N}\p{M} .,;:'"’‘“”()[\]/–—!?&%§©®™#*<>@+_`$-]+$/u;
/** What is neither in `PLAIN` nor in `RULER` nor white space around a line. */
const FOREIGN = /[^\p{L}\p{N}\p{M}\s.,;:'"’‘“”()[\]/–—!?&%§©®™#*<>@+_`$=~-]/u;
/** A line of three words and more, without white space around it. */
const THREE_WORDS = /^\S+\s+\S+\s+\S/;
/** One word, or a key and one value: what a list or a settings file has. */
const DATA_LINE = /^(?:[^\s:=]+\s*[:=]\s*\S+|\S*[\d._/\\@:]\S*)$/;
/** The last word of a paragraph: `Version".`, `License(s).` */
const LAST_WORD = /^[\p{L}()'’]+["”]?[.,;:]["”]?$/u;
/** What rules, code and settings are written with, and sentences are not; `License(s)` is one. */
const NOTATION = /->|::|[A-Za-z_]:["'\w]|;\)|["'][:,]["']|\$\w|[A-Za-z_]\((?!e?s\))|\w\[/;
/** One of these stands in every notation. */
const NOTATION_SIGN = /[>:;"'$([]/;
/** A digest, a key, an encoded blob. */
export const BLOB = /(?:[0-9A-Fa-f]{16,}|[A-Za-z0-9+/_-]{48,})/;

/** As long as the shortest blob. */
const LONG_RUN = /[A-Za-z0-9+/_-]{16}/;
/** Three words and more, none as long as a blob, and nothing but commas and full stops between them: most lines of a text. */
const SIMPLE = /^(?:[A-Za-z0-9]{1,15}[,.]? ){2,}[A-Za-z0-9]{1,15}[,.]?$/;
/** Longer lines are not tried: a pattern that repeats keeps a note of every turn. */
const MAX_SIMPLE = 400;

/** Statements whose words read like a sentence's. */
const STATEMENT =
  /^(?:from\s+[\w.]+\s+import\s|import\s+[\w.]+$|(?:INSERT|DELETE|UPDATE|SELECT|CREATE|DROP|ALTER|TRUNCATE|GRANT|REVOKE)\s)/;

function isPlainLine(line: string): boolean {
  if (line.length <= MAX_SIMPLE && SIMPLE.test(line)) return !STATEMENT.test(line);
  if (!PLAIN.test(line) || STATEMENT.test(line) || isData(line)) return false;
  // Next to no line has a sign that notation needs, or a run of characters as long as a blob.
  const [signs, runs] = [NOTATION_SIGN.test(line), LONG_RUN.test(line)];
  if (!signs && !runs) return true;
  const withoutLinks = line.replace(/https?:\/\/[\w./-]+/g, '');
  return !(signs && NOTATION.test(withoutLinks)) && !BLOB.test(withoutLinks);
}

/** A heading such as `1.` or a web address alone is not data. */
function isData(line: string): boolean {
  if (!DATA_LINE.test(line) || LAST_WORD.test(line)) return false;
  return !/^\(?(?:\d+|[a-z])[.)]$/i.test(line) && !/^<?https?:\/\/[\w./-]+>?[.,]?$/.test(line);
}
