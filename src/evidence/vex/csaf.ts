import type { Vex, VexProduct, VexStatement, VexStatus } from '../../model/sbom.js';
import { optionalList, optionalText, requiredObject, requiredText } from '../sbom/fields.js';
import { MAX_STATEMENTS } from '../sbom/limits.js';
import { field } from '../strict-json.js';
import { UnreadableError, shortened, shownValue } from '../unreadable.js';
import { type ProductTree, readProductTree } from './csaf-products.js';

const VERSION = '2.0';

/** Lists of products by what is said of them; `recommended` says nothing of what is in them. */
const STATUSES: ReadonlyMap<string, VexStatus> = new Map([
  ['known_affected', 'affected'],
  ['first_affected', 'affected'],
  ['last_affected', 'affected'],
  ['under_investigation', 'under_investigation'],
  ['known_not_affected', 'not_affected'],
  ['fixed', 'fixed'],
  ['first_fixed', 'fixed'],
]);

/** How exploitation is denied; whatever else is said of it counts as exploited. */
const NOT_EXPLOITED = /^\s*(?:exploited:\s*no\b|not (?:known to be )?exploited|no (?:known )?exploit|none\b)/i;

/** Reads CSAF 2.0 of the profile VEX. Throws UnreadableError for another version or profile and for fields of other types. */
export function readCsaf(document: unknown): Omit<Vex, 'sha256'> {
  const head = requiredObject(document, 'document');
  const version = field(head, 'csaf_version');
  if (version !== VERSION) throw new UnreadableError(`CSAF ${shownValue(version)} is not read: ${VERSION} is`);
  const category = requiredText(head, 'category');
  if (category !== 'csaf_vex') throw new UnreadableError(`it is a CSAF document of category ${shortened(category)}`);
  const products = readProductTree(document);
  const statements = optionalList(document, 'vulnerabilities').flatMap((v) => statementsOf(v, products));
  if (statements.length > MAX_STATEMENTS) {
    throw new UnreadableError(`it makes more statements than the limit of ${MAX_STATEMENTS}`);
  }
  const timestamp = optionalText(field(head, 'tracking'), 'current_release_date');
  return { format: `CSAF ${VERSION} VEX`, timestamp, statements };
}

/** One for each product and list, so that what one of them says is not taken for what another does. */
function statementsOf(vulnerability: unknown, tree: ProductTree): readonly VexStatement[] {
  const ids = idsOf(vulnerability);
  const reasons = reasonsOf(vulnerability, tree);
  const exploited = optionalList(vulnerability, 'threats').filter(isExploit);
  const status = requiredObject(vulnerability, 'product_status');
  const unknownList = Object.keys(status).find((name) => name !== 'recommended' && !STATUSES.has(name));
  if (unknownList !== undefined) throw new UnreadableError(`a product status is ${shortened(unknownList)}`);
  return [...STATUSES].flatMap(([list, of]) =>
    textsIn(status, list).map((id): VexStatement => {
      const product: VexProduct = { keys: tree.keysOf(id), within: tree.wholeOf(id) };
      return {
        ids,
        status: of,
        justification: reasons.get(id),
        exploited: exploited.some((threat) => concerns(threat, id, tree)),
        products: [product],
      };
    }),
  );
}

function idsOf(vulnerability: unknown): readonly [string, ...string[]] {
  const cve = optionalText(vulnerability, 'cve');
  const others = optionalList(vulnerability, 'ids').map((id) => requiredText(id, 'text'));
  const [first, ...rest] = cve === undefined ? others : [cve, ...others];
  if (first === undefined) throw new UnreadableError('a vulnerability has no name');
  return [first, ...rest];
}

/** By product: the label of a flag, or the words on its impact. */
function reasonsOf(vulnerability: unknown, tree: ProductTree): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  const give = (entry: unknown, reason: string): void => {
    if (reason.trim() === '') return;
    for (const id of productsNamed(entry, tree)) reasons.set(id, reason);
  };
  for (const threat of optionalList(vulnerability, 'threats')) {
    if (field(threat, 'category') === 'impact') give(threat, requiredText(threat, 'details'));
  }
  for (const flag of optionalList(vulnerability, 'flags')) give(flag, requiredText(flag, 'label'));
  return reasons;
}

const isExploit = (threat: unknown): boolean =>
  field(threat, 'category') === 'exploit_status' && !NOT_EXPLOITED.test(requiredText(threat, 'details'));

/** A threat that names no product is one to all. */
function concerns(threat: unknown, id: string, tree: ProductTree): boolean {
  const named = productsNamed(threat, tree);
  return named.length === 0 || named.includes(id);
}

const productsNamed = (entry: unknown, tree: ProductTree): readonly string[] => [
  ...textsIn(entry, 'product_ids'),
  ...textsIn(entry, 'group_ids').flatMap((group) => tree.membersOf(group)),
];

/** Texts of a list; UnreadableError for others. */
export function textsIn(value: unknown, name: string): readonly string[] {
  const items = optionalList(value, name);
  if (!items.every((item) => typeof item === 'string')) throw new UnreadableError(`${name} holds what is no text`);
  return items;
}
