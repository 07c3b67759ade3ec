import type { ArtifactFactName, ReleaseFactName } from '../rules/rule.js';

const LABELS: Readonly<Record<ArtifactFactName | ReleaseFactName, string>> = {
  file: 'the file',
  integrity: 'the integrity of the file',
  format: 'the format',
  kind: 'the kind',
  detected: 'the class shown by the bytes',
  machines: 'the architecture',
  members: 'the files in it',
  contents: 'what lies in it',
  signatures: 'the signatures',
  peHeaders: 'the PE headers',
  peImports: 'the import table',
  peExports: 'the export table',
  peVersion: 'the version resource',
  peDebug: 'the debug directory',
  peLoadConfig: 'the load configuration',
  elf: 'the ELF headers',
  data: 'the content',
  reader: 'the reader of the content',
  past: 'earlier releases',
  evidence: 'the test evidence',
  payload: 'the payload folders',
  history: 'the release history',
  notes: 'the release notes',
};

/** A fact's name as people read it. */
export function factLabel(name: string): string {
  return LABELS[name as keyof typeof LABELS];
}
