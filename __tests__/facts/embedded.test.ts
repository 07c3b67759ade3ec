import { describe, expect, it } from '@jest/globals';
import { buildElf, buildKernelModule } from '../builders/elf.js';
import { concat, u16, u32 } from '../builders/pe-bytes.js';
import { SECTION_FLAGS, buildPe } from '../builders/pe.js';
import { zipOf } from './containers.js';
import { bytesOf, inspected, seen, summary, valueOf } from './inspecting.js';

const USER = { subsystem: 3, imports: [{ library: 'kernel32.dll', functions: ['ExitProcess'] }] };
const DRIVER = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
const PROGRAM = buildPe(USER);
/** Bytes that look like nothing: every value, in no order that a format has. */
const noise = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * i * 31 + (i >> 3) * 7 + 17) & 0xff);

/** An image whose resource tree holds one entry of type RT_RCDATA. */
function withResource(bytes: Uint8Array, name = 'DRIVER'): Uint8Array {
  const SUBDIRECTORY = 0x80000000;
  const directory = (id: number, target: number): Uint8Array =>
    concat(u32(0, 0), u16(0, 0), u16(0, 1), u32(id, target));
  const text = concat(u16(name.length), ...Array.from(name, (c) => u16(c.charCodeAt(0))));
  const dataAt = 88 + text.length + (text.length % 4 === 0 ? 0 : 4 - (text.length % 4));
  const tree = (rva: number): Uint8Array => {
    const head = concat(
      directory(10, SUBDIRECTORY + 24),
      directory(SUBDIRECTORY + 88, SUBDIRECTORY + 48),
      directory(0x409, 72),
      u32(rva + dataAt, bytes.length, 0, 0),
      text,
    );
    return concat(head, new Uint8Array(dataAt - head.length), bytes);
  };
  const build = (rva: number): Uint8Array =>
    buildPe({ ...USER, sections: [TEXT, { name: '.rsrc', characteristics: SECTION_FLAGS.readOnly, data: tree(rva) }] });
  const rva = 0x3000;
  const image = build(rva);
  const view = new DataView(image.buffer);
  const optional = view.getUint32(0x3c, true) + 24;
  view.setUint32(optional + 112 + 16, rva, true);
  view.setUint32(optional + 112 + 20, tree(rva).length, true);
  return image;
}

const TEXT = { name: '.text', characteristics: SECTION_FLAGS.code, data: Uint8Array.of(0x33, 0xc0, 0xc3) };

describe('a program', () => {
  it('with nothing in it stays what it is', () => {
    expect(summary(PROGRAM)).toBe('pe-application user-space 1');
    expect(valueOf(inspected(PROGRAM).members)).toEqual([]);
    expect(valueOf(inspected(withResource(bytesOf('text of some kind'))).members)).toEqual([]);
    expect(summary(withResource(noise(10_000)))).toBe('pe-application user-space 1');
  });

  it('with a driver among its resources is as privileged as the driver', () => {
    const file = withResource(DRIVER);
    expect(summary(file)).toBe('pe-application kernel-driver 4');
    expect(seen(file)[0]).toBe('resource RCDATA/DRIVER in it: pe-driver, level 4');
    expect(valueOf(inspected(file).members)).toHaveLength(1);
  });

  it('with a driver in an archive among its resources, as well', () => {
    const file = withResource(zipOf([['x64/wintun.sys', DRIVER]], { deflate: true }));
    expect(summary(file)).toBe('pe-application kernel-driver 4');
    expect(seen(file)[0]).toBe('resource RCDATA/DRIVER!x64/wintun.sys in it: pe-driver, level 4');
  });

  it('with a driver in a program among its resources, as well', () => {
    expect(summary(withResource(withResource(DRIVER)))).toBe('pe-application kernel-driver 4');
    expect(summary(withResource(withResource(zipOf([['x.sys', DRIVER]], { deflate: true }))))).toBe(
      'pe-application kernel-driver 4',
    );
  });

  it.each([0, 1, 3, 1000, 1024 * 1024 - 0x230, 1024 * 1024])('with a driver %i bytes into its data, as well', (at) => {
    const data = concat(noise(at), DRIVER, noise(10));
    const file = buildPe({ ...USER, sections: [TEXT, { name: '.data', characteristics: SECTION_FLAGS.data, data }] });
    expect(summary(file)).toBe('pe-application kernel-driver 4');
    expect(seen(file)[0]).toMatch(/^\.data at 0x[0-9a-f]+ in it: pe-driver, level 4$/);
  });

  it('with a driver behind its end, as well', () => {
    const file = buildPe({ ...USER, overlay: concat(noise(100), DRIVER) });
    expect(summary(file)).toBe('pe-application kernel-driver 4');
    expect(seen(file)[0]).toMatch(/^overlay at 0x/);
  });

  it('with a module of Linux in it, as well, and with a program of Linux not', () => {
    expect(summary(buildPe({ ...USER, overlay: buildKernelModule() }))).toBe('pe-application kernel-driver 4');
    expect(summary(buildPe({ ...USER, overlay: buildElf() }))).toBe('pe-application user-space 1');
  });

  it('with firmware in it reaches as far as firmware', () => {
    expect(summary(withResource(buildPe({ subsystem: 10 })))).toBe('pe-application boot 7');
    expect(
      summary(
        buildPe({
          imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }],
          overlay: buildPe({ subsystem: 10 }),
        }),
      ),
    ).toBe('pe-driver boot 7');
  });

  it('with a program in it stays user space', () => {
    expect(summary(withResource(PROGRAM))).toBe('pe-application user-space 1');
  });

  it('with one that unpacks itself in it, behind its end or among its resources, as well', () => {
    const inner = buildPe({ ...USER, overlay: zipOf([['x.sys', DRIVER]], { deflate: true }) });
    expect(summary(buildPe({ ...USER, overlay: inner }))).toBe('pe-application kernel-driver 4');
    expect(summary(withResource(inner))).toBe('pe-application kernel-driver 4');
    expect(summary(withResource(buildPe({ ...USER, overlay: noise(5000) })))).toBe('pe-application kernel-driver 5');
    const data = concat(PROGRAM, noise(9000));
    const sections = [TEXT, { name: '.data', characteristics: SECTION_FLAGS.data, data }];
    expect(summary(buildPe({ ...USER, sections }))).toBe('pe-application user-space 1');
  });

  it('that unpacks itself is what it unpacks', () => {
    const sfx = (zip: Uint8Array): string => summary(buildPe({ ...USER, overlay: zip }));
    expect(sfx(zipOf([['x.sys', DRIVER]], { deflate: true }))).toBe('pe-application kernel-driver 4');
    expect(sfx(zipOf([['x.exe', PROGRAM]], { deflate: true }))).toBe('pe-application user-space 1');
    expect(sfx(zipOf([['x.json', '{}']], { deflate: true }))).toBe('pe-application user-space 3');
    expect(sfx(zipOf([['x.txt', 'x']], { encrypted: true }))).toBe('pe-application kernel-driver 5');
    expect(sfx(concat(bytesOf(';!@Install@!UTF-8!\n'), bytesOf("7z\xbc\xaf'\x1c"), noise(5000)))).toBe(
      'pe-application kernel-driver 5',
    );
  });

  it('with bytes behind its end that are no format may hold a driver; a few of them, or zeros, may not', () => {
    const file = buildPe({ ...USER, overlay: noise(5000) });
    expect(summary(file)).toBe('pe-application kernel-driver 5');
    expect(seen(file)[0]).toBe('overlay in it: 5000 bytes behind the end of the program, in no known format');
    expect(summary(buildPe({ ...USER, overlay: noise(500) }))).toBe('pe-application user-space 1');
    expect(summary(buildPe({ ...USER, overlay: new Uint8Array(9000) }))).toBe('pe-application user-space 1');
  });

  it('is not taken in by the beginning of a program without the rest', () => {
    for (const length of [2, 64, 0x84, 0x100]) {
      const data = concat(DRIVER.subarray(0, length), noise(64));
      const sections = [TEXT, { name: '.data', characteristics: SECTION_FLAGS.data, data }];
      expect(summary(buildPe({ ...USER, sections }))).toBe('pe-application user-space 1');
    }
  });
});

