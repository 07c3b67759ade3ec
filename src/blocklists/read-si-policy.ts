import type { BlockEntry } from '../model/blocklist.js';
import { type FileAttributes, type FileVersion, folded, parseFileVersion } from './file-attributes.js';
import { dayIn } from './list-date.js';
import { lineOf, refuse, shown } from './refuse-list.js';
import { RuleList } from './rule-list.js';
import { RulesInProgress } from './rules-in-progress.js';
import type { Attributes, SignerPart, SiPolicyParts } from './si-policy-parts.js';
import { readSiPolicyXml } from './si-policy-xml.js';
import type { FileException, SignerRule } from './signer-rule.js';

/** Attributes of a rule that compare a string of the version resource, with the name that the string has there. */
const STRINGS: ReadonlyMap<string, string> = new Map([
  ['FileName', 'OriginalFilename'],
  ['InternalName', 'InternalName'],
  ['FileDescription', 'FileDescription'],
  ['ProductName', 'ProductName'],
]);
/** Attributes of rules that mean applications, by package, by path or in one program: no driver can be meant. */
const OF_APPLICATIONS = ['PackageFamilyName', 'FilePath', 'AppIDs'];
/** Digests over the signed part of a certificate, by the digits of SHA-1 to SHA-512. */
const TBS = /^(?:[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/;

/**
 * The block list that a policy for code integrity is: Microsoft's recommended driver block rules, or another SiPolicy.
 * All its rules that deny count, whichever scenario refers to them. Its date is the one in the name of the file.
 */
export function readSiPolicy(path: string, bytes: Uint8Array): RuleList {
  const parts = readSiPolicyXml(path, bytes);
  const rules = new RulesInProgress();
  const reader = new RuleReader(path, parts);
  for (const [id, { kind, attributes }] of parts.fileRules) if (kind === 'Deny') reader.deny(id, attributes, rules);
  for (const { signer, except } of parts.denied) rules.signers.push(reader.deniedSigner(signer, except));
  if (rules.isEmpty) refuse(path, 'it denies nothing');
  if (rules.isTooMany) refuse(path, 'it has more rules about attributes and signers than a list may have');
  const name = lineOf(parts.information.get('Name') ?? '') || (path.split('/').at(-1) ?? path);
  const version = lineOf(parts.version, 40);
  return new RuleList(
    { name, date: dayIn(path), source: version === '' ? path : `${path}, version ${version}` },
    rules,
  );
}

/** Makes rules of the parts of one policy. */
class RuleReader {
  readonly #path: string;
  readonly #parts: SiPolicyParts;

  constructor(path: string, parts: SiPolicyParts) {
    this.#path = path;
    this.#parts = parts;
  }

  deny(id: string, attributes: Attributes, rules: RulesInProgress): void {
    const entry = entryOf(id, attributes.get('FriendlyName'));
    const hash = attributes.get('Hash');
    if (hash !== undefined) {
      // Over an image it is the Authenticode hash; over what is none, and where that cannot be worked out, the flat one.
      const digest = this.#hash(id, hash);
      const size = digest.length === 40 ? 'sha1' : 'sha256';
      rules.addDigest(size, digest, entry);
      rules.addDigest(`authenticode-${size}`, digest, entry);
      return;
    }
    if (OF_APPLICATIONS.some((key) => attributes.has(key))) return;
    rules.attributes.push({ entry, attributes: this.#attributes(id, attributes, 'deny') });
  }

  deniedSigner(id: string, except: readonly string[]): SignerRule {
    const signer = this.#parts.signers.get(id) ?? this.#refuse(`the denied signer ${shown(id)} is not in it`);
    const { root, publisher } = signer;
    return {
      entry: entryOf(id, signer.name),
      tbs: this.#pin(id, root),
      publisher: publisher === undefined ? undefined : folded(publisher).replace(/\s+/g, ' '),
      ekus: signer.ekus.map((eku) => this.#eku(eku)),
      files: signer.files.map((file) => this.#attributes(file, this.#fileRule(file), 'deny')),
      except: except.map((rule) => this.#exception(rule)),
      asksMore: signer.asksMore,
    };
  }

  #exception(id: string): FileException {
    const attributes = this.#fileRule(id);
    const hash = attributes.get('Hash');
    return hash === undefined
      ? { attributes: this.#attributes(id, attributes, 'allow') }
      : { hash: this.#hash(id, hash) };
  }

  /** In a rule that denies, a lowest version alone is the last one that is denied; in one that allows, the first allowed. */
  #attributes(id: string, attributes: Attributes, effect: 'deny' | 'allow'): FileAttributes {
    const asked = [...STRINGS].flatMap(([key, string]): [string, string][] => {
      const value = attributes.get(key);
      return value === undefined ? [] : [[string, folded(value)]];
    });
    const lowest = this.#version(id, attributes.get('MinimumFileVersion'));
    const highest = this.#version(id, attributes.get('MaximumFileVersion'));
    if (asked.length === 0 && !lowest && !highest)
      this.#refuse(`the rule ${shown(id)} asks for nothing that is known here`);
    const strings = new Map(asked.filter(([, value]) => value !== '*'));
    const alone = lowest !== undefined && highest === undefined && effect === 'deny';
    return {
      strings,
      anyName: strings.size === 0,
      minimum: alone ? undefined : lowest,
      maximum: alone ? lowest : highest,
    };
  }

  #fileRule(id: string): Attributes {
    return (
      this.#parts.fileRules.get(id)?.attributes ??
      this.#refuse(`the rule ${shown(id)} that a signer names is not in it`)
    );
  }

  #hash(id: string, hash: string): string {
    const digest = hash.toLowerCase();
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(digest))
      this.#refuse(`the hash of ${shown(id)} is no SHA-1 or SHA-256`);
    return digest;
  }

  #version(id: string, text: string | undefined): FileVersion | undefined {
    if (text === undefined) return undefined;
    return parseFileVersion(text) ?? this.#refuse(`the version ${shown(text)} of ${shown(id)} is none`);
  }

  #pin(id: string, root: SignerPart['root']): string | undefined {
    if (root?.type !== 'TBS') return undefined;
    const digest = root.value.toLowerCase();
    if (!TBS.test(digest)) this.#refuse(`the certificate of ${shown(id)} is named by no digest`);
    return digest;
  }

  /** Usages are encoded as a byte 1, the length, and the octets of the identifier. */
  #eku(id: string): string {
    const encoded =
      this.#parts.ekus.get(id) ?? this.#refuse(`the key usage ${shown(id)} that a signer names is not in it`);
    const bytes = /^(?:[0-9a-f]{2}){3,64}$/i.test(encoded) ? Buffer.from(encoded, 'hex') : Buffer.alloc(0);
    const [, length, ...octets] = bytes;
    if (length !== octets.length || (octets.at(-1) ?? 0x80) >= 0x80) this.#refuse(`the key usage ${shown(id)} is none`);
    return dotted(octets);
  }

  #refuse(why: string): never {
    return refuse(this.#path, why);
  }
}

const entryOf = (id: string, name: string | undefined): BlockEntry => ({
  id: lineOf(id),
  name: lineOf(name ?? ''),
  cves: [],
});

/** An object identifier as people write it. */
function dotted(octets: readonly number[]): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of octets) {
    arc = arc * 128 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [joined = 0, ...rest] = arcs;
  const first = Math.min(2, Math.floor(joined / 40));
  return [first, joined - 40 * first, ...rest].join('.');
}
