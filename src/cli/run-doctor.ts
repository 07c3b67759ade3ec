import { parseApiRoot } from '../adapters/github/api-root.js';
import { parseRepository } from '../adapters/github/place.js';
import { originOf } from '../adapters/origin.js';
import { openWorkspace } from '../adapters/workspace.js';
import { DEFAULT_CHECK, type DoctorReport, GITHUB_ACTIONS, doctor } from '../commands/doctor/doctor.js';
import { EXIT, EnvironmentError, type ExitCode, InputError } from '../errors.js';
import type { HubSettings } from '../ports.js';
import { inertJson } from '../reports/escape-json.js';
import { type Arguments, oneOf } from './arguments.js';
import { wantsColour } from './colour.js';
import { emit } from './emit.js';
import { renderDoctor } from './render-doctor.js';
import type { World } from './world.js';

/** All questions together; a ruleset and an environment cost one each. */
const TIMEOUT = 120_000;
/** What can be a branch, and goes into addresses. */
const BRANCH = /^(?![/.-])(?!.*(?:\.\.|\/\/|@\{|\/$|\.lock$))[^\u0000-\u0020\u007f~^:?*[\\]{1,250}$/;
const EXIT_OF = { ok: EXIT.pass, problem: EXIT.fail, unknown: EXIT.indeterminate } as const;

/** `ringgate doctor`. */
export async function runDoctor(args: Arguments, world: World): Promise<ExitCode> {
  const [extra] = args.positionals;
  if (extra !== undefined) throw new InputError('usage', `doctor takes options only, not ${extra}`);
  const format = oneOf('format', args.text('format') ?? 'terminal', ['terminal', 'json']);
  const apiUrl = world.env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const { site } = parseApiRoot(apiUrl);
  const repository = await repositoryOf(args, world, site);
  const branch = args.text('branch');
  if (branch !== undefined && !BRANCH.test(branch)) {
    throw new InputError('usage', `--branch ${branch}: write the name of a branch, without refs/heads/`);
  }
  const checkout = openWorkspace(world.cwd, world.cwd);
  const hub = await settingsOf(repository, apiUrl, world);
  const check = args.text('check') ?? DEFAULT_CHECK;
  const app = appOf(args.text('app'));
  const report = await doctor(
    { hub, checkout },
    { repository, check, app, site, ...(branch === undefined ? {} : { branch }) },
  );
  return finish(report, format, args, world);
}

function finish(report: DoctorReport, format: 'terminal' | 'json', args: Arguments, world: World): ExitCode {
  let exitCode: ExitCode = EXIT_OF[report.answer];
  const ruleset = args.text('ruleset');
  if (ruleset !== undefined) exitCode = emit(world, ruleset, `${JSON.stringify(report.ruleset, null, 2)}\n`, exitCode);
  const output = args.text('output');
  const onTerminal = world.stdout.isTTY && output === undefined;
  const text =
    format === 'json'
      ? `${inertJson(JSON.stringify(report, null, 2))}\n`
      : renderDoctor(report, {
          colour: wantsColour(world.env, onTerminal),
          showRuleset: ruleset === undefined,
          ...(onTerminal && world.stdout.columns !== undefined ? { width: world.stdout.columns } : {}),
        });
  return emit(world, output, text, exitCode);
}

async function repositoryOf(args: Arguments, { env, cwd }: World, site: string): Promise<string> {
  const named = args.text('repository') ?? filled(env['GITHUB_REPOSITORY']);
  if (named !== undefined) {
    parseRepository(named);
    return named;
  }
  try {
    return await originOf(cwd, site);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    throw new InputError('usage', `name the repository with --repository owner/name (${error.message})`, {
      cause: error,
    });
  }
}

/** Undefined without a token: then nothing is asked and all that GitHub knows is unknown. */
async function settingsOf(repository: string, apiUrl: string, { env, clock }: World): Promise<HubSettings | undefined> {
  const token = filled(env['GITHUB_TOKEN']) ?? filled(env['GH_TOKEN']);
  if (token === undefined) return undefined;
  const { openSettings } = await import('../adapters/github/open-settings.js');
  return await openSettings({ apiUrl, token, repository, clock, timeout: TIMEOUT });
}

/** An empty variable, as an unset secret gives it, is none. */
const filled = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

function appOf(text: string | undefined): number {
  if (text === undefined) return GITHUB_ACTIONS;
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InputError('usage', `--app ${text}: write the number of an app`);
  return Number(text);
}
