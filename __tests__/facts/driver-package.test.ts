import { describe, expect, it } from '@jest/globals';
import { classified } from '../../src/facts/classified.js';
import { fileNameOf, raisedByPackage } from '../../src/facts/driver-package.js';
import type { DeclaredArtifact } from '../../src/model/release.js';
import { type InfParts, buildInf } from '../builders/inf.js';
import { inspected } from './inspecting.js';

const declared = (path: string, more: Partial<DeclaredArtifact> = {}): DeclaredArtifact => ({
  id: path,
  path,
  sha256: '00',
  class: 'inert',
  ...more,
});
const CONTENT = classified('rapid-response-content', 3, []);

/** What a file becomes beside setup information, in short. */
function beside(parts: InfParts, file: DeclaredArtifact, own = CONTENT): string {
  const raise = raisedByPackage([declared('drv/sensor.inf')], [inspected(buildInf(parts))]);
  const { class: of, level, tier, signals } = raise(own, file);
  return [of, level, tier, ...signals.map((s) => s.seen)].join(' ');
}

describe('raisedByPackage', () => {
  const sys = declared('other/Sensor.SYS');

  it('makes a kernel driver of the file that a driver service runs, whatever its bytes are', () => {
    expect(beside({}, sys)).toMatch(/^kernel-driver 4 T3 drv\/sensor\.inf:\d+ installs it as the service sensor$/);
    expect(beside({}, sys, classified('inert', 0, []))).toMatch(/^kernel-driver 4 T3/);
  });

  it.each([
    [{ StartType: '0' }, 'StartType 0'],
    [{ StartType: '1' }, 'StartType 1'],
    [{ ErrorControl: '3' }, 'ErrorControl 3'],
    [{ StartType: '%Unknown%' }, 'StartType unreadable'],
    [{ ServiceType: undefined, StartType: '0' }, 'StartType 0'],
  ])('makes it one that the machine starts with: %j', (service, how) => {
    expect(beside({ service }, sys)).toMatch(new RegExp(`^kernel-driver 5 T3 .* sensor, ${how}$`));
  });

  it('makes a privileged program of what a service runs in user mode', () => {
    expect(beside({ service: { ServiceType: '0x10' } }, sys, classified('inert', 0, []))).toMatch(/^user-space 2 T3/);
  });

  it('finds the file by the name that it is installed under too', () => {
    expect(beside({}, declared('a.bin', { installPath: 'C:\\Windows\\sensor.sys' }))).toMatch(/^kernel-driver 4/);
    expect(beside({}, declared('a.bin'))).toBe('rapid-response-content 3 T3');
  });

  it('lowers nothing, and says nothing where nothing changes', () => {
    expect(beside({}, sys, classified('boot', 7, []))).toBe('boot 7 T3');
  });

  it('keeps a declared authority, unless that is none at all', () => {
    const raise = raisedByPackage([declared('sensor.inf')], [inspected(buildInf())]);
    expect(raise(classified('user-space', 1, [], ['none']), sys).authority).toContain('boot-veto');
    expect(raise(classified('user-space', 2, [], ['data-delete']), sys).authority).toEqual(['data-delete']);
  });

  it('changes nothing where no setup information is in the release', () => {
    const raise = raisedByPackage([sys], [inspected('hello')]);
    expect(raise(CONTENT, sys)).toBe(CONTENT);
  });

  it('passes over services without a file', () => {
    expect(beside({ service: { ServiceBinary: undefined } }, declared(''))).toBe('rapid-response-content 3 T3');
  });
});

describe('fileNameOf', () => {
  it('is the last part of a path of any system, in lower case', () => {
    expect([fileNameOf('a/B.sys'), fileNameOf('C:\\a\\B.SYS'), fileNameOf('b')]).toEqual(['b.sys', 'b.sys', 'b']);
  });
});
