import {
  type Answer,
  type Call,
  NOT_FOUND,
  type Paged,
  type Routes,
  instant,
  nodeId,
  ok,
  refusal,
} from './exchange.js';
import { matchesRef } from './ref-pattern.js';
import { commitShape, userShape, wholeRepositoryShape } from './shapes.js';
import type { ClassicProtection, Ruleset } from './state.js';

export const BRANCH_ROUTES: Routes = {
  'repos/get': {
    needs: ['metadata:read'],
    answer: ({ hub, root }) =>
      ok({
        ...wholeRepositoryShape(hub, root),
        network_count: 0,
        subscribers_count: 0,
        permissions: { admin: false, push: false, pull: true },
      }),
  },
  'repos/get-branch-rules': { needs: ['metadata:read'], answer: branchRules },
  'repos/get-repo-rulesets': { needs: ['metadata:read'], answer: rulesets },
  'repos/create-repo-ruleset': { needs: ['administration:write'], answer: createRuleset },
  'repos/list-collaborators': { needs: ['metadata:read'], answer: collaborators },
  'repos/get-repo-ruleset': { needs: ['metadata:read'], answer: ruleset },
  'repos/get-branch': { needs: ['contents:read'], answer: branch },
  'repos/get-branch-protection': { needs: ['administration:read'], answer: protection },
  'repos/get-collaborator-permission-level': { needs: ['metadata:read'], answer: collaborator },
};

function branchRules({ hub, values }: Call): Paged {
  const ref = `refs/heads/${values['branch'] ?? ''}`;
  const sets = hub.rulesets.filter(
    (set) =>
      set.target === 'branch' &&
      set.enforcement === 'active' &&
      set.include.some((p) => matchesRef(p, ref, hub.git.defaultBranch)) &&
      !set.exclude.some((p) => matchesRef(p, ref, hub.git.defaultBranch)),
  );
  const items = sets.flatMap((set) =>
    set.rules.map((rule) => ({
      ...rule,
      ruleset_source_type: set.source,
      ruleset_source: set.source === 'Organization' ? hub.owner : hub.fullName,
      ruleset_id: set.id,
    })),
  );
  return { items };
}

function rulesetShape({ hub, root }: Call, set: Ruleset): Record<string, unknown> {
  const self =
    set.source === 'Organization'
      ? `${root}/orgs/${hub.owner}/rulesets/${set.id}`
      : `${root}/repos/${hub.fullName}/rulesets/${set.id}`;
  return {
    id: set.id,
    name: set.name,
    target: set.target,
    source_type: set.source,
    source: set.source === 'Organization' ? hub.owner : hub.fullName,
    enforcement: set.enforcement,
    node_id: nodeId('RepositoryRuleset', set.id),
    _links: { self: { href: self }, html: { href: `https://github.com/${hub.fullName}/rules/${set.id}` } },
    created_at: instant(set.createdAt),
    updated_at: instant(set.createdAt),
  };
}

function withParents({ hub, query }: Call): readonly Ruleset[] {
  return hub.rulesets.filter((s) => s.source === 'Repository' || query.get('includes_parents') !== 'false');
}

function rulesets(call: Call): Paged {
  return { items: withParents(call).map((set) => rulesetShape(call, set)) };
}

function ruleset(call: Call): Answer {
  const set = withParents(call).find((s) => String(s.id) === call.values['ruleset_id']);
  if (!set) return NOT_FOUND;
  const conditions = { ref_name: { include: set.include, exclude: set.exclude } };
  // Who may pass by the rules is shown to those only who may edit them.
  const bypass = call.hub.permissions.has('administration:write') ? { bypass_actors: set.bypass } : {};
  return ok({ ...rulesetShape(call, set), conditions, rules: set.rules, ...bypass, current_user_can_bypass: 'never' });
}

interface SentRuleset {
  readonly name: string;
  readonly target?: Ruleset['target'];
  readonly enforcement: Ruleset['enforcement'];
  readonly bypass_actors?: Ruleset['bypass'];
  readonly conditions?: { readonly ref_name?: { readonly include?: string[]; readonly exclude?: string[] } };
  readonly rules?: Ruleset['rules'];
}

