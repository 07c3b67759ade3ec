import type { DoctorAnswer } from './answer.js';
import { Question } from './answer.js';
import { requiredChecksOf } from './check-branch.js';
import type { BranchSettings } from './gather-settings.js';
import { mayBeName } from './job-name.js';
import type { Links } from './links.js';
import type { ShownJob } from './shown-jobs.js';
import type { Workflows } from './workflow.js';

/** Whether what the branch asks for can be given at all: a gate that nobody can open is soon taken away. */
export function inspectSatisfiable(
  settings: BranchSettings,
  {
    workflows,
    shown,
    app,
  }: { readonly workflows: Workflows; readonly shown: readonly ShownJob[]; readonly app: number },
  links: Links,
): readonly DoctorAnswer[] {
  return [approvals(settings, links), ...producible(settings, workflows, shown, app, links)];
}

/** The highest number of approvals that any rule asks for; undefined where not all that could ask are known. */
export function approvalsAsked({ rules, classic }: BranchSettings): number | undefined {
  if (!rules.known || !classic.known) return undefined;
  return Math.max(
    0,
    classic.value?.reviews?.approvals ?? 0,
    ...rules.value.map((rule) => rule.reviews?.approvals ?? 0),
  );
}

function approvals(settings: BranchSettings, links: Links): DoctorAnswer {
  const question = new Question('satisfiable/approvals');
  const asked = approvalsAsked(settings);
  if (asked === undefined) {
    return question.unknown({ says: 'how many approvals the branch asks for is not known', link: links.rules });
  }
  if (asked === 0) return question.ok('the branch asks for no approvals besides those that the policy asks for');
  const { writers } = settings;
  if (!writers.known) {
    return question.unknown({ says: `who can approve is not known: ${writers.why}`, link: links.access });
  }
  const others = Math.max(0, writers.value.length - 1);
  if (asked <= others)
    return question.ok(`${others} people besides the author can give the ${asked} approvals asked for`);
  return question.warning({
    says: `${asked} approvals are asked for and ${others} people besides the author can give one: it can never be met`,
    change: 'Give more people the right to write, or ask for fewer approvals.',
    link: links.access,
  });
}

function producible(
  settings: BranchSettings,
  workflows: Workflows,
  shown: readonly ShownJob[],
  app: number,
  links: Links,
): readonly DoctorAnswer[] {
  const question = new Question('satisfiable/checks');
  const parts = requiredChecksOf(settings);
  const lost = parts.find((part) => !part.known);
  if (lost)
    return [question.unknown({ says: `which checks are required is not known: ${lost.why}`, link: links.rules })];
  const contexts = new Set(
    parts
      .flatMap((part) => (part.known ? part.value : []))
      // What another app reports stands in no workflow.
      .filter(({ appId }) => appId === app)
      .map(({ context }) => context),
  );
  const never = [...contexts].filter((context) => !shown.some(({ name }) => mayBeName(name, context)));
  if (never.length === 0) return [question.ok('every required check of the workflows is one that a job reports')];
  if (workflows.unreadable.length > 0) {
    return [
      question.unknown({ says: `${never.join(', ')}: no workflow that can be read reports it, and not every one can` }),
    ];
  }
  return never.map((context) =>
    question.warning({
      says: `${context} is required and no job of this checkout reports it: it can never be met`,
      change: 'Take the requirement away, or name a job so.',
      link: links.rules,
    }),
  );
}
