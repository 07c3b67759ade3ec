import type { EnvironmentTraits } from '../../model/gate-settings.js';
import type { JsonAnswer } from './json-answer.js';
import { parseRepository, type Place } from './place.js';

/** An environment with its protection. Throws `not-found` where there is none of that name. */
export async function environmentOf({ client, at, repository }: Place, name: string): Promise<EnvironmentTraits> {
  const route = '/repos/{owner}/{repo}/environments/{environment_name}';
  const { json } = await client.get(route, { ...at, environment_name: name });
  const rules = json.field('protection_rules').orNull((a) => a.items()) ?? [];
  const of = (type: string): JsonAnswer[] => rules.filter((rule) => rule.field('type').string() === type);
  const { owner } = parseRepository(repository);
  return {
    name: json.field('name').string(),
    reviewers: of('required_reviewers').flatMap((rule) =>
      (rule.field('reviewers').orNull((a) => a.items()) ?? []).map((one) => reviewerOf(one, owner)),
    ),
    preventSelfReview: of('required_reviewers').some(
      (rule) => rule.field('prevent_self_review').orNull((a) => a.boolean()) ?? false,
    ),
    waitMinutes: Math.max(0, ...of('wait_timer').map((rule) => rule.field('wait_timer').count())),
    branches:
      json
        .field('deployment_branch_policy')
        .orNull((policy) => (policy.field('protected_branches').boolean() ? 'protected' : 'selected')) ?? 'any',
  };
}

function reviewerOf(entry: JsonAnswer, owner: string): string {
  const reviewer = entry.field('reviewer');
  return entry.field('type').string() === 'Team'
    ? `${owner}/${reviewer.field('slug').string()}`
    : reviewer.field('login').login();
}
