import { MalformedError } from '../bytes/byte-reader.js';

/** The value, or what is malformed in words. Other errors are ours and pass through. */
export function attempt<T>(read: () => T): { readonly value: T } | { readonly problem: string } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof MalformedError) return { problem: error.message };
    throw error;
  }
}
