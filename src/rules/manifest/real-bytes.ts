import { artifactRule, pass, violation } from '../rule.js';

export default artifactRule({
  id: 'manifest/real-bytes',
  title: 'Every artifact is a real file and not a stand-in for one',
  rationale:
    'A checkout without LFS leaves a pointer of 130 bytes, a proxy answers a download with an HTML page, a full disk ' +
    'leaves zeros, an interrupted copy half an image. Each has a digest that can be listed and signed, and each would ' +
    'reach every host, where the parser that reads it may never have met such a file.',
  remedy:
    'Fetch the real file (`git lfs pull`, or the download again with its digest checked), then write its digest and ' +
    'size into the manifest.',
  severity: 'error',
  waivable: true,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.2.1', 'PS.3.1'],
    'nist-800-53': ['SI-7', 'SI-7(1)'],
    'iec-62443-4-1': ['SM-6'],
    'cisa-ssd': ['2 development and testing'],
  },
  incidents: ['NIST SP 800-53 SI-7: integrity of software and information'],
  references: ['https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md'],
  options: {},
  scope: {},
  needs: ['integrity'],

  evaluate({ artifact: { declared, integrity }, at }) {
    if (integrity.problem === 'none') return pass(`${declared.path} is a real file (${integrity.detail})`);
    return violation(`${declared.path} is not the real file (${integrity.detail})`, at('path'));
  },

  examples: {
    good: [
      {
        name: 'a driver',
        manifest: 'artifacts:\n  - {id: csagent, path: build/csagent.sys}\n',
        artifacts: { csagent: { integrity: { problem: 'none', detail: '2048 bytes' } } },
      },
    ],
    bad: [
      {
        name: 'a Git LFS pointer',
        manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n',
        artifacts: { csagent: { integrity: { problem: 'lfs-pointer', detail: 'a Git LFS pointer of 130 bytes' } } },
        says: 'build/csagent.sys is not the real file (a Git LFS pointer of 130 bytes)',
        at: '3:11',
      },
      {
        name: 'content of zeros only',
        manifest: 'artifacts:\n  - id: cf291\n    path: content/C-00000291.sys\n',
        artifacts: { cf291: { integrity: { problem: 'all-zero', detail: '40960 zero bytes' } } },
        says: 'content/C-00000291.sys is not the real file (40960 zero bytes)',
        at: '3:11',
      },
      {
        name: 'an image that ends before its last section',
        manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n',
        artifacts: {
          csagent: { integrity: { problem: 'truncated', detail: 'an image of 4096 bytes cut at byte 1024' } },
        },
        says: 'build/csagent.sys is not the real file (an image of 4096 bytes cut at byte 1024)',
        at: '3:11',
      },
    ],
  },
});
