import { sha256Of } from '../../documents/bundle-digest.js';
import {
  type EvidenceIndex,
  INDEX_SCHEMA,
  IN_BUNDLE,
  type IndexEntry,
  type NamedRow,
} from '../../documents/bundle-index.js';
import { InputError } from '../../errors.js';
import { field, listed, parseStrictJson } from '../../evidence/strict-json.js';
import { UnreadableError } from '../../evidence/unreadable.js';
import { NAMED_FILE_KINDS } from '../../model/evidence-bundle.js';
import { PHASES } from '../../model/policy.js';
import { readArchive } from './archive.js';

/** An archive that calls itself an evidence bundle. Nothing in it is verified but that the index has its shape. */
export interface OpenedBundle {
  /** As the user named it. */
  readonly shown: string;
  readonly sha256: string;
  readonly size: number;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** How the archive differs from what ringgate writes; undefined where it does not. */
  readonly oddity: string | undefined;
  readonly index: EvidenceIndex;
  readonly indexSha256: string;
}

/** Opens a bundle. InputError `syntax` or `schema` where it is none. */
export function openBundle(shown: string, bytes: Uint8Array): OpenedBundle {
  const { files: list, oddity } = readArchive(shown, bytes);
  const files = new Map(list.map(({ path, bytes: file }) => [path, file]));
  const text = files.get(IN_BUNDLE.index);
  const refuse = (what: string): InputError => new InputError('schema', `${shown} is no evidence bundle: ${what}`);
  if (text === undefined) throw refuse(`it holds no ${IN_BUNDLE.index}`);
  return {
    shown,
    sha256: sha256Of(bytes),
    size: bytes.length,
    files,
    oddity,
    index: readIndex(text, refuse),
    indexSha256: sha256Of(text),
  };
}

type Refuse = (what: string) => InputError;

function readIndex(bytes: Uint8Array, refuse: Refuse): EvidenceIndex {
  let document: unknown;
  try {
    document = parseStrictJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    throw refuse(`its index cannot be read: ${error instanceof UnreadableError ? error.message : 'it is not UTF-8'}`);
  }
  if (field(document, 'schema') !== INDEX_SCHEMA) throw refuse(`its index is not ${INDEX_SCHEMA}`);
  const text = (of: unknown, name: string): string => {
    const value = field(of, name);
    if (typeof value !== 'string') throw refuse(`in its index, ${name} is not a text`);
    return value;
  };
  const word = <const W extends string>(of: unknown, name: string, words: readonly W[]): W => {
    const found = words.find((one) => one === field(of, name));
    if (found === undefined) throw refuse(`in its index, ${name} is none of ${words.join(', ')}`);
    return found;
  };
  const tool = field(document, 'tool');
  const release = field(document, 'release');
  const verdict = field(document, 'verdict');
  const manifest = field(document, 'manifest');
  const policy = field(document, 'policy');
  return {
    schema: INDEX_SCHEMA,
    tool: { name: word(tool, 'name', ['ringgate']), version: text(tool, 'version') },
    release: {
      product: text(release, 'product'),
      version: text(release, 'version'),
      channel: text(release, 'channel'),
    },
    verdict: {
      verdict: word(verdict, 'verdict', ['pass', 'fail', 'indeterminate']),
      phase: word(verdict, 'phase', PHASES),
      at: text(verdict, 'at'),
      sha256: text(verdict, 'sha256'),
    },
    manifest: { path: text(manifest, 'path'), sha256: text(manifest, 'sha256') },
    policy: { source: text(policy, 'source'), sha256: text(policy, 'sha256') },
    entries: rows(document, 'entries', refuse).map((row): IndexEntry => ({
      path: text(row, 'path'),
      sha256: text(row, 'sha256'),
      size: sizeOf(row, refuse),
      what: text(row, 'what'),
      mediaType: text(row, 'mediaType'),
    })),
    named: rows(document, 'named', refuse).map((row): NamedRow => ({
      path: text(row, 'path'),
      as: word(row, 'as', NAMED_FILE_KINDS),
      of: (listed(field(row, 'of')) ?? []).map(String),
      sha256: field(row, 'sha256') === null ? null : text(row, 'sha256'),
      size: field(row, 'size') === null ? null : sizeOf(row, refuse),
      entry: field(row, 'entry') === null ? null : text(row, 'entry'),
      why: field(row, 'why') === null ? null : text(row, 'why'),
    })),
  };
}

function rows(document: unknown, name: string, refuse: Refuse): readonly unknown[] {
  const found = listed(field(document, name));
  if (!found) throw refuse(`in its index, ${name} is not a list`);
  return found;
}

function sizeOf(row: unknown, refuse: Refuse): number {
  const size = field(row, 'size');
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    throw refuse('in its index, size is not a number of bytes');
  return size;
}
