import { nodeId } from './exchange.js';
import { checkInput } from './graphql-inputs.js';
import type { Field } from './graphql-query.js';
import { ACTIONS_APP, type Hub } from './hub.js';
import type { Pull } from './pull.js';
import { REPOSITORY_ID } from './shapes.js';
import type { Annotation, Permission } from './state.js';

type Input = Readonly<Record<string, unknown>>;

interface Mutation {
  readonly needs: readonly Permission[];
  /** Throws Refused for what GitHub refuses. */
  readonly act: (hub: Hub, input: Input) => void;
}

class Refused extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

const WRITES = ['issues:write', 'pull-requests:write'] as const;
/** GitHub takes that many annotations at a time, and so many characters of a comment. */
const MAX_ANNOTATIONS = 50;
const BODY_LIMIT = 65_536;

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  createCheckRun: { needs: ['checks:write'], act: createCheckRun },
  addComment: {
    needs: WRITES,
    act: (hub, { subjectId, body }) => {
      const pull = pullBy(hub, subjectId);
      checkBody(body);
      const at = hub.tick();
      pull.comments.push({ id: hub.nextId(), author: hub.actor, body: String(body), createdAt: at, updatedAt: at });
    },
  },
  updateIssueComment: { needs: WRITES, act: updateComment },
  addLabelsToLabelable: {
    needs: WRITES,
    act: (hub, { labelableId, labelIds }) => {
      const pull = pullBy(hub, labelableId);
      for (const name of namesOf(hub, labelIds)) if (!pull.labels.includes(name)) pull.labels.push(name);
    },
  },
  removeLabelsFromLabelable: {
    needs: WRITES,
    act: (hub, { labelableId, labelIds }) => {
      const pull = pullBy(hub, labelableId);
      const names = namesOf(hub, labelIds);
      pull.labels = pull.labels.filter((name) => !names.includes(hub.label(name).name));
    },
  },
};

/** Does the fields of a mutation one after the other. Throws for what GitHub does not know, before it does any. */
export function mutate(hub: Hub, fields: readonly Field[]): unknown {
  for (const { name, args, types, fields: below } of fields) {
    if (!Object.hasOwn(MUTATIONS, name)) throw new Error(`Field '${name}' is not known on Mutation`);
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    if (Object.keys(args).join() !== 'input') throw new Error(`Field '${name}' takes input`);
    if (types['input'] !== type) throw new Error(`Field '${name}' takes input of the type ${type}`);
    checkInput(type, args['input'], name);
    if (below.length !== 1 || below[0]?.name !== 'clientMutationId')
      throw new Error(`Field '${name}' must have a selection that is known`);
  }
  const data: Record<string, unknown> = {};
  const errors: unknown[] = [];
  for (const { alias, name, args } of fields) {
    const refused = refusalOf(hub, MUTATIONS[name], args['input'] as Input);
    data[alias] = refused ? null : { clientMutationId: null };
    if (refused)
      errors.push({ type: refused.type, path: [alias], locations: [{ line: 1, column: 3 }], message: refused.message });
  }
  return errors.length > 0 ? { data, errors } : { data };
}

function refusalOf(hub: Hub, mutation: Mutation | undefined, input: Input): Refused | undefined {
  if (mutation?.needs.some((p) => hub.permissions.has(p)) !== true)
    return new Refused('FORBIDDEN', 'Resource not accessible by integration');
  try {
    mutation.act(hub, input);
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

interface SentOutput {
  readonly title: string;
  readonly summary: string;
  readonly annotations?: readonly {
    readonly path: string;
    readonly location: { readonly startLine: number; readonly endLine: number };
    readonly annotationLevel: string;
    readonly message: string;
    readonly title?: string;
  }[];
}

function createCheckRun(hub: Hub, { repositoryId, headSha, name, status, conclusion, output }: Input): void {
  const head = String(headSha);
  if (repositoryId !== nodeId('Repository', REPOSITORY_ID)) throw gone(repositoryId);
  if (hub.git.resolve(head) !== head) throw new Refused('UNPROCESSABLE', `No commit found for SHA: ${head}`);
  if (status === 'COMPLETED' && conclusion === undefined)
    throw new Refused('UNPROCESSABLE', 'conclusion is missing of a check run that is completed');
  const { title, summary, annotations = [] } = output as SentOutput;
  if (annotations.length > MAX_ANNOTATIONS) throw new Refused('UNPROCESSABLE', 'Annotations exceeds limit of 50');
  const word = conclusion === undefined ? null : (conclusion as string).toLowerCase();
  const run = hub.addCheckRun({ name: String(name), head, conclusion: word, app: ACTIONS_APP, title, summary });
  run.annotations.push(
    ...annotations.map(({ path, location, annotationLevel, message, title: of }): Annotation => ({
      path,
      start_line: location.startLine,
      end_line: location.endLine,
      annotation_level: annotationLevel.toLowerCase() as Annotation['annotation_level'],
      message,
      ...(of === undefined ? {} : { title: of }),
    })),
  );
}

function updateComment(hub: Hub, { id, body }: Input): void {
  for (const { comments } of [...hub.issues, ...hub.pulls]) {
    const comment = comments.find((c) => nodeId('IssueComment', c.id) === id);
    if (!comment) continue;
    if (comment.author !== hub.actor) throw new Refused('FORBIDDEN', 'Resource not accessible by integration');
    checkBody(body);
    comment.body = String(body);
    comment.updatedAt = hub.tick();
    return;
  }
  throw gone(id);
}

function checkBody(body: unknown): void {
  const text = String(body);
  if (text.trim() === '') throw new Refused('UNPROCESSABLE', 'Body cannot be blank');
  if (Array.from(text).length > BODY_LIMIT)
    throw new Refused('UNPROCESSABLE', 'Body is too long (maximum is 65536 characters)');
}

function pullBy(hub: Hub, id: unknown): Pull {
  const pull = hub.pulls.find((p) => nodeId('PullRequest', p.id) === id);
  if (!pull) throw gone(id);
  return pull;
}

function namesOf(hub: Hub, ids: unknown): readonly string[] {
  return (ids as readonly string[]).map((id) => {
    const label = [...hub.labels.values()].find((l) => nodeId('Label', l.id) === id);
    if (!label) throw gone(id);
    return label.name;
  });
}

const gone = (id: unknown): Refused =>
  new Refused('NOT_FOUND', `Could not resolve to a node with the global id of '${String(id)}'`);
