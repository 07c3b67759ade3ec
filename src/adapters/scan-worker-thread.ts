import { Worker } from 'node:worker_threads';
import type { PoolRow } from '../ports.js';
import type { ScanRow } from '../model/verdict.js';
import type { Batch, SizedFile } from './scan-batches.js';

/** What a worker thread is started with. */
export interface ScanWorkerData {
  readonly folders: readonly string[];
  /** The instant of the scan, milliseconds since 1970: signatures are judged at it. */
  readonly now: number;
  /** What a policy trusts and blocks, for the module that the worker runs. */
  readonly policy?: object;
  /** One cell: how many files the worker has begun. It tells which file a worker died of. */
  readonly begun: Int32Array;
}

/**
 * What a worker thread answers to a batch: its rows, or a fault of ours. Batches and rows go between threads as JSON: one
 * text costs a third of what the engine's own copy of a thousand small objects does.
 */
export type ScanWorkerAnswer = { readonly rows: string } | { readonly bug: string };

/** One file with all its members: half a minute, and a second more for every 8 MiB, ten times what the slowest took. */
const DEADLINE_MS = 30_000;
const BYTES_A_SECOND = 8 * 1024 * 1024;
/** How often the deadline is looked at. */
const LOOK_MS = 250;
/** JavaScript objects of one worker. Bytes are counted elsewhere (formats/archive/container.ts). */
const HEAP_MB = 1024;
/** Young objects of one worker: what one file leaves behind fits, and more would only be memory. */
const YOUNG_MB = 16;

const deadlineOf = (size: number): number => DEADLINE_MS + (size / BYTES_A_SECOND) * 1000;

/** What a worker runs, on which folders, and within which limits. */
export interface ScanWorkerOptions {
  /** The module that each worker runs. */
  readonly worker: URL;
  /** Real folders, as `PoolFile.folder` counts them. */
  readonly folders: readonly string[];
  /** The instant of the scan, milliseconds since 1970. */
  readonly now: number;
  /** What a policy trusts and blocks, as data that can be copied to another thread; left out, this version's own word counts. */
  readonly policy?: object;
  /** How long one file may take, by its size; for tests. */
  readonly deadlineMs?: (size: number) => number;
  /** For tests. */
  readonly heapMb?: number;
}

type WorkEnd = ScanWorkerAnswer | { readonly lost: string };

/** One worker thread, watched: it answers, or the file that it died of is known. */
export class ScanWorker {
  readonly #begun = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #worker: Worker;
  readonly #deadlineMs: (size: number) => number;
  /** Takes the end of the batch at work, whichever way it comes first. */
  #finish: ((end: WorkEnd) => void) | undefined;

  constructor({ worker, folders, now, policy, deadlineMs = deadlineOf, heapMb = HEAP_MB }: ScanWorkerOptions) {
    const workerData: ScanWorkerData = { folders, begun: this.#begun, now, ...(policy && { policy }) };
    this.#worker = new Worker(worker, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#deadlineMs = deadlineMs;
    this.#worker.on('message', (answer: ScanWorkerAnswer) => this.#finish?.(answer));
    this.#worker.on('error', (error: NodeJS.ErrnoException) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const why = memory ? `took more memory than the limit of ${heapMb} MB` : `ended its worker: ${error.message}`;
      this.#finish?.({ lost: `inspecting it ${why}` });
    });
    this.#worker.on('exit', (code) => this.#finish?.({ lost: `inspecting it ended its worker with code ${code}` }));
  }

  /**
   * Has a batch looked into, and settles every file that has its answer. Returns the files that have none because the
   * worker died of one before them (that one is settled as lost); undefined where the worker lives. Throws for a fault of ours.
   */
  async work(batch: Batch, settle: (file: SizedFile, row: PoolRow) => void): Promise<Batch | undefined> {
    const before = this.#begunSoFar();
    const end = await this.#answer(batch, before);
    if ('rows' in end) {
      const rows = JSON.parse(end.rows) as readonly (ScanRow | undefined)[];
      batch.forEach((file, i) => {
        settle(file, rows[i] ?? { lost: 'the worker gave no answer' });
      });
      return undefined;
    }
    if ('bug' in end) throw new Error(end.bug);
    await this.end();
    const culprit = batch[this.#begunSoFar() - before - 1];
    // Died before it began: the next worker would, too.
    if (!culprit) throw new Error(`a scan worker could not start: ${end.lost}`);
    settle(culprit, { lost: end.lost });
    return batch.filter((file) => file !== culprit);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #begunSoFar(): number {
    return Atomics.load(this.#begun, 0);
  }

  #answer(batch: Batch, before: number): Promise<WorkEnd> {
    return new Promise((resolve) => {
      let current = before;
      let since = performance.now();
      const watch = setInterval(() => {
        const begun = this.#begunSoFar();
        if (begun !== current) {
          current = begun;
          since = performance.now();
          return;
        }
        const limit = this.#deadlineMs(batch[Math.max(0, begun - before - 1)]?.size ?? 0);
        if (performance.now() - since > limit) {
          this.#finish?.({ lost: `inspecting it took longer than the limit of ${Math.round(limit / 1000)} seconds` });
        }
      }, LOOK_MS);
      this.#finish = (end) => {
        clearInterval(watch);
        this.#finish = undefined;
        resolve(end);
      };
      this.#worker.postMessage(JSON.stringify(batch.map(({ folder, path, shown }) => ({ folder, path, shown }))));
    });
  }
}
