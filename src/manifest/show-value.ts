/** Longest piece of a value that is shown in a message. */
const SHOWN = 60;

/** A value as it may stand in a message: cut, in one line, and without characters that a terminal would obey. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'a mapping';
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'boolean' ? String(value) : 'a value of another kind';
}

/** Text in quotation marks, cut, with everything invisible written as an escape. */
export function quoted(text: string): string {
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  const json = JSON.stringify(cut);
  if (/^[\x20-\x7e]*$/.test(json)) return json;
  return json.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** Where a node stands, as people write it: `artifacts[0].path`; `the document` for the root. */
export function route(path: readonly (string | number)[]): string {
  const text = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : /^[\w-]+$/.test(step) ? `.${step}` : `[${quoted(step)}]`))
    .join('');
  return text === '' ? 'the document' : text.replace(/^\./, '');
}
