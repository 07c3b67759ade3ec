import { EnvironmentError } from '../errors.js';
import { GATE_EVENTS, type GateEventName } from '../model/change.js';
import type { GateEvent } from '../model/event.js';
import { type Payload, field, objectName, optionalField, refName, text, whole } from './payload.js';

/** What the runner says of the event. */
export interface EventSource {
  /** GITHUB_EVENT_NAME. */
  readonly name: string;
  /** GITHUB_SHA: on pull_request the test merge, on pull_request_target the base. */
  readonly sha: string | undefined;
  readonly payload: unknown;
}

/** Whether the gate has an answer to an event. */
export const isGateEvent = (name: string): name is GateEventName => GATE_EVENTS.some((e) => e === name);

/** The event, with everything checked that the gate rests on. Throws EnvironmentError where the payload is not one of GitHub's. */
export function readEvent({ name, sha, payload }: EventSource): GateEvent {
  if (!isGateEvent(name)) throw new EnvironmentError('api-malformed', `the gate has no answer to the event ${name}`);
  switch (name) {
    case 'pull_request':
    case 'pull_request_target':
      return pullRequest(name, sha, field(payload, 'pull_request'));
    case 'merge_group':
      return mergeGroup(field(payload, 'merge_group'));
    case 'push': {
      const before = objectName(payload, 'before');
      return {
        name,
        ref: refName(text(payload, 'ref')),
        before: /^0+$/.test(before) ? undefined : before,
        after: objectName(payload, 'after'),
        defaultRef: defaultRef(payload),
      };
    }
    case 'release':
    case 'deployment':
    case 'schedule':
    case 'workflow_dispatch':
      return { name, commit: objectName({ GITHUB_SHA: sha }, 'GITHUB_SHA'), defaultRef: defaultRef(payload) };
  }
}

function pullRequest(name: 'pull_request' | 'pull_request_target', sha: string | undefined, pull: Payload): GateEvent {
  const head = objectName(field(pull, 'head'), 'sha');
  // GITHUB_SHA is the base's tip on pull_request_target: files of that commit are not the change.
  const merge = name === 'pull_request' && sha !== undefined ? [objectName({ GITHUB_SHA: sha }, 'GITHUB_SHA')] : [];
  return {
    name,
    number: whole(pull, 'number'),
    baseRef: refName(`refs/heads/${text(field(pull, 'base'), 'ref')}`),
    head,
    carriers: [head, ...merge],
  };
}

/** GitHub names the queue's branches `gh-readonly-queue/<base>/pr-<number>-<commit>`. */
const QUEUE_REF = /\/pr-(\d{1,10})-[0-9a-f]{40,64}$/;

function mergeGroup(group: Payload): GateEvent {
  const number = QUEUE_REF.exec(text(group, 'head_ref'))?.[1];
  return {
    name: 'merge_group',
    baseRef: refName(text(group, 'base_ref')),
    base: objectName(group, 'base_sha'),
    head: objectName(group, 'head_sha'),
    number: number === undefined ? undefined : Number(number),
  };
}

function defaultRef(payload: unknown): string {
  const repository = optionalField(payload, 'repository');
  // A schedule's payload has no repository on some servers; GitHub gives it everywhere else.
  if (repository === undefined)
    throw new EnvironmentError('api-malformed', 'the event does not name the default branch');
  return refName(`refs/heads/${text(repository, 'default_branch')}`);
}
