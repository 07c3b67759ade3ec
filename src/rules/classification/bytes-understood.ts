import type { ContentsFacts } from '../../facts/member-facts.js';
import type { Kind } from '../../model/classification.js';
import { NOTHING_IN_IT, closedAt } from '../example-members.js';
import { artifactRule, pass, violation } from '../rule.js';
import { isStated } from '../words.js';

/** Kinds that say that nobody looked inside, in words. A declared reader answers for the first one. */
const NOT_UNDERSTOOD: ReadonlyMap<Kind, string> = new Map<Kind, string>([
  ['opaque', 'in no format that Ringgate knows'],
  ['placeholder', 'a stand-in for a file'],
  ['unknown', 'code whose role cannot be told'],
]);

const ANSWERED_BY_READER: readonly Kind[] = ['opaque'];

/** Members named in a message; all of them are counted. */
const SHOWN_MEMBERS = 3;

/** What of a file's contents nobody could look into; `undefined` where all of it was looked into. */
function closedPart({ closed, closedTotal }: ContentsFacts): string | undefined {
  if (closedTotal === 0) return undefined;
  const shown = closed.slice(0, SHOWN_MEMBERS).map(({ path, why }) => (path === '' ? why : `${path} (${why})`));
  const more = closedTotal - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

export default artifactRule({
  id: 'classification/bytes-understood',
  title: 'No artifact is a closed box',
  rationale:
    'An encrypted archive or a private format may hold anything, a driver included. Containers are opened, and those ' +
    'in them, down to the last file; what cannot be looked into cannot ' +
    'be classed, and "we know what it is" is what was said of the channel files too. Where a named component reads ' +
    'the bytes, they are judged as what that component is; where none does, nobody has said what they are.',
  remedy:
    'Ship the contents as artifacts of their own, unpacked, or name under `consumer` the component that reads the ' +
    'bytes and the versions of it that will.',
  severity: 'error',
  waivable: true,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'nist-800-53': ['CM-4', 'SI-7', 'SR-11'],
    'iec-62443-4-1': ['SM-9', 'SUM-1'],
    ssdf: ['PW.4.4'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: [
    'https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf',
  ],
  options: {},
  scope: {},
  needs: ['kind', 'contents'],

  evaluate({ artifact: { declared, kind, contents }, at }) {
    const { id } = declared;
    // Nobody answers for himself: a package whose programs read its data is no closed box.
    const named = declared.consumer?.component ?? '';
    const reader = named === id ? '' : named;
    const closed = closedPart(contents);
    if (closed !== undefined) {
      // A reader answers for a box that it opens itself, not for a part of one that anybody unpacks.
      if (contents.total > 0) return violation(`${id} holds what Ringgate cannot look into: ${closed}`, at('path'));
      if (isStated(reader)) return pass(`${id} cannot be looked into: ${closed}; ${reader} reads it`);
      return violation(`${id} cannot be looked into: ${closed}; it names no reader`, at('path'));
    }
    const problem = NOT_UNDERSTOOD.get(kind);
    if (problem === undefined) {
      const inside = contents.total > 0 ? `, with ${contents.total} files in it` : '';
      return pass(`${id} is understood as ${kind}${inside}`);
    }
    if (!ANSWERED_BY_READER.includes(kind)) return violation(`${id} is ${problem}`, at('path'));
    if (!isStated(reader)) return violation(`${id} is ${problem}, and names no reader`, at('path'));
    return pass(`${id} is ${problem}; ${reader} reads it`);
  },

  examples: {
    good: [
      {
        name: 'a driver',
        manifest: 'artifacts: [{id: csagent}]\n',
        artifacts: { csagent: { kind: 'pe-driver', contents: NOTHING_IN_IT } },
      },
      {
        name: 'a private format with a declared reader',
        manifest: `artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0 <7.17.0"}
`,
        artifacts: { cf291: { kind: 'opaque', contents: NOTHING_IN_IT } },
      },
      {
        name: 'a package that was opened to its last file',
        manifest: 'artifacts: [{id: setup}]\n',
        artifacts: { setup: { kind: 'container', contents: { ...NOTHING_IN_IT, total: 12 } } },
      },
      {
        name: 'an encrypted archive that the agent opens',
        manifest: `artifacts:
  - {id: rules, class: rapid-response-content, consumer: {component: csagent, versions: ">=7.11.0"}}
`,
        artifacts: {
          rules: {
            kind: 'container',
            contents: closedAt('rules.bin', 'it is encrypted'),
          },
        },
      },
    ],
    bad: [
      {
        name: 'a private format that nobody is said to read',
        manifest: 'artifacts:\n  - id: cf291\n    path: content/C-00000291.bin\n    class: inert\n',
        artifacts: { cf291: { kind: 'opaque', contents: NOTHING_IN_IT } },
        says: 'cf291 is in no format that Ringgate knows, and names no reader',
        at: '3:11',
      },
      {
        name: 'a package whose reader is a blank',
        manifest: `artifacts:
  - id: setup
    path: build/setup.msi
    consumer: {component: " ", versions: "*"}
`,
        artifacts: {
          setup: {
            kind: 'container',
            contents: closedAt('', 'RAR archive, not opened'),
          },
        },
        says: 'setup cannot be looked into: RAR archive, not opened; it names no reader',
        at: '3:11',
      },
      {
        name: 'what answers for itself',
        manifest: `artifacts:
  - {id: setup, path: build/setup.rar, consumer: {component: setup, versions: "*"}}
  - {id: blob, path: build/blob.bin, consumer: {component: blob, versions: "*"}}
`,
        artifacts: {
          setup: { kind: 'container', contents: closedAt('', 'RAR archive, not opened') },
          blob: { kind: 'opaque', contents: NOTHING_IN_IT },
        },
        says: 'setup cannot be looked into: RAR archive, not opened; it names no reader',
        at: '2:23',
        also: [{ says: 'blob is in no format that Ringgate knows, and names no reader', at: '3:22' }],
      },
      {
        name: 'an encrypted member, which no reader of the package explains',
        manifest: `artifacts:
  - id: setup
    path: build/setup.zip
    consumer: {component: csagent, versions: "*"}
`,
        artifacts: {
          setup: {
            kind: 'container',
            contents: {
              ...NOTHING_IN_IT,
              total: 3,
              closed: ['a.sys', 'b.sys', 'c.sys', 'd.sys'].map((path) => ({ path, why: 'it is encrypted' })),
              closedTotal: 24,
            },
          },
        },
        says:
          'setup holds what Ringgate cannot look into: a.sys (it is encrypted), b.sys (it is encrypted), ' +
          'c.sys (it is encrypted) and 21 more',
        at: '3:11',
      },
      {
        name: 'code of an unknown role, which no reader explains',
        manifest: `artifacts:
  - id: blob
    path: build/blob.bin
    consumer: {component: csagent, versions: ">=7.11.0"}
`,
        artifacts: { blob: { kind: 'unknown', contents: NOTHING_IN_IT } },
        says: 'blob is code whose role cannot be told',
        at: '3:11',
      },
      {
        name: 'a stand-in',
        manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n',
        artifacts: { csagent: { kind: 'placeholder', contents: NOTHING_IN_IT } },
        says: 'csagent is a stand-in for a file',
        at: '3:11',
      },
    ],
  },
});
