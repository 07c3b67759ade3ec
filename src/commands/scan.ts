import { InputError } from '../errors.js';
import { TOOL } from '../model/tool.js';
import type { ScanReport, ScanRow } from '../model/verdict.js';
import type { PoolRow, Progress, ScanPool, Workspace } from '../ports.js';
import { joined } from './folders-upward.js';
import { inBatches } from './in-batches.js';
import { OPEN_AT_ONCE } from './limits.js';
import { scanFile, unreadRow } from './scan-file.js';
import type { ScanTrust } from './scan-trust.js';

/** A file or folder to scan. */
export interface ScanTarget {
  readonly workspace: Workspace;
  readonly path: string;
  /** What stands before the path in reports, `.` for nothing. */
  readonly shownBelow: string;
}

/** `complete` is false where a file could not be read at all: its row says so, and the answer is not the whole one. */
export interface ScanAnswer {
  readonly report: ScanReport;
  readonly complete: boolean;
}

export interface ScanOptions {
  readonly pool?: ScanPool | undefined;
  /** Left out, no signer is trusted. The pool rests on what it was opened with. */
  readonly restsOn?: ScanTrust;
}

interface Entry {
  readonly shown: string;
  readonly workspace: Workspace;
  /** Which target it came from, for the pool. */
  readonly folder: number;
  readonly path: string;
  /** Why it is not opened at all. */
  readonly refused?: string;
}

/**
 * Classifies every file of the targets from its bytes alone. Rows are in the order of their paths, the same with a pool
 * as without. The folders of the pool are those of the targets' workspaces.
 */
export async function scan(
  targets: readonly ScanTarget[],
  progress: Progress,
  { pool, restsOn }: ScanOptions = {},
): Promise<ScanAnswer> {
  const byPath = new Map(targets.flatMap(entriesOf).map((entry) => [entry.shown, entry]));
  const entries = [...byPath.values()].sort((a, b) => (a.shown < b.shown ? -1 : 1));
  const refused = entries.flatMap(({ shown, refused: why }) => (why === undefined ? [] : [unreadRow(shown, why)]));
  const readable = entries.filter((entry) => entry.refused === undefined);
  const rows = (await pool?.rowsOf(readable.map(poolFile), progress)) ?? (await oneByOne(readable, progress, restsOn));
  progress.end();
  const read = rows.map((row, i) => ('lost' in row ? unreadRow(readable[i]?.shown ?? '', row.lost) : row));
  const files = [...refused, ...read].sort((a, b) => (a.path < b.path ? -1 : 1));
  const complete = files.every(({ sha256 }) => sha256 !== null);
  return { report: { schema: 'ringgate/scan/v1', tool: TOOL, files }, complete };
}

const poolFile = ({ folder, path, shown }: Entry) => ({ folder, path, shown });

async function oneByOne(
  entries: readonly Entry[],
  progress: Progress,
  restsOn: ScanTrust | undefined,
): Promise<readonly PoolRow[]> {
  let done = 0;
  return inBatches(entries, OPEN_AT_ONCE, async ({ workspace, path, shown }): Promise<ScanRow> => {
    progress.step(`reading ${shown}`, done++, entries.length);
    return (await scanFile(workspace, path, shown, { restsOn })).row;
  });
}

function entriesOf({ workspace, path, shownBelow }: ScanTarget, folder: number): readonly Entry[] {
  const entries: Entry[] = [];
  const entry = (below: string): Entry => ({ workspace, folder, path: below, shown: joined(shownBelow, below) });
  try {
    const files = workspace.list(path, (below, why) => entries.push({ ...entry(below), refused: `${below} ${why}` }));
    return [...entries, ...files.map(entry)];
  } catch (error) {
    if (error instanceof InputError && error.code === 'not-a-regular-file') return [entry(path)];
    throw error;
  }
}
