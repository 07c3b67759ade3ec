import { InputError } from '../errors.js';
import { PHASES, type Phase } from '../model/policy.js';

/** The Action's inputs, read once. None of them opens the gate. */
export interface Inputs {
  /** Patterns of manifests in the checkout. */
  readonly manifests: readonly string[];
  readonly policy: string | undefined;
  readonly history: string | undefined;
  readonly phase: Phase;
  /** Folder for the JSON and SARIF reports. */
  readonly reports: string;
  readonly metadataOnly: boolean;
  /** Whether it is right that no manifest is there. */
  readonly allowNone: boolean;
}

/** Inputs and surroundings as the runner gives them. */
export interface InputSource {
  readonly input: (name: string) => string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Reads and checks every input. An input that says nothing clear is refused: a typing error must not decide anything. */
export function readInputs({ input, env }: InputSource): Inputs {
  const text = (name: string): string | undefined => input(name).trim() || undefined;
  const manifests = input('manifests')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    manifests: manifests.length > 0 ? manifests : ['**/release.yaml'],
    policy: text('policy'),
    history: text('history'),
    phase: phaseOf(text('phase') ?? 'auto', env['GITHUB_EVENT_NAME']),
    reports: text('reports') ?? `${env['RUNNER_TEMP'] ?? '.'}/ringgate`,
    metadataOnly: flag('metadata-only', text('metadata-only')),
    allowNone: flag('allow-none', text('allow-none')),
  };
}

function flag(name: string, text: string | undefined): boolean {
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw new InputError('usage', `input ${name}: must be true or false, not ${text}`);
}

const PHASE_OF_EVENT: Readonly<Record<string, Phase>> = {
  pull_request: 'pull-request',
  pull_request_target: 'pull-request',
  merge_group: 'merge-group',
  deployment: 'deploy',
  release: 'deploy',
};

function phaseOf(text: string, event: string | undefined): Phase {
  if (text === 'auto') return PHASE_OF_EVENT[event ?? ''] ?? 'local';
  const phase = PHASES.find((name) => name === text);
  if (phase === undefined)
    throw new InputError('usage', `input phase: must be auto or one of ${PHASES.join(', ')}, not ${text}`);
  return phase;
}
