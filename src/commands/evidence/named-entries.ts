import { sha256Of } from '../../documents/bundle-digest.js';
import type { NamedRow } from '../../documents/bundle-index.js';
import { type FoundSignature, type NamedFile, entryOf, mediaTypeOf, namedFiles } from '../../documents/bundle-names.js';
import type { NamedAs } from '../../model/evidence-bundle.js';
import type { ReleaseFacts } from '../../facts/release-facts.js';
import type { BundleEntry } from './build-bundle.js';

/** What is there of a file that the manifest names: its bytes, or why they were left out and what is known of them. */
export type NamedContent =
  | { readonly bytes: Uint8Array }
  | { readonly why: string; readonly sha256: string | null; readonly size: number | null };

/** The files that a manifest names, as the index lists them, and those of them that go into the bundle. */
export function namedEntries(
  facts: ReleaseFacts,
  contentOf: (path: string) => NamedContent,
): { readonly rows: readonly NamedRow[]; readonly entries: readonly BundleEntry[] } {
  const entries = new Map<string, BundleEntry>();
  const rows = filesNamed(facts).map((file): NamedRow => {
    const { path, as, of } = file;
    const content = contentOf(path);
    if (!('bytes' in content))
      return { path, as, of, sha256: content.sha256, size: content.size, entry: null, why: content.why };
    const sha256 = sha256Of(content.bytes);
    const entry = entryOf(file, sha256);
    const first = entries.get(entry);
    if (!first)
      entries.set(entry, { path: entry, bytes: content.bytes, what: inWords(file), mediaType: mediaTypeOf(path) });
    return { path, as, of, sha256, size: content.bytes.length, entry, why: null };
  });
  return { rows, entries: [...entries.values()] };
}

/** Every file that the manifest of these facts names as evidence, and the signatures found beside files. */
export function filesNamed({ manifest, artifacts, manifestSignature }: ReleaseFacts): readonly NamedFile[] {
  const found: FoundSignature[] = [];
  const tell = (path: string | undefined, of: string): void => {
    if (path !== undefined) found.push({ path, of });
  };
  if (manifestSignature.known) tell(manifestSignature.value.path, 'release');
  for (const { contentSignatures, declared } of artifacts) {
    if (contentSignatures.known) tell(contentSignatures.value.path, declared.id);
  }
  return namedFiles(manifest, found);
}

const WORDS: Readonly<Record<NamedAs, string>> = {
  report: 'report of',
  statement: 'statement about the report of',
  'rollback-evidence': 'evidence of the rollback of the',
  'recovery-evidence': 'evidence of the recovery of the',
  provenance: 'provenance of',
  signature: 'detached signature over',
  inspection: 'inspection statement of',
  catalog: 'catalog of',
  sbom: 'bill of materials of the',
  vex: 'statement on vulnerabilities of the',
  notes: 'notes of the',
};
const MAX_NAMES = 4;

function inWords({ path, as, of }: NamedFile): string {
  const more = of.length - MAX_NAMES;
  const names = [...of.slice(0, MAX_NAMES), ...(more > 0 ? [`${more} more`] : [])].join(', ');
  return `${path}: ${WORDS[as]} ${names}`;
}
