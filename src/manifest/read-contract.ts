import type { Level } from '../model/classification.js';
import type { ReaderContract } from '../model/contract.js';
import type { ContentLimits } from '../model/release.js';
import { accepts } from './generated/accepts-contract.js';
import { contractRefusal } from './refuse-contract.js';
import { SourceMap } from './source-map.js';

/** A contract file as its schema allows it. */
interface ContractDocument {
  readonly component: string;
  readonly version: string;
  readonly interface: string;
  readonly fields?: number;
  readonly features?: readonly string[];
  readonly limits?: ContentLimits;
  readonly level?: Level;
}

/** What a reader's build says it supplies. Throws InputError with every problem and its place. */
export function readContract(file: string, bytes: Uint8Array): ReaderContract {
  const source = SourceMap.read(file, bytes);
  if (!accepts(source.data)) throw contractRefusal(source);
  const { component, version, interface: schema, fields, features, limits, level } = source.data as ContractDocument;
  return {
    ...{ file, component, version, schema },
    ...(fields === undefined ? {} : { fields }),
    ...(features === undefined ? {} : { features }),
    ...(limits === undefined ? {} : { limits }),
    ...(level === undefined ? {} : { level }),
  };
}
