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

/** The rule language of a text, by its content; `undefined` for every other text. */
export function detectRules(text: string): RuleText | undefined {
  const start = text.trimStart().charAt(0);
  if (start === '{') return detectOsquery(text);
  if (start === '<') return detectXmlRules(text);
  const lines = linesOf(text);
  return (
    detectYara(lines) ??
    detectNetworkRules(lines) ??
    detectYamlRules(lines) ??
    detectModSecurity(lines) ??
    detectSelinux(lines) ??
    detectAppArmor(lines) ??
    detectPacketFilter(lines) ??
    detectAudit(lines) ??
    detectFail2ban(lines) ??
    detectSpamAssassin(lines) ??
    detectClamAv(lines)
  );
}
