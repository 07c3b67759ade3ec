import type { InputError } from '../errors.js';
import { type DataProblem, schemaError } from '../manifest/schema-problems.js';
import { quoted } from '../manifest/show-value.js';
import type { SourceMap } from '../manifest/source-map.js';
import { validate } from './generated/validate-policy.js';
import { POLICY_SCHEMA } from './policy-schema.js';

/** Sections that the design has and this version has not: nothing that a policy asks for may be passed over in silence. */
const NOT_YET: readonly string[] = ['custom'];
/** A section that a policy never has: what it would say has a file of its own, which changes at another pace. */
const ELSEWHERE = 'waivers';

/** Everything that is wrong with a policy that its schema does not accept. */
export function policyRefusal(source: SourceMap): InputError {
  if (validate(source.data)) throw new Error('two readings of the schema of a policy disagree');
  return schemaError(POLICY_SCHEMA, source, validate.errors ?? [], inOwnWords);
}

function inOwnWords(problem: DataProblem): DataProblem {
  const key = problem.path[0];
  if (problem.part !== 'key' || problem.path.length !== 1) return problem;
  if (key === ELSEWHERE) {
    return { ...problem, message: '"waivers" is no part of a policy; waivers stand in .ringgate/waivers.yaml' };
  }
  if (!NOT_YET.includes(String(key))) return problem;
  return {
    ...problem,
    message: `${quoted(String(key))} is not supported in this version of Ringgate; take it out of the policy`,
  };
}
