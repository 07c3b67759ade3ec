import { artifactRule, notApplicable, pass, violation } from '../rule.js';
import { DRIVER_MANIFEST, NOTHING_HOLDS, bestOf, commonNameOf, signature } from '../signed-code.js';

const DECLARED = `${DRIVER_MANIFEST}    signer: {subject: Microsoft Windows Hardware Compatibility Publisher}\n`;

export default artifactRule({
  id: 'signature/signer-expected',
  title: 'A file is signed by who is expected to sign it',
  rationale:
    'A stolen or bought certificate makes a signature that holds in every respect but one: it is not that of whoever signs ' +
    'this component. The policy lists who does, and the manifest may narrow it down; a name in the manifest alone, which ' +
    'the change itself writes, is a weaker word.',
  remedy:
    "Find out who signed the file; add them to the policy's trust.signers in a change of its own if that is right.",
  severity: 'error',
  waivable: true,
  sees: ['signature', 'declaration'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { ssdf: ['PS.2.1', 'PO.3.2'], 'nist-800-53': ['CM-14', 'SR-4'], 'iec-62443-4-1': ['SM-6'] },
  incidents: ['Stuxnet: drivers signed with certificates stolen from two manufacturers, 2010'],
  references: [],
  options: {},
  scope: { formats: ['pe'] },
  needs: ['signatures'],

  evaluate({ artifact: { declared, signatures }, release, at }) {
    const listed = release.signers.get(declared.id) ?? release.signers.get('*');
    const named = declared.signer?.subject;
    if (listed === undefined && named === undefined) {
      return notApplicable('neither policy nor manifest says who signs it');
    }
    const best = bestOf(signatures);
    if (best.length === 0) return notApplicable(NOTHING_HOLDS);
    const isOneOf = (subject: string, names: readonly string[]): boolean =>
      names.some((name) => name === subject || name === commonNameOf(subject));
    const expected = best.find(
      ({ signer }) =>
        (listed === undefined || isOneOf(signer, listed)) && (named === undefined || isOneOf(signer, [named])),
    );
    if (expected) {
      const rests = listed === undefined ? ', as the manifest alone says' : '';
      return pass(`${declared.id} is signed by ${commonNameOf(expected.signer)}${rests}`);
    }
    const who = best.map(({ signer }) => commonNameOf(signer)).join(', ');
    const wanted = [
      ...(listed === undefined ? [] : [`the policy expects ${listed.join(' or ') || 'nobody'}`]),
      ...(named === undefined ? [] : [`the manifest names ${named}`]),
    ];
    return violation(
      `${declared.id} is signed by ${who}, where ${wanted.join(' and ')}`,
      named === undefined ? at('path') : at('signer', 'subject'),
    );
  },

  examples: {
    good: [
      {
        name: 'on the list of the policy, by the common name',
        manifest: DECLARED,
        signers: { '*': ['Microsoft Windows Hardware Compatibility Publisher'] },
        artifacts: { csagent: { format: 'pe', signatures: [signature()] } },
      },
      {
        name: 'named by the manifest alone',
        manifest: DECLARED,
        artifacts: { csagent: { format: 'pe', signatures: [signature()] } },
      },
    ],
    bad: [
      {
        name: 'somebody else, with a name of which the expected one is a part',
        manifest: DRIVER_MANIFEST,
        signers: { csagent: ['CN=Example', 'Example Sensor'] },
        artifacts: {
          csagent: { format: 'pe', signatures: [signature({ signer: 'CN=Example Sensor Tools, O=Example' })] },
        },
        says: 'csagent is signed by Example Sensor Tools, where the policy expects CN=Example or Example Sensor',
        at: '3:11',
      },
      {
        name: 'not who the manifest alone names, and without a common name',
        manifest: DECLARED,
        artifacts: { csagent: { format: 'pe', signatures: [signature({ signer: 'O=Example, C=US' })] } },
        says: 'csagent is signed by O=Example, C=US, where the manifest names Microsoft Windows Hardware Compatibility Publisher',
        at: '4:23',
      },
      {
        name: 'who the manifest names, and the policy does not',
        manifest: DECLARED,
        signers: { csagent: [] },
        artifacts: { csagent: { format: 'pe', signatures: [signature()] } },
        says: 'csagent is signed by Microsoft Windows Hardware Compatibility Publisher, where the policy expects nobody and the manifest names Microsoft Windows Hardware Compatibility Publisher',
        at: '4:23',
      },
    ],
    outside: [
      {
        name: 'nobody is expected',
        manifest: DRIVER_MANIFEST,
        artifacts: { csagent: { format: 'pe', signatures: [signature()] } },
        why: 'neither policy nor manifest says who signs it',
      },
      {
        name: 'nothing that holds',
        manifest: DECLARED,
        artifacts: { csagent: { format: 'pe', signatures: [] } },
        why: NOTHING_HOLDS,
      },
    ],
  },
});
