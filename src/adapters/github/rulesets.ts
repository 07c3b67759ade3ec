import type { RequiredCheck } from '../../model/change.js';
import type {
  BypassActor,
  Enforcement,
  ReviewDemands,
  RuleInForce,
  RulesetDetail,
  RulesetRow,
} from '../../model/gate-settings.js';
import type { JsonAnswer } from './json-answer.js';
import { allPages } from './pages.js';
import type { Place } from './place.js';
import { MAX_RULE_PAGES } from './protection.js';

const ENFORCEMENTS = new Map<string, Enforcement>([
  ['active', 'active'],
  ['evaluate', 'evaluate'],
  ['disabled', 'disabled'],
]);
const MODES = new Map<string, BypassActor['mode']>([
  ['always', 'always'],
  ['pull_request', 'pull_request'],
  ['exempt', 'exempt'],
]);

/** Every rule in force on a branch, with the ruleset it stands in. */
export async function rulesInForceOf({ client, at }: Place, branch: string): Promise<readonly RuleInForce[]> {
  const listing = { itemsOf: (page: JsonAnswer) => page.items(), maxPages: MAX_RULE_PAGES };
  const rules = await allPages(client, '/repos/{owner}/{repo}/rules/branches/{branch}', { ...at, branch }, listing);
  return rules.map((rule) => {
    const type = rule.field('type').string();
    const parameters = rule.field('parameters');
    return {
      type,
      rulesetId: rule.field('ruleset_id').count(),
      source: rule.field('ruleset_source_type').string() === 'Repository' ? 'repository' : 'organisation',
      checks:
        type === 'required_status_checks'
          ? {
              required: checksIn(parameters),
              strict: parameters.field('strict_required_status_checks_policy').boolean(),
            }
          : null,
      reviews: type === 'pull_request' ? reviewsIn(parameters) : null,
    };
  });
}

/** Every ruleset of the repository and of its organisation, in force or not. */
export async function rulesetsOf({ client, at }: Place): Promise<readonly RulesetRow[]> {
  const listing = { itemsOf: (page: JsonAnswer) => page.items(), maxPages: MAX_RULE_PAGES };
  const values = { ...at, includes_parents: true };
  return (await allPages(client, '/repos/{owner}/{repo}/rulesets', values, listing)).map(rowOf);
}

/** One ruleset, with those who may pass by it where the token may see them. */
export async function rulesetOf({ client, at }: Place, id: number): Promise<RulesetDetail> {
  const route = '/repos/{owner}/{repo}/rulesets/{ruleset_id}';
  const { json } = await client.get(route, { ...at, ruleset_id: id, includes_parents: true });
  const row = rowOf(json);
  if (row.id !== id) throw json.field('id').wrong('is another ruleset than the one asked for');
  const rules = json.field('rules').orNull((a) => a.items()) ?? [];
  return {
    ...row,
    requires: rules
      .filter((rule) => rule.field('type').string() === 'required_status_checks')
      .flatMap((rule) => checksIn(rule.field('parameters'))),
    bypass: json.field('bypass_actors').orNull((a) => a.items().map(actorOf)),
  };
}

function rowOf(json: JsonAnswer): RulesetRow {
  return {
    id: json.field('id').count(),
    name: json.field('name').string(),
    enforcement: json.field('enforcement').word(ENFORCEMENTS),
    // One of GitHub's first rulesets may have no target: they were all about branches.
    ofBranches: json.field('target').orNull((a) => a.string() === 'branch') ?? true,
  };
}

function checksIn(parameters: JsonAnswer): readonly RequiredCheck[] {
  return parameters
    .field('required_status_checks')
    .items()
    .map((check) => ({
      context: check.field('context').string(),
      appId: check.field('integration_id').appId(),
    }));
}

function reviewsIn(parameters: JsonAnswer): ReviewDemands {
  return {
    approvals: parameters.field('required_approving_review_count').count(),
    dismissStale: parameters.field('dismiss_stale_reviews_on_push').boolean(),
    codeOwners: parameters.field('require_code_owner_review').boolean(),
  };
}

function actorOf(actor: JsonAnswer): BypassActor {
  return {
    type: actor.field('actor_type').string(),
    id: actor.field('actor_id').orNull((a) => a.count()),
    // What GitHub leaves out is its default.
    mode: actor.field('bypass_mode').orNull((a) => a.word(MODES)) ?? 'always',
  };
}
