import { InputError } from '../errors.js';
import { PHASES, type Phase } from '../model/policy.js';

/** The Action's inputs, read once. None of them opens the gate. */
export interface Inputs {
  /** Patterns of manifests in the checkout. */
  readonly manifests: readonly string[];
  /** Patterns of manifests that are no releases of this repository: examples, test material. */
  readonly exclude: readonly string[];
  readonly policy: string | undefined;
  readonly history: string | undefined;
  readonly phase: Phase;
  /** Folder for reports and evidence. */
  readonly reports: string;
  readonly metadataOnly: boolean;
  /** Whether it is right that no manifest is there. */
  readonly allowNone: boolean;
  /** Undefined where the run asks nothing of GitHub. */
  readonly token: string | undefined;
  /** How long GitHub may take to answer, all requests together, in milliseconds. */
  readonly timeout: number;
  /** Name of a check run that repeats the verdict with all findings; undefined for none. */
  readonly checkRun: string | undefined;
  readonly comment: boolean;
  /** Beginning of the labels `<label>/pass` and so on; undefined for none. */
  readonly label: string | undefined;
  /** Whether a bundle of evidence is written for each release. */
  readonly evidence: boolean;
  /** Who signs it: `keyless`, or the path of a private key; undefined for nobody. */
  readonly sign: string | undefined;
  /** Whether the report for people is written, as one HTML file. */
  readonly html: boolean;
}

/** Inputs and surroundings as the runner gives them. */
export interface InputSource {
  readonly input: (name: string) => string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Reads and checks every input. An input that says nothing clear is refused: a typing error must not decide anything. */
export function readInputs({ input, env }: InputSource): Inputs {
  const text = (name: string): string | undefined => input(name).trim() || undefined;
  const manifests = lines(input('manifests'));
  return {
    manifests: manifests.length > 0 ? manifests : ['**/release.yaml'],
    exclude: lines(input('exclude')),
    policy: text('policy'),
    history: text('history'),
    phase: phaseOf(text('phase') ?? 'auto', env['GITHUB_EVENT_NAME']),
    reports: text('reports') ?? `${env['RUNNER_TEMP'] ?? '.'}/ringgate`,
    metadataOnly: flag('metadata-only', text('metadata-only')),
    allowNone: flag('allow-none', text('allow-none')),
    token: text('token'),
    timeout: seconds('timeout', text('timeout') ?? '120') * 1000,
    checkRun: text('check-run'),
    comment: flag('comment', text('comment')),
    label: text('label'),
    ...evidenceInputs(text),
  };
}

function evidenceInputs(text: (name: string) => string | undefined): Pick<Inputs, 'evidence' | 'sign' | 'html'> {
  const evidence = flag('evidence', text('evidence'));
  const sign = text('sign');
  if (sign !== undefined && !evidence)
    throw new InputError('usage', 'input sign: there is nothing to sign without "evidence: true"');
  return { evidence, sign, html: flag('html', text('html')) };
}

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function flag(name: string, text: string | undefined): boolean {
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw new InputError('usage', `input ${name}: must be true or false, not ${text}`);
}

/** Longer than any sensible wait, and shorter than a job may take. */
const MAX_SECONDS = 3600;

function seconds(name: string, text: string): number {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= MAX_SECONDS) return value;
  throw new InputError('usage', `input ${name}: must be a number of seconds from 1 to ${MAX_SECONDS}, not ${text}`);
}

/** Events whose phase is not a matter of opinion: a change that could name another would put off the rules about itself. */
const FIXED: Readonly<Record<string, Phase>> = {
  pull_request: 'pull-request',
  pull_request_target: 'pull-request',
  merge_group: 'merge-group',
};
const USUAL: Readonly<Record<string, Phase>> = { deployment: 'deploy', release: 'deploy' };

function phaseOf(text: string, event = ''): Phase {
  const fixed = FIXED[event];
  if (text === 'auto') return fixed ?? USUAL[event] ?? 'local';
  const phase = PHASES.find((name) => name === text);
  if (phase === undefined)
    throw new InputError('usage', `input phase: must be auto or one of ${PHASES.join(', ')}, not ${text}`);
  if (fixed !== undefined && phase !== fixed)
    throw new InputError('usage', `input phase: on ${event} it is ${fixed}, not ${text}; leave it out`);
  return phase;
}
