import type { Locator } from '../model/location.js';
import type { Manifest } from '../model/release.js';
import { accepts } from './generated/accepts-manifest.js';
import { normalisePaths } from './manifest-paths.js';
import { referenceProblems } from './references.js';
import { manifestRefusal } from './refuse-manifest.js';
import { dataError } from './schema-problems.js';
import { SourceMap, decodeSource } from './source-map.js';

/** A manifest that was read, and the means to say where its nodes stand. */
export interface ManifestReading {
  readonly manifest: Manifest;
  readonly locator: Locator;
  /** The text without its byte order mark, for code frames. */
  readonly text: string;
}

/**
 * Reads a release manifest. Throws InputError with every problem and its place: `file-too-large`, `encoding`, `syntax`,
 * `schema`, `path-outside-root` for a path that may lead out of the manifest's folder, `manifest-reference` for names
 * that lead nowhere. Paths come back with forward slashes and without `.` segments.
 */
export function readManifest(file: string, bytes: Uint8Array): ManifestReading {
  return parseManifest(file, decodeSource(file, bytes));
}

/**
 * As readManifest, of text that `decodeSource` gave. Whoever reads large manifests lets go of the bytes in between:
 * they are as large as the text, and are held as long as a function on the stack has them.
 */
export function parseManifest(file: string, text: string): ManifestReading {
  const source = SourceMap.parse(file, text);
  if (!accepts(source.data)) throw manifestRefusal(source);
  const manifest = source.data as Manifest;
  const paths = normalisePaths(manifest);
  const references = referenceProblems(manifest);
  if (paths.length > 0) throw dataError('path-outside-root', source, [...paths, ...references]);
  if (references.length > 0) throw dataError('manifest-reference', source, references);
  return { manifest, locator: source, text: source.text };
}
