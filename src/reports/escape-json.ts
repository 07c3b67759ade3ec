/** What JSON.stringify leaves as it is and a terminal or a log would act on. All of it stands inside string literals. */
const ACTIVE = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|#(?=#\[)/g;

/** The same document in characters that no terminal and no runner acts on. Parses to the same value. */
export function inertJson(json: string): string {
  return json.replace(ACTIVE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
