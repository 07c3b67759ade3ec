import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { type ContentReaders, FoundReaders } from '../../src/facts/content-readers.js';
import { buildElf } from '../builders/elf.js';
import { buildPe } from '../builders/pe.js';
import { arOf, tarOf, zipOf } from './containers.js';
import { inspected, valueOf } from './inspecting.js';

const PROGRAM = buildPe({ subsystem: 3, imports: [{ library: 'kernel32.dll', functions: ['ExitProcess'] }] });
const SCRIPT = '#!/bin/sh\nexec tool "$@"\n';
const OPAQUE = Uint8Array.from({ length: 600 }, (_, i) => (i * i * 31 + 17) & 0xff);

const readersOf = (file: Uint8Array): ContentReaders => valueOf(inspected(file).contents).readers;
/** Why the file of a package that also holds a program is read by others. */
const whyElsewhere = (path: string, bytes: Uint8Array | string = '{"a": 1}'): string | undefined =>
  readersOf(zipOf([['tool.exe', PROGRAM], [path, bytes]])).elsewhere?.why; // prettier-ignore

describe('who could read the content of a package', () => {
  it('are its programs, libraries and scripts', () => {
    const files = zipOf([
      ['tool.exe', PROGRAM],
      ['bin/tool', buildElf({ type: 3, interpreter: '/lib64/ld-linux-x86-64.so.2' })],
      ['lib/tool.o', buildElf()],
      ['bin/start', SCRIPT],
      ['share/tool.json', '{"a": 1}'],
    ]);
    expect(readersOf(files)).toEqual({
      programs: 3,
      elsewhere: undefined,
      elsewhereTotal: 0,
      system: undefined,
      opaque: undefined,
    });
  });

  it('are not the scripts that install it', () => {
    const control = tarOf([
      ['./control', 'Package: rules\nVersion: 1\n'],
      ['./postinst', SCRIPT],
    ]);
    const contents = tarOf([['./usr/share/rules.json', '{"a": 1}']]);
    const deb = arOf([
      ['debian-binary', '2.0\n'],
      ['control.tar.gz', new Uint8Array(gzipSync(control))],
      ['data.tar.gz', new Uint8Array(gzipSync(contents))],
    ]);
    expect(valueOf(inspected(deb).contents).byClass['user-space']).toBe(1);
    expect(readersOf(deb).programs).toBe(0);
  });

  it.each([
    ['content/C-00000291.sys', 'is named like a driver and is none'],
    ['content/C-00000291.SYS. ', 'is named like a driver and is none'],
    ['content\\C-00000291.sys:v2', 'is named like a driver and is none'],
    ['C-00000291.sys/32', 'is named like a driver and is none'],
    ['lib/x.ko.xz', 'is named like a driver and is none'],
    ['Windows/System32/Drivers/vendor/32.json', 'lies where drivers keep what they read'],
    ['Library/Extensions/rules.json', 'lies where drivers keep what they read'],
    ['etc/modprobe.d/tool.json', 'lies where the kernel is told how to behave'],
    ['lib/udev/rules.d/60-tool.json', 'lies where the kernel is told how to behave'],
    ['etc/apparmor.d/tool', 'lies where the kernel gets its security policy'],
    ['etc/grub.d/tool', 'lies where the start of the machine is put together'],
    ['etc/modules', 'says how the machine starts, or how its kernel behaves'],
  ])('are others where %s is', (path, why) => {
    expect(whyElsewhere(path)).toBe(why);
  });

  it('are others where an engine goes by rules', () => {
    const rules = 'rule eicar { strings: $a = "EICAR" condition: $a }\n';
    expect(whyElsewhere('share/r.bin', rules)).toBe('holds rules of an engine');
  });

  it('are others where a letter only looks different', () => {
    const found = new FoundReaders();
    found.add({ path: 'C-00000291.\uff53ys\u200b', kind: 'text', class: 'rapid-response-content' });
    expect(found.readers.elsewhere?.why).toBe('is named like a driver and is none');
  });

  it.each(['share/sys.json', 'share/sys', 'share/systems/a.json', 'share/a.sysx'])('are not others for %s', (path) => {
    expect(whyElsewhere(path)).toBeUndefined();
  });

  it('are others of which each is counted, and the first is named', () => {
    const readers = readersOf(
      zipOf([
        ['a.sys', '{"a": 1}'],
        ['b.ko', '{"a": 1}'],
      ]),
    );
    expect([readers.elsewhere?.path, readers.elsewhereTotal]).toEqual(['a.sys', 2]);
  });

  it('are none but those of a driver that is one', () => {
    const driver = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
    expect(whyElsewhere('x.sys', driver)).toBeUndefined();
  });

  it.each([
    ['lib/systemd/system/tool.service', 'is read by what starts services'],
    ['Library/LaunchDaemons/tool.json', 'is read by what starts services'],
    ['etc/cron.d/tool', 'is read by what runs jobs as root'],
    ['etc/pam.d/tool', 'is read by what decides who may do what'],
    ['etc/ld.so.conf.d/tool', 'is read by every program that starts'],
  ])('are services of the system where %s is', (path, why) => {
    expect(readersOf(zipOf([[path, 'Key=value\n']])).system).toEqual({ path, why });
  });

  it('are unknown for what is in no known format', () => {
    const files = zipOf([
      ['a.json', '{"a": 1}'],
      ['b.bin', OPAQUE],
      ['c.bin', OPAQUE],
    ]);
    expect(readersOf(files).opaque).toBe('b.bin');
  });
});
