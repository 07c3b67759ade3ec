import { createHash } from 'node:crypto';

/** Bills of materials and statements as tools write them; what a test wants otherwise it puts over them. */
export const DIGEST = 'ab'.repeat(32);
export const SERIAL = '3e671687-395b-41f5-a30f-a58921a69b79';

type Fields = Readonly<Record<string, unknown>>;

/** A document as the reader gets it. */
export function documentOf(content: unknown, name = 'document.json') {
  const bytes = new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
  return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

export const cyclonedx = (over: Fields = {}): Fields => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: `urn:uuid:${SERIAL}`,
  version: 1,
  metadata: {
    timestamp: '2026-01-14T12:00:00Z',
    component: { type: 'application', 'bom-ref': 'root', name: 'endpoint-sensor', version: '7.16.18605' },
  },
  components: [
    {
      type: 'file',
      'bom-ref': 'driver',
      name: 'csagent.sys',
      hashes: [
        { alg: 'SHA-1', content: 'cd'.repeat(20) },
        { alg: 'SHA-256', content: DIGEST.toUpperCase() },
      ],
      components: [
        {
          type: 'library',
          'bom-ref': 'zlib',
          name: 'zlib',
          version: '1.2.11',
          purl: 'pkg:generic/zlib@1.2.11',
          cpe: 'cpe:2.3:a:zlib:zlib:1.2.11:*:*:*:*:*:*:*',
        },
      ],
    },
  ],
  ...over,
});

export const spdx = (over: Fields = {}): Fields => ({
  spdxVersion: 'SPDX-2.3',
  SPDXID: 'SPDXRef-DOCUMENT',
  dataLicense: 'CC0-1.0',
  name: 'endpoint-sensor',
  documentNamespace: 'https://example.com/spdx/1',
  creationInfo: { created: '2026-01-14T12:00:00Z', creators: ['Tool: build'] },
  packages: [
    { SPDXID: 'SPDXRef-Package', name: 'endpoint-sensor', versionInfo: '7.16.18605', downloadLocation: 'NOASSERTION' },
    {
      SPDXID: 'SPDXRef-zlib',
      name: 'zlib',
      versionInfo: '1.2.11',
      primaryPackagePurpose: 'LIBRARY',
      externalRefs: [
        { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: 'pkg:generic/zlib@1.2.11' },
        {
          referenceCategory: 'SECURITY',
          referenceType: 'cpe23Type',
          referenceLocator: 'cpe:2.3:a:zlib:zlib:1.2.11:*:*:*:*:*:*:*',
        },
      ],
    },
  ],
  files: [
    {
      SPDXID: 'SPDXRef-driver',
      fileName: './csagent.sys',
      checksums: [
        { algorithm: 'SHA1', checksumValue: 'cd'.repeat(20) },
        { algorithm: 'SHA256', checksumValue: DIGEST },
      ],
    },
  ],
  relationships: [
    { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-Package' },
    { spdxElementId: 'SPDXRef-Package', relationshipType: 'CONTAINS', relatedSpdxElement: 'SPDXRef-zlib' },
  ],
  ...over,
});

export const TAG_VALUE = `# made by hand
SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
DocumentName: endpoint-sensor
Created: 2026-01-14T12:00:00Z
DocumentComment: <text>Made from
PackageName: not-a-package
and nothing else</text>

PackageName: endpoint-sensor
SPDXID: SPDXRef-Package
PackageVersion: 7.16.18605

PackageName: zlib
SPDXID: SPDXRef-zlib
PackageVersion: 1.2.11
PrimaryPackagePurpose: LIBRARY
ExternalRef: PACKAGE-MANAGER purl pkg:generic/zlib@1.2.11
ExternalRef: SECURITY cpe23Type cpe:2.3:a:zlib:zlib:1.2.11:*:*:*:*:*:*:*

FileName: ./csagent.sys
SPDXID: SPDXRef-driver
FileChecksum: SHA1: ${'cd'.repeat(20)}
FileChecksum: SHA256: ${DIGEST}

Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-Package
Relationship: SPDXRef-Package CONTAINS SPDXRef-zlib
LicenseID: LicenseRef-1
ExtractedText: <text>words</text>
`;

export const openvex = (...statements: readonly unknown[]): Fields => ({
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://example.com/vex/1',
  author: 'Example',
  timestamp: '2026-01-14T12:00:00Z',
  version: 1,
  statements,
});

export const csaf = (vulnerability: Fields, over: Fields = {}): Fields => ({
  document: {
    category: 'csaf_vex',
    csaf_version: '2.0',
    title: 'Example',
    tracking: { id: 'E-1', status: 'final', current_release_date: '2026-01-14T12:00:00Z' },
  },
  product_tree: {
    branches: [
      {
        category: 'vendor',
        name: 'Example',
        branches: [
          {
            category: 'product_name',
            name: 'endpoint-sensor',
            branches: [
              {
                category: 'product_version',
                name: '7.16.18605',
                product: {
                  product_id: 'P1',
                  name: 'Example endpoint-sensor 7.16.18605',
                  product_identification_helper: {
                    purl: 'pkg:generic/endpoint-sensor@7.16.18605',
                    hashes: [{ filename: 'csagent.sys', file_hashes: [{ algorithm: 'sha256', value: DIGEST }] }],
                  },
                },
              },
            ],
          },
        ],
      },
    ],
    full_product_names: [
      { product_id: 'Z1', name: 'zlib 1.2.11', product_identification_helper: { purl: 'pkg:generic/zlib@1.2.11' } },
    ],
    relationships: [
      {
        category: 'default_component_of',
        product_reference: 'Z1',
        relates_to_product_reference: 'P1',
        full_product_name: { product_id: 'P1:Z1', name: 'zlib in endpoint-sensor' },
      },
    ],
    product_groups: [{ group_id: 'G1', product_ids: ['P1', 'P1:Z1'] }],
  },
  vulnerabilities: [{ cve: 'CVE-2026-1234', ...vulnerability }],
  ...over,
});
