/**
 * Writes the trust anchors that come with this version:
 *
 *   tsx scripts/make-anchors.ts <list of authorities>
 *
 * The list is facts about public certificates; an authority of it becomes an anchor only where scripts/checked-anchors.ts
 * names it with a second source. Those left out are counted, in the file that is written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { CHECKED_ANCHORS, type CheckedAnchor } from './checked-anchors.js';

const TARGET = 'src/signatures/built-in-anchors.ts';

interface AuthorityList {
  readonly source: string;
  readonly commit: string;
  readonly date: string;
  readonly authorities: readonly { readonly subject: string; readonly tbs: Readonly<Record<string, string>> }[];
}

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: tsx scripts/make-anchors.ts <list of authorities>');
const list = JSON.parse(readFileSync(path, 'utf8')) as AuthorityList;
writeFileSync(TARGET, await format(fileText(list), { parser: 'typescript', singleQuote: true, printWidth: 120 }));

function fileText({ date, commit, authorities }: AuthorityList): string {
  const digests = new Set(authorities.flatMap(({ tbs }) => Object.values(tbs)));
  const missing = CHECKED_ANCHORS.filter(({ listed, pin }) => listed && !digests.has(pin.digest));
  if (missing.length > 0) throw new Error(`not in the list: ${missing.map(({ name }) => name).join(', ')}`);
  const used = CHECKED_ANCHORS.filter(({ listed }) => listed).length;
  return `import type { TrustAnchor } from './trust.js';

/**
 * Written by scripts/make-anchors.ts; do not edit. Of ${authorities.length} authorities in the list (of ${date}, commit
 * ${commit.slice(0, 12)}) ${used} were confirmed by a second source; ${authorities.length - used} were not looked for or
 * not confirmed, and are no anchors. ${CHECKED_ANCHORS.length - used} more come from certificates in real files.
 */
export const ANCHORS: readonly TrustAnchor[] = [${CHECKED_ANCHORS.map(entry).join(',')}];
`;
}

function entry({ name, pin, uses, first, second }: CheckedAnchor): string {
  return JSON.stringify({ name, pin, uses, source: `${first}; confirmed by ${second}` }).replace(/"(\w+)":/g, '$1:');
}
