/** Inputs of mutations as GitHub's public schema has them (schema.graphql of octokit/graphql-schema), with what the gate may send. */
const INPUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CreateCheckRunInput: {
    actions: '[CheckRunAction!]',
    clientMutationId: 'String',
    completedAt: 'DateTime',
    conclusion: 'CheckConclusionState',
    detailsUrl: 'URI',
    externalId: 'String',
    headSha: 'GitObjectID!',
    name: 'String!',
    output: 'CheckRunOutput',
    repositoryId: 'ID!',
    startedAt: 'DateTime',
    status: 'RequestableCheckStatusState',
  },
  CheckRunOutput: { annotations: '[CheckAnnotationData!]', summary: 'String!', text: 'String', title: 'String!' },
  CheckAnnotationData: {
    annotationLevel: 'CheckAnnotationLevel!',
    location: 'CheckAnnotationRange!',
    message: 'String!',
    path: 'String!',
    rawDetails: 'String',
    title: 'String',
  },
  CheckAnnotationRange: { endColumn: 'Int', endLine: 'Int!', startColumn: 'Int', startLine: 'Int!' },
  AddCommentInput: { body: 'String!', clientMutationId: 'String', subjectId: 'ID!' },
  UpdateIssueCommentInput: { body: 'String!', clientMutationId: 'String', id: 'ID!' },
  // Lists of identifiers are required on older servers, and labels of the newer kind are not known there.
  AddLabelsToLabelableInput: { clientMutationId: 'String', labelIds: '[ID!]!', labelableId: 'ID!' },
  RemoveLabelsFromLabelableInput: { clientMutationId: 'String', labelIds: '[ID!]!', labelableId: 'ID!' },
};

const ENUMS: Readonly<Record<string, readonly string[]>> = {
  CheckConclusionState: [
    'ACTION_REQUIRED',
    'CANCELLED',
    'FAILURE',
    'NEUTRAL',
    'SKIPPED',
    'STALE',
    'STARTUP_FAILURE',
    'SUCCESS',
    'TIMED_OUT',
  ],
  CheckAnnotationLevel: ['FAILURE', 'NOTICE', 'WARNING'],
  RequestableCheckStatusState: ['COMPLETED', 'IN_PROGRESS', 'PENDING', 'QUEUED', 'WAITING'],
};

/** Throws where a value is not one of the type. */
export function checkInput(type: string, value: unknown, place: string): void {
  const wrong = (why: string): Error => new Error(`Variable ${place} was provided invalid value: ${why}`);
  if (type.endsWith('!')) {
    if (value === undefined || value === null) throw wrong('Expected value to not be null');
    checkInput(type.slice(0, -1), value, place);
    return;
  }
  if (value === undefined || value === null) return;
  const inner = /^\[(.*)\]$/.exec(type)?.[1];
  if (inner !== undefined) {
    if (!Array.isArray(value)) throw wrong('not a list');
    value.forEach((item: unknown, i) => {
      checkInput(inner, item, `${place}[${i}]`);
    });
    return;
  }
  const fields = INPUTS[type];
  if (fields !== undefined) checkFields(fields, value, place);
  else if (ENUMS[type] !== undefined) {
    if (!ENUMS[type].includes(value as string)) throw wrong(`Expected ${JSON.stringify(value)} to be one of a ${type}`);
  } else if (type === 'Int' ? !Number.isInteger(value) : typeof value !== 'string') throw wrong(`not a ${type}`);
  else if (type === 'GitObjectID' && !/^[0-9a-f]{40}$/.test(value as string)) throw wrong('not the name of an object');
}

function checkFields(fields: Readonly<Record<string, string>>, value: unknown, place: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${place} is not an object`);
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(fields, key)) throw new Error(`Variable ${place}.${key}: Field is not defined`);
  }
  for (const [key, type] of Object.entries(fields))
    checkInput(type, (value as Readonly<Record<string, unknown>>)[key], `${place}.${key}`);
}
