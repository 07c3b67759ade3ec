import type { ByteSource } from '../bytes/byte-source.js';
import { known, unknown } from '../model/fact.js';
import type { ParseData } from './data.js';
import { BYTE_FACTS, type Inspection } from './inspection.js';

/** One file to look into. */
export interface InspectInput {
  /** As it is shown to people; evidence of nothing. */
  readonly name: string;
  readonly source: ByteSource;
  /** Lower-case hexadecimal, of the same bytes. */
  readonly sha256: string;
  readonly size: number;
  readonly parseData: ParseData;
}

/** Everything that a file's bytes say. Never throws for bad bytes: what they contradict becomes an unknown fact. */
export function inspect({ sha256, size }: InspectInput): Inspection {
  const nothing = unknown('inspection is not written yet');
  const facts = Object.fromEntries(BYTE_FACTS.map((name) => [name, nothing])) as unknown as Inspection;
  return { ...facts, file: known({ sha256, size }) };
}
