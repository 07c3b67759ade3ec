import { createInterface } from 'node:readline';
import { basename, dirname } from 'node:path';
import { openWorkspace } from '../../src/adapters/workspace.js';
import { scanRow } from '../../src/commands/file-rows.js';
import { highestPlausible } from '../../src/facts/classified.js';
import { inspect } from '../../src/facts/inspect.js';
import { parseData } from '../../src/manifest/parse-data.js';
import type { ScanRow } from '../../src/model/verdict.js';

/** What our classification says of one file, and what it took. */
export interface Ours {
  readonly file: string;
  /** Undefined where it crashed. */
  readonly row?: ScanRow;
  readonly machines?: readonly string[];
  readonly crash?: string;
  /** Of the processors' time: how long it took by the clock depends on what else the machine does. */
  readonly milliseconds: number;
  /** The most memory the process has had up to now. */
  readonly peakMegabytes: number;
  /** By how much this file raised it. */
  readonly grownMegabytes: number;
}

/** Answers every path on the standard input with a line of JSON, one file after the other, as a scan would. */
export async function classifyStandardInput(): Promise<void> {
  for await (const file of createInterface({ input: process.stdin })) {
    const before = process.resourceUsage().maxRSS / 1024;
    const began = process.cpuUsage();
    const answer = await said(file);
    const { user, system } = process.cpuUsage(began);
    const milliseconds = (user + system) / 1000;
    const peakMegabytes = process.resourceUsage().maxRSS / 1024;
    const grownMegabytes = peakMegabytes - before;
    const ours: Ours = { file, ...answer, milliseconds, peakMegabytes, grownMegabytes };
    process.stdout.write(`${JSON.stringify(ours)}\n`);
  }
}

async function said(file: string): Promise<Pick<Ours, 'row' | 'machines' | 'crash'>> {
  try {
    const opened = await openWorkspace(dirname(file), '/').open(basename(file));
    try {
      const { source, sha256, size } = opened;
      const inspection = inspect({ name: file, source, sha256, size, parseData });
      const { detected, machines } = inspection;
      const row = scanRow(file, inspection, detected.known ? detected.value : highestPlausible(detected.why));
      return { row, ...(machines.known ? { machines: machines.value } : {}) };
    } finally {
      opened.close();
    }
  } catch (error) {
    return { crash: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
