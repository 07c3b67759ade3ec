import { EnvironmentError } from '../../errors.js';
import { type Fact, known, unknown } from '../../model/fact.js';
import type { GateEvent } from '../../model/event.js';
import type { Commits } from '../../ports.js';
import { type GatePorts, isThere } from './gate-ports.js';

/** The commit whose files are trusted, and where its objects are read. */
export interface BaseAt {
  readonly ref: string;
  readonly sha: string;
  readonly commits: Commits;
}

/** What is looked for: a ref whose tip is asked for now, or a commit that the event itself pins. */
interface BaseWanted {
  readonly ref: string;
  readonly sha?: string;
}

/** GitHub's API is asked first, because a ref in the checkout is as old as the checkout; git objects stand in where there is none. */
export async function resolveBase(
  event: GateEvent,
  { hub, local }: Pick<GatePorts, 'hub' | 'local'>,
): Promise<Fact<BaseAt>> {
  const wanted = wantedBase(event);
  const whys: string[] = [];
  for (const port of [hub, local]) {
    if (!isThere(port)) {
      whys.push(port.why);
      continue;
    }
    try {
      return known({ ref: wanted.ref, sha: wanted.sha ?? (await port.tipOf(wanted.ref)), commits: port });
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      whys.push(error.message);
    }
  }
  return unknown(`${wanted.ref} cannot be read: ${whys.join('; ')}`);
}

function wantedBase(event: GateEvent): BaseWanted {
  switch (event.name) {
    // The event's own base commit can be older than the branch, and with it older than the policy.
    case 'pull_request':
    case 'pull_request_target':
      return { ref: event.baseRef };
    case 'merge_group':
      return { ref: event.baseRef, sha: event.base };
    // A push is judged by the policy before it.
    case 'push':
      return event.before === undefined ? { ref: event.defaultRef } : { ref: event.ref, sha: event.before };
    case 'release':
    case 'deployment':
    case 'schedule':
    case 'workflow_dispatch':
      return { ref: event.defaultRef };
  }
}
