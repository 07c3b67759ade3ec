import type { BlockEntry } from '../model/blocklist.js';
import { type FileAttributes, folded, parseFileVersion } from './file-attributes.js';
import { MAX_LIST_ENTRIES } from './limits.js';
import { asDay } from './list-date.js';
import { listText } from './list-text.js';
import { lineOf, refuse, shown } from './refuse-list.js';
import { type DigestGround, RuleList } from './rule-list.js';
import { RulesInProgress } from './rules-in-progress.js';

export const OWN_LIST_SCHEMA = 'ringgate/blocklist/v1';

type Fields = Readonly<Record<string, unknown>>;

const DIGEST_KEYS: ReadonlyMap<string, { readonly by: DigestGround; readonly digits: number }> = new Map([
  ['sha256', { by: 'sha256', digits: 64 }],
  ['sha1', { by: 'sha1', digits: 40 }],
  ['authenticodeSha256', { by: 'authenticode-sha256', digits: 64 }],
  ['authenticodeSha1', { by: 'authenticode-sha1', digits: 40 }],
]);
const LIST_KEYS = ['schema', 'name', 'date', 'source', 'entries'];
const ENTRY_KEYS = ['id', 'name', 'cves', 'loadsDespiteHvci', 'signers', 'files', ...DIGEST_KEYS.keys()];
const SIGNER_KEYS = ['tbs', 'publisher', 'files'];
const STRINGS: ReadonlyMap<string, string> = new Map([
  ['originalFilename', 'OriginalFilename'],
  ['internalName', 'InternalName'],
  ['productName', 'ProductName'],
  ['fileDescription', 'FileDescription'],
  ['companyName', 'CompanyName'],
]);
const FILE_KEYS = [...STRINGS.keys(), 'minVersion', 'maxVersion'];
const TBS_DIGITS = [40, 64, 96, 128];

/** A block list in Ringgate's own form (docs/blocklists.md). What is not known in it is refused, not passed over. */
export function readOwnList(path: string, bytes: Uint8Array): RuleList {
  const reader = new OwnListReader(path);
  const list = reader.fields(parsed(path, listText(path, bytes)), 'the file', LIST_KEYS);
  if (list['schema'] !== OWN_LIST_SCHEMA) refuse(path, `its schema is not "${OWN_LIST_SCHEMA}"`);
  const date = asDay(reader.text(list['date'], 'date')) ?? refuse(path, 'its date is no year-month-day');
  const entries = reader.list(list['entries'], 'entries');
  if (entries.length === 0) refuse(path, 'it has no entries');
  if (entries.length > MAX_LIST_ENTRIES) refuse(path, `more than the limit of ${MAX_LIST_ENTRIES} entries`);
  const rules = new RulesInProgress();
  for (const [i, entry] of entries.entries()) reader.entry(entry, `entries[${i}]`, rules);
  if (rules.isTooMany) refuse(path, 'it has more rules about attributes and signers than a list may have');
  const source = list['source'] === undefined ? path : lineOf(reader.text(list['source'], 'source'));
  return new RuleList({ name: lineOf(reader.text(list['name'], 'name')), date, source }, rules);
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse(path, error instanceof Error ? lineOf(error.message) : 'it is no JSON', 'syntax');
  }
}

/** Takes the values of one file apart, and says where one is not what it should be. */
class OwnListReader {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  entry(value: unknown, at: string, rules: RulesInProgress): void {
    const fields = this.fields(value, at, ENTRY_KEYS);
    const loads = fields['loadsDespiteHvci'];
    if (loads !== undefined && typeof loads !== 'boolean')
      this.#refuse(`${at}.loadsDespiteHvci is neither true nor false`);
    const id = lineOf(this.text(fields['id'], `${at}.id`));
    const entry: BlockEntry = {
      id,
      name: fields['name'] === undefined ? '' : lineOf(this.text(fields['name'], `${at}.name`)),
      cves: this.texts(fields['cves'], `${at}.cves`).map((cve) => lineOf(cve, 40)),
      ...(loads === undefined ? {} : { loadsDespiteHvci: loads }),
    };
    let grounds = 0;
    for (const [key, { by, digits }] of DIGEST_KEYS) {
      for (const digest of this.texts(fields[key], `${at}.${key}`)) {
        rules.addDigest(by, this.#digest(digest, [digits], `${at}.${key}`), entry);
        grounds += 1;
      }
    }
    for (const [i, file] of this.list(fields['files'] ?? [], `${at}.files`).entries()) {
      rules.attributes.push({ entry, attributes: this.#file(file, `${at}.files[${i}]`) });
      grounds += 1;
    }
    for (const [i, signer] of this.list(fields['signers'] ?? [], `${at}.signers`).entries()) {
      this.#signer(signer, { at: `${at}.signers[${i}]`, entry, rules });
      grounds += 1;
    }
    if (grounds === 0) this.#refuse(`${at} names nothing to know a driver by`);
  }

  #signer(
    value: unknown,
    { at, entry, rules }: { readonly at: string; readonly entry: BlockEntry; readonly rules: RulesInProgress },
  ): void {
    const { tbs, publisher, files = [] } = this.fields(value, at, SIGNER_KEYS);
    rules.signers.push({
      entry,
      tbs: this.#digest(this.text(tbs, `${at}.tbs`), TBS_DIGITS, `${at}.tbs`),
      publisher:
        publisher === undefined ? undefined : folded(this.text(publisher, `${at}.publisher`)).replace(/\s+/g, ' '),
      ekus: [],
      files: this.list(files, `${at}.files`).map((file, i) => this.#file(file, `${at}.files[${i}]`)),
      except: [],
      asksMore: false,
    });
  }

  #file(value: unknown, at: string): FileAttributes {
    const fields = this.fields(value, at, FILE_KEYS);
    const strings = [...STRINGS].flatMap(([key, name]): [string, string][] =>
      fields[key] === undefined ? [] : [[name, folded(this.text(fields[key], `${at}.${key}`))]],
    );
    // A version alone would be true of any driver of anybody.
    if (strings.length === 0) this.#refuse(`${at} names no string of the version resource`);
    const version = (key: string): ReturnType<typeof parseFileVersion> =>
      fields[key] === undefined
        ? undefined
        : (parseFileVersion(this.text(fields[key], `${at}.${key}`)) ?? this.#refuse(`${at}.${key} is no version`));
    const ends = { minimum: version('minVersion'), maximum: version('maxVersion') };
    return { strings: new Map(strings), anyName: false, ...ends };
  }

  fields(value: unknown, at: string, known: readonly string[]): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.#refuse(`${at} is no object`);
    const strange = Object.keys(value).find((key) => !known.includes(key));
    if (strange !== undefined) this.#refuse(`${at} has the key ${shown(strange)}, which is not known`);
    return value as Fields;
  }

  list(value: unknown, at: string): readonly unknown[] {
    return Array.isArray(value) ? (value as readonly unknown[]) : this.#refuse(`${at} is no list`);
  }

  text(value: unknown, at: string): string {
    return typeof value === 'string' && value.trim() !== '' ? value : this.#refuse(`${at} is no text`);
  }

  texts(value: unknown, at: string): readonly string[] {
    return this.list(value ?? [], at).map((item) => this.text(item, at));
  }

  #digest(text: string, digits: readonly number[], at: string): string {
    const digest = text.toLowerCase();
    const isOne = digits.includes(digest.length) && /^[0-9a-f]+$/.test(digest);
    return isOne ? digest : this.#refuse(`${at}: ${shown(text)} is no such digest`);
  }

  #refuse(why: string): never {
    return refuse(this.#path, why);
  }
}
