import type { BlockList } from '../blocklists/block-list.js';
import type { Inspection } from '../facts/inspection.js';
import { inspect } from '../facts/inspect.js';
import { decodeText } from '../manifest/decode-text.js';
import { parseData } from '../manifest/parse-data.js';
import type { Unknown } from '../model/fact.js';
import type { DeclaredArtifact } from '../model/release.js';
import type { OpenFile, Progress } from '../ports.js';
import type { Trust } from '../signatures/trust.js';
import { coverByCatalogs } from './collect-catalogs.js';
import { inBatches } from './in-batches.js';
import { MAX_CONTENT_BYTES, MAX_JSON_SCHEMA_BYTES, OPEN_AT_ONCE } from './limits.js';
import { type Surroundings, bytesOf, unreached } from './reach.js';

/** What looking at every artifact gave, by position in the manifest. */
export interface CollectedArtifacts {
  readonly inspections: readonly (Inspection | Unknown)[];
  /** Paths that lead to no file. */
  readonly missing: readonly string[];
  /** What the content's own JSON Schema says, by artifact id. */
  readonly schemaProblems: ReadonlyMap<string, readonly string[]>;
}

/** Opens, hashes and inspects every artifact through one handle each. */
export async function collectArtifacts(
  artifacts: readonly DeclaredArtifact[],
  around: Surroundings,
  {
    progress,
    trust,
    blocklists = [],
  }: {
    readonly progress: Progress;
    readonly trust?: Trust | undefined;
    /** Those of the policy. */
    readonly blocklists?: readonly BlockList[];
  },
): Promise<CollectedArtifacts> {
  const missing: string[] = [];
  const schemaProblems = new Map<string, readonly string[]>();
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
          const { source, sha256, size } = file;
          const held = { parseData, blocklists, ...(trust ? { trust } : {}) };
          return inspect({ name: artifact.path, source, sha256, size, ...held });
        } finally {
          file.close();
        }
      } catch (error) {
        const { missing: isMissing, why } = unreached(error, ['artifacts', index, 'path'], around);
        if (isMissing) missing.push(artifact.path);
        return why;
      }
    },
  );
  const covered = await coverByCatalogs(artifacts, inspections, { around, progress, trust, blocklists });
  return { inspections: covered, missing: missing.sort(), schemaProblems };
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
