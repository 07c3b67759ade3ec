import { describe, expect, it } from '@jest/globals';
import { type PeOptions, SECTION_FLAGS, buildPe } from '../builders/pe.js';
import { seen, summary } from './inspecting.js';

const NATIVE = 1;
const VMX = [0x0f, 1, 0xc2, 0x90, 0x0f, 1, 0xc3, 0x90, 0xf3, 0x0f, 0xc7, 0x30];
const SVM = [0x0f, 1, 0xd8, 0x0f, 1, 0xda, 0x0f, 1, 0xdb];
const ARM64 = [0x05, 0x11, 0x1c, 0xd5, 0x1f, 0x20, 0x03, 0xd5, 0x01, 0x21, 0x1c, 0xd5];
const withCode = (code: readonly number[], more: PeOptions = {}): Uint8Array =>
  buildPe({
    subsystem: NATIVE,
    sections: [{ name: '.text', characteristics: SECTION_FLAGS.code, data: Uint8Array.from(code) }],
    ...more,
  });

describe('a native image that imports nothing', () => {
  it.each([
    ['of Intel', withCode(VMX), 'VMLAUNCH, VMRESUME and VMXON'],
    ['of AMD', withCode(SVM), 'VMRUN, VMLOAD and VMSAVE'],
    ['of ARM', withCode(ARM64, { machine: 0xaa64 }), 'writes of HCR_EL2 and VTTBR_EL2'],
  ])('is a hypervisor where its code has the instructions for guests, %s', (_, file, what) => {
    expect(summary(file)).toBe('pe-driver kernel-driver 6');
    expect(seen(file)).toContain(`imports nothing; in its code ${what}`);
  });

  it('is a driver where one of them is missing, or they stand in its data', () => {
    for (const code of [VMX.slice(4), VMX.slice(0, 8), SVM.slice(0, 6), ARM64, [0xc3]]) {
      expect(summary(withCode(code))).toBe('pe-driver kernel-driver 4');
    }
    expect(summary(withCode(ARM64.slice(4), { machine: 0xaa64 }))).toBe('pe-driver kernel-driver 4');
    const data = { name: '.data', characteristics: SECTION_FLAGS.data, data: Uint8Array.from(VMX) };
    const text = { name: '.text', characteristics: SECTION_FLAGS.code, data: Uint8Array.of(0xc3) };
    expect(summary(withCode([], { sections: [text, data] }))).toBe('pe-driver kernel-driver 4');
  });

  it('is a driver with imports of the kernel, though it runs guests', () => {
    const imports = [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }];
    expect(summary(withCode(VMX, { imports }))).toBe('pe-driver kernel-driver 4');
  });
});
