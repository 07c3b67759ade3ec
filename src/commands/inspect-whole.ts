import type { BlockList } from '../blocklists/block-list.js';
import type { Inspection } from '../facts/inspection.js';
import { inspect } from '../facts/inspect.js';
import { parseData } from '../manifest/parse-data.js';
import type { OpenFile } from '../ports.js';
import type { Trust } from '../signatures/trust.js';

/** Everything that a check asks of a file's bytes, and that a statement in their place must therefore say: one function for both. */
export function inspectWhole(
  name: string,
  { source, sha256, size }: OpenFile,
  { trust, blocklists }: { readonly trust?: Trust | undefined; readonly blocklists: readonly BlockList[] },
): Inspection {
  const asked = { parseData, packages: true, unsigned: true, blocklists, ...(trust ? { trust } : {}) };
  return inspect({ name, source, sha256, size, ...asked });
}
