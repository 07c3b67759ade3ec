import type { BranchSummary, ClassicDetail } from '../../model/gate-settings.js';
import { branchOf } from './branch.js';
import type { JsonAnswer } from './json-answer.js';
import type { Place } from './place.js';

/** What anybody who reads the repository sees of a branch's classic protection. */
export async function branchSummaryOf(place: Place, name: string): Promise<BranchSummary> {
  const { checks, classic, bindsAdmins } = await branchOf(place, name);
  return { classic, checks, bindsAdmins };
}

/** Classic protection of a branch, for who may administer it. */
export async function classicProtectionOf({ client, at }: Place, branch: string): Promise<ClassicDetail> {
  const { json } = await client.get('/repos/{owner}/{repo}/branches/{branch}/protection', { ...at, branch });
  const enabled = (name: string): boolean => json.field(name).orNull((a) => a.field('enabled').boolean()) ?? false;
  return {
    strict: json.field('required_status_checks').orNull((a) => a.field('strict').boolean()) ?? false,
    reviews: json.field('required_pull_request_reviews').orNull(reviewsIn),
    bindsAdmins: enabled('enforce_admins'),
    forcePushes: enabled('allow_force_pushes'),
    deletions: enabled('allow_deletions'),
  };
}

function reviewsIn(reviews: JsonAnswer): NonNullable<ClassicDetail['reviews']> {
  return {
    approvals: reviews.field('required_approving_review_count').orNull((a) => a.count()) ?? 0,
    dismissStale: reviews.field('dismiss_stale_reviews').orNull((a) => a.boolean()) ?? false,
    codeOwners: reviews.field('require_code_owner_reviews').orNull((a) => a.boolean()) ?? false,
  };
}
