import { EnvironmentError } from '../../errors.js';
import type { TreeFile } from '../../ports.js';
import { objectNameOf } from '../git-object-name.js';
import type { JsonAnswer } from './json-answer.js';
import type { Place } from './place.js';
import type { Question } from './told-before.js';

/** Objects in one query: GitHub gives one up after 10 s. */
export const BATCH_FILES = 100;
/** Their bytes together, for the same reason. */
export const BATCH_BYTES = 4 * 1024 * 1024;
/** Objects that need a request of their own: binary ones, and texts that GraphQL cuts. */
export const MAX_SINGLE_BLOBS = 60;
/** Policies and histories are read from GitHub, artifacts are not. As base64 it fits into the longest answer. */
export const MAX_BLOB_BYTES = 16 * 1024 * 1024;

/** Something else that is asked in the same query: a run has few requests. */
export interface Along extends Question {
  /** Told of the field `repository` of the answer. Must not throw. */
  readonly onAnswer: (repository: JsonAnswer) => void;
}

/**
 * Contents of files by path, each proved to be its object: by GraphQL, and one by one where that gives another text. What is
 * asked `along` never costs the files: where the query fails with it, it is asked once more without it.
 */
export async function contentsOf(
  place: Place,
  files: readonly TreeFile[],
  along?: Along,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const wanted = new Map<string, TreeFile>();
  for (const file of files) {
    if (file.size > MAX_BLOB_BYTES) {
      const sizes = `${file.size} bytes long, more than the ${MAX_BLOB_BYTES} that are read from GitHub`;
      throw new EnvironmentError('read-failed', `${file.path} is ${sizes}`);
    }
    wanted.set(file.object, file);
  }
  const found = new Map<string, Uint8Array>();
  for (const [i, batch] of batchesOf([...wanted.values()]).entries())
    await query(place, batch, { found, along: i === 0 ? along : undefined });
  const rest = [...wanted.values()].filter(({ object }) => !found.has(object));
  if (rest.length > MAX_SINGLE_BLOBS) {
    const counts = `${rest.length} files must be asked for one by one, more than ${MAX_SINGLE_BLOBS}`;
    throw new EnvironmentError('api-refused', counts);
  }
  for (const file of rest) found.set(file.object, await blobOf(place, file));
  return new Map(files.map(({ path, object }) => [path, found.get(object) ?? new Uint8Array(0)]));
}

function batchesOf(files: readonly TreeFile[]): readonly (readonly TreeFile[])[] {
  const batches: TreeFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= BATCH_FILES || bytes + file.size > BATCH_BYTES) {
      batches.push([file]);
      bytes = file.size;
    } else {
      last.push(file);
      bytes += file.size;
    }
  }
  return batches;
}

/** What a batch is asked with, and where its texts go. */
interface Asking {
  readonly found: Map<string, Uint8Array>;
  readonly along: Along | undefined;
}

/** Asks for the texts of a batch and keeps those that are their objects. */
async function query(place: Place, batch: readonly TreeFile[], { found, along }: Asking): Promise<void> {
  const repository = await answered(place, batch, along);
  batch.forEach(({ object }, i) => {
    const answer = repository.field(`f${i}`);
    const oid = answer.field('oid');
    if (oid.objectName() !== object) throw oid.wrong('is another object than the one asked for');
    const bytes = textOf(answer);
    if (bytes && objectNameOf('blob', bytes, object) === object) found.set(object, bytes);
  });
}

async function answered(place: Place, batch: readonly TreeFile[], along: Along | undefined): Promise<JsonAnswer> {
  if (along !== undefined) {
    try {
      const repository = await asked(place, batch, along);
      along.onAnswer(repository);
      return repository;
    } catch (error) {
      // Comments of strangers may be long, and the token may not be allowed to see them.
      if (!(error instanceof EnvironmentError)) throw error;
    }
  }
  return await asked(place, batch);
}

async function asked({ client, at }: Place, batch: readonly TreeFile[], along?: Question): Promise<JsonAnswer> {
  // Object names were checked where the tree was read: nothing but hexadecimal digits gets into the query.
  const files = batch.map(
    ({ object }, i) => `f${i}: object(oid: "${object}") { ... on Blob { oid isBinary isTruncated text } }`,
  );
  const declares = ['$owner: String!', '$repo: String!', ...(along ? [along.declares] : [])].join(', ');
  const fields = [...files, ...(along ? [along.fields] : [])].join(' ');
  const text = `query(${declares}) { repository(owner: $owner, name: $repo) { ${fields} } }`;
  const variables = { owner: at.owner, repo: at.repo, ...along?.variables };
  return (await client.query(text, variables, { once: along !== undefined })).field('repository');
}

/** The bytes of a text that is whole. */
function textOf(answer: JsonAnswer): Uint8Array | undefined {
  const cut = answer.field('isTruncated').boolean() || answer.field('isBinary').orNull((a) => a.boolean()) !== false;
  const text = answer.field('text');
  return cut || text.absent ? undefined : new TextEncoder().encode(text.rawText());
}

async function blobOf({ client, at }: Place, { path, object }: TreeFile): Promise<Uint8Array> {
  const { json } = await client.get('/repos/{owner}/{repo}/git/blobs/{file_sha}', { ...at, file_sha: object });
  const encoding = json.field('encoding').string();
  if (encoding !== 'base64' && encoding !== 'utf-8') throw json.field('encoding').wrong('is not known');
  const bytes = new Uint8Array(Buffer.from(json.field('content').rawText(), encoding));
  if (objectNameOf('blob', bytes, object) === object) return bytes;
  throw new EnvironmentError('api-malformed', `GitHub gives other bytes for ${path} than those of object ${object}`);
}
