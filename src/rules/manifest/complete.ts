import type { Manifest } from '../../model/release.js';
import { foldedPath, isBelow, plainPath } from '../paths.js';
import { type Outcome, pass, releaseRule, violation } from '../rule.js';

/** Systems whose file names are told apart by case. A release that names no target gets no benefit of the doubt. */
const tellsCaseApart = ({ targets = [] }: Manifest): boolean =>
  targets.length > 0 && targets.every(({ os }) => os === 'linux');

/** Ids and paths that are listed twice. */
function twice(manifest: Manifest): Outcome[] {
  const nameOf = tellsCaseApart(manifest) ? plainPath : foldedPath;
  const ids = new Map<string, number>();
  const paths = new Map<string, string>();
  const outcomes: Outcome[] = [];
  for (const [index, { id, path }] of manifest.artifacts.entries()) {
    const other = paths.get(nameOf(path));
    if (other !== undefined) {
      const and = other === path ? 'twice' : `and as ${other}`;
      outcomes.push(violation(`${path} is listed ${and}`, ['artifacts', index, 'path']));
    }
    const first = ids.get(id);
    if (first !== undefined) {
      outcomes.push(violation(`the id ${id} is used by artifact ${first + 1} already`, ['artifacts', index, 'id']));
    }
    paths.set(nameOf(path), path);
    ids.set(id, index);
  }
  return outcomes;
}

/** Listed artifacts that are not there; the fact names them by path. */
function absent({ artifacts }: Manifest, missing: readonly string[]): Outcome[] {
  const places = new Map(artifacts.map(({ path }, index) => [plainPath(path), index]));
  return missing.map((path) => {
    const index = places.get(plainPath(path));
    const at = index === undefined ? ['artifacts'] : ['artifacts', index, 'path'];
    return violation(`${path} is listed and is not there`, at);
  });
}

/** Files in the payload folders that no artifact lists. */
function unlisted({ artifacts }: Manifest, files: readonly string[], folders: readonly string[]): Outcome[] {
  const listed = new Set(artifacts.map(({ path }) => plainPath(path)));
  return files
    .filter((file) => !listed.has(plainPath(file)))
    .map((file) => {
      const index = folders.findIndex((folder) => isBelow(file, folder));
      return violation(`${file} lies in a payload folder and is not listed`, ['payload', Math.max(index, 0)]);
    });
}

/** Artifacts whose neighbours nobody counts, because their folder is not a payload folder. */
function uncounted({ artifacts }: Manifest, folders: readonly string[]): Outcome[] {
  if (folders.length === 0) {
    return [violation('the release names no payload folder, so a file that ships unlisted would not be noticed', [])];
  }
  return artifacts.flatMap(({ path }, index) =>
    folders.some((folder) => isBelow(path, folder))
      ? []
      : [violation(`${path} lies outside every payload folder`, ['artifacts', index, 'path'])],
  );
}

const STATEMENT = {
  path: 'build.intoto.jsonl',
  by: { signer: 'build', at: Date.parse('2026-01-14T12:00:00Z'), version: '0.1.0' },
  refused: '',
  differs: [],
};

