import type { EnvironmentTraits } from '../../model/gate-settings.js';
import { type DoctorAnswer, Question } from './answer.js';
import { placeIn } from './check-gate-job.js';
import { peopleOf } from './check-owners.js';
import type { Ask } from './gather-settings.js';
import type { Links } from './links.js';
import type { Workflow } from './workflow.js';

/** Environments that are looked into; each costs a question to GitHub. */
const MAX_ENVIRONMENTS = 20;

/** Whether what jobs deploy to is guarded. */
export async function inspectEnvironments(
  workflows: readonly Workflow[],
  ask: Ask,
  links: Links,
): Promise<readonly DoctorAnswer[]> {
  const question = new Question('environment/guarded');
  const uses = workflows.flatMap((workflow) =>
    workflow.jobs.flatMap((job) => (job.environment === undefined ? [] : [{ workflow, job, name: job.environment }])),
  );
  const answers: DoctorAnswer[] = [];
  const names = [...new Set(uses.map(({ name }) => name))].sort();
  for (const { workflow, job } of uses.filter(({ name }) => name === '')) {
    answers.push(
      question.unknown({
        says: `the job ${job.id} deploys to an environment that is named only when it runs`,
        change: 'Write the name out.',
        ...placeIn(workflow, [...job.path, 'environment'], links),
      }),
    );
  }
  const named = names.filter((name) => name !== '');
  for (const name of named.slice(0, MAX_ENVIRONMENTS)) {
    const found = await ask((hub) => hub.environment(name));
    if (found.known) answers.push(...(await judge(question, found.value, ask, links)));
    else answers.push(question.unknown({ says: `environment ${name}: ${found.why}`, link: links.environments }));
  }
  const [beyond] = named.slice(MAX_ENVIRONMENTS);
  if (beyond !== undefined) {
    answers.push(
      question.unknown({
        says: `${beyond} and ${named.length - MAX_ENVIRONMENTS - 1} more environments are not looked into`,
      }),
    );
  }
  return answers.length > 0 ? answers : [question.ok('no job deploys to an environment')];
}

async function judge(
  question: Question,
  environment: EnvironmentTraits,
  ask: Ask,
  links: Links,
): Promise<readonly DoctorAnswer[]> {
  const { name, reviewers, preventSelfReview, branches, waitMinutes } = environment;
  const link = links.environments;
  const lacks = [
    ...(reviewers.length === 0 ? ['requires no reviewers'] : []),
    ...(reviewers.length > 0 && !preventSelfReview ? ['lets people approve their own deployments'] : []),
    ...(branches === 'any' ? ['takes deployments from any branch'] : []),
  ];
  const wait = waitMinutes > 0 ? `, and it waits ${waitMinutes} minutes` : '';
  const guarded =
    lacks.length > 0
      ? question.warning({
          says: `environment ${name} ${lacks.join(', ')}${wait}`,
          change: 'Require reviewers, prevent self-review, and let protected or selected branches deploy only.',
          link,
        })
      : question.ok(
          `environment ${name} asks reviewers other than who deploys, and takes ${branches} branches only${wait}`,
        );
  if (reviewers.length === 0) return [guarded];
  const met = new Question('satisfiable/environment');
  const people = await peopleOf(reviewers, ask);
  if (!people.known)
    return [guarded, met.unknown({ says: `who reviews environment ${name} is not known: ${people.why}`, link })];
  const [only] = people.value;
  if (people.value.length >= 2 || (only !== undefined && !preventSelfReview)) return [guarded];
  const says =
    only === undefined
      ? `nobody is among the reviewers of environment ${name}: no deployment can ever be approved`
      : `${only} is the only reviewer of environment ${name} and may not review their own deployments`;
  return [guarded, met.warning({ says, change: 'Name a second reviewer.', link })];
}
