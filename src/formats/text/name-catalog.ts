/** One entry of an SGML Open catalogue: a keyword and the quoted or bare words that it takes. */
const ENTRIES: ReadonlyMap<string, number> = new Map([
  ['PUBLIC', 2],
  ['ENTITY', 2],
  ['DOCTYPE', 2],
  ['LINKTYPE', 2],
  ['NOTATION', 2],
  ['SYSTEM', 2],
  ['DELEGATE', 2],
  ['DTDDECL', 2],
  ['SGMLDECL', 1],
  ['DOCUMENT', 1],
  ['CATALOG', 1],
  ['BASE', 1],
  ['OVERRIDE', 1],
]);
const WORD = /\s*(?:--[^]*?--|"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))/y;
const MAX_WORDS = 200_000;

/** Whether the whole text is a catalogue that says where the parts of SGML documents lie, and nothing else. */
export function isNameCatalog(text: string): boolean {
  let left = 0;
  let entries = 0;
  WORD.lastIndex = 0;
  for (let words = 0; words < MAX_WORDS; words++) {
    const at = WORD.lastIndex;
    const found = WORD.exec(text);
    if (!found) return /^\s*$/.test(text.slice(at)) && left === 0 && entries > 0;
    const [, quoted, single, bare] = found;
    const value = quoted ?? single ?? bare;
    if (value === undefined) continue;
    if (left > 0) {
      left -= 1;
      continue;
    }
    const takes = bare === undefined ? undefined : ENTRIES.get(bare.toUpperCase());
    if (takes === undefined) return false;
    left = takes;
    entries += 1;
  }
  return false;
}
