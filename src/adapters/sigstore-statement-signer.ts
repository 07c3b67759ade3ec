import { bundleToJSON } from '@sigstore/bundle';
import { DSSEBundleBuilder, FulcioSigner, RekorWitness, TSAWitness } from '@sigstore/sign';
import { EnvironmentError, InputError } from '../errors.js';
import type { SignedText, StatementSigner } from '../ports.js';
import { type Environment, identityToken } from './identity-token.js';

/** How keyless signing is done, where not as usual. */
export interface KeylessOptions {
  readonly env: Environment;
  /** All of one signature gets this long, in milliseconds. */
  readonly deadline?: number;
}

/** Authority, log and stamps answer within some seconds; a run waits no longer than this for all of them. */
const DEADLINE = 90_000;
/** One answer of one of them. With the second attempts all of them end before the deadline. */
const REQUEST = 20_000;
/** A service that is being restarted answers the second time. */
const RETRIES = 1;
const IN_TOTO = 'application/vnd.in-toto+json';

const FULCIO = { variable: 'SIGSTORE_FULCIO_URL', usual: 'https://fulcio.sigstore.dev' };
const REKOR = { variable: 'SIGSTORE_REKOR_URL', usual: 'https://rekor.sigstore.dev' };
const TSA = { variable: 'SIGSTORE_TSA_URL', usual: undefined };
/** Stands for an instance without a log, where the variable of its log is asked. */
const WITHOUT = 'none';

/**
 * Signs as whoever runs, with Sigstore: a key that lives for one signature, a certificate of Fulcio for the token of the
 * run, an entry in Rekor, a time stamp where there is an authority for them. Gives Sigstore bundles of version 0.3. The
 * public instance, or the one that SIGSTORE_FULCIO_URL, SIGSTORE_REKOR_URL (`none` for none) and SIGSTORE_TSA_URL name.
 */
export function sigstoreStatementSigner({ env, deadline = DEADLINE }: KeylessOptions): StatementSigner {
  const fulcio = addressOf(env, FULCIO);
  const rekor = addressOf(env, REKOR);
  const tsa = addressOf(env, TSA);
  if (fulcio === undefined) throw new InputError('usage', `${FULCIO.variable}: keyless signing needs an authority`);
  if (rekor === undefined && tsa === undefined) {
    throw new InputError(
      'usage',
      `keyless signing without a log needs ${TSA.variable}: nothing else proves when it was`,
    );
  }
  const connection = { timeout: Math.min(REQUEST, deadline), retry: RETRIES };
  const witnesses = [
    // Entries of this type keep digests and not the statement: what was seen of a release is nobody else's to read.
    ...(rekor === undefined
      ? []
      : [new RekorWitness({ ...connection, rekorBaseURL: rekor, entryType: 'dsse', fetchOnConflict: true })]),
    ...(tsa === undefined ? [] : [new TSAWitness({ ...connection, tsaBaseURL: tsa })]),
  ];
  return {
    what: 'who runs this, with Sigstore',
    sign: (statement) =>
      withDeadline(deadline, async (signal): Promise<SignedText> => {
        const token = await identityToken(env, signal);
        const identityProvider = { getToken: () => Promise.resolve(token) };
        const signer = new FulcioSigner({ ...connection, fulcioBaseURL: fulcio, identityProvider });
        const builder = new DSSEBundleBuilder({ signer, witnesses });
        try {
          const bundle = await builder.create({ data: Buffer.from(statement, 'utf8'), type: IN_TOTO });
          return { form: 'sigstore', text: JSON.stringify(bundleToJSON(bundle)) };
        } catch (error) {
          throw failureOf(error, token);
        }
      }),
  };
}

function addressOf(
  env: Environment,
  { variable, usual }: { readonly variable: string; readonly usual: string | undefined },
): string | undefined {
  const set = env[variable]?.trim() ?? '';
  const value = set === '' ? usual : set;
  if (value === undefined || value === WITHOUT) return undefined;
  if (!URL.canParse(value)) throw new InputError('usage', `${variable} is no address`);
  const { protocol, hostname, username } = new URL(value);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  // The token that is sent there lets whoever reads it sign as this run.
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere)) {
    throw new InputError('usage', `${variable} does not begin with https`);
  }
  if (username !== '') throw new InputError('usage', `${variable} holds a name or a password`);
  return value.replace(/\/+$/, '');
}

async function withDeadline<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new EnvironmentError('timeout', `keyless signing was not done within ${milliseconds / 1000} s`));
      abort.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([work(abort.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What was asked of whom when it failed, by what the library calls it. */
const STEPS: readonly (readonly [code: string, who: string])[] = [
  ['CA_', 'the authority (Fulcio) gave no certificate'],
  ['TLOG_', 'the log (Rekor) took no entry'],
  ['TSA_', 'the time stamp authority gave no stamp'],
];

interface Thrown {
  readonly code?: unknown;
  readonly cause?: { readonly statusCode?: unknown; readonly message?: unknown; readonly code?: unknown };
}

/** The error without anything of what was thrown but a status and a sentence: what is thrown may know the token. */
function failureOf(error: unknown, token: string): EnvironmentError {
  const { code, cause } = error as Thrown;
  const [, step = 'the answer is not one that can be read'] =
    STEPS.find(([prefix]) => typeof code === 'string' && code.startsWith(prefix)) ?? [];
  const status = typeof cause?.statusCode === 'number' ? cause.statusCode : undefined;
  const said = typeof cause?.message === 'string' ? shown(cause.message, token) : '';
  const reason = said === '' ? '' : `: ${said}`;
  if (status !== undefined) {
    const refused = status >= 400 && status < 500 && status !== 429;
    return new EnvironmentError(refused ? 'api-refused' : 'api-unreachable', `${step}; it answered ${status}${reason}`);
  }
  const isNetwork = typeof cause?.code === 'string';
  return new EnvironmentError(isNetwork ? 'api-unreachable' : 'api-malformed', `${step}${reason}`);
}

/** Longer than any sentence that helps. */
const MAX_SAID = 200;

const shown = (message: string, token: string): string =>
  message
    .replaceAll(token, '[token]')
    .replace(/eyJ[\w-]+(?:\.[\w-]+)*/g, '[token]')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .slice(0, MAX_SAID);
