import { progressOn } from '../adapters/progress.js';
import { attest } from '../commands/attest.js';
import type { ScanTarget } from '../commands/scan.js';
import type { ScanPolicy, ScanTrust } from '../commands/scan-trust.js';
import { statementBasis } from '../commands/statement-basis.js';
import { EXIT, type ExitCode } from '../errors.js';
import { emit } from './emit.js';
import { signerFrom } from './statement-signer.js';
import type { World } from './world.js';

/** What `ringgate scan --attest` was asked for. */
export interface AttestRequest {
  /** A private key, or `keyless`. */
  readonly signer: string;
  readonly targets: readonly ScanTarget[];
  readonly restsOn: ScanTrust;
  readonly policy: ScanPolicy | undefined;
  readonly output: string | undefined;
}

/** `ringgate scan --attest`: signed statements as JSON lines. 3 where a file could not be inspected, or nothing was there. */
export async function runAttest(request: AttestRequest, world: World): Promise<ExitCode> {
  const { targets, restsOn, policy, output } = request;
  const signer = await signerFrom(request.signer, world);
  const basis = statementBasis(restsOn.trust, policy?.blocklists ?? []);
  const options = { signer, restsOn, basis, now: restsOn.trust.now };
  const { lines, problems } = await attest(targets, progressOn(world.stderr, world.clock), options);
  for (const problem of problems) world.stderr.write(`error: no statement: ${problem}\n`);
  if (lines.length === 0 && problems.length === 0) world.stderr.write('error: no statement: there is no file\n');
  const isWhole = lines.length > 0 && problems.length === 0;
  return emit(world, output, lines.map((line) => `${line}\n`).join(''), isWhole ? EXIT.pass : EXIT.indeterminate);
}
