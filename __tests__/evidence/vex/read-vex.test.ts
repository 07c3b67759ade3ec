import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readVex } from '../../../src/evidence/vex/read-vex.js';
import type { Vex } from '../../../src/model/sbom.js';
import { DIGEST, csaf, cyclonedx, documentOf, openvex } from '../sbom/documents.js';

function vex(content: unknown): Vex {
  const fact = readVex(documentOf(content));
  if (!fact.known) throw new Error(fact.why);
  return fact.value;
}
function why(content: unknown): string {
  const fact = readVex(documentOf(content));
  return fact.known ? 'known' : fact.why;
}
const PRODUCT = { '@id': 'pkg:generic/endpoint-sensor@7.16.18605' };

describe('CycloneDX', () => {
  it('gives the statements of a document that is one', () => {
    const analysis = { state: 'not_affected', justification: 'code_not_present' };
    const read = vex(cyclonedx({ vulnerabilities: [{ id: 'CVE-1', analysis, affects: [{ ref: 'root' }] }] }));
    expect(read.format).toBe('CycloneDX 1.6 JSON');
    expect(read.statements).toMatchObject([{ ids: ['CVE-1'], status: 'not_affected' }]);
  });

  it('without statements says nothing', () => {
    expect(why(cyclonedx())).toMatch(/makes no statement/);
  });
});

describe('OpenVEX', () => {
  it('gives status, reason and products by every name', () => {
    const read = vex(
      openvex(
        {
          vulnerability: { name: 'CVE-1', aliases: ['GHSA-1'] },
          products: [
            {
              ...PRODUCT,
              identifiers: { purl: 'pkg:generic/b@1', cpe23: 'cpe:2.3:a:b' },
              hashes: { 'sha-256': DIGEST },
            },
            { '@id': 'https://example.com/thing', subcomponents: [{ '@id': 'pkg:generic/zlib@1' }] },
          ],
          status: 'not_affected',
          justification: 'component_not_present',
        },
        { vulnerability: { name: 'CVE-2' }, products: [PRODUCT], status: 'not_affected', impact_statement: 'words' },
        { vulnerability: { name: 'CVE-3' }, products: [PRODUCT], status: 'not_affected', impact_statement: ' ' },
        { vulnerability: { name: 'CVE-4' }, status: 'under_investigation' },
      ),
    );
    expect(read.timestamp).toBe('2026-01-14T12:00:00Z');
    expect(read.statements.map((s) => s.justification)).toEqual([
      'component_not_present',
      'words',
      undefined,
      undefined,
    ]);
    expect(read.statements[0]).toMatchObject({
      ids: ['CVE-1', 'GHSA-1'],
      products: [
        {
          keys: [
            'purl:pkg:generic/b@1',
            'cpe:cpe:2.3:a:b',
            `sha256:${DIGEST}`,
            'purl:pkg:generic/endpoint-sensor@7.16.18605',
          ],
        },
        { keys: ['purl:pkg:generic/zlib@1'], within: ['name:https://example.com/thing'] },
      ],
    });
    expect(read.statements[3]?.products).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    ['another version', { ...openvex(), '@context': 'https://openvex.dev/ns/v0.9.0' }, /v0.9.0 is not read/],
    ['a status that is none', openvex({ vulnerability: { name: 'C' }, status: 'fine' }), /the status fine/],
    ['no vulnerability', openvex({ status: 'fixed' }), /name is missing/],
    ['an alias that is no text', openvex({ vulnerability: { name: 'C', aliases: [1] }, status: 'fixed' }), /alias/],
    ['a product of no name', openvex({ vulnerability: { name: 'C' }, status: 'fixed', products: [{}] }), /by nothing/],
    ['no statement', openvex(), /makes no statement/],
  ])('refuses %s', (_name, content, reason) => {
    expect(why(content)).toMatch(reason);
  });
});

