import type { PoolFile } from '../ports.js';

/** A file with its place in the answer and its size. */
export interface SizedFile extends PoolFile {
  readonly index: number;
  readonly size: number;
}

export type Batch = readonly SizedFile[];

/** Larger files are handed out one by one: their hashing takes longer than any message. */
const LARGE = 4 * 1024 * 1024;
/** Enough files to forget the cost of a message, few enough that no worker ends long after the others. */
export const FILES = 128;
const BYTES = 8 * 1024 * 1024;

/** The work in the order in which it is handed out: large files first, biggest before smaller, then the small in batches. */
export function batchesOf(files: readonly SizedFile[]): Batch[] {
  const large = files.filter(({ size }) => size >= LARGE).sort((a, b) => b.size - a.size || a.index - b.index);
  const batches: SizedFile[][] = large.map((file) => [file]);
  let batch: SizedFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (file.size >= LARGE) continue;
    if (batch.length === FILES || (batch.length > 0 && bytes + file.size > BYTES)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.size;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
