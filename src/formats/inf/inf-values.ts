/** Where a character stands first outside quotes; -1 where it does not. */
export function firstUnquoted(text: string, character: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (!quoted && text[at] === character) return at;
  }
  return -1;
}

/** Whether quotes are opened and not closed. A doubled quote opens and closes, or the reverse: it changes nothing. */
export const hasOpenQuote = (text: string): boolean => (text.match(/"/g)?.length ?? 0) % 2 === 1;

/** What stands between commas outside quotes, without its quotes. */
export function splitValues(text: string): readonly string[] {
  const values: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (!quoted && text[at] === ',') {
      values.push(unquoted(text.slice(from, at)));
      from = at + 1;
    }
  }
  values.push(unquoted(text.slice(from)));
  return values;
}

/** The text that setup takes: no blanks around it, no quotes, and one quote for two within quotes. */
export function unquoted(text: string): string {
  const bare = text.trim();
  if (!bare.includes('"')) return bare;
  let out = '';
  let quoted = false;
  for (let at = 0; at < bare.length; at++) {
    if (bare[at] !== '"') {
      out += bare[at] ?? '';
    } else if (quoted && bare[at + 1] === '"') {
      out += '"';
      at++;
    } else {
      quoted = !quoted;
    }
  }
  return out;
}

/** A decimal or hexadecimal number; `undefined` for anything else. */
export function numberOf(text: string | undefined): number | undefined {
  const bare = text?.trim() ?? '';
  return /^(?:\d{1,10}|0x[0-9a-f]{1,8})$/i.test(bare) ? Number(bare) : undefined;
}