describe('CSAF', () => {
  it('gives one statement for each product and list, with the names of the tree', () => {
    const read = vex(
      csaf({
        ids: [{ system_name: 'x', text: 'EX-1' }],
        product_status: {
          known_not_affected: ['P1'],
          fixed: ['Z1'],
          recommended: ['P1'],
          under_investigation: ['P1:Z1'],
        },
        flags: [{ label: 'component_not_present', product_ids: ['P1'] }],
      }),
    );
    expect(read.format).toBe('CSAF 2.0 VEX');
    expect(read.timestamp).toBe('2026-01-14T12:00:00Z');
    expect(read.statements.map((s) => [s.status, s.justification])).toEqual([
      ['under_investigation', undefined],
      ['not_affected', 'component_not_present'],
      ['fixed', undefined],
    ]);
    expect(read.statements[1]).toMatchObject({ ids: ['CVE-2026-1234', 'EX-1'] });
    expect(read.statements[1]?.products[0]?.keys).toEqual([
      'purl:pkg:generic/endpoint-sensor@7.16.18605',
      `sha256:${DIGEST}`,
      'name:example endpoint-sensor 7.16.18605',
      'name:endpoint-sensor@7.16.18605',
    ]);
    expect(read.statements[0]?.products[0]).toMatchObject({
      keys: ['purl:pkg:generic/zlib@1.2.11', 'name:zlib 1.2.11', 'name:zlib in endpoint-sensor'],
      within: read.statements[1]?.products[0]?.keys,
    });
  });

  it.each([
    ['known to be used by attackers', true],
    ['Exploited:Yes', true],
    ['Exploited:No', false],
    ['Not exploited', false],
  ])('%s means exploited: %s', (details, exploited) => {
    const threats = [{ category: 'exploit_status', details }];
    expect(vex(csaf({ product_status: { fixed: ['P1'] }, threats })).statements[0]?.exploited).toBe(exploited);
  });

  it('tells exploitation of one product from that of another, and takes words on the impact for a reason', () => {
    const threats = [
      { category: 'exploit_status', details: 'active', product_ids: ['Z1'] },
      { category: 'impact', details: 'not reachable', group_ids: ['G1', 'G2'] },
      { category: 'impact', details: '  x', product_ids: [] },
    ];
    const read = vex(csaf({ product_status: { known_not_affected: ['P1', 'Z1'] }, threats }));
    expect(read.statements.map((s) => [s.exploited, s.justification])).toEqual([
      [false, 'not reachable'],
      [true, undefined],
    ]);
  });

  const status = { product_status: { fixed: ['P1'] } };
  it.each<[string, unknown, RegExp]>([
    [
      'another version',
      csaf(status, { document: { category: 'csaf_vex', csaf_version: '2.1' } }),
      /CSAF 2.1 is not read/,
    ],
    [
      'another profile',
      csaf(status, { document: { category: 'csaf_base', csaf_version: '2.0' } }),
      /category csaf_base/,
    ],
    ['no tree', csaf(status, { product_tree: undefined }), /product_tree is missing/],
    ['a product that is not there', csaf({ product_status: { fixed: ['P9'] } }), /product P9/],
    ['a list that is not known', csaf({ product_status: { maybe: ['P1'] } }), /status is maybe/],
    ['ids that are no text', csaf({ product_status: { fixed: [1] } }), /no text/],
    ['no name', csaf({ cve: undefined, ...status }), /no name/],
    [
      'a product twice',
      csaf(status, {
        product_tree: {
          full_product_names: [
            { product_id: 'a', name: 'a' },
            { product_id: 'a', name: 'b' },
          ],
        },
      }),
      /a is there twice/,
    ],
    ['nothing said', csaf({ product_status: {} }), /makes no statement/],
  ])('refuses %s', (_name, content, reason) => {
    expect(why(content)).toMatch(reason);
  });
});

it('anything else is unknown, and nothing throws', () => {
  expect(why({})).toMatch(/neither CycloneDX nor OpenVEX nor CSAF/);
  expect(why('words')).toMatch(/not JSON/);
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('product_status', 'threats', 'flags'), (value, key) => {
      readVex(documentOf(csaf({ product_status: { fixed: ['P1'] }, [key]: value })));
      readVex(documentOf(openvex(value)));
    }),
    { seed: 20261120, numRuns: 300 },
  );
});
