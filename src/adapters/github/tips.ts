import { EnvironmentError, InputError } from '../../errors.js';
import type { Branch } from './branch.js';
import type { Place } from './place.js';

/** A tag of a tag of a tag is a joke. */
const MAX_TAGS = 3;

/** The commit that a full ref name stands at; annotated tags are followed to theirs. */
export async function tipOf(place: Place, ref: string, branch: (name: string) => Promise<Branch>): Promise<string> {
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? [];
  if (kind === undefined || name === undefined)
    throw new InputError('usage', `${JSON.stringify(ref)} is neither a branch nor a tag`);
  if (kind === 'heads') return (await branch(name)).tip;
  const { client, at } = place;
  const { json } = await client.get('/repos/{owner}/{repo}/git/ref/{ref}', { ...at, ref: `tags/${name}` });
  if (json.field('ref').string() !== ref) throw json.field('ref').wrong('is another ref than the one asked for');
  let object = json.field('object');
  for (let depth = 0; depth <= MAX_TAGS; depth++) {
    const sha = object.field('sha').objectName();
    const type = object.field('type').string();
    if (type === 'commit') return sha;
    if (type !== 'tag') throw object.field('type').wrong('is neither a commit nor a tag');
    object = (await client.get('/repos/{owner}/{repo}/git/tags/{tag_sha}', { ...at, tag_sha: sha })).json.field(
      'object',
    );
  }
  throw new EnvironmentError('api-malformed', `the tag ${name} leads through more than ${MAX_TAGS} others`);
}
