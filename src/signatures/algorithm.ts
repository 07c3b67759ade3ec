import { type DerElement, TAG } from '../formats/der/element.js';
import { DerFields } from '../formats/der/fields.js';
import { oidOf } from '../formats/der/values.js';

export interface Algorithm {
  /** Dotted. */
  readonly id: string;
  readonly parameters: DerElement | undefined;
}

/** AlgorithmIdentifier. */
export function readAlgorithm(element: DerElement): Algorithm {
  const fields = new DerFields(element, 'algorithm');
  return { id: oidOf(fields.next('algorithm', TAG.oid), 'algorithm'), parameters: fields.rest()[0] };
}
