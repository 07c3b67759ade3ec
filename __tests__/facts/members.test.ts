import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { buildElf, buildKernelModule } from '../builders/elf.js';
import { buildPe } from '../builders/pe.js';
import { tarOf, zipOf } from './containers.js';
import { inspected, seen, summary, valueOf } from './inspecting.js';

const DRIVER = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
const PROGRAM = buildPe({ subsystem: 3, imports: [{ library: 'kernel32.dll', functions: ['ExitProcess'] }] });

describe('a container', () => {
  it('is as privileged as the most privileged file in it, and says which', () => {
    const file = zipOf([
      ['readme.json', '{"a": 1}'],
      ['bin/tool.exe', PROGRAM],
      ['drivers/x.sys', DRIVER],
    ]);
    expect(summary(file)).toBe('container kernel-driver 4');
    expect(seen(file)).toEqual(['drivers/x.sys in it: pe-driver, level 4', 'zip archive']);
    const { members, contents, machines } = inspected(file);
    expect(valueOf(members).map((m) => [m.path, m.format, m.kind, m.class, m.level])).toEqual([
      ['drivers/x.sys', 'pe', 'pe-driver', 'kernel-driver', 4],
      ['readme.json', 'json', 'structured-data', 'rapid-response-content', 3],
      ['bin/tool.exe', 'pe', 'pe-application', 'user-space', 1],
    ]);
    expect(valueOf(members)[0]?.why[0]).toBe('subsystem 1 (native) (a driver or a native process)');
    expect(valueOf(contents)).toEqual({
      total: 3,
      byClass: { boot: 0, 'kernel-driver': 1, 'rapid-response-content': 1, 'user-space': 1, inert: 0 },
      closed: [],
      closedTotal: 0,
      codeLevel: 4,
      readers: { programs: 1, elsewhere: undefined, elsewhereTotal: 0, system: undefined, opaque: undefined },
    });
    expect(valueOf(machines)).toEqual(['x64']);
  });

  it('is found out through others', () => {
    const file = zipOf([['outer.tar', tarOf([['inner.zip', zipOf([['x.ko', buildKernelModule()]])]])]], {
      deflate: true,
    });
    expect(summary(file)).toBe('container kernel-driver 4');
    expect(valueOf(inspected(file).members)[0]?.path).toBe('outer.tar!inner.zip!x.ko');
  });

  it('of programs only is user space', () => {
    const file = zipOf([
      ['tool.exe', PROGRAM],
      ['tool', buildElf()],
    ]);
    expect(summary(file)).toMatch(/^container user-space 1$/);
  });

  it('of data is content, with nothing in it as well', () => {
    expect(summary(zipOf([['a.json', '{}']]))).toBe('container rapid-response-content 3');
    expect(summary(zipOf([]))).toBe('container rapid-response-content 3');
  });

  it('that cannot be opened may hold a driver', () => {
    const file = zipOf([['x.txt', 'secret']], { encrypted: true });
    expect(summary(file)).toBe('container kernel-driver 5');
    expect(seen(file)[0]).toMatch(/^x\.txt in it: .*encrypted/);
    expect(valueOf(inspected(file).contents)).toMatchObject({ total: 0, closedTotal: 1, closed: [{ path: 'x.txt' }] });
  });

  it('in too many others may hold a driver', () => {
    let file = zipOf([['x.json', '{}']]);
    for (let i = 0; i < 7; i++) file = zipOf([['a.zip', file]]);
    expect(summary(file)).toBe('container rapid-response-content 3');
    file = zipOf([['a.zip', file]]);
    expect(summary(file)).toBe('container kernel-driver 5');
    expect(seen(file)[0]).toMatch(/deeper than is looked$/);
  });

  it('of one that is not opened may hold a driver', () => {
    expect(summary(zipOf([['a.wim', 'MSWIM\0\0\0']]))).toBe('container kernel-driver 5');
  });

  it('that is cut says what came before, and may hold a driver', () => {
    const file = tarOf([
      ['x.sys', DRIVER],
      ['y.sys', DRIVER],
    ]);
    expect(summary(file.subarray(0, file.length - 2000))).toBe('container kernel-driver 5');
  });
});

