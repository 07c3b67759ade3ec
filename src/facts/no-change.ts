import { unknown } from '../model/fact.js';
import type { GateFacts } from './release-facts.js';

/** Every fact about the change unknown, for one reason. */
export function noChange(why: string): GateFacts {
  const fact = unknown(why);
  return {
    base: fact,
    checkout: fact,
    change: fact,
    reviews: fact,
    approvers: fact,
    checkRuns: fact,
    blockers: fact,
    protection: fact,
  };
}
