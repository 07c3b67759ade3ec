import { sha256Of } from '../../documents/bundle-digest.js';
import { IN_BUNDLE } from '../../documents/bundle-index.js';
import type { OpenedBundle } from './open-bundle.js';
import type { EvidenceCheck } from '../../model/evidence-bundle.js';
import { differs, holds } from './verification.js';

/** Whether the archive is, byte for byte, what ringgate writes of its files. */
export function checkArchive({ oddity, size, files }: OpenedBundle): EvidenceCheck {
  if (oddity !== undefined) return differs('archive', `the archive is not as ringgate writes it: ${oddity}`);
  return holds('archive', `${files.size} files in ${size} bytes, and no byte besides`);
}

/** Whether every file has the digest that the index gives it, and none is missing or one too many. */
export function checkDigests({ files, index }: OpenedBundle): EvidenceCheck {
  const problems: string[] = [];
  const listed = new Set<string>();
  for (const { path, sha256, size } of index.entries) {
    const bytes = files.get(path);
    if (listed.has(path)) problems.push(`${path} stands in the index twice`);
    else if (path === IN_BUNDLE.index || path.startsWith(IN_BUNDLE.signatures))
      problems.push(`${path} has no place in the index`);
    else if (bytes === undefined) problems.push(`${path} is missing`);
    else if (bytes.length !== size || sha256Of(bytes) !== sha256)
      problems.push(`${path} has digest ${sha256Of(bytes)}, and the index says ${sha256}`);
    listed.add(path);
  }
  for (const path of files.keys()) {
    const outside = path === IN_BUNDLE.index || path.startsWith(IN_BUNDLE.signatures);
    if (!outside && !listed.has(path)) problems.push(`${path} does not stand in the index`);
  }
  const [first] = problems;
  if (first !== undefined)
    return differs('digests', problems.length === 1 ? first : `${first}, and ${problems.length - 1} more like it`);
  return holds('digests', `${listed.size} files have the digests of the index, and there are no others`);
}
