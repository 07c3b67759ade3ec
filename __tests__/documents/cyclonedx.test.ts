import { beforeAll, describe, expect, it } from '@jest/globals';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { renderCyclonedx } from '../../src/documents/cyclonedx.js';
import type { ReleaseRecord } from '../../src/model/record.js';
import { HOSTILE, type RecordName, realRecords, spoilt } from './records.js';

let records: Readonly<Record<RecordName, ReleaseRecord>>;
beforeAll(async () => {
  records = await realRecords();
});

interface Bom {
  readonly serialNumber: string;
  readonly metadata: { readonly timestamp: string; readonly component: { readonly name: string } };
  readonly components: readonly {
    readonly name: string;
    readonly type: string;
    readonly version?: string;
    readonly hashes?: readonly unknown[];
    readonly properties: readonly { readonly name: string; readonly value: string }[];
  }[];
}

const bomOf = (record: ReleaseRecord): Bom => JSON.parse(renderCyclonedx(record)) as Bom;
const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
const NAMES: readonly RecordName[] = ['pass', 'fail', 'waived', 'one artifact missing', 'nothing opened'];

describe('a bill of materials', () => {
  it.each(NAMES)('of %s is valid for the strict validator of CycloneDX', async (name) => {
    expect(await validator.validate(renderCyclonedx(records[name]))).toBeNull();
  });

  it('would have been refused with a property of no name', async () => {
    const broken = renderCyclonedx(records.pass).replace('"name": "ringgate:id",', '');
    expect(await validator.validate(broken)).not.toBeNull();
  });

  it('lists every artifact with digest and class, and the product that they are', () => {
    const { metadata, components, serialNumber } = bomOf(records.pass);
    expect(serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(metadata).toMatchObject({
      timestamp: '2026-01-15T12:00:00.000Z',
      component: { name: 'endpoint-sensor', version: '7.16.18606' },
    });
    expect(components).toMatchObject([
      {
        type: 'device-driver',
        name: 'repaired/csagent.sys',
        version: '7.16.18606',
        hashes: [{ alg: 'SHA-256', content: records.pass.verdict.artifacts[0]?.sha256 }],
      },
      { type: 'data', name: 'repaired/C-00000291-00000000-00000032.sys' },
    ]);
    expect(components[0]?.properties).toEqual(
      expect.arrayContaining([
        { name: 'ringgate:class', value: 'kernel-driver' },
        { name: 'ringgate:level', value: '5' },
        { name: 'ringgate:tier', value: 'T3' },
        { name: 'ringgate:kind', value: 'pe-driver' },
        { name: 'ringgate:format', value: 'pe' },
      ]),
    );
  });

  it('gives no digest of what was not read, and says so', () => {
    const [, content] = bomOf(records['one artifact missing']).components;
    expect(content).not.toHaveProperty('hashes');
    expect(content?.properties).toContainEqual({ name: 'ringgate:unread', value: 'the bytes were not read' });
  });

  it('has the same bytes for the same record, and another number for another record', async () => {
    const again = await realRecords();
    for (const name of NAMES) expect(renderCyclonedx(again[name])).toBe(renderCyclonedx(records[name]));
    expect(new Set(NAMES.map((name) => bomOf(records[name]).serialNumber)).size).toBe(NAMES.length);
  });

  it('without artifacts is valid', async () => {
    const { verdict } = records.pass;
    const record = { ...records.pass, verdict: { ...verdict, artifacts: [] } };
    expect(await validator.validate(renderCyclonedx(record))).toBeNull();
  });

  it('calls a library one, and knows nothing of an artifact that the manifest does not have', () => {
    const { verdict, manifest } = records.pass;
    const artifacts = verdict.artifacts.map((a) => ({ ...a, kind: 'elf-library' as const, signatures: [] }));
    const bom = bomOf({
      ...records.pass,
      verdict: { ...verdict, artifacts },
      manifest: { ...manifest, artifacts: [] },
    });
    expect(bom.components.map(({ type, version }) => [type, version])).toEqual([
      ['library', undefined],
      ['library', undefined],
    ]);
  });

  it.each(HOSTILE)('with %s in every name is valid and inert', async (_kind, text) => {
    const written = renderCyclonedx(spoilt(records.waived, text));
    expect(await validator.validate(written)).toBeNull();
    expect(written).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Cs}/u);
  });
});
