import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { PoolRow, Progress, ScanPool } from '../ports.js';
import { FILES, type SizedFile, batchesOf } from './scan-batches.js';
import { ScanWorker, type ScanWorkerOptions } from './scan-worker-thread.js';

/** Hashing is bound to the cores; beyond this many the disk is the limit, and each worker holds some 25 MB. */
export const MAX_WORKERS = 16;
/**
 * Below both, one thread is done before a worker has started: its start, some 50 ms by estimate, is worth 500 small files
 * or 64 MiB of hashing (docs/decisions/0009-scan-workers.md).
 */
const WORTHWHILE_FILES = 400;
const WORTHWHILE_BYTES = 64 * 1024 * 1024;

/** How a pool is opened. */
export interface ScanPoolOptions extends ScanWorkerOptions {
  readonly workers?: number;
  /** Start the workers however little there is to do: for tests. */
  readonly always?: boolean;
}

/** A pool over worker threads, as many as there are cores. Threads live as long as one call. */
export function scanPool(options: ScanPoolOptions): ScanPool {
  return {
    rowsOf(files, progress) {
      const many = files.length >= WORTHWHILE_FILES || options.always === true;
      // They start while the sizes are asked for. No batch is longer, so that there is work for all of them.
      const started = Array.from({ length: many ? countOf(options, Math.ceil(files.length / FILES)) : 0 }, () => {
        return new ScanWorker(options);
      });
      let bytes = 0;
      const sized = files.map(({ folder, path, shown }, index): SizedFile => {
        const size = sizeOf(options.folders, folder, path);
        bytes += size;
        return { folder, path, shown, index, size };
      });
      return many || bytes >= WORTHWHILE_BYTES ? rowsOf(sized, started, { bytes, progress, options }) : undefined;
    },
  };
}

/** What cannot be asked for its size is opened all the same: whoever opens it says why it cannot be read. */
function sizeOf(folders: readonly string[], folder: number, path: string): number {
  try {
    return statSync(`${folders[folder] ?? ''}/${path}`, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return 0;
  }
}

const countOf = ({ workers = availableParallelism() }: ScanPoolOptions, batches: number): number =>
  Math.min(workers, MAX_WORKERS, batches);

async function rowsOf(
  files: readonly SizedFile[],
  started: ScanWorker[],
  { bytes, progress, options }: { bytes: number; progress: Progress; options: ScanPoolOptions },
): Promise<readonly PoolRow[]> {
  const rows = new Array<PoolRow>(files.length);
  const batches = batchesOf(files);
  const count = countOf(options, batches.length);
  let done = 0;
  let bytesDone = 0;
  const settle = ({ index, size, shown }: SizedFile, row: PoolRow): void => {
    rows[index] = row;
    done += 1;
    bytesDone += size;
    progress.step(`reading ${shown}`, done, files.length, { done: bytesDone, total: bytes });
  };
  const lane = async (): Promise<void> => {
    let worker = started.pop();
    try {
      for (let batch = batches.shift(); batch; batch = batches.shift()) {
        worker ??= new ScanWorker(options);
        const rest = await worker.work(batch, settle);
        if (rest === undefined) continue;
        // The worker died of one file. That file has its answer; the others of the batch get a new worker.
        worker = undefined;
        if (rest.length > 0) batches.unshift(rest);
      }
    } finally {
      await worker?.end();
    }
  };
  const failures = (await Promise.allSettled(Array.from({ length: count }, lane))).filter(failed);
  if (failures[0]) throw failures[0].reason;
  return rows;
}

function failed(result: PromiseSettledResult<void>): result is PromiseRejectedResult {
  return result.status === 'rejected';
}