describe('a place in a package', () => {
  const at = (path: string, file: Uint8Array | string = '{"a": 1}'): string => summary(tarOf([[path, file]]));

  it.each([
    ['lib/firmware/x.bin', 'container kernel-driver 4'],
    ['./usr/lib/firmware/x.bin', 'container kernel-driver 4'],
    ['lib/modules/6.1.0/modules.dep', 'container kernel-driver 4'],
    ['node_modules/a/lib/modules/x.json', 'container rapid-response-content 3'],
    ['boot/config-6.1.0', 'container boot 5'],
    ['EFI/BOOT/grub.cfg', 'container boot 5'],
    ['src/boot/start.json', 'container rapid-response-content 3'],
    ['usr/src/x-1.0/dkms.conf', 'container kernel-driver 4'],
    ['Windows\\System32\\drivers\\etc\\x.json', 'container rapid-response-content 3'],
  ])('%s: %s', (path, expected) => {
    expect(at(path)).toBe(expected);
  });

  it('raises programs where drivers are kept', () => {
    expect(at('Windows/System32/drivers/x.exe', PROGRAM)).toBe('container kernel-driver 4');
  });

  it('never lowers', () => {
    expect(at('usr/share/doc/readme.txt', DRIVER)).toBe('container kernel-driver 4');
  });

  it('takes the source of a module for one', () => {
    expect(at('src/Kbuild', 'obj-m := sensor.o\n')).toBe('container kernel-driver 4');
    expect(at('src/Makefile', 'all:\n\tcc x.c\n')).toBe('container rapid-response-content 3');
  });
});

describe('a compressed file', () => {
  const gz = (file: Uint8Array | string): Uint8Array => new Uint8Array(gzipSync(file));

  it('is what its content is', () => {
    expect(summary(gz(buildKernelModule()))).toBe('kernel-module kernel-driver 4');
    expect(seen(gz(buildKernelModule()))[0]).toBe('its content: kernel-module, level 4');
    expect(valueOf(inspected(gz(buildKernelModule())).machines)).toEqual(['x64']);
    expect(valueOf(inspected(gz(buildKernelModule())).format)).toBe('gzip');
    expect(summary(gz(gz(buildKernelModule())))).toBe('kernel-module kernel-driver 4');
    expect(summary(gz('{}'))).toBe('structured-data rapid-response-content 3');
    expect(summary(gz(PROGRAM))).toBe('pe-application user-space 1');
  });

  it('of an archive is an archive, of one file as well', () => {
    expect(summary(gz(tarOf([['x.ko', buildKernelModule()]])))).toBe('container kernel-driver 4');
  });

  it('of a damaged program may be a driver', () => {
    expect(summary(gz(DRIVER.subarray(0, 100)))).toBe('? kernel-driver 5');
  });

  it('that is cut may be a driver', () => {
    expect(summary(gz(buildKernelModule()).subarray(0, 200))).toBe('container kernel-driver 5');
  });
});

describe('many members', () => {
  it('are all counted, and the most privileged ones kept', () => {
    const files = Array.from({ length: 10_000 }, (_, i): readonly [string, string] => [`etc/${i}.json`, `{"a": ${i}}`]);
    const file = zipOf([...files.slice(0, 5000), ['x.sys', DRIVER], ...files.slice(5000)]);
    const start = performance.now();
    const { members, contents } = inspected(file);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(valueOf(members)).toHaveLength(100);
    expect(valueOf(members)[0]?.path).toBe('x.sys');
    expect(valueOf(contents)).toMatchObject({ total: 10_001, closedTotal: 0 });
  });

  it('that cannot be opened are all counted, and some kept', () => {
    const files = Array.from({ length: 50 }, (_, i): readonly [string, string] => [`${i}.bin`, 'x']);
    const { contents, detected } = inspected(zipOf(files, { encrypted: true }));
    expect(valueOf(contents)).toMatchObject({ total: 0, closedTotal: 50 });
    expect(valueOf(contents).closed).toHaveLength(20);
    expect(valueOf(detected).signals.at(-1)?.seen).toBe('47 more in it that were not looked into');
  });
});
