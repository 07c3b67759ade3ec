import { type Outcome, artifactRule, pass, violation } from '../rule.js';

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const DRIVER_SHA256 = '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef';

export default artifactRule({
  id: 'manifest/digests-match',
  title: 'The files are the ones the manifest describes',
  rationale:
    'Tests, approvals and evidence name a digest. If one byte of the file differs from it, none of them says anything ' +
    'about what ships. The tests that justified Channel File 291 had been made months earlier, on other bytes. Digest ' +
    'and size are therefore worked out again from the file itself.',
  remedy:
    'Find out which of the two is right. If the file was rebuilt or re-signed, test that file and put its digest and ' +
    'size in the manifest; otherwise restore the file.',
  severity: 'error',
  waivable: false,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.2.1', 'PS.3.1'],
    'nist-800-53': ['SI-7', 'SI-7(1)', 'SA-10(1)'],
    'iec-62443-4-1': ['SM-6'],
    cra: ['I(2)(f)'],
    nis2: ['6.6'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: ['https://csrc.nist.gov/pubs/sp/800/218/final'],
  options: {},
  scope: {},
  needs: ['file'],

  evaluate({ artifact: { declared, file }, at }) {
    const outcomes: Outcome[] = [];
    if (file.sha256 !== declared.sha256.toLowerCase()) {
      const stated = `${declared.sha256.slice(0, 12)}…`;
      outcomes.push(
        violation(`the SHA-256 of ${declared.path} is ${file.sha256}, the manifest says ${stated}`, at('sha256')),
      );
    }
    if (declared.size !== undefined && declared.size !== file.size) {
      outcomes.push(
        violation(`${declared.path} has ${file.size} bytes, the manifest says ${declared.size}`, at('size')),
      );
    }
    return outcomes.length > 0
      ? outcomes
      : pass(`${declared.path} has ${file.size} bytes and SHA-256 ${file.sha256}, as the manifest says`);
  },

  examples: {
    good: [
      {
        name: 'digest and size are those of the file',
        manifest: `artifacts:
  - id: csagent
    path: build/csagent.sys
    sha256: ${DRIVER_SHA256}
    size: 2048
`,
        artifacts: { csagent: { file: { sha256: DRIVER_SHA256, size: 2048 } } },
      },
      {
        name: 'no size is given',
        manifest: `artifacts:
  - {id: csagent, path: build/csagent.sys, sha256: ${DRIVER_SHA256.toUpperCase()}}
`,
        artifacts: { csagent: { file: { sha256: DRIVER_SHA256, size: 2048 } } },
      },
    ],
    bad: [
      {
        name: 'rebuilt after the manifest was written',
        manifest: `artifacts:
  - id: csagent
    path: build/csagent.sys
    sha256: ${DRIVER_SHA256}
    size: 2048
`,
        artifacts: { csagent: { file: { sha256: EMPTY_SHA256, size: 0 } } },
        says: `the SHA-256 of build/csagent.sys is ${EMPTY_SHA256}, the manifest says 5f70bf18a086…`,
        at: '4:13',
        also: [{ says: 'build/csagent.sys has 0 bytes, the manifest says 2048', at: '5:11' }],
      },
      {
        name: 'the declared size is zero',
        manifest: `artifacts:
  - id: csagent
    path: build/csagent.sys
    sha256: ${DRIVER_SHA256}
    size: 0
`,
        artifacts: { csagent: { file: { sha256: DRIVER_SHA256, size: 2048 } } },
        says: 'build/csagent.sys has 2048 bytes, the manifest says 0',
        at: '5:11',
      },
    ],
  },
});
