import type { BranchProtection, RequiredCheck } from '../../model/change.js';
import type { Branch } from './branch.js';
import type { JsonAnswer } from './json-answer.js';
import { allPages } from './pages.js';
import type { Place } from './place.js';

/** GitHub allows 75 rulesets a repository and as many an organisation, of some twenty rules each. */
export const MAX_RULE_PAGES = 20;

/** The rules in force on a branch: those of all rulesets, and the checks that classic protection requires. */
export async function protectionOf(
  { client, at }: Place,
  branch: string,
  classic: (name: string) => Promise<Branch>,
): Promise<BranchProtection> {
  const rules = await allPages(
    client,
    '/repos/{owner}/{repo}/rules/branches/{branch}',
    { ...at, branch },
    {
      itemsOf: (page) => page.items(),
      maxPages: MAX_RULE_PAGES,
    },
  );
  const typed = rules.map((rule) => ({ type: rule.field('type').string(), parameters: rule.field('parameters') }));
  const has = (type: string): boolean => typed.some((rule) => rule.type === type);
  const of = (type: string): JsonAnswer[] => typed.filter((r) => r.type === type).map((r) => r.parameters);
  return {
    ref: `refs/heads/${branch}`,
    requiredChecks: onlyOnce([...of('required_status_checks').flatMap(checksOf), ...(await classic(branch)).checks]),
    mergeQueue: has('merge_queue'),
    pullRequestRequired: has('pull_request'),
    approvals: approvalsOf(of('pull_request')),
    forcePushesBlocked: has('non_fast_forward'),
    deletionBlocked: has('deletion'),
  };
}

function checksOf(parameters: JsonAnswer): readonly RequiredCheck[] {
  return parameters
    .field('required_status_checks')
    .items()
    .map((check) => ({
      context: check.field('context').string(),
      appId: check.field('integration_id').appId(),
    }));
}

function onlyOnce(checks: readonly RequiredCheck[]): readonly RequiredCheck[] {
  return [...new Map(checks.map((check) => [JSON.stringify([check.context, check.appId]), check])).values()];
}

/** All rules hold at once, so the strictest word of each counts. */
function approvalsOf(rules: readonly JsonAnswer[]): BranchProtection['approvals'] {
  const count = Math.max(0, ...rules.map((r) => r.field('required_approving_review_count').count()));
  const any = (name: string): boolean => rules.some((r) => r.field(name).boolean());
  const codeOwners = any('require_code_owner_review');
  return count > 0 || codeOwners ? { count, codeOwners, dismissStale: any('dismiss_stale_reviews_on_push') } : null;
}
