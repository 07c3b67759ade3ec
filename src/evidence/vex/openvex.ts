import type { Vex, VexProduct, VexStatement, VexStatus } from '../../model/sbom.js';
import { productKeys } from '../../model/sbom.js';
import { optionalList, optionalText, requiredText, sha256In } from '../sbom/fields.js';
import { MAX_STATEMENTS } from '../sbom/limits.js';
import { field } from '../strict-json.js';
import { UnreadableError, shortened } from '../unreadable.js';

const FAMILY = 'https://openvex.dev/ns';
const CONTEXT = `${FAMILY}/v0.2.0`;
const STATUSES: readonly VexStatus[] = ['not_affected', 'affected', 'fixed', 'under_investigation'];

/** Whether a JSON document says that it is OpenVEX, of whatever version. */
export function isOpenVex(document: unknown): boolean {
  const context = field(document, '@context');
  return typeof context === 'string' && context.startsWith(FAMILY);
}

/** Reads OpenVEX 0.2.0. Throws UnreadableError for another version and for fields of other types. */
export function readOpenVex(document: unknown): Omit<Vex, 'sha256'> {
  const context = requiredText(document, '@context');
  if (context !== CONTEXT) throw new UnreadableError(`${shortened(context)} is not read: ${CONTEXT} is`);
  const timestamp = optionalText(document, 'last_updated') ?? optionalText(document, 'timestamp');
  const statements = optionalList(document, 'statements', MAX_STATEMENTS).map(statementOf);
  return { format: 'OpenVEX 0.2.0', timestamp, statements };
}

function statementOf(entry: unknown): VexStatement {
  const vulnerability = field(entry, 'vulnerability');
  const text = requiredText(entry, 'status');
  const status = STATUSES.find((known) => known === text);
  if (status === undefined) throw new UnreadableError(`a statement has the status ${shortened(text)}`);
  const reason = [optionalText(entry, 'justification'), optionalText(entry, 'impact_statement')];
  return {
    ids: [requiredText(vulnerability, 'name'), ...aliasesOf(vulnerability)],
    status,
    justification: reason.find((given) => given?.trim()),
    exploited: false,
    products: optionalList(entry, 'products').flatMap(productsOf),
  };
}

function aliasesOf(vulnerability: unknown): readonly string[] {
  const aliases = optionalList(vulnerability, 'aliases');
  if (!aliases.every((alias) => typeof alias === 'string')) throw new UnreadableError('an alias is no text');
  return aliases;
}

/** A product itself, or where parts of it are named, those. */
function productsOf(product: unknown): readonly VexProduct[] {
  const keys = keysOf(product);
  const parts = optionalList(product, 'subcomponents');
  if (parts.length === 0) return [{ keys, within: undefined }];
  return parts.map((part) => ({ keys: keysOf(part), within: keys }));
}

function keysOf(component: unknown): readonly string[] {
  const id = optionalText(component, '@id') ?? '';
  const identifiers = field(component, 'identifiers');
  const hash = optionalText(field(component, 'hashes'), 'sha-256');
  const purl = optionalText(identifiers, 'purl');
  const cpe = optionalText(identifiers, 'cpe23') ?? optionalText(identifiers, 'cpe22');
  const keys = [
    ...productKeys({ purl, cpe, sha256: hash === undefined ? [] : [sha256In(hash)] }),
    ...(id.startsWith('pkg:') ? productKeys({ purl: id }) : productKeys({ name: id })),
  ];
  if (keys.length === 0) throw new UnreadableError('a statement names a product by nothing');
  return keys;
}
