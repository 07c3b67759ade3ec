import { EnvironmentError, InputError } from '../../errors.js';
import type { ReleaseFacts } from '../../facts/release-facts.js';
import type { Fact } from '../../model/fact.js';
import type { Workspace } from '../../ports.js';
import { lasting } from '../../bytes/byte-source.js';
import { MAX_ALL_NAMED_BYTES, MAX_NAMED_BYTES, MAX_NAMED_FILES } from './limits.js';
import { type NamedContent, filesNamed } from './named-entries.js';

const UNOPENED: NamedContent = { why: 'the run opened no files', sha256: null, size: null };

/**
 * Reads every file that the manifest names as evidence; what is too long or too much is hashed only. Throws
 * EnvironmentError `changed-while-reading` for one that is not what was judged.
 */
export async function readNamed(facts: ReleaseFacts, workspace: Workspace): Promise<(path: string) => NamedContent> {
  const contents = new Map<string, NamedContent>();
  const judged = judgedFiles(facts);
  let total = 0;
  for (const { path } of filesNamed(facts)) {
    if (contents.has(path)) continue;
    const room = contents.size < MAX_NAMED_FILES ? Math.min(MAX_NAMED_BYTES, MAX_ALL_NAMED_BYTES - total) : 0;
    const content = facts.opened ? await readOne(workspace, path, { room, judged: judged.get(path) }) : UNOPENED;
    if ('bytes' in content) total += content.bytes.length;
    contents.set(path, content);
  }
  return (path) => contents.get(path) ?? UNOPENED;
}

async function readOne(
  workspace: Workspace,
  path: string,
  { room, judged }: { readonly room: number; readonly judged: string | undefined },
): Promise<NamedContent> {
  try {
    const file = await workspace.open(path);
    try {
      const { sha256, size, source } = file;
      if (judged !== undefined && sha256 !== judged)
        throw new EnvironmentError('changed-while-reading', `${path} is not the file that was judged; run it again`);
      if (size > room) return { why: whyTooLong(size), sha256, size };
      return { bytes: lasting(source, 0, size).slice() };
    } finally {
      file.close();
    }
  } catch (error) {
    const changed = error instanceof EnvironmentError && error.code === 'changed-while-reading';
    if (changed || !(error instanceof InputError || error instanceof EnvironmentError)) throw error;
    if (judged !== undefined)
      throw new EnvironmentError('changed-while-reading', `${path} was judged and is gone`, { cause: error });
    return { why: error.message, sha256: null, size: null };
  }
}

const whyTooLong = (size: number): string =>
  size > MAX_NAMED_BYTES
    ? `longer than the limit of ${MAX_NAMED_BYTES} bytes`
    : `all files that the manifest names are more than the limit of ${MAX_NAMED_FILES} files or ${MAX_ALL_NAMED_BYTES} bytes`;

/** Digests of the reports, bills and statements that the facts rest on, by path. */
export function judgedFiles({ evidence, sboms, vex }: ReleaseFacts): ReadonlyMap<string, string> {
  const digests = new Map<string, string>();
  const tell = (path: string, read: Fact<{ readonly sha256: string }>): void => {
    if (read.known) digests.set(path, read.value.sha256);
  };
  for (const { declared, report } of evidence.known ? evidence.value : []) tell(declared.report, report);
  for (const { path, sbom } of sboms.known ? sboms.value : []) tell(path, sbom);
  for (const file of vex.known ? vex.value : []) tell(file.path, file.vex);
  return digests;
}
