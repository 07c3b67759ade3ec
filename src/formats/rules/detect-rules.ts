import { detectAppArmor, detectAudit, detectPacketFilter, detectSelinux } from './access-languages.js';
import {
  detectClamAv,
  detectFail2ban,
  detectModSecurity,
  detectNetworkRules,
  detectOsquery,
  detectSpamAssassin,
  detectXmlRules,
  detectYamlRules,
  detectYara,
} from './detection-languages.js';
import { type RuleText, linesOf } from './rule-text.js';

interface Language {
  /** What stands in every text of the language: most texts need no look at their lines. */
  readonly words: RegExp;
  /** What stands in every text of it, too, but takes longer to look for. */
  readonly needs?: RegExp;
  readonly detect: (lines: readonly string[]) => RuleText | undefined;
}

const LANGUAGES: readonly Language[] = [
  { words: /condition\s*:/, detect: detectYara },
  { words: /sid ?:|msg ?:/, detect: detectNetworkRules },
  { words: /detection:|condition:/, detect: detectYamlRules },
  { words: /Sec(?:Rule|Action|Marker|DefaultAction)/, detect: detectModSecurity },
  {
    words: /policy_module\(|require \{|(?:interface|template)\(`|object_r|gen_context\(|\((?:allow |block |type)/,
    detect: detectSelinux,
  },
  { words: /profile |abstractions\/|tunables\/| r,|rw?,\n/, detect: detectAppArmor },
  {
    words: /table |COMMIT/,
    needs: /table\s+(?:inet|ip6?|arp|bridge|netdev)\s|COMMIT/,
    detect: detectPacketFilter,
  },
  { words: /-w \/|-a (?:always|never|exit|task|exclude|user)/, detect: detectAudit },
  { words: /failregex/, detect: detectFail2ban },
  {
    words: /score |describe |tflags |header |rawbody /,
    needs: /(?:score|describe|tflags|header|body|full|uri|meta)\s+[A-Z_][A-Z0-9_]*\s/,
    detect: detectSpamAssassin,
  },
];

/** One look at a text tells for most of them that it is of none of the languages. */
const ANY_WORDS = new RegExp(LANGUAGES.map(({ words }) => words.source).join('|'));

const NO_LANGUAGES: readonly Language[] = [];

const mayBe = ({ words, needs }: Language, text: string): boolean =>
  words.test(text) && (needs === undefined || needs.test(text));

/** The rule language of a text, by its content; `undefined` for every other text. */
export function detectRules(text: string): RuleText | undefined {
  const start = text.trimStart().charAt(0);
  if (start === '{') return detectOsquery(text);
  if (start === '<') return detectXmlRules(text);
  const candidates = ANY_WORDS.test(text) ? LANGUAGES.filter((language) => mayBe(language, text)) : NO_LANGUAGES;
  // Every line of ClamAV's databases is a signature with a colon or semicolon: a comment or the first one tells.
  if (candidates.length === 0 && !/^(?:#|[^\s:;]+[:;])/.test(text.trimStart())) return undefined;
  const lines = linesOf(text);
  for (const { detect } of candidates) {
    const found = detect(lines);
    if (found) return found;
  }
  return detectClamAv(lines);
}
