import { type RuleText, countLines } from './rule-text.js';

const YARA_RULE = /^(?:(?:private|global)\s+){0,2}rule\s+[A-Za-z_]\w{0,127}\s*(?::[\w\s]{0,500})?(?:\{|$)/;
const NETWORK_ACTION =
  /^#?\s*(?:alert|drop|pass|reject|rejectsrc|rejectdst|rejectboth|log|activate|dynamic|sdrop|block|react)\s+[\w-]+\s/;
const NETWORK_OPTIONS = /\s(?:->|<>|=>)\s.{0,1000}\(/;
/** Snort 3 leaves addresses out where a service says enough. */
const SERVICE_RULE = /^(?:alert|drop|block|pass|reject)\s+[\w-]+\s*\((?:.*\bmsg:|$)/;
const SPAM_TEST = /^(?:header|body|rawbody|uri|full|meta|mimeheader)\s+[A-Z_][A-Z0-9_]*\s+\S/;
const SPAM_SCORE = /^(?:score|describe|tflags)\s+[A-Z_][A-Z0-9_]*\s/;

/** YARA: `rule X { … condition: … }`. */
export function detectYara(lines: readonly string[]): RuleText | undefined {
  const count = countLines(lines, YARA_RULE);
  const conditions = count > 0 ? countLines(lines, /(?:^|[\s{])condition\s*:/) : 0;
  return conditions > 0 ? { what: 'YARA rules', count } : undefined;
}

/** Suricata and Snort: `alert tcp any any -> any any (msg:"…"; sid:1;)`. */
export function detectNetworkRules(lines: readonly string[]): RuleText | undefined {
  const count = lines.filter((line) => NETWORK_ACTION.test(line) && NETWORK_OPTIONS.test(line)).length;
  const all = count + countLines(lines, SERVICE_RULE);
  return all > 0 ? { what: 'Suricata or Snort rules', count: all } : undefined;
}

/** Sigma and Falco, which are YAML. */
export function detectYamlRules(lines: readonly string[]): RuleText | undefined {
  const sigma = countLines(lines, /^detection:/);
  if (sigma > 0 && countLines(lines, /^logsource:/) > 0) return { what: 'Sigma rules', count: sigma };
  const falco = countLines(lines, /^-\s+(?:rule|macro):\s*\S/);
  return falco > 0 && countLines(lines, /^condition:/) > 0 ? { what: 'Falco rules', count: falco } : undefined;
}

const CLAMAV: readonly RegExp[] = [
  /^[0-9a-f]{32,128}:(?:\d+|\*):[^:]+(?::\d*){0,2}$/i,
  /^(?:\d+|\*):[0-9a-f]{32,128}:[^:]+(?::\d*){0,2}$/i,
  /^[^:\s]+:\d{1,2}:(?:\*|[\w+,-]+):[0-9a-f?*{}()|[\]!-]{8,}(?::\d*){0,2}$/i,
  /^[^;\s]+;[^;\s]*Target:\d+[^;]*;[\d&|()<>=,!]+;\S+$/,
];

/** ClamAV: hashes, section hashes, patterns of bytes and logical signatures, one a line and nothing else. */
export function detectClamAv(lines: readonly string[]): RuleText | undefined {
  let count = 0;
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue;
    if (!CLAMAV.some((pattern) => pattern.test(line))) return undefined;
    count += 1;
  }
  return count > 0 ? { what: 'ClamAV signatures', count } : undefined;
}

/** ModSecurity: `SecRule ARGS "@rx …" "id:1,…"`, also where all of them are commented out, as in a template. */
export function detectModSecurity(lines: readonly string[]): RuleText | undefined {
  const count = countLines(
    lines,
    /^#?\s*Sec(?:Rule|Action|Marker|RuleUpdate\w+|RuleRemove\w+|RuleEngine|DefaultAction)\s/,
  );
  return count > 0 ? { what: 'ModSecurity rules', count } : undefined;
}

/** SpamAssassin: tests and their scores. */
export function detectSpamAssassin(lines: readonly string[]): RuleText | undefined {
  const tests = countLines(lines, SPAM_TEST);
  const scores = countLines(lines, SPAM_SCORE);
  const enough = scores > 0 ? tests + scores > 1 : tests > 2;
  return enough ? { what: 'SpamAssassin rules', count: tests + scores } : undefined;
}

/** fail2ban: expressions that lock a host out. */
export function detectFail2ban(lines: readonly string[]): RuleText | undefined {
  const count = countLines(lines, /^failregex\s*=/);
  return count > 0 && lines.includes('[Definition]') ? { what: 'fail2ban filter', count } : undefined;
}

/** osquery: queries by name. */
export function detectOsquery(text: string): RuleText | undefined {
  if (!/"queries"\s*:\s*\{/.test(text)) return undefined;
  const count = text.match(/"query"\s*:\s*"/g)?.length ?? 0;
  return count > 0 ? { what: 'osquery pack', count } : undefined;
}

/** Policies in XML that Windows components go by. */
export function detectXmlRules(text: string): RuleText | undefined {
  const start = text.slice(0, 4000);
  if (/<SiPolicy\b[^>]{0,500}sipolicy"/.test(start)) {
    const count = text.match(/<(?:Deny|Allow|FileAttrib|Signer)\b/g)?.length ?? 0;
    return { what: 'Windows code integrity policy', count };
  }
  if (!/<Sysmon\s+schemaversion=/i.test(start)) return undefined;
  return { what: 'Sysmon configuration', count: text.match(/onmatch=/g)?.length ?? 0 };
}
