import { MalformedError } from '../bytes/byte-reader.js';
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
  if (element.tag !== TAG.sequence) throw new MalformedError('algorithm', element.offset, 'is no sequence');
  const fields = new DerFields(element, 'algorithm');
  const id = oidOf(fields.next('algorithm', TAG.oid), 'algorithm');
  const [parameters, ...more] = fields.rest();
  if (more.length > 0) throw new MalformedError('algorithm', element.offset, 'has more than one parameter');
  return { id, parameters };
}
