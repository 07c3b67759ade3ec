import { type RuleText, countLines } from './rule-text.js';

const SELINUX_UNIT =
  /^(?:policy_module\(|module\s+[\w.-]+\s+[\d.]+;|interface\(`|template\(`|\((?:typeattributeset|block|allow|neverallow|roletype|sidcontext|filecon)\s)/;
const SELINUX_RULE = /^(?:allow|dontaudit|neverallow|type|type_transition|gen_require|optional_policy|attribute)\b/;
const SELINUX_CONTEXT = /^\S+\s+(?:-[bcdpls-]\s+)?(?:gen_context\(\w+:|\w+_u:object_r:\w+)/;
const APPARMOR_HEAD =
  /^(?:(?:profile\s+\S+|[/@"]\S*)\s.{0,500}\{|profile\s+\S+\s*\{|#?include\s+(?:if exists\s+)?["<](?:\/etc\/apparmor|tunables|abstractions|local)|abi\s+<abi\/)/;
const APPARMOR_RULE =
  /^(?:(?:audit|deny|allow|owner)\s+){0,3}(?:(?:capability|network|signal|ptrace|unix|dbus|mount|umount|change_profile)\b.{0,500}|(?:file\s+)?["/@]\S*\s+[rwmklixupcdaPUCD]{1,8}(?:\s*->.{1,200})?),(?:\s*#.*)?$/;

/** SELinux: policies as they are written, and the contexts of files. */
export function detectSelinux(lines: readonly string[]): RuleText | undefined {
  const units = countLines(lines, SELINUX_UNIT);
  if (units > 0) return { what: 'SELinux policy', count: units + countLines(lines, SELINUX_RULE) };
  const contexts = countLines(lines, SELINUX_CONTEXT);
  return contexts > 0 ? { what: 'SELinux file contexts', count: contexts } : undefined;
}

/** AppArmor: profiles and the parts that they include. */
export function detectAppArmor(lines: readonly string[]): RuleText | undefined {
  const heads = countLines(lines, APPARMOR_HEAD);
  const rules = countLines(lines, APPARMOR_RULE);
  // A part that is included has rules and no head; one rule could be the line of a list.
  return (heads > 0 && rules > 0) || rules > 2 ? { what: 'AppArmor profile', count: rules } : undefined;
}

/** Packet filters of Linux, as their own tools write them. */
export function detectPacketFilter(lines: readonly string[]): RuleText | undefined {
  const tables = countLines(lines, /^(?:add\s+)?table\s+(?:inet|ip|ip6|arp|bridge|netdev)\s+\w+\s*\{?$/);
  if (tables > 0 && countLines(lines, /^(?:chain|set|map|add\s+(?:chain|rule))\s/) > 0) {
    const count = countLines(lines, /\b(?:accept|drop|reject|jump|goto|queue|policy)\b/);
    return { what: 'nftables rules', count };
  }
  const saved = countLines(lines, /^\*(?:filter|nat|mangle|raw|security)$/);
  if (saved === 0 || !lines.includes('COMMIT')) return undefined;
  return { what: 'iptables rules', count: countLines(lines, /^-[AI]\s/) };
}

/** auditd: what the kernel watches. */
export function detectAudit(lines: readonly string[]): RuleText | undefined {
  const count = countLines(lines, /^(?:-w\s+\/\S*\s+-[pk]\s|-a\s+(?:always|never|exit|task|exclude|user),)/);
  return count > 0 ? { what: 'audit rules', count } : undefined;
}
