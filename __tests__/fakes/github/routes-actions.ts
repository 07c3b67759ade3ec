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
import { REPOSITORY_ID, repositoryShape, userShape } from './shapes.js';
import type { Environment, WorkflowRun } from './state.js';

const NEEDS = ['actions:read'] as const;
const ARTIFACT_DAYS = 90;
const DAY = 86_400_000;

export const ACTIONS_ROUTES: Routes = {
  'repos/get-all-environments': {
    needs: NEEDS,
    answer: (call) => ({
      items: call.hub.environments.map((e) => environmentShape(call, e)),
      wrap: (environments) => ({ total_count: call.hub.environments.length, environments }),
    }),
  },
  'repos/get-environment': {
    needs: NEEDS,
    answer: (call) => withEnvironment(call, (environment) => ok(environmentShape(call, environment))),
  },
  'repos/list-deployment-branch-policies': {
    needs: NEEDS,
    answer: (call) =>
      withEnvironment(call, ({ id, branchPatterns }) => ({
        items: branchPatterns.map((name, i) => ({
          id: id * 100 + i,
          node_id: nodeId('Gate', id + i),
          name,
          type: 'branch',
        })),
        wrap: (branch_policies) => ({ total_count: branchPatterns.length, branch_policies }),
      })),
  },
  'actions/list-repo-workflows': { needs: NEEDS, answer: workflows },
  'actions/get-github-actions-permissions-repository': {
    needs: ['administration:read'],
    answer: ({ hub }) => ok(hub.actionsPermissions),
  },
  'actions/get-github-actions-default-workflow-permissions-repository': {
    needs: ['administration:read'],
    answer: ({ hub: { workflowPermissions } }) =>
      ok({
        default_workflow_permissions: workflowPermissions.default,
        can_approve_pull_request_reviews: workflowPermissions.canApprove,
      }),
  },
  'actions/get-workflow-run': {
    needs: NEEDS,
    answer: (call) => {
      const run = call.hub.runs.find((r) => String(r.id) === call.values['run_id']);
      return run ? ok(runShape(call, run)) : NOT_FOUND;
    },
  },
  'actions/list-artifacts-for-repo': { needs: NEEDS, answer: artifacts },
  'code-scanning/upload-sarif': { needs: ['security-events:write'], answer: uploadSarif },
};

function withEnvironment(call: Call, then: (environment: Environment) => Answer | Paged): Answer | Paged {
  const found = call.hub.environments.find((e) => e.name === call.values['environment_name']);
  return found ? then(found) : NOT_FOUND;
}

function environmentShape({ hub, root }: Call, environment: Environment): unknown {
  const { id, name, reviewers, waitMinutes, branchPolicy, preventSelfReview } = environment;
  const rule = (n: number, type: string): Record<string, unknown> => {
    const number = id * 10 + n;
    return { id: number, node_id: nodeId('GateRule', number), type };
  };
  return {
    id,
    node_id: nodeId('Environment', id),
    name,
    url: `${root}/repos/${hub.fullName}/environments/${encodeURIComponent(name)}`,
    html_url: `https://github.com/${hub.fullName}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    created_at: instant(environment.createdAt),
    updated_at: instant(environment.createdAt),
    protection_rules: [
      ...(waitMinutes > 0 ? [{ ...rule(1, 'wait_timer'), wait_timer: waitMinutes }] : []),
      ...(reviewers.length > 0
        ? [
            {
              ...rule(2, 'required_reviewers'),
              prevent_self_review: preventSelfReview,
              reviewers: reviewers.map((r) => reviewerShape(hub, root, r)),
            },
          ]
        : []),
      ...(branchPolicy === null ? [] : [rule(3, 'branch_policy')]),
    ],
    deployment_branch_policy:
      branchPolicy === null
        ? null
        : { protected_branches: branchPolicy === 'protected', custom_branch_policies: branchPolicy === 'custom' },
  };
}

function reviewerShape(hub: Call['hub'], root: string, reviewer: string): unknown {
  const [organisation, slug] = reviewer.split('/');
  if (slug === undefined) return { type: 'User', reviewer: userShape(hub, root, reviewer) };
  const url = `${root}/orgs/${organisation ?? ''}/teams/${slug}`;
  return {
    type: 'Team',
    reviewer: {
      id: 700,
      node_id: nodeId('Team', slug),
      url,
      html_url: `https://github.com/orgs/${organisation ?? ''}/teams/${slug}`,
      name: slug,
      slug,
      description: '',
      privacy: 'closed',
      notification_setting: 'notifications_enabled',
      permission: 'pull',
      type: 'organization',
      organization_id: 1,
      members_url: `${url}/members{/member}`,
      repositories_url: `${url}/repos`,
      parent: null,
    },
  };
}

