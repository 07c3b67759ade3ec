import { describe, expect, it } from '@jest/globals';
import type { OwnReading } from '../../src/facts/artifact-facts.js';
import type { Inspection } from '../../src/facts/inspection.js';
import { ownReadings } from '../../src/facts/own-reader.js';
import { type Fact, known, unknown } from '../../src/model/fact.js';
import type { PastRelease } from '../../src/model/history.js';
import type { DeclaredArtifact } from '../../src/model/release.js';
import { buildPe } from '../builders/pe.js';
import { type Files, zipOf } from './containers.js';
import { inspected } from './inspecting.js';

const PROGRAM = buildPe({ subsystem: 3, imports: [{ library: 'kernel32.dll', functions: ['ExitProcess'] }] });
const DRIVER = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });
const OPAQUE = Uint8Array.from({ length: 600 }, (_, i) => (i * i * 31 + 17) & 0xff);
const SETTINGS = ['etc/tool.json', '{"a": 1}'] as const;
const TOOL = ['tool.exe', PROGRAM] as const;

const TOOLS: DeclaredArtifact = {
  id: 'tools',
  path: 'tools.zip',
  sha256: '00',
  class: 'user-space',
  consumer: { component: 'tools', versions: '>=1' },
};
const CSAGENT: DeclaredArtifact = { id: 'csagent', path: 'csagent.sys', sha256: '00', class: 'kernel-driver' };
const earlier = (artifacts: readonly DeclaredArtifact[]): PastRelease => ({
  file: '1.yaml',
  product: 'tools',
  version: '1.0.0',
  channel: 'stable',
  artifacts,
});

interface Case {
  readonly declared?: Partial<DeclaredArtifact>;
  readonly beside?: readonly (readonly [DeclaredArtifact, Inspection])[];
  readonly history?: Fact<readonly PastRelease[]>;
}

/** What the package reads of itself, or why it is not believed to. */
function reading(file: Uint8Array, { declared, beside = [], history = known([]) }: Case = {}): Fact<OwnReading> {
  const tools = { ...TOOLS, ...declared };
  const artifacts = [tools, ...beside.map(([artifact]) => artifact)];
  const found = ownReadings(artifacts, [inspected(file), ...beside.map(([, i]) => i)], history)(tools);
  if (!found) throw new Error('it does not name itself');
  return found;
}
const zip = (...files: Files): Uint8Array => zipOf(files);
const why = (fact: Fact<OwnReading>): string => (fact.known ? 'believed' : fact.why);

describe('a package that names itself as its reader', () => {
  it('is believed where programs lie in it beside data that others are not known to read', () => {
    expect(reading(zip(TOOL, SETTINGS))).toEqual(known({ level: 1, content: 1, opaque: undefined, driver: undefined }));
  });

  it('has the level of its most privileged program, and of the services that read its data', () => {
    expect(reading(zip(TOOL, SETTINGS, ['start', '#!/bin/sh\nexec tool\n']))).toMatchObject({ value: { level: 2 } });
    expect(reading(zip(TOOL, ['etc/cron.d/tool', 'a=1\n']))).toMatchObject({ value: { level: 2 } });
  });

  it.each<[string, Uint8Array, string]>([
    ['is no package', PROGRAM, 'it is no package with programs in it'],
    ['is data', OPAQUE, 'it is no package with programs in it'],
    ['holds data alone', zip(SETTINGS), 'nothing in it runs and could read it'],
    ['holds a driver', zip(TOOL, SETTINGS, ['x.bin', DRIVER]), 'a driver or what boots the machine lies in it'],
    ['cannot be opened', zipOf([TOOL], { encrypted: true }), 'not all of it could be looked into: tool.exe'],
    [
      'holds a channel file under its name',
      zip(TOOL, ['C-00000291.sys', OPAQUE]),
      'C-00000291.sys in it is named like a driver and is none',
    ],
    [
      'holds more than one file for others',
      zip(TOOL, ['a.sys', OPAQUE], ['b.sys', OPAQUE]),
      'a.sys in it is named like a driver and is none (and 1 more that others read)',
    ],
  ])('is not believed where it %s', (_, file, reason) => {
    expect(why(reading(file))).toBe(reason);
  });

  it.each(['kernel-driver', 'boot', 'inert'] as const)('is not believed where it is declared %s', (of) => {
    expect(why(reading(zip(TOOL, SETTINGS), { declared: { class: of } }))).toBe(`it is declared ${of}`);
  });

  it('is not believed of data in no known format where the product has a driver', () => {
    const file = zip(TOOL, ['model.bin', OPAQUE]);
    const doubt = 'model.bin in it is in no known format, and may be read by a driver: ';
    expect(reading(file)).toMatchObject({ value: { opaque: 'model.bin' } });
    expect(why(reading(file, { beside: [[CSAGENT, inspected(DRIVER)]] }))).toBe(`${doubt}csagent of this release`);
    const called: DeclaredArtifact = { ...CSAGENT, class: 'user-space' };
    expect(why(reading(file, { beside: [[called, inspected(DRIVER)]] }))).toBe(`${doubt}csagent of this release`);
    const history = known([earlier([{ ...CSAGENT, class: 'user-space' }]), earlier([CSAGENT])]);
    expect(why(reading(file, { history }))).toBe(`${doubt}csagent of 1.0.0`);
    expect(why(reading(file, { history: unknown('no history was found') }))).toBe(
      `${doubt}an earlier release: no history was found`,
    );
  });

  it('is not believed of such data where a file beside it could not be looked into', () => {
    const lost = { ...inspected(PROGRAM), detected: unknown('it could not be read') };
    const given: Case = { beside: [[{ ...CSAGENT, class: 'user-space' }, lost]] };
    expect(why(reading(zip(TOOL, ['model.bin', OPAQUE]), given))).toContain('may be read by a driver: csagent');
  });

  it('is believed of data in known formats beside a driver, which is said', () => {
    const given: Case = { beside: [[CSAGENT, inspected(DRIVER)]] };
    expect(reading(zip(TOOL, SETTINGS), given)).toMatchObject({ value: { driver: 'csagent of this release' } });
    expect(reading(zip(TOOL), given)).toMatchObject({ value: { content: 0, driver: undefined } });
  });

  it('is not believed where it was not looked into', () => {
    const found = (missing: Partial<Inspection>): Fact<OwnReading> | undefined =>
      ownReadings([TOOLS], [{ ...inspected(zip(TOOL)), ...missing }], known([]))(TOOLS);
    expect(found({ kind: unknown('not read') })).toEqual(unknown('not read'));
    expect(found({ contents: unknown('not opened') })).toEqual(unknown('not opened'));
  });
});
