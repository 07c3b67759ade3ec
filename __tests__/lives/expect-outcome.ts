import { expect } from '@jest/globals';
import type { Ending } from './life.js';
import { EXIT_OF, OUTCOMES } from './outcomes.js';

/** Holds how a life ended against its row of the table, so that the page made of the table tells what happens. */
export function expectOutcome(life: string, ending: Ending): void {
  const row = OUTCOMES.find((o) => o.life === life);
  if (!row) throw new Error(`the table has no row for "${life}"`);
  const { outcome, rules, requests } = row;
  const { exit, why, verdict, log } = ending;
  // Without a verdict the output is empty; the exit code says whose fault it is.
  const word = verdict || (exit === EXIT_OF.indeterminate ? 'indeterminate' : 'refused');
  expect({ outcome: word, exit, rules: why, requests: ending.requests }).toEqual({
    outcome,
    exit: EXIT_OF[outcome],
    rules,
    requests,
  });
  expect(log).toContain(row.says ?? '');
  // Where GitHub is asked at all, the log says how often.
  expect(/^(\d+) requests? to GitHub$/m.exec(log)?.[1]).toBe(requests > 0 ? String(requests) : undefined);
}
