import { BLOB, COMMON_WORD, commonShare } from './prose.js';

/**
 * Whether a text is a manual page and nothing else: after comments it begins as one, every request formats text, and what
 * stands between reads like English. What runs programs, reads or writes files, or changes what requests are called, is
 * not among the requests, so that a formatter can do nothing but format.
 */
export function isManualPage(text: string): boolean {
  if (!/^\s*[.']/.test(text) || !NAME_SECTION.test(text)) return false;
  const lines = text.split('\n');
  if (!lines.slice(0, MAX_BEFORE_TITLE).some((line) => TITLE.test(line))) return false;
  const own = new Set(lines.flatMap((line) => DEFINES.exec(line)?.[1] ?? []));
  if (!lines.every((line) => formats(line.trimEnd(), own))) return false;
  return readsLikeEnglish(lines.map(withoutFormatting));
}

/** Most of the words could be of any text, and most lines of a sentence: a list would have to be half of it prose. */
function readsLikeEnglish(lines: readonly string[]): boolean {
  const long = lines.filter((line) => (line.match(/[A-Za-z]+/g)?.length ?? 0) >= MIN_LINE_WORDS);
  const sentences = long.filter((line) => COMMON_WORD.test(line)).length;
  return sentences >= long.length * MIN_SENTENCES && commonShare(lines) >= MIN_COMMON_SHARE;
}

/** Lines before the title: comments, and what converters define first; theirs are 150. */
const MAX_BEFORE_TITLE = 300;
const TITLE = /^\.(?:TH|Dd)[ \t]/;
const NAME_SECTION = /^\.(?:SH|Sh)[ \t]+"?NAME"?[ \t]*$/im;
/** Names of macros that the page defines; their lines are looked at as all others are. */
const DEFINES = /^[.'][ \t]*(?:de1?|am)[ \t]+([A-Za-z][\w-]{0,15})[ \t]*$/;

/** Of 1,390 pages half have 0.29 or more of the commonest words of English; lists and data have none. */
const MIN_COMMON_SHARE = 0.2;
/** Lines of fewer words may be options, names and headings. */
const MIN_LINE_WORDS = 3;
/** Half of the pages have such a word in 0.67 of their longer lines, nine of ten in 0.45. */
const MIN_SENTENCES = 0.5;
/** Characters of a line; paragraphs of converters stand on one. */
const MAX_LINE = 8192;

const REQUESTS: ReadonlySet<string> = new Set(
  // man
  (
    'TH SH SS TP TQ IP HP PP LP P RS RE B I R SM SB BI BR IB IR RB RI PD EX EE OP SY YS MT ME UR UE DT UC AT ' +
    // tables
    'TS TE T& ' +
    // mdoc
    'Dd Dt Os Sh Ss Nm Nd Op Fl Ar Pa Ev Xr Bl It El Bd Ed Pp Sy Em Li Ql Qo Qc Qq Dq Do Dc Sq So Sc Pq Po Pc Bq Bo Bc Brq ' +
    'Bro Brc Aq Ao Ac Cm Fa Fn Ft Fo Fc Fd In Vt Va Dv Er Ic Ad An At Bx Bsx Nx Ox Fx Ux Dx Lb Rv St Tn Lk Mt Ms No Ns Ap Pf ' +
    'Sm Bk Ek Oo Oc Xo Xc Eo Ec En D1 Dl Db Bf Ef Ex Es Rs Re %A %B %C %D %I %J %N %O %P %Q %R %T %U %V Cd Hf Lp Ot Sx Ta Tg Tr ' +
    // roff: spacing, filling, fonts, numbers and strings
    'br sp ns rs ne nf fi na ad nh hy hw ti in ll ta ft fam ps vs ss ce ul cs it nr rr ds rm tr ec nop IX tm bp mk rt lg pc ev'
  ).split(' '),
);
const REQUEST = /^[.'][ \t]*([A-Za-z%][\w&%]{0,15})?(?:[ \t]+(.*))?$/;
const CONDITION = /^(?:ie|if|el)$/;
/** What conditions of converters ask: the device, a number, whether a name is there, whether two texts are the same. */
const ASKED = /^!?(?:[nteovdcr]+(?=\s)|\(.*?\)(?=\s)|\\n[[(.\w$\]]*|['"d]?\\?[\w*.[\]$()'"]*|\d+)[ \t]*/;
/** The macros for links that converters load, by their exact lines. */
const LINK_MACROS: ReadonlySet<string> = new Set([
  '.als URL MTO',
  '.als MTO URL',
  '.  mso www.tmac',
  '.mso www.tmac',
  '.ec',
]);
/** Escapes that reach devices and the environment. */
const REACHES_OUT = /\\[XVO]/;
const COMMENT = /^[.']\s*\\"/;
/** Characters of text: none of a terminal, none that hides. */
const PRINTED = /^[\t\x20-\x7e\u00a0-\uffff]*$/;

function formats(line: string, own: ReadonlySet<string>): boolean {
  if (line.length > MAX_LINE || !PRINTED.test(line) || REACHES_OUT.test(line)) return false;
  if (COMMENT.test(line)) return !BLOB.test(line.replace(/[-=*_~+/]{4,}/g, ' '));
  if (/^[.']/.test(line)) return isRequest(line, own);
  // A string at the beginning of a line may hold a request.
  return !line.startsWith('\\*') && !BLOB.test(line.replace(/https?:\/\/[\w./\\-]+/g, ''));
}

function isRequest(line: string, own: ReadonlySet<string>): boolean {
  const plain = line.replace(/\\\{\\?|\\\}/g, ' ').trimEnd();
  if (/^[.'][.\s]*$/.test(plain) || LINK_MACROS.has(plain)) return true;
  const [, name, rest = ''] = REQUEST.exec(plain) ?? [];
  if (name === undefined) return false;
  if (CONDITION.test(name)) return isConditional(name === 'el' ? rest : rest.replace(ASKED, ''), own);
  return REQUESTS.has(name) || own.has(name) || DEFINES.test(plain);
}

/** What stands behind a condition: nothing, a request, or text. */
function isConditional(rest: string, own: ReadonlySet<string>): boolean {
  const then = rest.trim();
  return /^[.']/.test(then) ? isRequest(then, own) : !then.startsWith('\\*');
}

/** The words of a line without what formats them; all of it counts, comments too. */
const withoutFormatting = (line: string): string =>
  line
    .replace(/^[.'][ \t]*\w{0,15}/, '')
    .replace(/\\f(?:\[\w*\]|\(\w\w|\w)/g, '')
    .replace(/\\[-&]/g, '-');
