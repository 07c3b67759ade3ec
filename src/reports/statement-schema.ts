import { INSTANT, type JsonSchema, DRAFT, SHA256, TOOL, object, ref, text } from './schema-parts.js';
import { SCAN_SCHEMA } from './schemas.js';

/**
 * What `scan --attest` signs about a file: the in-toto statement within the envelope. `facts` are the definitions of the
 * facts by name, of which `facts0` is the whole; they follow from the facts themselves.
 */
export const inspectionStatementSchema = (facts: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  $schema: DRAFT,
  $id: 'urn:ringgate:inspection-statement:v1',
  title: 'Ringgate inspection statement',
  ...object({
    _type: { const: 'https://in-toto.io/Statement/v1' },
    subject: {
      type: 'array',
      minItems: 1,
      maxItems: 1,
      items: object({
        name: text('The file as the scan shows it: evidence of nothing.'),
        digest: object({ sha256: SHA256 }),
      }),
    },
    predicateType: { const: 'urn:ringgate:inspection:v1' },
    predicate: object({
      schema: { const: 'ringgate/inspection/v1' },
      tool: TOOL,
      at: INSTANT,
      factsVersion: text('Version of the facts; a check reads those of its own version alone.'),
      basis: object({
        anchors: {
          ...SHA256,
          description: 'Digest over the anchors and certificates that signatures were judged with.',
        },
        blocklists: { ...SHA256, description: 'Digest over the block lists that drivers were held against.' },
      }),
      row: {
        ...ref('file'),
        description: 'The same for people, as `ringgate scan` shows it. A check does not read it.',
      },
      facts: ref('facts0'),
    }),
  }),
  $defs: { ...(SCAN_SCHEMA['$defs'] as Readonly<Record<string, JsonSchema>>), ...facts },
});
