import { InputError } from '../errors.js';
import type { ContractSet } from '../facts/assemble-input.js';
import { readContract } from '../manifest/read-contract.js';
import type { ReaderContract } from '../model/contract.js';
import type { DeclaredArtifact } from '../model/release.js';
import { MAX_CONTRACTS, MAX_CONTRACT_BYTES } from './limits.js';
import { type Surroundings, unreached } from './reach.js';

/** The contracts that each pattern of the manifest leads to. Files that cannot be used are told of, never skipped. */
export function collectContracts(
  artifacts: readonly DeclaredArtifact[],
  around: Surroundings,
): ReadonlyMap<string, ContractSet> {
  const sets = new Map<string, ContractSet>();
  for (const [index, { content }] of artifacts.entries()) {
    const pattern = content?.contracts;
    if (pattern === undefined || sets.has(pattern)) continue;
    sets.set(pattern, readContracts(pattern, index, around));
  }
  return sets;
}

function readContracts(pattern: string, index: number, around: Surroundings): ContractSet {
  const at = ['artifacts', index, 'content', 'contracts'] as const;
  let files: readonly string[];
  try {
    files = around.workspace.glob(pattern);
  } catch (error) {
    return { contracts: [], problems: [unreached(error, at, around).why.why] };
  }
  if (files.length > MAX_CONTRACTS) {
    return {
      contracts: [],
      problems: [`${pattern} matches ${files.length} files, more than the limit of ${MAX_CONTRACTS}`],
    };
  }
  const contracts: ReaderContract[] = [];
  const problems: string[] = [];
  for (const file of files) {
    let bytes: Uint8Array;
    try {
      bytes = around.workspace.readBytes(file, MAX_CONTRACT_BYTES);
    } catch (error) {
      problems.push(unreached(error, at, around).why.why);
      continue;
    }
    try {
      contracts.push(readContract(file, bytes));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(`${file}: ${error.message}`);
    }
  }
  return { contracts, problems };
}
