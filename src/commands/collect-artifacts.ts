import type { BlockList } from '../blocklists/block-list.js';
import type { Inspection } from '../facts/inspection.js';
import type { Sighting } from '../facts/sighting.js';
import { decodeText } from '../manifest/decode-text.js';
import { parseData } from '../manifest/parse-data.js';
import { type Fact, type Unknown, known } from '../model/fact.js';
import type { DeclaredArtifact } from '../model/release.js';
import type { OpenFile, Progress } from '../ports.js';
import type { Trust } from '../signatures/trust.js';
import { coverByCatalogs } from './collect-catalogs.js';
import { inBatches } from './in-batches.js';
import { MAX_CONTENT_BYTES, MAX_JSON_SCHEMA_BYTES, OPEN_AT_ONCE } from './limits.js';
import { inspectWhole } from './inspect-whole.js';
import { type Surroundings, bytesOf, unreached } from './reach.js';
import type { ArtifactStatements, InspectionRequest } from './stated-inspections.js';

/** What looking at every artifact gave, by position in the manifest. */
export interface CollectedArtifacts {
  readonly inspections: readonly (Inspection | Unknown)[];
  /** Paths that lead to no file. */
  readonly missing: readonly string[];
  /** What the content's own JSON Schema says, by artifact id. */
  readonly schemaProblems: ReadonlyMap<string, readonly string[]>;
  /** What each inspection rests on; absent where no artifact names a statement. */
  readonly sightings?: readonly Fact<Sighting>[];
}

/** Opens, hashes and inspects every artifact through one handle each. */
export async function collectArtifacts(
  artifacts: readonly DeclaredArtifact[],
  around: Surroundings,
  {
    progress,
    trust,
    blocklists = [],
    statements: request,
  }: {
    readonly progress: Progress;
    readonly trust?: Trust | undefined;
    /** Those of the policy. */
    readonly blocklists?: readonly BlockList[];
    /** Left out, no statement of an inspection is looked at. */
    readonly statements?: InspectionRequest | undefined;
  },
): Promise<CollectedArtifacts> {
  const missing: string[] = [];
  const schemaProblems = new Map<string, readonly string[]>();
  const sightings = new Map<number, Fact<Sighting>>();
  const statements =
    request && artifacts.some((a) => a.inspection !== undefined)
      ? await statedBy(artifacts, request, around)
      : undefined;
  let done = 0;
  const inspections = await inBatches(
    artifacts,
    OPEN_AT_ONCE,
    async (artifact, index): Promise<Inspection | Unknown> => {
      progress.step(`reading ${artifact.path}`, done++, artifacts.length);
      try {
        const file = await around.workspace.open(artifact.path);
        try {
          const problems = await contentProblems(artifact, index, file, around);
          if (problems) schemaProblems.set(artifact.id, problems);
          const seen = inspectWhole(artifact.path, file, { trust, blocklists });
          if (statements) sightings.set(index, await statements.beside(artifact, index, seen));
          return seen;
        } finally {
          file.close();
        }
      } catch (error) {
        const { missing: isMissing, why } = unreached(error, ['artifacts', index, 'path'], around);
        const stated = isMissing ? await statements?.inPlaceOf(artifact, index) : undefined;
        sightings.set(index, stated?.sighting ?? why);
        if (stated?.inspection) return stated.inspection;
        if (isMissing) missing.push(artifact.path);
        return why;
      }
    },
  );
  const covered = await coverByCatalogs(artifacts, inspections, { around, progress, trust, blocklists });
  const seen = statements && artifacts.map((_, index) => sightings.get(index) ?? BYTES_SEEN);
  return { inspections: covered, missing: missing.sort(), schemaProblems, ...(seen && { sightings: seen }) };
}

const BYTES_SEEN = known<Sighting>({ from: 'bytes' });

/** Loaded where a manifest names a statement: most name none. */
async function statedBy(
  artifacts: readonly DeclaredArtifact[],
  request: InspectionRequest,
  around: Surroundings,
): Promise<ArtifactStatements> {
  const { ArtifactStatements } = await import('./stated-inspections.js');
  return new ArtifactStatements(artifacts, request, around);
}

/** Problems of the content against the JSON Schema that it names; `undefined` where it names none. */
async function contentProblems(
  { path, content }: DeclaredArtifact,
  index: number,
  file: OpenFile,
  around: Surroundings,
): Promise<readonly string[] | undefined> {
  if (content?.jsonSchema === undefined) return undefined;
  const schemaAt = ['artifacts', index, 'content', 'jsonSchema'];
  try {
    const schema = textOf(content.jsonSchema, around.workspace.readBytes(content.jsonSchema, MAX_JSON_SCHEMA_BYTES));
    const text = textOf(path, bytesOf(file.source, MAX_CONTENT_BYTES, path));
    const { value, problems } = parseData(/\.ya?ml$/i.test(path) ? 'yaml' : 'json', text);
    if (problems.length > 0) return problems;
    const { schemaProblems } = await import('../manifest/check-schema.js');
    return await schemaProblems(schema, value);
  } catch (error) {
    return [`not held against ${content.jsonSchema}: ${unreached(error, schemaAt, around).why.why}`];
  }
}

function textOf(path: string, bytes: Uint8Array): string {
  return decodeText(path, bytes, MAX_CONTENT_BYTES);
}
