import type { SignatureFact } from '../../facts/signature-fact.js';
import { type Outcome, artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';

const FORM_NAMES: Readonly<Record<SignatureFact['form'], string>> = {
  embedded: 'embedded signature',
  nested: 'nested signature',
  catalog: 'catalog entry',
  appended: 'appended signature',
  'code-directory': 'code directory',
  bundle: 'signature bundle',
};

/** Enough of a digest to tell two apart. */
const short = (digest: string): string => (digest === '' ? 'nothing' : `${digest.slice(0, 16)}…`);

/** How one signature stands. */
function standing(signature: SignatureFact): 'holds' | 'broken' | 'unclear' {
  const { status, signedDigest, computedDigest } = signature;
  if (status === 'invalid') return 'broken';
  // Before comparing: what cannot be checked may have no digest on either side, and nothing equals nothing.
  if (status === 'unsupported') return 'unclear';
  if (signedDigest === '' || signedDigest.toLowerCase() !== computedDigest.toLowerCase()) return 'broken';
  return 'holds';
}

/** A signature with as much of it as an example shows. */
const signed = (over: Partial<SignatureFact>): SignatureFact => ({
  form: 'embedded',
  status: 'untrusted',
  trust: 'not-evaluated',
  detail: 'digest and signature hold; trust was not evaluated',
  signer: 'CN=Microsoft Windows Hardware Compatibility Publisher',
  issuer: 'CN=Microsoft Windows Third Party Component CA 2014',
  digestAlgorithm: 'sha256',
  signedDigest: '9f86d081884c7d659a2feaa0c55ad015',
  computedDigest: '9f86d081884c7d659a2feaa0c55ad015',
  timestamp: undefined,
  ekus: [],
  ...over,
});

export default artifactRule({
  id: 'signature/digest-intact',
  title: 'Every signature is over the bytes that ship',
  rationale:
    'A signature says nothing about a file that was changed after it. The hash that it covers is worked out again from ' +
    'the file, for every signature and every one nested in it: a tool that looks at the outer one alone passes a file ' +
    'whose inner one was broken by a later step, and Windows versions differ in which of them they read.',
  remedy: 'Sign the file again as the last step of the build, and change nothing in it afterwards.',
  severity: 'error',
  waivable: false,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.2.1'],
    'nist-800-53': ['CM-14', 'SI-7', 'SI-7(15)'],
    'iec-62443-4-1': ['SM-6', 'SUM-4'],
    cra: ['I(2)(f)'],
  },
  incidents: ['KB3081436: dual-signed drivers, 2015', 'Windows 10 1607 kernel-mode code signing policy'],
  references: ['https://learn.microsoft.com/windows/win32/debug/pe-format#certificate-data'],
  options: {},
  scope: { formats: ['pe', 'mach-o'] },
  needs: ['signatures'],

  evaluate({ artifact: { declared, signatures }, at }) {
    const { id } = declared;
    const holding: string[] = [];
    const outcomes: Outcome[] = [];
    for (const signature of signatures) {
      const { form, digestAlgorithm, signedDigest, computedDigest, detail, status } = signature;
      const name = FORM_NAMES[form];
      switch (standing(signature)) {
        case 'broken': {
          const what =
            status === 'invalid'
              ? `does not hold: ${detail}`
              : `covers ${short(signedDigest)}, and the file's ${digestAlgorithm} is ${short(computedDigest)}`;
          outcomes.push(violation(`the ${name} of ${id} ${what}`, at('path')));
          break;
        }
        case 'unclear':
          outcomes.push(indeterminate(`the ${name} of ${id} cannot be checked: ${detail}`, at('path')));
          break;
        case 'holds':
          holding.push(`${name} (${digestAlgorithm})`);
      }
    }
    if (outcomes.length > 0) return outcomes;
    if (holding.length === 0) return notApplicable(`${id} carries no signature`);
    return pass(`${id} has the hash that its signatures cover: ${holding.join(', ')}`);
  },

  examples: {
    good: [
      {
        name: 'outer and nested signature hold',
        manifest: 'artifacts: [{id: csagent, path: build/csagent.sys}]\n',
        artifacts: {
          csagent: {
            format: 'pe',
            signatures: [
              signed({ digestAlgorithm: 'sha1', signedDigest: 'A94A8FE5', computedDigest: 'a94a8fe5' }),
              signed({ form: 'nested' }),
            ],
          },
        },
      },
      {
        name: 'a program for macOS, signed ad hoc',
        manifest: 'artifacts: [{id: helper, path: build/helper}]\n',
        artifacts: { helper: { format: 'mach-o', signatures: [signed({ form: 'code-directory', signer: '' })] } },
      },
    ],
    bad: [
      {
        name: 'a program for macOS with a page that differs',
        manifest: 'artifacts:\n  - id: helper\n    path: build/helper\n',
        artifacts: {
          helper: {
            format: 'mach-o',
            signatures: [
              signed({
                form: 'code-directory',
                status: 'invalid',
                detail: 'page 3 of 9 differs from the one that was signed (sha256)',
              }),
            ],
          },
        },
        says: 'the code directory of helper does not hold: page 3 of 9 differs from the one that was signed (sha256)',
        at: '3:11',
      },
      {
        name: 'changed after signing',
        manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n',
        artifacts: {
          csagent: { format: 'pe', signatures: [signed({ computedDigest: '60303ae22b998861bce3b28f33eec1be' })] },
        },
        says: "the embedded signature of csagent covers 9f86d081884c7d65…, and the file's sha256 is 60303ae22b998861…",
        at: '3:11',
      },
      {
        name: 'the nested signature alone is broken',
        manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n',
        artifacts: {
          csagent: {
            format: 'pe',
            signatures: [
              signed({}),
              signed({ form: 'nested', status: 'invalid', detail: 'the signed attributes do not match the content' }),
            ],
          },
        },
        says: 'the nested signature of csagent does not hold: the signed attributes do not match the content',
        at: '3:11',
      },
      {
        name: 'a signature over nothing',
        manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n',
        artifacts: { csagent: { format: 'pe', signatures: [signed({ signedDigest: '', computedDigest: '' })] } },
        says: "the embedded signature of csagent covers nothing, and the file's sha256 is nothing",
        at: '3:11',
      },
    ],
    unclear: [
      {
        name: 'an algorithm that cannot be checked',
        manifest: 'artifacts: [{id: csagent, path: build/csagent.sys}]\n',
        artifacts: {
          csagent: {
            format: 'pe',
            signatures: [
              signed({}),
              signed({
                form: 'nested',
                status: 'unsupported',
                detail: 'SM3 is not supported',
                signedDigest: '',
                computedDigest: '',
              }),
            ],
          },
        },
        why: 'the nested signature of csagent cannot be checked: SM3 is not supported',
      },
    ],
    outside: [
      {
        name: 'no signature',
        manifest: 'artifacts: [{id: viewer, path: build/viewer.exe}]\n',
        artifacts: { viewer: { format: 'pe', signatures: [] } },
        why: 'viewer carries no signature',
      },
    ],
  },
});
