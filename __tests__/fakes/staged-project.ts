import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder with files in it, for tests that go through the real file system. */
export interface StagedProject {
  readonly folder: string;
  put(path: string, text: string | Uint8Array): string;
  remove(): void;
}

const CONTENT = '{"licence": "Apache-2.0"}\n';

/** A manifest that can be read and that the gate refuses. */
export const REFUSED_MANIFEST = [
  'apiVersion: ringgate/v1',
  'kind: Release',
  'release: {product: sensor, version: 7.16.1, channel: dev}',
  'artifacts:',
  '  - id: readme',
  '    path: build/readme.json',
  `    sha256: "${createHash('sha256').update(CONTENT).digest('hex')}"`,
  '    class: rapid-response-content',
  '',
].join('\n');

/** A new folder with the refused manifest, its one artifact and an empty history. */
export function stageProject(): StagedProject {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ringgate-test-')));
  const project: StagedProject = {
    folder,
    put(path, text) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
  project.put('release.yaml', REFUSED_MANIFEST);
  project.put('build/readme.json', CONTENT);
  project.put('history/README.md', 'first release\n');
  return project;
}
