import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readSbom } from '../../../src/evidence/sbom/read-sbom.js';
import { MAX_COMPONENTS, MAX_NAME } from '../../../src/evidence/sbom/limits.js';
import type { Sbom } from '../../../src/model/sbom.js';
import { productKeys } from '../../../src/model/sbom.js';
import { DIGEST, SERIAL, TAG_VALUE, cyclonedx, documentOf, spdx } from './documents.js';

function sbom(content: unknown): Sbom {
  const fact = readSbom(documentOf(content));
  if (!fact.known) throw new Error(fact.why);
  return fact.value;
}
function why(content: unknown): string {
  const fact = readSbom(documentOf(content));
  return fact.known ? 'known' : fact.why;
}

describe('CycloneDX', () => {
  it.each(['1.4', '1.5', '1.6'])('%s: gives subject, components with nested ones, digests and names', (specVersion) => {
    const read = sbom(cyclonedx({ specVersion }));
    expect(read.format).toBe(`CycloneDX ${specVersion} JSON`);
    expect(read.timestamp).toBe('2026-01-14T12:00:00Z');
    expect(read.sha256).toBe(documentOf(cyclonedx({ specVersion })).sha256);
    expect(read.subjects).toMatchObject([{ name: 'endpoint-sensor', version: '7.16.18605', ref: `${SERIAL}#root` }]);
    expect(read.components).toMatchObject([
      { name: 'csagent.sys', version: '', sha256: [DIGEST], type: 'file' },
      { name: 'zlib', version: '1.2.11', purl: 'pkg:generic/zlib@1.2.11', sha256: [] },
    ]);
    expect(read.statements).toEqual([]);
  });

  it('lists what lies in the subject as well, and needs none', () => {
    const inside = { type: 'application', name: 'a', components: [{ type: 'file', name: 'b' }] };
    expect(sbom(cyclonedx({ metadata: { component: inside } })).components.map((c) => c.name)).toContain('b');
    expect(sbom(cyclonedx({ metadata: undefined })).subjects).toEqual([]);
  });

  it('tells what it says of vulnerabilities', () => {
    const of = (analysis: unknown, more: object = {}) => ({
      id: 'CVE-1',
      analysis,
      affects: [{ ref: 'zlib' }],
      ...more,
    });
    const vulnerabilities = [
      of(undefined, { references: [{ id: 'GHSA-1' }, { source: { name: 'x' } }] }),
      of({ state: 'in_triage' }),
      of({ state: 'exploitable' }),
      of({ state: 'not_affected', justification: 'code_not_present' }),
      of({ state: 'not_affected', detail: 'it is not compiled in' }),
      of({ state: 'not_affected', detail: ' ' }),
      of({ state: 'resolved' }, { properties: [{ name: 'cisa:kev', value: 'true' }] }),
      of(
        { state: 'resolved' },
        { properties: [{ name: 'example:known-exploited', value: 'false' }, { name: 'note' }] },
      ),
    ];
    const { statements } = sbom(cyclonedx({ vulnerabilities }));
    expect(statements.map((s) => [s.status, s.justification, s.exploited])).toEqual([
      ['listed', undefined, false],
      ['under_investigation', undefined, false],
      ['affected', undefined, false],
      ['not_affected', 'code_not_present', false],
      ['not_affected', 'it is not compiled in', false],
      ['not_affected', undefined, false],
      ['fixed', undefined, true],
      ['fixed', undefined, false],
    ]);
    expect(statements[0]?.ids).toEqual(['CVE-1', 'GHSA-1']);
    expect(statements[0]?.products[0]?.keys).toContain('purl:pkg:generic/zlib@1.2.11');
  });

  it('follows links to other documents by the serial number, and takes package URLs', () => {
    const affects = [
      { ref: `urn:cdx:${SERIAL}/1#the%20driver` },
      { ref: `urn:cdx:${SERIAL}#%` },
      { ref: 'pkg:generic/a@1' },
    ];
    const [statement] = sbom(cyclonedx({ vulnerabilities: [{ id: 'CVE-1', affects }] })).statements;
    expect(statement?.products.map((p) => p.keys)).toEqual([
      productKeys({ ref: `${SERIAL}#the driver` }),
      productKeys({ ref: `${SERIAL}#%` }),
      ['purl:pkg:generic/a@1'],
    ]);
  });

  it('has no names for others without a serial number', () => {
    expect(sbom(cyclonedx({ serialNumber: undefined })).components[0]?.ref).toBe('');
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['a later version', { specVersion: '1.7' }, /CycloneDX 1.7 is not read/],
    ['no version', { specVersion: 1.6 }, /CycloneDX 1.6 is not read/],
    ['another format', { bomFormat: 'cyclonedx' }, /bomFormat is not CycloneDX/],
    ['no name', { components: [{ type: 'file', name: ' ' }] }, /name is missing or empty/],
    ['a name that is a number', { components: [{ type: 'file', name: 1 }] }, /name is no text/],
    ['a name without end', { components: [{ type: 'file', name: 'a'.repeat(MAX_NAME + 1) }] }, /longer than the limit/],
    ['components that are no list', { components: {} }, /components is no list/],
    [
      'a digest that is none',
      { components: [{ name: 'a', hashes: [{ alg: 'SHA-256', content: 'xyz' }] }] },
      /is no SHA-256/,
    ],
    [
      'one name twice',
      {
        components: [
          { name: 'a', 'bom-ref': 'r' },
          { name: 'b', 'bom-ref': 'r' },
        ],
      },
      /bom-ref r/,
    ],
    ['a state that is none', { vulnerabilities: [{ id: 'C', analysis: { state: 'fine' } }] }, /the state fine/],
    [
      'a stray name',
      { vulnerabilities: [{ id: 'C', affects: [{ ref: 'x' }] }] },
      /speaks of x, which it does not list/,
    ],
    [
      'hashes of one component without end',
      { components: [{ name: 'a', hashes: new Array(10_001).fill({}) }] },
      /more entries/,
    ],
  ])('refuses %s', (_name, over, reason) => {
    expect(why(cyclonedx(over))).toMatch(reason);
  });

  it('refuses more components than it holds', () => {
    const many = new Array(2 + MAX_COMPONENTS / 2).fill({ name: 'a' });
    expect(
      why(
        cyclonedx({
          components: [
            { name: 'x', components: many },
            { name: 'y', components: many },
          ],
        }),
      ),
    ).toMatch(/more components than the limit/);
  });
});

