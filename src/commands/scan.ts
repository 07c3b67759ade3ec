import { EnvironmentError, InputError } from '../errors.js';
import { highestPlausible } from '../facts/classified.js';
import { inspect } from '../facts/inspect.js';
import { parseData } from '../manifest/parse-data.js';
import { levelName } from '../model/classification.js';
import { TOOL } from '../model/tool.js';
import type { ScanReport, ScanRow } from '../model/verdict.js';
import type { Progress, Workspace } from '../ports.js';
import { scanRow } from './file-rows.js';
import { joined } from './folders-upward.js';
import { inBatches } from './in-batches.js';
import { OPEN_AT_ONCE } from './limits.js';

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

interface Entry {
  readonly shown: string;
  readonly workspace: Workspace;
  readonly path: string;
  /** Why it is not opened at all. */
  readonly refused?: string;
}

/** Classifies every file of the targets from its bytes alone. Rows are in the order of their paths. */
export async function scan(targets: readonly ScanTarget[], progress: Progress): Promise<ScanAnswer> {
  const byPath = new Map(targets.flatMap(entriesOf).map((entry) => [entry.shown, entry]));
  const entries = [...byPath.values()].sort((a, b) => (a.shown < b.shown ? -1 : 1));
  let done = 0;
  let complete = true;
  const files = await inBatches(entries, OPEN_AT_ONCE, async (entry) => {
    progress.step(`reading ${entry.shown}`, done++, entries.length);
    const row = await rowOf(entry);
    if (row.sha256 === null) complete = false;
    return row;
  });
  progress.end();
  return { report: { schema: 'ringgate/scan/v1', tool: TOOL, files }, complete };
}

function entriesOf({ workspace, path, shownBelow }: ScanTarget): readonly Entry[] {
  const entries: Entry[] = [];
  const entry = (below: string, refused?: string): Entry => ({
    workspace,
    path: below,
    shown: joined(shownBelow, below),
    ...(refused === undefined ? {} : { refused }),
  });
  try {
    const files = workspace.list(path, (below, why) => entries.push(entry(below, `${below} ${why}`)));
    return [...entries, ...files.map((file) => entry(file))];
  } catch (error) {
    if (error instanceof InputError && error.code === 'not-a-regular-file') return [entry(path)];
    throw error;
  }
}

async function rowOf({ workspace, path, shown, refused }: Entry): Promise<ScanRow> {
  if (refused !== undefined) return unread(shown, refused);
  try {
    const file = await workspace.open(path);
    try {
      const inspection = inspect({ name: shown, source: file.source, sha256: file.sha256, size: file.size, parseData });
      const { detected } = inspection;
      return scanRow(shown, inspection, detected.known ? detected.value : highestPlausible(detected.why));
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof EnvironmentError || error instanceof InputError) return unread(shown, error.message);
    throw error;
  }
}

/** A file that nobody looked into is as privileged as a file can plausibly be. */
function unread(path: string, why: string): ScanRow {
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
  };
}
