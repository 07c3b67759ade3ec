import type { Kind } from '../../model/classification.js';
import { artifactRule, pass, violation } from '../rule.js';
import { isStated } from '../words.js';

/** Kinds that say that nobody looked inside, in words. A declared reader answers for the first two. */
const NOT_UNDERSTOOD: ReadonlyMap<Kind, string> = new Map<Kind, string>([
  ['opaque', 'in no format that Ringgate knows'],
  ['container', 'a container that Ringgate cannot look into'],
  ['placeholder', 'a stand-in for a file'],
  ['unknown', 'code whose role cannot be told'],
]);

const ANSWERED_BY_READER: readonly Kind[] = ['opaque', 'container'];

export default artifactRule({
  id: 'classification/bytes-understood',
  title: 'No artifact is a closed box',
  rationale:
    'An encrypted archive or a private format may hold anything, a driver included. What cannot be looked into cannot ' +
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
  needs: ['kind'],

  evaluate({ artifact: { declared, kind }, at }) {
    const { id } = declared;
    const reader = declared.consumer?.component ?? '';
    const problem = NOT_UNDERSTOOD.get(kind);
    if (problem === undefined) return pass(`${id} is understood as ${kind}`);
    if (!ANSWERED_BY_READER.includes(kind)) return violation(`${id} is ${problem}`, at('path'));
    if (!isStated(reader)) return violation(`${id} is ${problem}, and names no reader`, at('path'));
    return pass(`${id} is ${problem}; ${reader} reads it`);
  },

  examples: {
    good: [
      {
        name: 'a driver',
        manifest: 'artifacts: [{id: csagent}]\n',
        artifacts: { csagent: { kind: 'pe-driver' } },
      },
      {
        name: 'a private format with a declared reader',
        manifest: `artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0 <7.17.0"}
`,
        artifacts: { cf291: { kind: 'opaque' } },
      },
    ],
    bad: [
      {
        name: 'a private format that nobody is said to read',
        manifest: 'artifacts:\n  - id: cf291\n    path: content/C-00000291.bin\n    class: inert\n',
        artifacts: { cf291: { kind: 'opaque' } },
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
        artifacts: { setup: { kind: 'container' } },
        says: 'setup is a container that Ringgate cannot look into, and names no reader',
        at: '3:11',
      },
      {
        name: 'code of an unknown role, which no reader explains',
        manifest: `artifacts:
  - id: blob
    path: build/blob.bin
    consumer: {component: csagent, versions: ">=7.11.0"}
`,
        artifacts: { blob: { kind: 'unknown' } },
        says: 'blob is code whose role cannot be told',
        at: '3:11',
      },
      {
        name: 'a stand-in',
        manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n',
        artifacts: { csagent: { kind: 'placeholder' } },
        says: 'csagent is a stand-in for a file',
        at: '3:11',
      },
    ],
  },
});