describe.each([
  ['JSON', spdx()],
  ['tag-value', TAG_VALUE],
] as const)('SPDX 2 as %s', (form, document) => {
  it('gives what it describes, and all else with digests and names', () => {
    const read = sbom(document);
    expect(read.format).toBe(`SPDX 2.3 ${form}`);
    expect(read.timestamp).toBe('2026-01-14T12:00:00Z');
    expect(read.subjects).toMatchObject([{ name: 'endpoint-sensor', version: '7.16.18605' }]);
    expect(read.components).toMatchObject([
      { name: 'zlib', version: '1.2.11', type: 'library', purl: 'pkg:generic/zlib@1.2.11', sha256: [] },
      { name: './csagent.sys', type: 'file', sha256: [DIGEST] },
    ]);
    expect(read.components[0]?.cpe).toMatch(/^cpe:2.3/);
  });
});

describe('SPDX in JSON', () => {
  it('takes the older ways to say what it describes', () => {
    expect(sbom(spdx({ relationships: [], documentDescribes: ['SPDXRef-Package'] })).subjects).toHaveLength(1);
    const reversed = {
      spdxElementId: 'SPDXRef-Package',
      relationshipType: 'DESCRIBED_BY',
      relatedSpdxElement: 'SPDXRef-DOCUMENT',
    };
    expect(sbom(spdx({ spdxVersion: 'SPDX-2.2', relationships: [reversed] })).subjects).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['another version', { spdxVersion: 'SPDX-2.1' }, /SPDX-2.1 is not read/],
    ['no document', { SPDXID: 'SPDXRef-x' }, /no document of SPDX/],
    ['no creation', { creationInfo: [] }, /creationInfo is missing/],
    ['what it does not list', { documentDescribes: ['SPDXRef-x'] }, /describes SPDXRef-x/],
    ['a name that is no text', { documentDescribes: [1] }, /no text/],
    ['one name twice', { files: [{ SPDXID: 'SPDXRef-zlib', fileName: 'a' }] }, /SPDXID SPDXRef-zlib/],
  ])('refuses %s', (_name, over, reason) => {
    expect(why(spdx(over))).toMatch(reason);
  });
});

