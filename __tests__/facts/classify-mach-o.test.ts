import { describe, expect, it } from '@jest/globals';
import { type MachOParts, ascii, buildMachOParts, buildSignature, plistXml } from '../builders/mach-o-parts.js';
import { inspected, seen, summary } from './inspecting.js';

const info = (body: string): Uint8Array => ascii(plistXml(body));
const xmlRights = (...names: string[]): Uint8Array =>
  buildSignature([
    { slot: 5, magic: 0xfade7171, body: info(names.map((name) => `<key>${name}</key><true/>`).join('')) },
  ]);
/** [APPLICATION 16] { 1, [CONTEXT 16] { { key, TRUE } } } */
const derRights = (name: string): Uint8Array => {
  const pair = [0x0c, name.length, ...ascii(name), 0x01, 0x01, 0xff];
  const list = [0xb0, pair.length + 2, 0x30, pair.length, ...pair];
  const body = Uint8Array.of(0x70, list.length + 3, 0x02, 0x01, 0x01, ...list);
  return buildSignature([{ slot: 7, magic: 0xfade7172, body }]);
};

describe('a Mach-O file', () => {
  it.each<[string, MachOParts, string]>([
    ['a plain program', {}, 'mach-o-executable user-space 1'],
    ['a program with harmless rights', { signature: xmlRights('com.apple.security.cs.allow-jit') }, 'mach-o-executable user-space 1'],
    ['a client of Endpoint Security by its rights', { signature: xmlRights('com.apple.developer.endpoint-security.client') }, 'mach-o-system-extension user-space 2'],
    ['one by the newer form of rights', { signature: derRights('com.apple.developer.endpoint-security.client') }, 'mach-o-system-extension user-space 2'],
    ['one by what it links', { libraries: ['/usr/lib/libEndpointSecurity.dylib'] }, 'mach-o-system-extension user-space 2'],
    ['one by its property list', { info: info('<key>CFBundlePackageType</key><string>SYSX</string>') }, 'mach-o-system-extension user-space 2'],
    ['a program that installs extensions', { signature: xmlRights('com.apple.developer.system-extension.install') }, 'mach-o-executable user-space 2'],
    ['a helper that is started as root', { info: info('<key>CFBundleName</key><string>h</string><key>SMAuthorizedClients</key><array/>') }, 'mach-o-executable user-space 2'],
    ['rights that cannot be read', { signature: ascii('nothing of the kind') }, 'mach-o-executable user-space 2'],
    ['a DriverKit driver by its platform', { platform: 10 }, 'mach-o-driver-extension user-space 2'],
    ['a DriverKit driver by what it links', { libraries: ['/System/DriverKit/System/Library/Frameworks/DriverKit.framework/DriverKit'] }, 'mach-o-driver-extension user-space 2'],
    ['a kernel', { segments: ['__TEXT', '__KLD'] }, 'mach-o-kernel boot 5'],
    ['a kernel with its extensions', { fileType: 0xc }, 'mach-o-kernel boot 5'],
    ['what runs without a system', { fileType: 5 }, 'mach-o-firmware boot 7'],
    ['a kernel extension', { fileType: 0xb }, 'mach-o-kext kernel-driver 4'],
    ['a kernel extension that is needed to start', { fileType: 0xb, info: info('<key>OSBundleRequired</key><string>Root</string>') }, 'mach-o-kext kernel-driver 5'],
    ['a kernel extension with a broken list', { fileType: 0xb, info: ascii('<plist>') }, 'mach-o-kext kernel-driver 5'],
    ['an old kernel extension', { fileType: 1, symbols: ['_start', '_kmod_info'] }, 'mach-o-kext kernel-driver 4'],
    ['an object', { fileType: 1, symbols: ['_main', '__kmod_info', '_kmod_info2'] }, 'mach-o-object user-space 1'],
    ['a 32-bit object without symbols', { fileType: 1, cpuType: 7 }, '? kernel-driver 5'],
  ])('that is %s', (_, parts, expected) => {
    expect(summary(buildMachOParts(parts))).toBe(expected);
  }); // prettier-ignore

  it('says by which right it is more than a program', () => {
    const file = buildMachOParts({ signature: xmlRights('com.apple.developer.endpoint-security.client') });
    expect(seen(file)).toContain('entitlement com.apple.developer.endpoint-security.client');
  });

  it('a right that is refused is none', () => {
    const body = info('<key>com.apple.developer.endpoint-security.client</key><false/>');
    const signature = buildSignature([{ slot: 5, magic: 0xfade7171, body }]);
    expect(summary(buildMachOParts({ signature }))).toBe('mach-o-executable user-space 1');
  });

  it('a service of the system that is cut or changed never throws, and never becomes inert', () => {
    const file = buildMachOParts({
      signature: xmlRights('com.apple.developer.driverkit'),
      info: info('<key>CFBundlePackageType</key><string>SYSX</string>'),
      symbols: ['_main'],
      libraries: ['/usr/lib/libSystem.B.dylib'],
    });
    const levels = new Set<number>();
    for (let at = 0; at < file.length; at++) {
      for (const bytes of [file.subarray(0, at), file.with(at, (file[at] ?? 0) ^ 0xff)]) {
        const { detected } = inspected(bytes);
        levels.add(detected.known ? detected.value.level : 5);
      }
    }
    expect(levels.has(0)).toBe(false);
  });
});
