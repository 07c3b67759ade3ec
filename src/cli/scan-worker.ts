import { parentPort, workerData } from 'node:worker_threads';
import type { ScanWorkerAnswer, ScanWorkerData } from '../adapters/scan-worker-thread.js';
import { openWorkspace } from '../adapters/workspace.js';
import { scanFile } from '../commands/scan-file.js';
import { type ScanPolicy, scanTrust } from '../commands/scan-trust.js';
import type { ScanRow } from '../model/verdict.js';
import type { PoolFile } from '../ports.js';

/** The entry of a worker thread: batches of files come in, rows go out, and a shared cell says which file is at work. */
const { folders, begun, now, policy } = workerData as ScanWorkerData;
const workspaces = folders.map((folder) => openWorkspace(folder, folder, { oneByOne: true }));

/** Made once for all files, of the same bytes in every thread. */
const resting = scanTrust(policy as ScanPolicy | undefined, now);

parentPort?.on('message', (batch: string) => {
  void rowsOf(JSON.parse(batch) as readonly PoolFile[]).then((answer) => parentPort?.postMessage(answer));
});

async function rowsOf(batch: readonly PoolFile[]): Promise<ScanWorkerAnswer> {
  const rows: ScanRow[] = [];
  const restsOn = await resting;
  for (const { folder, path, shown } of batch) {
    Atomics.add(begun, 0, 1);
    const workspace = workspaces[folder];
    if (!workspace) return { bug: `folder ${folder} was never opened` };
    try {
      rows.push((await scanFile(workspace, path, shown, { restsOn })).row);
    } catch (error) {
      // Neither input nor world: a fault of ours, which ends the scan as it does without workers.
      return {
        bug: `while looking into ${shown}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      };
    }
  }
  return { rows: JSON.stringify(rows) };
}
