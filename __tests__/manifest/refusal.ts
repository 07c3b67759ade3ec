import { InputError } from '../../src/errors.js';

/** What a call refuses: code, messages and places. Fails where it refuses nothing, or throws anything but an InputError. */
export function refusal(call: () => unknown): { code: string; problems: string[] } {
  try {
    call();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return {
      code: error.code,
      problems: error.problems.map(({ message, range }) =>
        range ? `${range.start.line}:${range.start.column} ${message}` : message,
      ),
    };
  }
  throw new Error('nothing was refused');
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
