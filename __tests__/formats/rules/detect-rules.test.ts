import { describe, expect, it } from '@jest/globals';
import { detectRules } from '../../../src/formats/rules/detect-rules.js';

const YARA =
  'import "pe"\n\nprivate rule a : tag one { condition: true }\nrule b\n{\n  strings:\n    $a = "x"\n  condition:\n    $a\n}\n';
const SURICATA =
  '# comment\nalert tcp $HOME_NET any -> $EXTERNAL_NET 80 (msg:"x"; sid:1; rev:1;)\n# drop udp any any -> any 53 (msg:"y"; sid:2;)\n';
const SIGMA =
  'title: a\nlogsource:\n  product: windows\ndetection:\n  selection:\n    EventID: 1\n  condition: selection\n';
const APPARMOR =
  '#include <tunables/global>\n/usr/bin/a {\n  #include <abstractions/base>\n  capability net_raw,\n  /etc/a r,\n}\n';
const SELINUX = 'policy_module(a, 1.0)\ntype a_t;\nallow a_t b_t:file { read open };\n';
const NFT =
  '#!/usr/sbin/nft -f\nflush ruleset\ntable inet filter {\n  chain input {\n    type filter hook input priority 0; policy drop;\n    ct state established accept\n  }\n}\n';

describe('detectRules', () => {
  it.each([
    ['YARA', YARA, 'YARA rules', 2],
    ['Suricata', SURICATA, 'Suricata or Snort rules', 2],
    ['Snort 3', 'alert http (\n  msg:"x";\n  sid:1;\n)\n', 'Suricata or Snort rules', 1],
    ['Sigma', SIGMA, 'Sigma rules', 1],
    ['Falco', '- rule: a\n  desc: b\n  condition: evt.type = open\n  output: x\n', 'Falco rules', 1],
    ['ModSecurity', 'SecRule ARGS "@rx a" \\\n  "id:1,phase:2,deny"\nSecMarker END\n', 'ModSecurity rules', 2],
    ['ClamAV hashes', '44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n', 'ClamAV signatures', 1],
    ['ClamAV patterns', 'Win.Test-1:1:*:4d5a??9000{-20}5045\nX:0:EOF-5,10:41424344:73\n', 'ClamAV signatures', 2],
    ['ClamAV logic', 'A.B-1;Engine:51-255,Target:1;(0&1)|2;6162;6364;6566\n', 'ClamAV signatures', 1],
    ['SELinux', SELINUX, 'SELinux policy', 3],
    ['SELinux contexts', '/usr/bin/a -- system_u:object_r:bin_t:s0\n', 'SELinux file contexts', 1],
    ['AppArmor', APPARMOR, 'AppArmor profile', 2],
    ['nftables', NFT, 'nftables rules', 2],
    ['iptables', '*filter\n:INPUT DROP [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n', 'iptables rules', 1],
    ['auditd', '-w /etc/passwd -p wa -k id\n-a always,exit -F arch=b64 -S execve\n', 'audit rules', 2],
    ['SpamAssassin', 'header A_B Subject =~ /x/\ndescribe A_B y\nscore A_B 1.0\n', 'SpamAssassin rules', 3],
    ['fail2ban', '[Definition]\nfailregex = ^x <HOST>\n', 'fail2ban filter', 1],
    ['osquery', '{"queries": {"a": {"query": "select 1", "interval": 1}}}', 'osquery pack', 1],
    ['code integrity', '<?xml version="1.0"?>\n<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy"><Deny/><Deny/></SiPolicy>', 'Windows code integrity policy', 2],
    ['Sysmon', '<Sysmon schemaversion="4.5"><ProcessCreate onmatch="include"/></Sysmon>', 'Sysmon configuration', 1],
  ])('recognises %s', (_, text, what, count) => {
    expect(detectRules(text)).toEqual({ what, count });
  }); // prettier-ignore

  it.each([
    ['prose', 'The rule of the house: alert the porter, and drop the key. In this condition: none.\n'],
    ['settings', 'name = value\nmodule = x\n'],
    ['a program', 'int main(void) { return a->b; }\n'],
    ['a hash alone', '44d88612fea8a8f36de82e1278abb02f\n'],
    ['JSON', '{"queries": 1}'],
    ['nothing', ''],
  ])('takes no %s for rules', (_, text) => {
    expect(detectRules(text)).toBeUndefined();
  });

  it.each([
    'rule a ',
    'alert tcp a ',
    '/a r,\n/',
    '-a always,',
    'SecRule ',
    '(allow ',
    'table inet ',
    'a:0:',
    'header A ',
  ])('takes no longer for a million characters of %j', (piece) => {
    const start = performance.now();
    detectRules(`condition: sid: profile ${piece.repeat(1_000_000 / piece.length)}`);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
