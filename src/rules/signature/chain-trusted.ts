import { artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';
import { DRIVER_MANIFEST, NOTHING_HOLDS, commonNameOf, holding, signature } from '../signed-code.js';

export default artifactRule({
  id: 'signature/chain-trusted',
  title: 'A signature leads to an anchor that the policy trusts',
  rationale:
    'Anybody can sign: a signature says who only where a chain of certificates leads from it to one that is trusted of ' +
    'itself, and every certificate on the way was allowed to vouch for the next. The chain is walked for the instant of ' +
    'the signature, by digests of the anchors and never by their names, since a name is what an impostor copies first.',
  remedy:
    "Have the file signed by the programme that its target asks for, or name your own authority under the policy's trust.anchors.",
  severity: 'error',
  waivable: true,
  sees: ['signature'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.2.1'],
    'nist-800-53': ['CM-14', 'SI-7(15)'],
    'iec-62443-4-1': ['SM-6'],
    cra: ['I(2)(f)'],
  },
  incidents: ['Windows 10 1607 kernel-mode code signing policy'],
  references: [
    'https://learn.microsoft.com/windows-hardware/drivers/install/kernel-mode-code-signing-policy--windows-vista-and-later-',
  ],
  options: {},
  scope: { formats: ['pe'], tiers: ['T3'] },
  needs: ['signatures'],

  evaluate({ artifact: { declared, signatures }, at }) {
    const held = holding(signatures);
    const [valid] = held.filter(({ status }) => status === 'valid');
    if (valid) return pass(`${declared.id}: ${commonNameOf(valid.signer)}, up to ${valid.anchor ?? 'an anchor'}`);
    const [first] = held;
    if (!first) return notApplicable(NOTHING_HOLDS);
    if (held.some(({ trust }) => trust === 'not-evaluated'))
      return indeterminate(`no chain was looked for in ${declared.id}`, at('path'));
    const what = first.status === 'expired' ? 'was out of date when it signed' : 'leads to no anchor';
    return violation(
      `the signature of ${declared.id} by ${commonNameOf(first.signer)} ${what}: ${first.detail}`,
      at('path'),
    );
  },

  examples: {
    good: [
      {
        name: 'one of two signatures leads to an anchor',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: { format: 'pe', signatures: [signature({ status: 'untrusted' }), signature({ anchor: undefined })] },
        },
      },
    ],
    bad: [
      {
        name: 'signed by an authority that nobody trusts',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: {
            format: 'pe',
            signatures: [
              signature({ status: 'untrusted', signer: 'CN=Microsoft Windows', detail: 'ends at CN=Fake Root' }),
            ],
          },
        },
        says: 'the signature of csagent by Microsoft Windows leads to no anchor: ends at CN=Fake Root',
        at: '3:11',
      },
      {
        name: 'out of date and not stamped',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: { format: 'pe', signatures: [signature({ status: 'expired', detail: 'expired 2025-10-01' })] },
        },
        says: 'the signature of csagent by Microsoft Windows Hardware Compatibility Publisher was out of date when it signed: expired 2025-10-01',
        at: '3:11',
      },
    ],
    unclear: [
      {
        name: 'no chain was looked for',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: { format: 'pe', signatures: [signature({ status: 'untrusted', trust: 'not-evaluated' })] },
        },
        why: 'no chain was looked for in csagent',
      },
    ],
    outside: [
      {
        name: 'nothing that holds',
        manifest: DRIVER_MANIFEST,
        artifacts: { csagent: { format: 'pe', signatures: [signature({ status: 'invalid' })] } },
        why: NOTHING_HOLDS,
      },
    ],
  },
});