describe('SPDX in tags and values', () => {
  it.each<[string, string, RegExp]>([
    ['another version', TAG_VALUE.replace('SPDX-2.3', 'SPDX-3.0'), /line 2: SPDX-3.0 is not read/],
    ['two versions', `${TAG_VALUE}SPDXVersion: SPDX-2.2\n`, /names its version twice/],
    ['a line without a tag', `${TAG_VALUE}words\n`, /has no tag/],
    ['a text without end', `${TAG_VALUE}Comment: <text>a\nb\n`, /a text is not closed/],
    ['words behind a text', `${TAG_VALUE}Comment: <text>a</text> b\n`, /something follows a text/],
    ['a package without a name', `${TAG_VALUE}PackageName:\n`, /a name is empty/],
    ['a package with a name without end', `${TAG_VALUE}PackageName: ${'a'.repeat(MAX_NAME + 1)}\n`, /longer than/],
    ['a package without an identifier', `${TAG_VALUE}PackageName: a\n`, /a has no SPDXID/],
    ['a checksum of nothing', TAG_VALUE.replace('SHA1: ', ''), /names no algorithm/],
    ['a digest that is none', TAG_VALUE.replace(DIGEST, 'abc'), /is no SHA-256/],
    ['half a relationship', `${TAG_VALUE}Relationship: a CONTAINS\n`, /relationship/],
  ])('refuses %s', (_name, text, reason) => {
    expect(why(text)).toMatch(reason);
  });

  it('refuses more components than it holds', () => {
    const text = `SPDXVersion: SPDX-2.3\n${'FileName: a\n'.repeat(MAX_COMPONENTS + 1)}`;
    expect(why(text)).toMatch(/more components than the limit/);
  });
});

it.each<[string, unknown, RegExp]>([
  ['SPDX 3', { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': [] }, /SPDX 3 is not read/],
  ['another JSON', {}, /neither CycloneDX nor SPDX/],
  ['no JSON', 'words', /not JSON/],
  ['a key twice', '{"bomFormat":"CycloneDX","bomFormat":"x"}', /stands twice/],
  ['a deep one', '['.repeat(100), /nested deeper/],
])('%s is unknown', (_name, content, reason) => {
  expect(why(content)).toMatch(reason);
});

it('never throws, whatever the bytes are, and holds names that look like more as they are', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom('components', 'metadata', 'vulnerabilities', 'specVersion'),
      (value, key) => {
        readSbom(documentOf(cyclonedx({ [key]: value })));
        readSbom(documentOf(spdx({ [key === 'metadata' ? 'packages' : 'relationships']: value })));
      },
    ),
    { seed: 20261120, numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.string(), (text) => void readSbom(documentOf(`SPDXVersion: SPDX-2.3\n${text}`))),
    { seed: 20261120, numRuns: 300 },
  );
  const name = '__proto__';
  expect(sbom(cyclonedx({ components: [{ name, 'bom-ref': 'constructor' }] })).components[0]?.name).toBe(name);
});
