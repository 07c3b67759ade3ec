import { EnvironmentError, InputError } from '../errors.js';
import { highestPlausible } from '../facts/classified.js';
import type { ParseData } from '../facts/data.js';
import { inspect } from '../facts/inspect.js';
import type { Inspection } from '../facts/inspection.js';
import { levelName } from '../model/classification.js';
import type { ScanRow } from '../model/verdict.js';
import type { Workspace } from '../ports.js';
import { EMPTY_CONTENTS, scanRow } from './file-rows.js';
import type { ScanTrust } from './scan-trust.js';

/** A file's row, and the inspection that it came from where there was one. */
export interface ScannedFile {
  readonly row: ScanRow;
  readonly inspection?: Inspection;
}

export interface ScanFileOptions {
  /** Counts data, and works out the digests that signing leaves as they were; only who asks for it gets it. */
  readonly parseData?: ParseData;
  /** Left out, no signer is trusted. */
  readonly restsOn?: ScanTrust | undefined;
}

/** Looks into one file. What cannot be opened or read gets a row that says so. */
export async function scanFile(
  workspace: Workspace,
  path: string,
  shown: string,
  { parseData, restsOn }: ScanFileOptions = {},
): Promise<ScannedFile> {
  try {
    const file = await workspace.open(path);
    try {
      const inspection = inspect({
        name: shown,
        source: file.source,
        sha256: file.sha256,
        size: file.size,
        ...(parseData ? { parseData, unsigned: true } : {}),
        ...restsOn,
      });
      const { detected } = inspection;
      const row = scanRow(shown, inspection, detected.known ? detected.value : highestPlausible(detected.why));
      return { row, inspection };
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof EnvironmentError || error instanceof InputError)
      return { row: unreadRow(shown, error.message) };
    throw error;
  }
}

/** A file that nobody looked into is as privileged as a file can plausibly be. */
export function unreadRow(path: string, why: string): ScanRow {
  const { class: presumed, level, tier, signals } = highestPlausible(why);
  return {
    path,
    sha256: null,
    size: null,
    format: 'unknown',
    kind: 'unknown',
    class: presumed,
    level,
    levelName: levelName(level),
    tier,
    signals,
    signatures: [],
    unknown: [why],
    members: [],
    contents: EMPTY_CONTENTS,
  };
}
