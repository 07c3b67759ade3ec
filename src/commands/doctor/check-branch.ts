import { type Fact, mapped } from '../../model/fact.js';
import type { ReviewDemands } from '../../model/gate-settings.js';
import type { RequiredCheck } from '../../model/change.js';
import { type DoctorAnswer, Question, type Saying, either } from './answer.js';
import type { BranchSettings } from './gather-settings.js';
import type { Links } from './links.js';

/** The check that is to be required. */
export interface Wanted {
  readonly branch: string;
  readonly check: string;
  readonly app: number;
}

/** Whether the rules of the branch make the gate bind. */
export function inspectBranch(settings: BranchSettings, wanted: Wanted, links: Links): readonly DoctorAnswer[] {
  const { branch } = wanted;
  const { rules, classic } = settings;
  const link = links.rules;
  const inRules = (type: string): Fact<boolean> => mapped(rules, (list) => list.some((rule) => rule.type === type));
  const strict = either([
    inRules('merge_queue'),
    mapped(rules, (list) => list.some((rule) => rule.checks?.strict === true)),
    mapped(classic, (c) => c?.strict === true),
  ]);
  const pull = either([inRules('pull_request'), mapped(classic, (c) => (c?.reviews ?? null) !== null)]);
  const demands = (wants: (reviews: ReviewDemands) => boolean): Fact<boolean> =>
    either([
      mapped(rules, (list) => list.some((rule) => rule.reviews !== null && wants(rule.reviews))),
      mapped(classic, (c) => (c?.reviews ? wants(c.reviews) : false)),
    ]);
  return [
    inspectRequired(settings, wanted, links),
    answerTo('branch/up-to-date', strict, {
      ok: `${branch} has a merge queue, or takes up-to-date changes only`,
      not: {
        says: `${branch} takes a change whose check ran on an older ${branch}`,
        change: 'Ask for branches to be up to date before merging, or add a merge queue.',
        link,
      },
    }),
    answerTo('branch/pull-request-required', pull, {
      ok: `${branch} changes by pull request only`,
      not: {
        says: `whoever may push can push to ${branch} without a pull request`,
        change: 'Add the rule "Require a pull request before merging".',
        link,
      },
    }),
    answerTo(
      'branch/stale-reviews-dismissed',
      demands((r) => r.dismissStale),
      {
        ok: 'a push takes back the approvals before it',
        not: {
          says: 'an approval outlives pushes after it',
          change: 'Dismiss stale pull request approvals when new commits are pushed.',
          link,
        },
      },
    ),
    answerTo(
      'branch/code-owners-review',
      demands((r) => r.codeOwners),
      {
        ok: 'code owners have to review what they own',
        not: {
          says: 'policy, waivers and workflows can change without their owners',
          change: 'Require review from code owners.',
          link,
        },
      },
    ),
    answerTo(
      'branch/force-pushes-blocked',
      either([inRules('non_fast_forward'), mapped(classic, (c) => c?.forcePushes === false)]),
      {
        ok: `${branch} takes no force pushes`,
        not: { says: `${branch} can be rewritten by a force push`, change: 'Block force pushes.', link },
      },
    ),
    answerTo('branch/deletion-blocked', either([inRules('deletion'), mapped(classic, (c) => c?.deletions === false)]), {
      ok: `${branch} cannot be deleted`,
      not: {
        says: `${branch} can be deleted, and made again without its history`,
        change: 'Restrict deletions.',
        link,
      },
    }),
  ];
}

function answerTo(
  id: string,
  fact: Fact<boolean>,
  { ok, not }: { readonly ok: string; readonly not: Saying },
): DoctorAnswer {
  const question = new Question(id);
  if (!fact.known) return question.unknown({ says: fact.why, ...(not.link === undefined ? {} : { link: not.link }) });
  return fact.value ? question.ok(ok) : question.problem(not);
}

/** As gate/check-required judges it, and whether a ruleset that would bind is switched off. */
function inspectRequired(settings: BranchSettings, { branch, check, app }: Wanted, links: Links): DoctorAnswer {
  const question = new Question('branch/check-required');
  const parts = requiredChecksOf(settings);
  const all = parts.flatMap((part) => (part.known ? part.value : []));
  const named = all.filter(({ context }) => context === check);
  if (named.some(({ appId }) => appId === app)) return question.ok(`${branch} requires ${check} from app ${app}`);
  const lost = parts.find((part) => !part.known);
  const change = `Require the status check ${check} with app ${app} as its source, in an active ruleset.`;
  if (lost) return question.unknown({ says: lost.why, link: links.rules });
  const [first] = named;
  if (first) {
    const from = first.appId === null ? 'from any app' : `from app ${first.appId}`;
    return question.problem({
      says: `${branch} requires ${check} ${from}: whoever may write statuses can report it`,
      change,
      link: links.rules,
    });
  }
  const idle = (settings.idle.known ? settings.idle.value : []).find((set) =>
    set.requires.some(({ context }) => context === check),
  );
  if (idle) {
    return question.problem({
      says: `${branch} does not require ${check}: the ruleset ${idle.name} would, and is ${idle.enforcement}, not active`,
      change: 'Set the enforcement of that ruleset to active.',
      link: links.ruleset(idle.id, 'repository'),
    });
  }
  const others = [...new Set(all.map(({ context }) => context))].join(', ') || 'nothing';
  return question.problem({
    says: `${branch} does not require ${check}; it requires ${others}`,
    change,
    link: links.rules,
  });
}

/** Required checks of rulesets and of classic protection. */
export function requiredChecksOf({ rules, branch }: BranchSettings): readonly Fact<readonly RequiredCheck[]>[] {
  return [
    mapped(rules, (list) => list.flatMap((rule) => rule.checks?.required ?? [])),
    mapped(branch, (summary) => summary.checks),
  ];
}
