import { EnvironmentError, InputError } from '../../errors.js';
import { type Fact, known, unknown } from '../../model/fact.js';
import type { ManifestPath } from '../../model/location.js';
import { SourceMap } from '../../manifest/source-map.js';
import type { Workspace } from '../../ports.js';
import { readCodeOwners } from './code-owners.js';
import { fieldsOf, namesOf, plainText } from './job-name.js';
import type { CodeOwners, Fields, Job, Permissions, Step, Workflow, Workflows } from './workflow.js';

/** Repositories with the most workflows have some two hundred. */
export const MAX_WORKFLOWS = 500;
/** As GitHub's own limit of a workflow file. */
export const MAX_WORKFLOW_BYTES = 512 * 1024;
/** GitHub reads no CODEOWNERS above it. */
const MAX_OWNERS_BYTES = 3 * 1024 * 1024;

/** The places where GitHub looks for code owners, in its order. */
const OWNERS_FILES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** Reads the workflows of a checkout. Never throws for what stands in them. */
export function readWorkflows(workspace: Workspace): Workflows {
  const files = ['yml', 'yaml'].flatMap((ending) => workspace.glob(`.github/workflows/*.${ending}`)).sort();
  const read: Workflow[] = [];
  const unreadable: { file: string; why: string }[] = [];
  for (const file of files.slice(0, MAX_WORKFLOWS)) {
    const source = sourceOf(workspace, file, MAX_WORKFLOW_BYTES);
    const workflow = source.known ? workflowOf(source.value) : source;
    if (workflow.known) read.push(workflow.value);
    else unreadable.push({ file, why: workflow.why });
  }
  const [beyond] = files.slice(MAX_WORKFLOWS);
  if (beyond !== undefined) unreadable.push({ file: beyond, why: `more than ${MAX_WORKFLOWS} workflows are not read` });
  return { read, unreadable, ownAction: isRinggate(workspace), owners: ownersOf(workspace) };
}

function sourceOf(workspace: Workspace, file: string, limit: number): Fact<SourceMap> {
  return attempted(() => SourceMap.read(file, workspace.readBytes(file, limit)));
}

function attempted<T>(read: () => T): Fact<T> {
  try {
    return known(read());
  } catch (error) {
    if (error instanceof InputError || error instanceof EnvironmentError) return unknown(error.message);
    throw error;
  }
}

function isRinggate(workspace: Workspace): boolean {
  const file = ['action.yml', 'action.yaml'].find((name) => workspace.exists(name));
  const source = file === undefined ? undefined : sourceOf(workspace, file, MAX_WORKFLOW_BYTES);
  return source?.known === true && fieldsOf(source.value.data)?.['name'] === 'Ringgate';
}

function ownersOf(workspace: Workspace): Fact<CodeOwners> {
  const file = OWNERS_FILES.find((name) => workspace.exists(name));
  if (file === undefined) return known({ file: '', rules: [] });
  return attempted(() => ({
    file,
    rules: readCodeOwners(new TextDecoder().decode(workspace.readBytes(file, MAX_OWNERS_BYTES))),
  }));
}

function workflowOf(source: SourceMap): Fact<Workflow> {
  const root = fieldsOf(source.data);
  const jobs = fieldsOf(root?.['jobs']);
  if (!root || !jobs) return unknown('it has no jobs');
  const events = eventsOf(root['on']);
  if (!events) return unknown('its triggers (on:) cannot be read');
  return known({
    file: source.file,
    events,
    permissions: permissionsOf(root['permissions']),
    jobs: Object.entries(jobs).map(([id, job]) => jobOf(id, fieldsOf(job) ?? {})),
    at: (path) => {
      const start = source.locateAll([path])[0]?.start;
      return { file: source.file, line: start?.line ?? 1, column: start?.column ?? 1 };
    },
  });
}

function eventsOf(on: unknown): ReadonlyMap<string, Fields | null> | undefined {
  if (typeof on === 'string') return new Map([[on, null]]);
  if (Array.isArray(on)) return new Map(on.map((event: unknown) => [wordOf(event), null]));
  const fields = fieldsOf(on);
  return fields && new Map(Object.entries(fields).map(([event, filters]) => [event, fieldsOf(filters) ?? null]));
}

function jobOf(id: string, job: Fields): Job {
  const path: ManifestPath = ['jobs', id];
  const { name, uses, steps, environment, needs } = job;
  return {
    id,
    names: namesOf(typeof name === 'string' ? name : id, job['strategy']),
    calls: typeof uses === 'string' ? uses : undefined,
    condition: conditionOf(job['if']),
    needs: typeof needs === 'string' ? [needs] : Array.isArray(needs) ? needs.map(String) : [],
    carriesOn: carriesOn(job['continue-on-error']),
    permissions: permissionsOf(job['permissions']),
    environment: environmentOf(environment),
    steps: (Array.isArray(steps) ? steps : []).map((step: unknown, i) =>
      stepOf(fieldsOf(step) ?? {}, [...path, 'steps', i]),
    ),
    path,
  };
}

function stepOf(step: Fields, path: ManifestPath): Step {
  const { uses, run } = step;
  return {
    uses: typeof uses === 'string' ? uses : undefined,
    run: typeof run === 'string' ? run : undefined,
    condition: conditionOf(step['if']),
    carriesOn: carriesOn(step['continue-on-error']),
    inputs: fieldsOf(step['with']) ?? {},
    path,
  };
}

const conditionOf = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : plainText(value);

/** Anything but a plain no: an expression may turn out either way. */
const carriesOn = (value: unknown): boolean => value !== undefined && value !== null && value !== false;

function environmentOf(value: unknown): string | undefined {
  const name = fieldsOf(value)?.['name'] ?? value;
  if (name === undefined || name === null) return undefined;
  return typeof name === 'string' && !name.includes('${{') ? name : '';
}

/** A word of a workflow; anything else is none that GitHub knows. */
const wordOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? String(value) : '';

function permissionsOf(value: unknown): Permissions | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value;
  return new Map(Object.entries(fieldsOf(value) ?? {}).map(([scope, access]) => [scope, wordOf(access)]));
}
