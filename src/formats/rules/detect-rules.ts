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
  /** One of them stands in every text of the language: most texts need no look at their lines. */
  readonly words: readonly string[];
  readonly detect: (lines: readonly string[]) => RuleText | undefined;
}

const LANGUAGES: readonly Language[] = [
  { words: ['condition'], detect: detectYara },
  { words: ['sid:', 'sid :', 'msg:', 'msg :'], detect: detectNetworkRules },
  { words: ['detection:', 'condition:'], detect: detectYamlRules },
  { words: ['SecRule', 'SecAction', 'SecMarker', 'SecDefaultAction'], detect: detectModSecurity },
  {
    words: ['policy_module(', 'require {', 'interface(`', 'template(`', 'object_r', 'gen_context(', '(allow ', '(block ', '(type'],
    detect: detectSelinux,
  },
  { words: ['profile ', 'abstractions/', 'tunables/', ' r,', 'r,\n', 'rw,\n'], detect: detectAppArmor },
  { words: ['table ', 'COMMIT'], detect: detectPacketFilter },
  { words: ['-w /', '-a always', '-a never', '-a exit', '-a task', '-a exclude', '-a user'], detect: detectAudit },
  { words: ['failregex'], detect: detectFail2ban },
  { words: ['score ', 'describe ', 'tflags ', 'header ', 'rawbody '], detect: detectSpamAssassin },
]; // prettier-ignore

/** The rule language of a text, by its content; `undefined` for every other text. */
export function detectRules(text: string): RuleText | undefined {
  const start = text.trimStart().charAt(0);
  if (start === '{') return detectOsquery(text);
  if (start === '<') return detectXmlRules(text);
  const candidates = LANGUAGES.filter(({ words }) => words.some((word) => text.includes(word)));
  // Every line of ClamAV's databases is a signature with a colon or semicolon: a comment or the first one tells.
  if (candidates.length === 0 && !/^(?:#|[^\s:;]+[:;])/.test(text.trimStart())) return undefined;
  const lines = linesOf(text);
  for (const { detect } of candidates) {
    const found = detect(lines);
    if (found) return found;
  }
  return detectClamAv(lines);
}