export default releaseRule({
  id: 'manifest/complete',
  title: 'Every file that ships is listed exactly once',
  rationale:
    'A gate can only judge what it is shown. A file that lies in the payload and not in the manifest ships without a ' +
    'digest, a class or a test, and one that is listed twice can be judged as one thing and shipped as another. ' +
    'On 19 July 2024 the file that mattered was "only content": the kind that nobody thought to list.',
  remedy:
    'List every file of the payload folders once, under its exact path, and name in `payload` the folders that hold ' +
    'the artifacts. Remove from the payload what does not ship.',
  severity: 'error',
  waivable: false,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.3.1', 'PS.3.2'],
    'nist-800-53': ['CM-3', 'SI-7(1)', 'SA-10(1)'],
    'iec-62443-4-1': ['SM-6'],
    'iso-27001': ['A.8.9', 'A.8.32'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: [
    'https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf',
  ],
  options: {},
  scope: {},
  needs: ['payload'],

  evaluate({ release: { manifest, artifacts, tier, payload } }) {
    const { folders, files, missing } = payload;
    const strict = tier === 'T2' || tier === 'T3';
    const outcomes = [
      ...twice(manifest),
      ...absent(manifest, missing),
      ...unlisted(manifest, files, folders),
      ...(strict ? uncounted(manifest, folders) : []),
    ];
    if (outcomes.length > 0) return outcomes;
    const held = folders.length > 0 ? ` ${files.length} files in ${folders.join(', ')} are among them` : '';
    const stated = artifacts.filter(({ seen }) => seen.known && seen.value.from === 'statement');
    const but = stated.length > 0 ? `, but for ${stated.length} that signed statements stand for` : '';
    return pass(
      `${manifest.artifacts.length} artifacts are listed once each and are there${but};${held || ' no payload folder is named'}`,
    );
  },

  examples: {
    good: [
      {
        name: 'every file of two folders is listed',
        manifest: `payload: [build, content/]
artifacts:
  - id: csagent
    path: build/csagent.sys
  - id: cf291
    path: ./content/C-00000291-00000000-00000032.sys
`,
        release: {
          payload: {
            folders: ['build', 'content/'],
            files: ['build/csagent.sys', 'content/C-00000291-00000000-00000032.sys'],
            missing: [],
          },
        },
      },
      {
        name: 'names that differ by case, for Linux alone',
        manifest: `targets:
  - {os: linux, arch: [x64]}
payload: [.]
artifacts:
  - {id: upper, path: lib/Sensor.ko}
  - {id: lower, path: lib/sensor.ko}
`,
        release: { payload: { folders: ['.'], files: ['lib/Sensor.ko', 'lib/sensor.ko'], missing: [] } },
      },
      {
        name: 'an application without a payload folder',
        manifest: 'artifacts:\n  - {id: viewer, path: build/viewer.exe, class: user-space}\n',
        artifacts: { viewer: { effective: { class: 'user-space', level: 1, tier: 'T1' } } },
        release: { payload: { folders: [], files: [], missing: [] } },
      },
      {
        name: 'two applications, of which one is known by a signed statement',
        manifest: `artifacts:
  - {id: viewer, path: build/viewer.exe, class: user-space}
  - {id: helper, path: build/helper.exe, class: user-space, inspection: build.intoto.jsonl}
`,
        artifacts: {
          viewer: { seen: { from: 'bytes' }, effective: { class: 'user-space', level: 1, tier: 'T1' } },
          helper: {
            seen: { from: 'statement', statement: STATEMENT },
            effective: { class: 'user-space', level: 1, tier: 'T1' },
          },
        },
        release: { payload: { folders: [], files: [], missing: [] } },
      },
    ],
    bad: [
      {
        name: 'a content file that nobody listed',
        manifest: `payload: [build, content]
artifacts:
  - id: csagent
    path: build/csagent.sys
`,
        release: {
          payload: {
            folders: ['build', 'content'],
            files: ['build/csagent.sys', 'content/C-00000291-00000000-00000032.sys'],
            missing: [],
          },
        },
        says: 'content/C-00000291-00000000-00000032.sys lies in a payload folder and is not listed',
        at: '1:18',
      },
      {
        name: 'a file of a folder that the manifest does not name',
        manifest: `payload: [build]
artifacts:
  - {id: csagent, path: build/csagent.sys}
`,
        release: {
          payload: { folders: ['build'], files: ['build/csagent.sys', 'extra/hook.dll'], missing: [] },
        },
        says: 'extra/hook.dll lies in a payload folder and is not listed',
        at: '1:11',
      },
      {
        name: 'a listed file that is not there',
        manifest: `payload: [build]
artifacts:
  - id: csagent
    path: build/csagent.sys
`,
        release: { payload: { folders: ['build'], files: [], missing: ['build/csagent.sys', 'build/gone.sys'] } },
        says: 'build/csagent.sys is listed and is not there',
        at: '4:11',
        also: [{ says: 'build/gone.sys is listed and is not there', at: '3:3' }],
      },
      {
        name: 'one path under two ids',
        manifest: `targets:
  - {os: linux, arch: [x64]}
payload: [build]
artifacts:
  - {id: csagent, path: build/csagent.ko}
  - {id: csagent-copy, path: build/csagent.ko, class: inert}
  - {id: csagent-dotted, path: build/./csagent.ko, class: inert}
`,
        release: { payload: { folders: ['build'], files: ['build/csagent.ko'], missing: [] } },
        says: 'build/csagent.ko is listed twice',
        at: '6:30',
        also: [{ says: 'build/./csagent.ko is listed and as build/csagent.ko', at: '7:32' }],
      },
      {
        name: 'names that Windows cannot tell apart',
        manifest: `targets:
  - {os: windows, arch: [x64]}
  - {os: linux, arch: [x64]}
payload: [build]
artifacts:
  - {id: csagent, path: build/csagent.sys}
  - {id: other, path: build/CSAGENT.SYS., class: inert}
`,
        release: {
          payload: { folders: ['build'], files: ['build/CSAGENT.SYS.', 'build/csagent.sys'], missing: [] },
        },
        says: 'build/CSAGENT.SYS. is listed and as build/csagent.sys',
        at: '7:23',
      },
      {
        name: 'names that differ by case, with no target that says it does not matter',
        manifest: `payload: [build]
artifacts:
  - {id: a, path: build/a.sys}
  - {id: b, path: build/A.sys}
`,
        release: { payload: { folders: ['build'], files: ['build/A.sys', 'build/a.sys'], missing: [] } },
        says: 'build/A.sys is listed and as build/a.sys',
        at: '4:19',
      },
      {
        name: 'one id for two files',
        manifest: `payload: [build]
artifacts:
  - {id: csagent, path: build/csagent.sys}
  - {id: csagent, path: build/csboot.sys}
`,
        release: {
          payload: { folders: ['build'], files: ['build/csagent.sys', 'build/csboot.sys'], missing: [] },
        },
        says: 'the id csagent is used by artifact 1 already',
        at: '4:10',
      },
      {
        name: 'a kernel release without a payload folder',
        manifest: 'artifacts:\n  - {id: csagent, path: build/csagent.sys}\n',
        release: { payload: { folders: [], files: [], missing: [] } },
        says: 'the release names no payload folder, so a file that ships unlisted would not be noticed',
        at: '1:1',
      },
      {
        name: 'a payload folder that holds nothing of the release',
        manifest: `payload: [docs]
artifacts:
  - {id: csagent, path: build/csagent.sys}
`,
        release: { payload: { folders: ['docs'], files: [], missing: [] } },
        says: 'build/csagent.sys lies outside every payload folder',
        at: '3:25',
      },
    ],
  },
});
