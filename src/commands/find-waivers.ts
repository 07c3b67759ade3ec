import { EnvironmentError, InputError } from '../errors.js';
import { type Fact, known, mapped, unknown } from '../model/fact.js';
import type { WaiverFile } from '../model/waiver.js';
import type { WaiversReading } from '../policy/read-waivers.js';
import type { Workspace } from '../ports.js';
import { RULES } from '../rules/index.js';
import { MAX_WAIVERS_BYTES } from './limits.js';
import { type FileAt, nearestFile } from './nearest-file.js';

/** Names of the waivers file below `.ringgate/`, first one first. */
const FILES = ['waivers.yaml', 'waivers.yml', 'waivers.json'];

/** Where the waivers of one manifest are looked for. */
export interface WaiverSearch {
  readonly manifest: string;
  readonly checkout: Workspace;
  /** Searched for upward from the manifest where absent. In a change its path is read from the base all the same. */
  readonly named: FileAt | undefined;
  /** The base of the change under judgement; undefined in a run that knows of no change. */
  readonly gate: { readonly base: Workspace | undefined } | undefined;
}

/**
 * The waivers that hold. In a change those of its base alone: what the change brings or edits is told and excuses nothing.
 * A file that cannot be read makes them unknown, be it the base's or the one that the change would leave behind.
 */
export async function findWaivers({ manifest, checkout, named, gate }: WaiverSearch): Promise<Fact<WaiverFile>> {
  const own = named ?? nearestFile(checkout, manifest, FILES);
  if (!gate) return mapped(await reading(own, ''), (read) => fileOf(read, []));
  const { base } = gate;
  if (!base) return unknown('the base of the change could not be established, so none holds');
  const trusted = await reading(
    named ? whereThere(base, named.path) : nearestFile(base, manifest, FILES),
    'on the base, ',
  );
  if (!trusted.known) return trusted;
  const head = await reading(own && whereThere(own.workspace, own.path), 'as the change leaves them, ');
  if (!head.known) return head;
  return known(fileOf(trusted.value, await introduced(head.value, trusted.value)));
}

/** A file that is named need not be on both sides of a change: one of the two may have brought or removed it. */
const whereThere = (workspace: Workspace, path: string): FileAt | undefined =>
  workspace.exists(path) ? { workspace, path } : undefined;

async function introduced(
  head: WaiversReading | undefined,
  base: WaiversReading | undefined,
): Promise<readonly string[]> {
  if (!head) return [];
  const { introducedBy } = await import('../policy/read-waivers.js');
  return introducedBy(head, base);
}

/** A file read; undefined where there is none. `where` says in the reason which one cannot be read. */
async function reading(at: FileAt | undefined, where: string): Promise<Fact<WaiversReading | undefined>> {
  if (!at) return known(undefined);
  try {
    const bytes = at.workspace.readBytes(at.path, MAX_WAIVERS_BYTES);
    // Most repositories have none, and start without the code that reads them.
    const { readWaivers } = await import('../policy/read-waivers.js');
    return known(readWaivers(at.path, bytes, RULES));
  } catch (error) {
    if (!(error instanceof InputError) && !(error instanceof EnvironmentError)) throw error;
    return unknown(where + wordsOf(error));
  }
}

function fileOf(read: WaiversReading | undefined, brought: readonly string[]): WaiverFile {
  return { source: read?.source, sha256: read?.sha256, entries: read?.entries ?? [], introduced: brought };
}

/** The first problem with its place; whoever mends the file is told of the others then. */
function wordsOf(error: InputError | EnvironmentError): string {
  const range = error instanceof InputError ? error.problems[0]?.range : undefined;
  return range ? `${range.file}:${range.start.line}:${range.start.column}: ${error.message}` : error.message;
}
