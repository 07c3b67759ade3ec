import { checkPath } from '../manifest/safe-path.js';
import type { DataProblem } from '../manifest/schema-problems.js';
import type { ManifestPath } from '../model/location.js';
import { POLICY_ANCHOR_USES, type PolicyTrust, SIGNER_USES, USUAL_TRUST } from '../model/trust.js';
import { type JsonSchema, flag, list, object, path, set, text, whole, word } from '../manifest/schema-parts.js';

const IN_FOLDER = 'in the folder of the policy or below.';
/** A subject of a certificate, or an identity, as it is written there. */
const EXACT = text('Matched exactly.', 'line', 512);

const NAME = text('How reports call it.', 'id', 128);
const USES = set('What it may sign; everything where absent.', word('A use.', SIGNER_USES), SIGNER_USES.length, 1);

/** Schema of the section `trust`. */
export const TRUST_SCHEMA: JsonSchema = object('Whose signatures count.', {
  anchors: list(
    'Certificates that are trusted of themselves.',
    object(
      'One file of them.',
      {
        file: path(`PEM or DER, or for modules the image of a kernel; ${IN_FOLDER}`),
        uses: set('What they may vouch for.', word('A use.', POLICY_ANCHOR_USES), POLICY_ANCHOR_USES.length),
      },
      ['file', 'uses'],
    ),
    100,
  ),
  builtInAnchors: flag('Whether the anchors that come with Ringgate count too; true where absent.'),
  certificates: set(`Certificates that complete chains, PEM or DER; ${IN_FOLDER}`, path('A file.'), 100),
  keys: list(
    'Public keys of whoever signs statements and content.',
    object('One key.', { name: NAME, file: path(`PEM, or as minisign writes it; ${IN_FOLDER}`), uses: USES }, [
      'name',
      'file',
    ]),
    100,
  ),
  signers: {
    description:
      'Subjects of certificates that may sign an artifact, by its id; "*" for all without an entry of their own.',
    type: 'object',
    maxProperties: 1000,
    additionalProperties: set('Subjects, as the certificates have them.', EXACT, 100),
  },
  identities: list(
    'Identities of keyless signatures.',
    object('One identity.', { name: NAME, issuer: EXACT, subject: EXACT, uses: USES }, ['name', 'issuer', 'subject']),
    100,
  ),
  builders: list(
    'Builders that provenance may name; where there are none, no provenance is asked for.',
    object(
      'One builder.',
      {
        id: text('The id that its statements give. Matched exactly.', 'line', 512),
        signedBy: set('Names of the keys and identities that may speak for it.', NAME, 100, 1),
        sources: set('Repositories that it may build.', EXACT, 1000, 1),
        refs: set('Refs that it may build; "*" at the end stands for any rest.', text('A ref.', 'line', 512), 100, 1),
      },
      ['id', 'signedBy', 'sources'],
    ),
    100,
  ),
  sigstoreRoot: path(`A Sigstore trusted root (JSON) instead of the one that comes with Ringgate; ${IN_FOLDER}`),
  blocklists: set(`Block lists besides the one that comes with Ringgate; ${IN_FOLDER}`, path('A file.'), 20),
  maxBlocklistAgeDays: whole('Age of a block list beyond which it is a finding.', 1, 3660),
});

/** The section as its schema allows it. */
export interface TrustSection extends Partial<Omit<PolicyTrust, 'signers' | 'sigstoreRoot'>> {
  readonly signers?: Readonly<Record<string, readonly string[]>>;
  readonly sigstoreRoot?: string;
}

/** What a policy trusts, with what it leaves out filled in. */
export function policyTrust({ signers, ...section }: TrustSection = {}): PolicyTrust {
  return { ...USUAL_TRUST, ...section, signers: new Map(Object.entries(signers ?? {})) };
}

/** Paths of the section that lead elsewhere than into the policy's folder, and names that stand twice. */
export function trustProblems(section: TrustSection = {}): readonly DataProblem[] {
  const {
    anchors = [],
    certificates = [],
    keys = [],
    blocklists = [],
    sigstoreRoot,
    identities = [],
    builders = [],
  } = section;
  const signers = new Set([...keys, ...identities].map(({ name }) => name));
  const paths: (readonly [path: string, at: ManifestPath])[] = [
    ...anchors.map(({ file }, i) => [file, ['anchors', i, 'file']] as const),
    ...certificates.map((file, i) => [file, ['certificates', i]] as const),
    ...keys.map(({ file }, i) => [file, ['keys', i, 'file']] as const),
    ...blocklists.map((file, i) => [file, ['blocklists', i]] as const),
    ...(sigstoreRoot === undefined ? [] : [[sigstoreRoot, ['sigstoreRoot']] as const]),
  ];
  return [
    ...paths.flatMap(([path, at]) => {
      const checked = checkPath(path, 'file');
      return checked.ok ? [] : [problem(`the path ${checked.why}`, at)];
    }),
    ...repeated(keys).map((i) => problem('two keys have this name', ['keys', i, 'name'])),
    ...repeated(identities).map((i) => problem('two identities have this name', ['identities', i, 'name'])),
    ...identities.flatMap(({ name }, i) =>
      keys.some((key) => key.name === name) ? [problem('a key has this name', ['identities', i, 'name'])] : [],
    ),
    ...builders.flatMap(({ signedBy }, i) =>
      signedBy.flatMap((name, j) =>
        signers.has(name) ? [] : [problem(`there is no key or identity ${name}`, ['builders', i, 'signedBy', j])],
      ),
    ),
    ...builders.flatMap(({ refs = [] }, i) =>
      refs.flatMap((ref, j) =>
        /\*./.test(ref) ? [problem('a "*" stands at the end only', ['builders', i, 'refs', j])] : [],
      ),
    ),
  ];
}

const problem = (message: string, at: ManifestPath): DataProblem => ({
  message,
  path: ['trust', ...at],
  part: 'value',
});

/** Positions of entries whose name stood before. */
const repeated = (named: readonly { readonly name: string }[]): readonly number[] =>
  named.flatMap(({ name }, i) => (named.findIndex((other) => other.name === name) < i ? [i] : []));
