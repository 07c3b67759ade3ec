import { EnvironmentError, InputError } from '../errors.js';
import { highestPlausible } from '../facts/classified.js';
import type { Progress, StatementSigner, Workspace } from '../ports.js';
import { scanRow } from './file-rows.js';
import { inspectWhole } from './inspect-whole.js';
import { type InspectedFile, inspectionStatement } from './inspection-statement.js';
import type { ScanTarget } from './scan.js';
import type { ScanTrust } from './scan-trust.js';
import type { StatementBasis } from './statement-basis.js';

export interface AttestOptions {
  readonly signer: StatementSigner;
  readonly restsOn: ScanTrust;
  readonly basis: StatementBasis;
  /** The instant of the inspection, milliseconds since 1970. */
  readonly now: number;
}

/** Signed statements, one a file, and the files of which there is none. */
export interface Attested {
  readonly lines: readonly string[];
  /** In words: what could not be read. Where there is any, the statements are not those of all files. */
  readonly problems: readonly string[];
}

/**
 * Inspects every file of the targets and signs what was seen, in the order of their paths. A file that cannot be read
 * gets no statement: there is nothing to say of it. Throws what the signer throws; then nothing is given.
 */
export async function attest(
  targets: readonly ScanTarget[],
  progress: Progress,
  { signer, restsOn, basis, now: at }: AttestOptions,
): Promise<Attested> {
  const problems: string[] = [];
  const files = new Map<string, ScanTarget>();
  for (const target of targets) {
    for (const path of filesOf(target, problems)) files.set(path, { ...target, path });
  }
  const lines: string[] = [];
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [i, [path, { workspace }]] of sorted.entries()) {
    progress.step(`inspecting ${path}`, i, sorted.length);
    const inspected = await inspectedFile(workspace, path, restsOn);
    if ('why' in inspected) problems.push(`${path}: ${inspected.why}`);
    else lines.push((await signer.sign(inspectionStatement({ ...inspected, at, basis }))).text);
  }
  progress.end();
  return { lines, problems };
}

async function inspectedFile(
  workspace: Workspace,
  path: string,
  restsOn: ScanTrust,
): Promise<Pick<InspectedFile, 'row' | 'inspection' | 'sha256'> | { readonly why: string }> {
  try {
    const file = await workspace.open(path);
    try {
      const inspection = inspectWhole(path, file, restsOn);
      const { detected } = inspection;
      const row = scanRow(path, inspection, detected.known ? detected.value : highestPlausible(detected.why));
      return { row, inspection, sha256: file.sha256 };
    } finally {
      // Throws where the file changed since it was hashed: then nothing was seen of the bytes with this digest.
      file.close();
    }
  } catch (error) {
    if (error instanceof EnvironmentError || error instanceof InputError) return { why: error.message };
    throw error;
  }
}

function filesOf({ workspace, path }: ScanTarget, problems: string[]): readonly string[] {
  try {
    return workspace.list(path, (below, why) => problems.push(`${below} ${why}`));
  } catch (error) {
    if (error instanceof InputError && error.code === 'not-a-regular-file') return [path];
    throw error;
  }
}