describe('the search', () => {
  it('takes no time that shows, whatever they are', () => {
    for (const fill of [noise(1 << 20), new Uint8Array(1 << 20).fill(0x4d), bytesOf('MZ'.repeat(1 << 19))]) {
      const data = concat(...Array.from({ length: 16 }, () => fill));
      const file = buildPe({ ...USER, sections: [TEXT, { name: '.data', characteristics: SECTION_FLAGS.data, data }] });
      const start = performance.now();
      expect(valueOf(inspected(file).detected).level).toBeGreaterThanOrEqual(1);
      const took = performance.now() - start;
      expect(took).toBeLessThan(5000);
    }
  });

  it('stops at too many programs, and says so', () => {
    const data = concat(...Array.from({ length: 1100 }, () => PROGRAM));
    const file = buildPe({ ...USER, sections: [TEXT, { name: '.data', characteristics: SECTION_FLAGS.data, data }] });
    expect(summary(file)).toBe('pe-application kernel-driver 5');
    expect(seen(file)[0]).toBe('more than the limit of 1024 programs in it');
  });
});

describe('a file of another format', () => {
  const document = (content: Uint8Array): Uint8Array =>
    concat(
      bytesOf('%PDF-1.4\n1 0 obj\n<<>>\nstream\n'),
      content,
      bytesOf('\nendstream\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n'),
    );
  const BPF = buildElf({ type: 1, machine: 247, sections: [{ name: 'xdp' }, { name: 'license' }] });

  it('is no document when a driver lies in it', () => {
    expect(summary(document(bytesOf('BT (words) Tj ET')))).toBe('document inert 0');
    expect(summary(document(DRIVER))).toBe('document kernel-driver 4');
    expect(seen(document(DRIVER))[0]).toMatch(/^at 0x[0-9a-f]+ in it: pe-driver, level 4$/);
  });

  it('is no document either when a program lies in it', () => {
    expect(summary(document(PROGRAM))).toBe('document user-space 1');
  });

  it('is as privileged as what was appended to it', () => {
    const program = buildElf({ type: 2, interpreter: '/lib64/ld-linux-x86-64.so.2' });
    expect(summary(program)).toBe('elf-executable user-space 1');
    expect(summary(concat(program, DRIVER))).toBe('elf-executable kernel-driver 4');
    expect(summary(concat(program, buildKernelModule()))).toBe('elf-executable kernel-driver 4');
    expect(summary(concat(program, BPF))).toBe('elf-executable kernel-driver 4');
  });
});
