import { productKeys } from '../../model/sbom.js';
import { optionalList, optionalText, requiredObject, requiredText, sha256In } from '../sbom/fields.js';
import { field } from '../strict-json.js';
import { UnreadableError, shortened } from '../unreadable.js';

/** Products of one document; a vendor's whole range has some thousand. */
const MAX_PRODUCTS = 50_000;

interface Found {
  readonly keys: readonly string[];
  /** Id of the product in which it is installed. */
  readonly whole: string | undefined;
}

/** The products of a CSAF document, by their ids in it. */
export class ProductTree {
  readonly #products = new Map<string, Found>();
  readonly #groups = new Map<string, readonly string[]>();

  /** Throws UnreadableError for an id that is taken already. */
  add(id: string, product: Found): void {
    if (this.#products.has(id)) throw new UnreadableError(`the product ${shortened(id)} is there twice`);
    if (this.#products.size >= MAX_PRODUCTS) {
      throw new UnreadableError(`it names more products than the limit of ${MAX_PRODUCTS}`);
    }
    this.#products.set(id, product);
  }

  addGroup(id: string, members: readonly string[]): void {
    this.#groups.set(id, members);
  }

  /** Throws UnreadableError for an id that names none: what is said of it is said of nothing. */
  keysOf(id: string): readonly string[] {
    return this.#get(id).keys;
  }

  /** Keys of the product that it is a part of; `undefined` where it stands for itself. */
  wholeOf(id: string): readonly string[] | undefined {
    const { whole } = this.#get(id);
    return whole === undefined ? undefined : this.keysOf(whole);
  }

  membersOf(group: string): readonly string[] {
    return this.#groups.get(group) ?? [];
  }

  #get(id: string): Found {
    const found = this.#products.get(id);
    if (!found) throw new UnreadableError(`it speaks of the product ${shortened(id)}, which it does not describe`);
    return found;
  }
}

/** Reads the tree of products. Throws UnreadableError for what it cannot be read from. */
export function readProductTree(document: unknown): ProductTree {
  const tree = new ProductTree();
  const root = requiredObject(document, 'product_tree');
  for (const product of optionalList(root, 'full_product_names', MAX_PRODUCTS)) addProduct(tree, product, []);
  addBranches(tree, root, []);
  for (const relation of optionalList(root, 'relationships', MAX_PRODUCTS)) addRelation(tree, relation);
  for (const group of optionalList(root, 'product_groups')) {
    const members = optionalList(group, 'product_ids');
    tree.addGroup(
      requiredText(group, 'group_id'),
      members.filter((id) => typeof id === 'string'),
    );
  }
  return tree;
}

interface Branch {
  readonly category: string;
  readonly name: string;
}

/** Depth is bounded where the JSON was parsed. */
function addBranches(tree: ProductTree, parent: unknown, above: readonly Branch[]): void {
  for (const branch of optionalList(parent, 'branches', MAX_PRODUCTS)) {
    const here = [...above, { category: requiredText(branch, 'category'), name: requiredText(branch, 'name') }];
    const product = field(branch, 'product');
    if (product !== undefined) addProduct(tree, product, here);
    addBranches(tree, branch, here);
  }
}

function addProduct(tree: ProductTree, product: unknown, branches: readonly Branch[]): void {
  const of = (category: string): string | undefined => branches.findLast((b) => b.category === category)?.name;
  // A range of versions is none of them: such a product is named without one, which is enough for bad news alone.
  const [name, version] = [of('product_name'), of('product_version')];
  const branchKeys = name === undefined ? [] : productKeys({ name, version });
  tree.add(requiredText(product, 'product_id'), { keys: [...ownKeys(product), ...branchKeys], whole: undefined });
}

function ownKeys(product: unknown): readonly string[] {
  const ids = field(product, 'product_identification_helper');
  const digests = optionalList(ids, 'hashes').flatMap((file) =>
    optionalList(file, 'file_hashes')
      .filter((hash) => requiredText(hash, 'algorithm').toLowerCase() === 'sha256')
      .map((hash) => sha256In(requiredText(hash, 'value'))),
  );
  const name = requiredText(product, 'name');
  return productKeys({ name, purl: optionalText(ids, 'purl'), cpe: optionalText(ids, 'cpe'), sha256: digests });
}

/** `default_component_of`, `installed_on` and the like: a part, in something. */
function addRelation(tree: ProductTree, relation: unknown): void {
  const part = requiredText(relation, 'product_reference');
  const whole = requiredText(relation, 'relates_to_product_reference');
  const named = requiredObject(relation, 'full_product_name');
  tree.keysOf(whole);
  tree.add(requiredText(named, 'product_id'), { keys: [...tree.keysOf(part), ...ownKeys(named)], whole });
}