function workflows({ hub, root }: Call): Paged {
  const at = instant(hub.now);
  const items = hub.workflows.map(({ name, path, state }, i) => ({
    id: i + 1,
    node_id: nodeId('Workflow', i + 1),
    name,
    path,
    state,
    url: `${root}/repos/${hub.fullName}/actions/workflows/${i + 1}`,
    html_url: `https://github.com/${hub.fullName}/blob/${hub.git.defaultBranch}/${path}`,
    badge_url: `https://github.com/${hub.fullName}/workflows/${encodeURIComponent(name)}/badge.svg`,
    created_at: at,
    updated_at: at,
  }));
  return { items, wrap: (page) => ({ total_count: items.length, workflows: page }) };
}

function runShape({ hub, root }: Call, run: WorkflowRun): unknown {
  const url = `${root}/repos/${hub.fullName}/actions/runs/${run.id}`;
  const commit = hub.git.commitOf(run.head);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('WorkflowRun', run.id),
    check_suite_id: 1,
    head_branch: run.branch,
    head_sha: run.head,
    path: run.path,
    run_number: 1,
    run_attempt: run.attempt,
    display_title: run.name,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: 1,
    url,
    html_url: `https://github.com/${hub.fullName}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: instant(run.at),
    updated_at: instant(run.at),
    run_started_at: instant(run.at),
    actor: userShape(hub, root, 'alice'),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${root}/repos/${hub.fullName}/check-suites/1`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    workflow_url: `${root}/repos/${hub.fullName}/actions/workflows/1`,
    head_commit: {
      id: run.head,
      tree_id: commit.tree,
      message: commit.message,
      timestamp: instant(commit.at * 1000),
      author: commit.author,
      committer: commit.committer,
    },
    repository: repositoryShape(hub, root),
    head_repository: repositoryShape(hub, root),
  };
}

function artifacts({ hub, root, query }: Call): Paged {
  const wanted = query.get('name');
  const items = hub.artifacts
    .filter((a) => wanted === null || a.name === wanted)
    .map(({ id, name, size, expired, run, at }) => {
      const url = `${root}/repos/${hub.fullName}/actions/artifacts/${id}`;
      const made = run && {
        id: run.id,
        repository_id: REPOSITORY_ID,
        head_repository_id: REPOSITORY_ID,
        head_branch: run.branch,
        head_sha: run.head,
      };
      return {
        id,
        node_id: nodeId('Artifact', id),
        name,
        size_in_bytes: size,
        url,
        archive_download_url: `${url}/zip`,
        expired,
        created_at: instant(at),
        updated_at: instant(at),
        expires_at: instant(at + ARTIFACT_DAYS * DAY),
        workflow_run: made,
      };
    });
  return { items, wrap: (page) => ({ total_count: items.length, artifacts: page }) };
}

function uploadSarif({ hub, body, root }: Call): Answer {
  const commit = String(body['commit_sha']);
  if (hub.git.resolve(commit) !== commit) return refusal(404, 'commit not found');
  hub.sarifs.push({ commit, ref: String(body['ref']) });
  const id = `47177e22-5596-11eb-80a1-${String(hub.sarifs.length).padStart(12, '0')}`;
  return { status: 202, body: { id, url: `${root}/repos/${hub.fullName}/code-scanning/sarifs/${id}` } };
}
