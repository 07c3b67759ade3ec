/** What JSON.stringify leaves as it is and a terminal or a log would act on. All of it stands inside string literals. */
const ACTIVE = /[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]|#(?=#\[)/gu;

/** The same document in characters that no terminal and no runner acts on. Parses to the same value. */
export function inertJson(json: string): string {
  return json.replace(ACTIVE, (character) => character.replace(/[^]/g, unit));
}

const unit = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
