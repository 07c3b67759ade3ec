import { describe, expect, it } from '@jest/globals';
import { plistXml } from '../builders/mach-o-parts.js';
import { summary } from './inspecting.js';

const plist = (...entries: readonly (readonly [key: string, value: string])[]): string =>
  plistXml(
    entries
      .map(([key, value]) => `<key>${key}</key>${value.startsWith('<') ? value : `<string>${value}</string>`}`)
      .join(''),
  );
const KERNEL = ['OSBundleLibraries', '<dict><key>com.apple.kpi.libkern</key><string>8.0</string></dict>'] as const;
const ID = ['CFBundleIdentifier', 'com.example.a'] as const;

describe('a property list', () => {
  it.each([
    ['a kernel extension', plist(ID, ['CFBundlePackageType', 'KEXT']), 'property-list kernel-driver 4'],
    ['a kernel extension by what it links', plist(ID, KERNEL), 'property-list kernel-driver 4'],
    ['one that is needed to start', plist(ID, ['CFBundlePackageType', 'KEXT'], ['OSBundleRequired', 'Local-Root']), 'property-list kernel-driver 5'],
    ['a driver in user space', plist(ID, ['CFBundlePackageType', 'DEXT'], ['IOKitPersonalities', '<dict/>']), 'property-list user-space 2'],
    ['a kernel extension that says it is none', plist(ID, ['CFBundlePackageType', 'DEXT'], KERNEL), 'property-list kernel-driver 4'],
    ['a system extension', plist(ID, ['CFBundlePackageType', 'SYSX']), 'property-list user-space 2'],
    ['an application', plist(ID, ['CFBundlePackageType', 'APPL']), 'property-list rapid-response-content 3'],
    ['settings', plist(['rules', '<array/>']), 'property-list rapid-response-content 3'],
    ['a list that is cut', plist(ID).slice(0, -20), 'property-list kernel-driver 5'],
    ['a binary list that is cut', 'bplist00\xd1\x01\x02', 'property-list kernel-driver 5'],
  ])('of %s', (_, text, expected) => {
    expect(summary(text)).toBe(expected);
  }); // prettier-ignore
});

describe('other content', () => {
  it.each([
    ['certificates', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', 'certificate rapid-response-content 3'],
    ['a private key behind a certificate', '-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----\n-----BEGIN RSA PRIVATE KEY-----\nAA\n', 'key rapid-response-content 3'],
    ['an armoured signature', '-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----\n', 'signature rapid-response-content 3'],
    ['a minisign signature', 'untrusted comment: signature from x\nRUQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3\n', 'signature rapid-response-content 3'],
    ['an SSH key', `ssh-ed25519 AAAA${'C'.repeat(60)} a@b\n`, 'key rapid-response-content 3'],
    ['C', '#include <stdio.h>\nint main(void) {\n  return 0;\n}\n', 'source-code rapid-response-content 3'],
    ['C of a kernel module', '#include <linux/module.h>\nMODULE_LICENSE("GPL");\n', 'source-code kernel-driver 4'],
    ['C of a Windows driver', '#include <ntddk.h>\nNTSTATUS DriverEntry(PDRIVER_OBJECT o) { return 0; }\n', 'source-code kernel-driver 4'],
    ['DKMS settings', 'PACKAGE_NAME="a"\nBUILT_MODULE_NAME[0]="a"\n', 'source-code kernel-driver 4'],
    ['YARA rules', 'rule a { condition: true }\n', 'detection-rules rapid-response-content 3'],
    ['a filter that begins like a script', '#!/usr/sbin/nft -f\ntable ip a {\nchain b {\ndrop\n}\n}\n', 'detection-rules rapid-response-content 3'],
    ['an SELinux policy', '\x8c\xff\x7c\xf9\x08\0\0\0SE Linux\x1f\0\0\0', 'detection-rules rapid-response-content 3'],
    ['a ClamAV database', `ClamAV-VDB:19 Jul 2024:1${'\0'.repeat(9)}`, 'detection-rules rapid-response-content 3'],
    ['a font', '\0\x01\0\0\0\x0f\0\x80', 'font rapid-response-content 3'],
    ['a time zone', `TZif2${'\0'.repeat(40)}`, 'time-zone rapid-response-content 3'],
    ['an SGML catalogue', '-- names --\nOVERRIDE YES\nPUBLIC "-//A//DTD B//EN" "b.dtd"\nCATALOG "c"\n', 'name-catalog inert 0'],
    ['an SGML catalogue with a rule in it', 'PUBLIC "-//A//DTD B//EN" "b.dtd"\nallow everything\n', 'text rapid-response-content 3'],
    ['a Python program', '# comment\n"""Doc."""\n\nimport os\n\n\ndef main():\n    pass\n', 'script user-space 2'],
    ['a Perl module', '# comment\npackage A::B;\nuse strict;\n1;\n', 'script user-space 2'],
    ['a PowerShell script', 'param(\n  [string]$a\n)\nSet-StrictMode -Version 2\n', 'script user-space 2'],
    ['a word that programs begin with', 'import duties are what this list is about\n', 'text rapid-response-content 3'],
  ])('that is %s', (_, text, expected) => {
    expect(summary(text)).toBe(expected);
  }); // prettier-ignore
});
