import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openWorkspace } from '../../src/adapters/workspace.js';
import { zoneClock } from '../../src/adapters/zone-clock.js';
import { main } from '../../src/cli/main.js';
import { check } from '../../src/commands/check.js';
import { renderJson } from '../../src/reports/json.js';
import { clockAt, noProgress } from '../fakes/memory-workspace.js';
import { type StagedProject, stageProject } from '../fakes/staged-project.js';
import { CONTENT, MANIFEST, bytesOf, edit, repaired, sha256 } from '../gate/repaired.js';

const clock = clockAt('2026-01-15T12:00:00Z');
const waivers = (digest: string, expires = '2026-02-01'): string => `apiVersion: ringgate/v1
kind: Waivers
waivers:
  - id: CF-291-SIZE
    rule: content/within-limits
    digest: ${digest}
    owner: content-release@example.com
    reason: accepted-risk
    text: The limit of the schema is being raised and the file is read in full.
    ticket: CHG-20801
    created: 2026-01-10
    expires: ${expires}
    compensatingControl: The canary stage watches the size of the parsed tables.
`;

let project: StagedProject;
beforeAll(() => {
  project = stageProject();
  const files = repaired();
  edit(files, MANIFEST, 'maxBytes: 65536', 'maxBytes: 100');
  for (const [path, bytes] of Object.entries(files)) project.put(path, bytes);
  const digest = sha256(bytesOf(files, CONTENT));
  project.put('.ringgate/waivers.yaml', waivers(digest));
  project.put('elsewhere/expired.yaml', waivers(digest, '2026-01-14'));
});
afterAll(() => {
  project.remove();
});

async function ringgate(...argv: string[]) {
  let stdout = '';
  const silent = { isTTY: false, write: () => undefined };
  const heard = { isTTY: false, write: (text: string) => void (stdout += text) };
  const exitCode = await main({ argv, cwd: project.folder, env: {}, stdout: heard, stderr: silent, clock });
  return { exitCode, stdout };
}

async function checked(named?: string) {
  const workspace = openWorkspace(project.folder, project.folder);
  return check(
    { workspace, clock, zoneClock, progress: noProgress },
    {
      manifests: [MANIFEST],
      phase: 'local',
      metadataOnly: false,
      ...(named === undefined ? {} : { waivers: { workspace, path: named } }),
    },
  );
}

it.each([
  ['the file that is found', undefined, 0, 'used'],
  ['a file that is named', 'elsewhere/expired.yaml', 1, 'expired'],
])('the command line and the core give one answer with %s', async (_what, named, exitCode, state) => {
  const answer = await checked(named);
  const options = named === undefined ? [] : ['--waivers', named];
  const told = await ringgate('check', MANIFEST, '--format', 'json', ...options);
  expect(answer.exitCode).toBe(exitCode);
  expect(answer.verdicts[0]?.waivers.map((w) => w.state)).toEqual([state]);
  expect(told).toEqual({ exitCode, stdout: renderJson(answer) });
});
