import { MalformedError } from '../bytes/byte-reader.js';
import { type Fact, known, unknown } from '../model/fact.js';

/** The fact that a reader establishes; unknown, with its words, where the bytes are malformed. Everything else is not ours to catch. */
export function attempt<T>(read: () => T): Fact<T> {
  try {
    return known(read());
  } catch (error) {
    if (error instanceof MalformedError) return unknown(error.message);
    throw error;
  }
}
