import type { JudgementRow, ReleaseRecord } from '../model/record.js';
import { VERIFIER_ID } from '../model/tool.js';
import { policyOf, statementOf } from './in-toto.js';
import { jsonText, line } from './texts.js';

/** Type of the predicate. */
export const SVR_TYPE = 'https://in-toto.io/attestation/svr/v0.2';

/** Subject of judgements about the release as a whole; no artifact may be called so. */
const RELEASE = 'release';

/**
 * The simple verification result of a release: the rules that passed, and only those. A rule is named where it passed
 * for every artifact, or for the release as a whole, and gave no other answer anywhere; so whatever is named holds for
 * each subject of the statement. Says nothing of the verdict: that is the verification summary's.
 */
export function renderSvr(record: ReleaseRecord): string {
  const { verdict } = record;
  const predicate = {
    verifier: { id: VERIFIER_ID, policies: [policyOf(verdict)] },
    timeCreated: verdict.at,
    properties: passingRules(record).map((rule) => `ringgate:${line(rule)}`),
  };
  return jsonText(statementOf(record, SVR_TYPE, predicate));
}

/** Ids of the rules of which everything that they were asked passed, in the order of the judgements. */
export function passingRules({ verdict: { artifacts }, judgements }: ReleaseRecord): readonly string[] {
  const byRule = new Map<string, JudgementRow[]>();
  for (const row of judgements) {
    const rows = byRule.get(row.rule);
    if (rows) rows.push(row);
    else byRule.set(row.rule, [row]);
  }
  // Without a hashed artifact the manifest is the subject: no rule about an artifact says anything of that.
  const hashed = artifacts.some(({ sha256 }) => sha256 !== null);
  return [...byRule].flatMap(([rule, rows]) => {
    if (!rows.every(({ status }) => status === 'pass')) return [];
    const subjects = new Set(rows.map(({ subject }) => subject));
    if (subjects.has(RELEASE)) return [rule];
    return hashed && artifacts.every(({ id }) => subjects.has(id)) ? [rule] : [];
  });
}
