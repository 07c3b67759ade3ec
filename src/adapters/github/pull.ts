import type { PullState } from '../../model/change.js';
import type { JsonAnswer } from './json-answer.js';
import type { Place } from './place.js';

const STATES = new Map([
  ['open', true],
  ['closed', false],
]);

/** A pull request as it stands now. */
export async function pullOf({ client, at }: Place, number: number): Promise<PullState> {
  const { json } = await client.get('/repos/{owner}/{repo}/pulls/{pull_number}', { ...at, pull_number: number });
  if (json.field('number').count() !== number) throw json.field('number').wrong('is another one than asked for');
  const head = json.field('head');
  const base = json.field('base');
  return {
    number,
    author: json.field('user').field('login').login(),
    head: head.field('sha').objectName(),
    headRepository: head.field('repo').orNull(nameOf),
    baseRepository: nameOf(base.field('repo')),
    baseBranch: base.field('ref').string(),
    open: json.field('state').word(STATES),
    draft: json.field('draft').orNull((a) => a.boolean()) ?? false,
    labels: json
      .field('labels')
      .items()
      .map((label) => label.field('name').string()),
  };
}

const nameOf = (repository: JsonAnswer): string => repository.field('full_name').string();