function createRuleset(call: Call): Answer {
  // The body was held against the description before it came here.
  const sent = call.body as unknown as SentRuleset;
  const made = call.hub.addRuleset({
    name: sent.name,
    target: sent.target ?? 'branch',
    enforcement: sent.enforcement,
    bypass: sent.bypass_actors ?? [],
    include: sent.conditions?.ref_name?.include ?? [],
    exclude: sent.conditions?.ref_name?.exclude ?? [],
    rules: sent.rules ?? [],
  });
  return { status: 201, body: rulesetShape(call, made) };
}

/** Rights by name, each with those below it. */
const RIGHTS = ['pull', 'triage', 'push', 'maintain', 'admin'] as const;
const HIGHEST = { admin: 'admin', write: 'push', read: 'pull', none: undefined } as const;

function collaborators({ hub, root, query }: Call): Paged {
  const all = [...hub.collaborators].map(([login, role]) => {
    const highest = HIGHEST[role];
    const upTo = highest === undefined ? -1 : RIGHTS.indexOf(highest);
    const permissions = Object.fromEntries(RIGHTS.map((right, i) => [right, i <= upTo]));
    return { ...userShape(hub, root, login), role_name: role, permissions };
  });
  const wanted = query.get('permission');
  return { items: all.filter(({ permissions }) => wanted === null || permissions[wanted] === true) };
}

function branch({ hub, values, root }: Call): Answer {
  const name = values['branch'] ?? '';
  const tip = hub.git.refs.get(`refs/heads/${name}`);
  if (tip === undefined) return refusal(404, 'Branch not found');
  const classic = hub.protections.get(name);
  const self = `${root}/repos/${hub.fullName}/branches/${name}`;
  const checks = classic?.checks ?? [];
  return ok({
    name,
    commit: commitShape(hub, root, hub.git.commitOf(tip)),
    _links: { self, html: `https://github.com/${hub.fullName}/tree/${name}` },
    protected: classic !== undefined || hub.rulesets.some((s) => s.enforcement === 'active'),
    protection: {
      enabled: classic !== undefined,
      required_status_checks: {
        enforcement_level: checks.length === 0 ? 'off' : classic?.enforceAdmins ? 'everyone' : 'non_admins',
        contexts: checks.map((c) => c.context),
        checks,
      },
    },
    protection_url: `${self}/protection`,
  });
}

function protection({ hub, values, root }: Call): Answer {
  const name = values['branch'] ?? '';
  if (!hub.git.refs.has(`refs/heads/${name}`)) return refusal(404, 'Branch not found');
  const classic = hub.protections.get(name);
  if (!classic) return refusal(404, 'Branch not protected');
  return ok(protectionShape(`${root}/repos/${hub.fullName}/branches/${name}/protection`, classic));
}

function protectionShape(url: string, classic: ClassicProtection): unknown {
  const { checks, strict = false, approvals } = classic;
  return {
    url,
    ...(checks
      ? {
          required_status_checks: {
            url: `${url}/required_status_checks`,
            strict,
            contexts: checks.map((c) => c.context),
            contexts_url: `${url}/required_status_checks/contexts`,
            checks,
          },
        }
      : {}),
    ...(approvals
      ? {
          required_pull_request_reviews: {
            url: `${url}/required_pull_request_reviews`,
            dismiss_stale_reviews: approvals.dismissStale,
            require_code_owner_reviews: approvals.codeOwners,
            required_approving_review_count: approvals.count,
            require_last_push_approval: false,
          },
        }
      : {}),
    required_signatures: { url: `${url}/required_signatures`, enabled: false },
    enforce_admins: { url: `${url}/enforce_admins`, enabled: classic.enforceAdmins ?? false },
    required_linear_history: { enabled: false },
    allow_force_pushes: { enabled: classic.allowForcePushes ?? false },
    allow_deletions: { enabled: classic.allowDeletions ?? false },
    block_creations: { enabled: false },
    required_conversation_resolution: { enabled: false },
    lock_branch: { enabled: false },
    allow_fork_syncing: { enabled: false },
  };
}

function collaborator({ hub, values, root }: Call): Answer {
  const login = values['username'] ?? '';
  if (!hub.people.has(login)) return refusal(404, `${login} is not a user`);
  const permission = hub.collaborators.get(login) ?? 'none';
  return ok({ permission, role_name: permission, user: { ...userShape(hub, root, login), role_name: permission } });
}
