import type { ArtifactClass } from '../model/classification.js';
import type { ReleaseRecord } from '../model/record.js';
import type { DeclaredArtifact } from '../model/release.js';
import type { ArtifactRow, SignatureRow, Verdict } from '../model/verdict.js';
import { RINGGATE_SPACE, derivedUuid, recordDigest } from './derived-uuid.js';
import { releaseUri } from './in-toto.js';
import { jsonText, line } from './texts.js';

interface Property {
  readonly name: `ringgate:${string}`;
  readonly value: string;
}

/** What CycloneDX calls an artifact of a class. */
const TYPES: Readonly<Record<ArtifactClass, string>> = {
  boot: 'firmware',
  'kernel-driver': 'device-driver',
  'rapid-response-content': 'data',
  'user-space': 'application',
  inert: 'file',
};

const PRODUCT = 'release';
/** The schema takes no longer one. */
const MAX_VERSION = 1_024;

/**
 * The release as a CycloneDX 1.6 bill of materials: its artifacts with their digests, and what Ringgate made of each as
 * properties. Serial number and time are those of the verdict, so that the same record gives the same bytes. It lists
 * what ships, not what the artifacts are made of, and says so.
 */
export function renderCyclonedx(record: ReleaseRecord): string {
  const { verdict } = record;
  const declared = new Map(record.manifest.artifacts.map((artifact) => [artifact.id, artifact]));
  const components = verdict.artifacts.map((artifact) => component(artifact, declared.get(artifact.id)));
  return jsonText({
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${derivedUuid(RINGGATE_SPACE, 'cyclonedx', recordDigest(record))}`,
    version: 1,
    metadata: {
      timestamp: verdict.at,
      tools: { components: [{ type: 'application', name: verdict.tool.name, version: verdict.tool.version }] },
      component: {
        type: 'application',
        'bom-ref': PRODUCT,
        name: line(verdict.release.product),
        version: line(verdict.release.version, MAX_VERSION),
        purl: releaseUri(verdict),
      },
      properties: released(verdict),
    },
    components,
    dependencies: [{ ref: PRODUCT, dependsOn: components.map((c) => c['bom-ref']) }],
    // Nobody looked for what the artifacts are made of: that is a bill of materials from their build.
    ...(components.length > 0
      ? { compositions: [{ aggregate: 'unknown', assemblies: components.map((c) => c['bom-ref']) }] }
      : {}),
  });
}

function component(artifact: ArtifactRow, declared: DeclaredArtifact | undefined) {
  const { id, path, sha256, kind } = artifact;
  return {
    type: kind.endsWith('-library') ? 'library' : TYPES[artifact.class],
    // An id is one in the manifest; with its word before it, it is none of another kind.
    'bom-ref': `artifact:${line(id)}`,
    name: line(path),
    ...(declared?.version === undefined ? {} : { version: line(declared.version, MAX_VERSION) }),
    ...(sha256 === null ? {} : { hashes: [{ alg: 'SHA-256', content: sha256 }] }),
    properties: properties(artifact),
  };
}

function properties(artifact: ArtifactRow): readonly Property[] {
  const { id, size, format, kind, level, levelName, tier, declaredClass, sha256 } = artifact;
  return [
    { name: 'ringgate:id', value: line(id) },
    { name: 'ringgate:class', value: artifact.class },
    { name: 'ringgate:declaredClass', value: declaredClass },
    { name: 'ringgate:level', value: String(level) },
    { name: 'ringgate:levelName', value: levelName },
    { name: 'ringgate:tier', value: tier },
    { name: 'ringgate:kind', value: kind },
    { name: 'ringgate:format', value: format },
    { name: 'ringgate:size', value: size === null ? 'unknown' : String(size) },
    ...(sha256 === null ? [{ name: 'ringgate:unread', value: 'the bytes were not read' } as const] : []),
    ...artifact.signatures.map((s): Property => ({ name: 'ringgate:signature', value: signature(s) })),
  ];
}

const signature = ({ form, status, trust, signer }: SignatureRow): string =>
  line(`${form}, ${status}, trust ${trust}: ${signer || 'signer unknown'}`);

function released({ verdict, phase, release, manifest, policy }: Verdict): readonly Property[] {
  return [
    { name: 'ringgate:verdict', value: verdict },
    { name: 'ringgate:phase', value: phase },
    { name: 'ringgate:channel', value: line(release.channel) },
    { name: 'ringgate:manifest', value: line(manifest.path) },
    { name: 'ringgate:manifestSha256', value: manifest.sha256 },
    { name: 'ringgate:policy', value: line(policy.source) },
    { name: 'ringgate:policySha256', value: policy.sha256 },
  ];
}
