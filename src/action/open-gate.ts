import { readFileSync } from 'node:fs';
import { openGitObjects } from '../adapters/git-objects.js';
import { snapshotWorkspace } from '../adapters/snapshot-workspace.js';
import { type EstablishedGate, establishGate } from '../commands/gate/establish.js';
import { type NotThere, isThere } from '../commands/gate/gate-ports.js';
import { EnvironmentError, InputError } from '../errors.js';
import type { GateEvent } from '../model/event.js';
import type { Hub, HubReports, Workspace } from '../ports.js';
import { isGateEvent, readEvent } from './event.js';
import type { Inputs } from './inputs.js';
import type { Runner } from './runner.js';
import { tellingOf } from './telling.js';

/** A gate on an event, and where its verdict can be told. */
export interface OpenGate {
  readonly event: GateEvent;
  readonly gate: EstablishedGate;
  readonly hub: (Hub & HubReports) | NotThere;
}

/** What the gate is opened on. */
export interface GateOn {
  readonly inputs: Inputs;
  readonly root: string;
  readonly workspace: Workspace;
  readonly manifests: readonly string[];
  /** Told of the hub before anything is asked of it. */
  readonly onHub: (hub: Hub) => void;
}

/**
 * Opens the gate on the event that started the run; undefined outside of GitHub, where no event is named. Throws
 * InputError for an event that the gate has no answer to, EnvironmentError for one that cannot be read.
 */
export async function openGate(
  { inputs, root, workspace, manifests, onHub }: GateOn,
  runner: Runner,
): Promise<OpenGate | undefined> {
  const { env } = runner;
  const name = env['GITHUB_EVENT_NAME'];
  if (name === undefined || name === '') return undefined;
  if (!isGateEvent(name))
    throw new InputError('usage', `the gate has no answer to the event ${name}; run it on others`);
  const event = readEvent({ name, sha: env['GITHUB_SHA'], payload: await payloadOf(inputs, runner) });
  const hub = await openHub(inputs, event, runner);
  if (isThere(hub)) onHub(hub);
  const named = [inputs.policy, inputs.history].filter((path) => path !== undefined && !path.startsWith('ringgate:'));
  const request = { event, manifests, exclude: inputs.exclude, named: named as readonly string[] };
  const gate = await establishGate(request, {
    workspace,
    hub,
    local: openGitObjects(root),
    snapshot: snapshotWorkspace,
  });
  return { event, gate, hub };
}

async function openHub(
  inputs: Inputs,
  event: GateEvent,
  { env, clock, secondMs }: Runner,
): Promise<(Hub & HubReports) | NotThere> {
  const { token, timeout } = inputs;
  const telling = tellingOf(inputs, event);
  if (token === undefined) return { why: 'no token was given, so GitHub was not asked' };
  const repository = env['GITHUB_REPOSITORY'];
  if (repository === undefined || repository === '') return { why: 'GITHUB_REPOSITORY is not set' };
  // Loaded only where a token is used: the client costs more to start than the rest of the gate.
  const hub = await import('../adapters/github/open-hub.js');
  return hub.openHub({
    apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
    token,
    repository,
    clock,
    timeout,
    ...(telling === undefined ? {} : { telling }),
    ...(secondMs === undefined ? {} : { secondMs }),
  });
}

/** Events are some hundred kilobytes at most; GitHub cuts them at 25 MB. */
const MAX_EVENT_BYTES = 25 * 1024 * 1024;

async function payloadOf({ token }: Inputs, { env, payload }: Runner): Promise<unknown> {
  if (token !== undefined) return await payload();
  const path = env['GITHUB_EVENT_PATH'];
  if (path === undefined) throw new EnvironmentError('read-failed', 'GITHUB_EVENT_PATH is not set');
  try {
    const bytes = readFileSync(path);
    if (bytes.length > MAX_EVENT_BYTES)
      throw new EnvironmentError('read-failed', 'the event is larger than GitHub makes them');
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch (cause) {
    if (cause instanceof EnvironmentError) throw cause;
    throw new EnvironmentError('read-failed', 'the event that started the run cannot be read', { cause });
  }
}
