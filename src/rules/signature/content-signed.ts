import type { DetachedFacts } from '../../facts/vouching-facts.js';
import { type Fact, known } from '../../model/fact.js';
import type { ManifestPath } from '../../model/location.js';
import { UNSIGNED, notVouched } from '../../model/vouching.js';
import { BUILD } from '../example-vouching.js';
import { type Outcome, indeterminate, notApplicable, pass, releaseRule, violation } from '../rule.js';

/** A file that a signature is asked for. */
interface Asked {
  readonly name: string;
  readonly signature: Fact<DetachedFacts>;
  readonly at: ManifestPath;
}

/** How one file stands. */
function standing({ name, signature, at }: Asked): Outcome {
  if (!signature.known) return indeterminate(`the signature of ${name} is not known: ${signature.why}`, at);
  const { path, vouching } = signature.value;
  if (path === undefined) return violation(`${name} has no detached signature`, at);
  if (vouching.status === 'valid') return pass(`${name} is signed by ${vouching.signer}: ${vouching.detail}`);
  return violation(`${path} does not make ${name} count as signed: ${vouching.detail}`, at);
}

const CONTENT = 'artifacts:\n  - id: cf291\n    path: content/cf291.json\n    class: rapid-response-content\n';
const asked = (path: string | undefined, vouching: DetachedFacts['vouching'] = BUILD): DetachedFacts => ({
  asked: true,
  path,
  vouching,
});
const UNASKED: DetachedFacts = { asked: false, path: undefined, vouching: UNSIGNED };
const effective = { class: 'rapid-response-content', level: 3, tier: 'T3' } as const;

export default releaseRule({
  id: 'signature/content-signed',
  title: 'Content and manifest carry a signature of somebody that the policy names',
  rationale:
    'A driver without a signature does not load, and the content that the driver reads is taken from any file of the ' +
    'right name: what decides over millions of kernels is the only part of the release that nobody signs. A detached ' +
    'signature ties content, and the manifest that plans its way out, to someone who can be asked.',
  remedy:
    'Sign each file of content and the manifest (cosign sign-blob, minisign or a key of the policy), put the signature ' +
    'beside the file or name it in `signature`, and name the signer in `trust` of the policy.',
  severity: 'error',
  waivable: true,
  sees: ['signature'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.2.1'],
    'nist-800-53': ['CM-14', 'SI-7', 'SI-7(15)', 'AU-10'],
    'iec-62443-4-1': ['SM-6', 'SUM-4'],
    cra: ['I(2)(f)'],
  },
  incidents: ['Channel File 291, 19 July 2024', 'Webroot, 24 April 2017'],
  references: ['https://docs.sigstore.dev/about/bundle/', 'https://jedisct1.github.io/minisign/'],
  options: {
    manifest: { type: 'boolean', description: 'Asks for a signature of the manifest too.', default: true },
    required: {
      type: 'boolean',
      description: 'Asks for signatures also where the policy names nobody who signs content; then nothing can pass.',
      default: false,
    },
  },
  scope: { tiers: ['T1', 'T2', 'T3'] },
  needs: ['manifestSignature'],

  evaluate({ release: { artifacts, manifestSignature }, options: { manifest, required } }) {
    if (!manifestSignature.asked && !required) {
      return notApplicable('the policy names nobody who signs content (trust.keys, trust.identities)');
    }
    const content = artifacts.filter(({ effective: { class: kind } }) => kind === 'rapid-response-content');
    const files = [
      ...content.map(({ index, declared, contentSignatures }): Asked => {
        const at = ['artifacts', index, declared.signature === undefined ? 'path' : 'signature'];
        return { name: declared.id, signature: contentSignatures, at };
      }),
      ...(manifest ? [{ name: 'the manifest', signature: known(manifestSignature), at: ['release'] }] : []),
    ];
    if (files.length === 0) return notApplicable('the release holds no content');
    const outcomes = files.map(standing);
    const faults = outcomes.filter(({ status }) => status !== 'pass');
    return faults.length > 0 ? faults : outcomes;
  },

  examples: {
    good: [
      {
        name: 'content and manifest signed by the build',
        manifest: CONTENT,
        artifacts: { cf291: { effective, contentSignatures: asked('content/cf291.json.sigstore.json') } },
        release: { manifestSignature: asked('release.yaml.minisig') },
      },
      {
        name: 'a policy that asks for the content alone; code is not asked here',
        manifest: `${CONTENT}  - id: csagent\n    path: build/csagent.sys\n`,
        options: { manifest: false },
        artifacts: { cf291: { effective, contentSignatures: asked('content/cf291.json.sig') } },
        release: { manifestSignature: asked(undefined, UNSIGNED) },
      },
    ],
    bad: [
      {
        name: 'neither is signed',
        manifest: CONTENT,
        artifacts: { cf291: { effective, contentSignatures: asked(undefined, UNSIGNED) } },
        release: { manifestSignature: asked(undefined, UNSIGNED) },
        says: 'cf291 has no detached signature',
        at: '3:11',
        also: [{ says: 'the manifest has no detached signature', at: '1:1' }],
      },
      {
        name: 'the signature of another file',
        manifest: `${CONTENT}    signature: content/cf290.json.minisig\n`,
        options: { manifest: false },
        artifacts: {
          cf291: {
            effective,
            contentSignatures: asked(
              'content/cf290.json.minisig',
              notVouched('minisign', 'invalid', 'it does not hold for this file with a named key'),
            ),
          },
        },
        release: { manifestSignature: asked(undefined, UNSIGNED) },
        says: 'content/cf290.json.minisig does not make cf291 count as signed: it does not hold for this file with a named key',
        at: '5:16',
      },
      {
        name: 'asked for by a policy that names nobody',
        manifest: CONTENT,
        options: { required: true, manifest: false },
        artifacts: { cf291: { effective, contentSignatures: UNASKED } },
        release: { manifestSignature: UNASKED },
        says: 'cf291 has no detached signature',
        at: '3:11',
      },
    ],
    unclear: [
      {
        name: 'the file of the signature is not there',
        manifest: CONTENT,
        artifacts: { cf291: { effective, contentSignatures: 'unknown: there is no file content/cf291.sig' } },
        release: { manifestSignature: asked('release.yaml.minisig') },
        why: 'the signature of cf291 is not known: there is no file content/cf291.sig',
      },
    ],
    outside: [
      {
        name: 'the policy names nobody who signs content',
        manifest: CONTENT,
        artifacts: { cf291: { effective, contentSignatures: UNASKED } },
        release: { manifestSignature: UNASKED },
        why: 'the policy names nobody who signs content (trust.keys, trust.identities)',
      },
      {
        name: 'code alone, under a policy that does not ask for the manifest',
        manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n',
        options: { manifest: false },
        release: { manifestSignature: asked(undefined, UNSIGNED) },
        why: 'the release holds no content',
      },
    ],
  },
});
