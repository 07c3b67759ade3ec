import type { Verdict } from '../model/verdict.js';
import { markdownText } from '../reports/escape-markdown.js';
import { INDEX_PREDICATE, type IndexEntry, type NamedRow } from './bundle-index.js';

/** What the README of a bundle is written from. */
export interface ReadmeInput {
  readonly verdict: Verdict;
  /** Every entry but the README itself. */
  readonly entries: readonly IndexEntry[];
  readonly named: readonly NamedRow[];
}

/** Files left out that are listed one by one; the index has them all. */
const MAX_LISTED = 200;

/** The README of a bundle: for an auditor who has never heard of this tool. */
export function renderReadme({ verdict, entries, named }: ReadmeInput): string {
  const { release, manifest, policy, tool, phase, at } = verdict;
  const left = named.filter(({ entry }) => entry === null);
  return [
    `# Evidence for ${markdownText(`${release.product} ${release.version}`)}`,
    '',
    'This archive holds what a release of software was judged on, by what policy, and what came of it. It was written by',
    `ringgate ${tool.version}, a program that reads a release manifest, opens the artifacts that the manifest names, and`,
    'holds what it finds against rules. You can check all of it without asking whoever gave it to you.',
    '',
    '| | |',
    '|---|---|',
    `| release | ${markdownText(`${release.product} ${release.version}`)}, channel ${markdownText(release.channel)} |`,
    `| verdict | **${verdict.verdict}** in phase ${phase}, as of ${at} |`,
    `| manifest | ${markdownText(manifest.path)}, SHA-256 ${manifest.sha256} |`,
    `| policy | ${markdownText(policy.source)}, SHA-256 ${policy.sha256} |`,
    `| artifacts | ${verdict.artifacts.length}, by digest; the artifacts themselves are not in here |`,
    '',
    ...VERDICT_WORDS,
    '',
    '## Check it with ringgate',
    '',
    '```sh',
    'ringgate evidence verify evidence.zip --key signer.pub',
    '```',
    '',
    `Use version ${tool.version}: another one may judge by other rules, and then says that it does not know. Take the public`,
    'key, or for a keyless signature the identity (`--identity` and `--issuer`), from the producer by another way than this',
    'archive. It needs no network. It ends with 0 where everything holds and the named signer vouches, with 1 where',
    'something differs, with 2 where the file is no such archive, with 3 where something cannot be known. Those codes',
    'are about the archive: a sound archive about a refused release ends with 0, and the verdict above says `fail`.',
    '',
    '## Check it without ringgate',
    '',
    '```sh',
    'unzip -d evidence evidence.zip && cd evidence',
    '# every file has the digest that the index gives it',
    `jq -r '.entries[] | .sha256 + "  " + .path' index.json | sha256sum --check --quiet`,
    '# nothing is there besides what the index lists, the index and the signatures',
    `diff <(find . -type f ! -path './signatures/*' ! -name index.json | sed 's|^./||' | LC_ALL=C sort) \\`,
    `     <(jq -r '.entries[].path' index.json | LC_ALL=C sort)`,
    '```',
    '',
    'A key signed it where `signatures/index.dsse.json` is there. The signature is over the text `DSSEv1`, the length and',
    'the value of the payload type, and the length and the value of the payload, with spaces between them:',
    '',
    '```sh',
    'jq -r .payload signatures/index.dsse.json | base64 -d > index.statement.json',
    `type=$(jq -r .payloadType signatures/index.dsse.json)`,
    `{ printf 'DSSEv1 %d %s %d ' "\${#type}" "$type" "$(wc -c < index.statement.json)"; cat index.statement.json; } > signed.bin`,
    `jq -r '.signatures[0].sig' signatures/index.dsse.json | base64 -d > index.sig`,
    '# ECDSA on P-256 (-sha384 on P-384, -sha512 on P-521), and RSA with PKCS #1 v1.5',
    'openssl dgst -sha256 -verify signer.pub -signature index.sig signed.bin',
    '# Ed25519',
    'openssl pkeyutl -verify -pubin -inkey signer.pub -rawin -in signed.bin -sigfile index.sig',
    '# the digest that was signed is that of the index',
    `jq -r '.subject[0].digest.sha256 + "  index.json"' index.statement.json | sha256sum --check`,
    '```',
    '',
    'A workflow signed it keyless where `signatures/index.sigstore.json` is there:',
    '',
    '```sh',
    'cosign verify-blob-attestation --bundle signatures/index.sigstore.json \\',
    `  --type ${INDEX_PREDICATE} \\`,
    '  --certificate-identity <who may sign> --certificate-oidc-issuer <who says so> index.json',
    '```',
    '',
    'Where the folder `signatures/` is missing, nobody signed the archive, and nothing in it shows where it comes from.',
    '',
    '## What lies where',
    '',
    '| file | what it is |',
    '|---|---|',
    '| `index.json` | every file with its digest; what is signed |',
    ...entries.map(({ path, what }) => `| \`${path}\` | ${markdownText(what)} |`),
    '| `signatures/` | statements over the index, the VSA and the SVR, signed; missing where nobody signed |',
    '',
    ...leftOut(left),
    '## What it does not prove',
    '',
    ...LIMITS,
    '',
  ].join('\n');
}

const VERDICT_WORDS = [
  '`pass`: every rule of error severity that could be asked was answered, and none was broken. `fail`: at least one was',
  'broken. `indeterminate`: none was broken, and at least one could not be answered, which is never taken for a pass.',
  'Rules that belong to a later phase are `deferred`: they are listed and counted, and nobody has answered them yet.',
];

const LIMITS = [
  '- That the artifacts are what the facts say. The facts were read from bytes, or from signed statements about them, that',
  '  are not in here. Who has the artifacts can hash them against the digests in `verdict.json` and run the check again.',
  '- That the tests in the reports ran. The reports are here as they were given; who signed them is among the facts.',
  '- That signatures of artifacts, provenance and reports hold. They were verified when the release was judged, and what',
  '  was found is among the facts. They are here so that you can verify them again with the tools of their formats.',
  '- That the policy asks for enough. It is here so that you can read it.',
  '- When it was made. The instant is what the clock of the run said, unless a signature brings a time stamp.',
  '- That the release complies with a law or a standard. `documents/` says which controls rules stand for, and no more.',
  '- Anything at all, where nobody signed it or where you took the key from the same hand: whoever can write such an',
  '  archive can write one about facts that never were.',
];

function leftOut(left: readonly NamedRow[]): readonly string[] {
  if (left.length === 0) return [];
  const more = left.length - MAX_LISTED;
  return [
    '## What is named by the manifest and not in here',
    '',
    '| file | SHA-256 | why |',
    '|---|---|---|',
    ...left
      .slice(0, MAX_LISTED)
      .map(
        ({ path, sha256, why }) => `| ${markdownText(path)} | ${sha256 ?? 'unknown'} | ${markdownText(why ?? '')} |`,
      ),
    ...(more > 0 ? [`| and ${more} more, listed in index.json | | |`] : []),
    '',
  ];
}
