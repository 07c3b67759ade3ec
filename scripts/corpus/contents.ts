import type { ArtifactClass, Level } from '../../src/model/classification.js';
import type { Expectation } from './expectation.js';
import { type CorpusFile, WHOLE_PACKAGE } from './unpack.js';

/** A whole package is at least as privileged as what independent tools say of each file that others unpacked from it. */
export function contentsExpectation(
  file: CorpusFile,
  corpus: readonly CorpusFile[],
  saidOf: (file: CorpusFile) => readonly Expectation[],
): readonly Expectation[] {
  if (!WHOLE_PACKAGE.test(file.path)) return [];
  const inside = corpus.filter((f) => f.package === file.package && f !== file);
  const floors = inside.map((f) => [f, Math.max(0, ...saidOf(f).map((e) => e.atLeast ?? 0)) as Level] as const);
  const worst = floors.toSorted((a, b) => b[1] - a[1])[0];
  if (!worst || worst[1] === 0) return [];
  const says = `holds ${worst[0].path}`;
  const privileged: ArtifactClass | undefined = worst[1] >= 7 ? 'boot' : undefined;
  const base = { oracle: 'contents', says, label: 'package', atLeast: worst[1] };
  return [privileged ? { ...base, class: privileged } : base];
}
