import { AUTHORITIES, CLASSES } from '../model/classification.js';
import { ARCHITECTURES, START_TYPES } from '../model/release.js';
import { type JsonSchema, list, object, path, set, text, whole, word } from './schema-parts.js';

/** Limits of a reader, in a manifest as in a contract. */
export const LIMITS_SCHEMA: JsonSchema = object('What the reader can take.', {
  maxBytes: whole('Bytes of the content.', 0),
  maxEntries: whole('Entries of the content.', 0),
  maxDepth: whole('Levels of nesting.', 0),
});

/** Names of features, in a manifest as in a contract. */
export const FEATURES_SCHEMA: JsonSchema = set(
  'Features that the content uses or a reader supplies.',
  text('A feature.'),
  10_000,
);

/** What a piece of content expects of its reader. */
export const CONTENT_SCHEMA: JsonSchema = object(
  'What the content expects of its reader.',
  {
    schema: text("Name of the content's format, as its reader's contracts call it."),
    contracts: path("Pattern of the contract files that the reader's builds exported, e.g. contracts/csagent-*.json."),
    jsonSchema: path('JSON Schema that JSON or YAML content must satisfy, relative to the manifest.'),
    fields: whole('Input fields that the content expects its reader to supply.', 0, 1_000_000),
    features: FEATURES_SCHEMA,
    entries: whole('Entries in the content, where it is not JSON or YAML that can be counted.', 0),
    limits: LIMITS_SCHEMA,
  },
  ['schema'],
);

/** One file of a release. */
export const ARTIFACT_SCHEMA: JsonSchema = object(
  'One file of the release.',
  {
    id: text('Short name of the artifact, unique in the manifest.', 'id', 128),
    path: path('The file, relative to the manifest, with forward slashes.'),
    sha256: text('SHA-256 of the whole file, in lower case.', 'sha256', 64),
    size: whole('Size in bytes, compared with the file.', 0),
    class: word('What the artifact is. A declaration can raise what the bytes show, never lower it.', CLASSES),
    version: text('Version of the artifact, in quotes where it could be read as a number.', 'version', 128),
    arch: set('Architectures it runs on.', word('An architecture.', ARCHITECTURES), ARCHITECTURES.length, 1),
    start: word('Service start type of a driver.', START_TYPES),
    errorControl: word('What the system does when a driver fails to start.', [
      'ignore',
      'normal',
      'severe',
      'critical',
    ]),
    authority: set(
      'What the artifact may destroy. Left out, everything is assumed.',
      word('An authority.', AUTHORITIES),
      6,
      1,
    ),
    installPath: text("Where it is installed, as the target's own path.", 'line', 1024),
    signer: object(
      'Who is expected to have signed it.',
      { subject: text('Subject of the certificate.', 'line', 1024) },
      ['subject'],
    ),
    provenance: path('In-toto provenance statement, relative to the manifest.'),
    signature: path(
      'Detached signature over the file, relative to the manifest: a Sigstore bundle, minisign, or the plain signature of a key.',
    ),
    catalog: path('Catalog that covers the file, relative to the manifest.'),
    inspection: path(
      'Signed statement of what an inspection saw at build time, relative to the manifest; stands in for bytes that are not there.',
    ),
    consumer: object(
      'The component that interprets this content.',
      {
        component: text('Name of the component.', 'id', 128),
        versions: text('Every supported version of it, as a semver range, e.g. ">=7.11.0 <7.17.0".', 'range'),
      },
      ['component', 'versions'],
    ),
    switches: text('Component that this kill switch, flag or revocation list switches.', 'id', 128),
    kernelJustification: text('Why kernel-interpreted rapid content cannot be read in user mode.', 'prose', 4000),
    bootPromotion: object(
      'Accepts that this artifact now starts earlier or fails harder than in the release before.',
      { reason: text('Why.', 'prose', 2000), approvedBy: text('Who accepted it.') },
      ['reason', 'approvedBy'],
    ),
    content: { $ref: '#/$defs/content' },
  },
  ['id', 'path', 'sha256', 'class'],
);

/** What a reader's build exports. */
export const CONTRACT_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:ringgate:schema:contract:v1',
  title: 'Ringgate reader contract',
  ...object(
    'What one build of a component supplies to the content it interprets. Exported by that build, never written by hand.',
    {
      schema: { description: 'Version of this format.', const: 'ringgate/contract/v1' },
      component: text('Name of the component.', 'id', 128),
      version: text('Version of the build.', 'semver'),
      interface: text('Name of the content format that it reads.'),
      fields: whole('Input fields that the build supplies.', 0, 1_000_000),
      features: list('Features that the build supplies.', text('A feature.'), 10_000),
      limits: LIMITS_SCHEMA,
      level: whole('Level of the component, 0 (inert) to 7 (firmware).', 0, 7),
    },
    ['schema', 'component', 'version', 'interface'],
  ),
};
