/** Numbers and names that a ruleset is made of. */
export interface RulesetWishes {
  readonly name: string;
  /** Full ref names, may hold `*` and `**`. */
  readonly include: readonly string[];
  readonly check: string;
  readonly app: number;
  readonly approvals: number;
}

/**
 * The body of a request to create a ruleset, which GitHub's import page takes, too: the check is required of its app on an
 * up-to-date branch, changes come by pull request, and nobody passes by.
 */
export function rulesetFor({ name, include, check, app, approvals }: RulesetWishes): Readonly<Record<string, unknown>> {
  return {
    name,
    target: 'branch',
    enforcement: 'active',
    bypass_actors: [],
    conditions: { ref_name: { include, exclude: [] } },
    rules: [
      { type: 'deletion' },
      { type: 'non_fast_forward' },
      {
        type: 'pull_request',
        parameters: {
          required_approving_review_count: approvals,
          dismiss_stale_reviews_on_push: true,
          require_code_owner_review: true,
          require_last_push_approval: approvals > 0,
          required_review_thread_resolution: false,
        },
      },
      {
        type: 'required_status_checks',
        parameters: {
          strict_required_status_checks_policy: true,
          // A branch may only begin at a commit that the gate has let pass.
          do_not_enforce_on_create: false,
          required_status_checks: [{ context: check, integration_id: app }],
        },
      },
    ],
  };
}
