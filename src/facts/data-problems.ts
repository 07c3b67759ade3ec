/** Problems named one by one; the others are counted. */
const SHOWN = 5;
/** Deeper data is not compared: writing it out to compare would recurse as deep. */
const MAX_COMPARED_DEPTH = 200;

type Entry = Readonly<Record<string, unknown>>;

/** Entries of the outermost list, or of a list right below it, that are there twice, or share an `id`. */
export function duplicateEntries(root: unknown, depth: number): readonly string[] {
  if (depth > MAX_COMPARED_DEPTH)
    return [`nested ${depth} deep: duplicates are looked for down to ${MAX_COMPARED_DEPTH}`];
  return shownOf(listsOf(root).flatMap(({ name, list }) => duplicatesIn(name, list)));
}

/** Fields that every entry of a list has, and that are blank in some: whatever every entry has is needed. */
export function blankFields(root: unknown): readonly string[] {
  return shownOf(
    listsOf(root).flatMap(({ name, list }) => {
      const entries = list.filter(isEntry);
      // A field of one entry alone is shared by all without saying anything.
      if (entries.length < 2 || entries.length !== list.length) return [];
      const required = Object.keys(entries[0] ?? {}).filter((field) => entries.every((e) => Object.hasOwn(e, field)));
      return required.flatMap((field) => {
        const blank = entries.flatMap((e, i) => (isBlank(e[field]) ? [i] : []));
        // Blank everywhere is a field that is not used; blank in some is one that was forgotten.
        if (blank.length === 0 || blank.length === entries.length) return [];
        return blank.map((i) => `entry ${i}${name} has a blank ${field}`);
      });
    }),
  );
}

/** Lines of a list of single words (hashes, domains, paths) that are there twice. */
export function duplicateLines(lines: readonly string[]): readonly string[] {
  const trimmed = lines.map((line) => line.trimEnd());
  if (!trimmed.every((line) => /^[^\s[\]{}<>]+$/.test(line))) return [];
  return shownOf(repeated(trimmed).map((line) => `the line ${shortened(line)} is there twice`));
}

function listsOf(root: unknown): readonly { name: string; list: readonly unknown[] }[] {
  if (Array.isArray(root)) return [{ name: '', list: root as unknown[] }];
  if (!isEntry(root)) return [];
  return Object.entries(root).flatMap(([key, value]) =>
    Array.isArray(value) ? [{ name: ` of ${shortened(key)}`, list: value as unknown[] }] : [],
  );
}

function duplicatesIn(name: string, list: readonly unknown[]): readonly string[] {
  const whole = firstSeen(list.map(canonical)).map(([i, first]) => `entry ${i}${name} repeats entry ${first}`);
  if (whole.length > 0 || !list.every((e) => isEntry(e) && e['id'] !== undefined)) return whole;
  const ids = list.map((e) => canonical((e as Entry)['id']));
  return firstSeen(ids).map(([i, first]) => `entry ${i}${name} has the id of entry ${first}`);
}

/** Index of each repeated text, with that of its first occurrence. */
function firstSeen(texts: readonly string[]): readonly (readonly [index: number, first: number])[] {
  const seen = new Map<string, number>();
  return texts.flatMap((text, i): (readonly [number, number])[] => {
    const first = seen.get(text);
    if (first === undefined) seen.set(text, i);
    return first === undefined ? [] : [[i, first]];
  });
}

function repeated(texts: readonly string[]): readonly string[] {
  return [...new Set(firstSeen(texts).map(([i]) => texts[i] ?? ''))];
}

/** The same text for equal values, whatever the order of their keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isEntry(value)) return typeof value === 'bigint' ? `${value}` : JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBlank = (value: unknown): boolean => value === null || (typeof value === 'string' && value.trim() === '');

function shownOf(problems: readonly string[]): readonly string[] {
  if (problems.length <= SHOWN) return problems;
  return [...problems.slice(0, SHOWN), `and ${problems.length - SHOWN} more of the kind`];
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
