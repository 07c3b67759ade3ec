import { dayNumber } from '../model/day.js';
import type { ReleaseRecord } from '../model/record.js';
import { waiverInWords } from '../reports/waiver-words.js';
import { observationId } from './oscal-observations.js';
import { type Answered, type Identities, property } from './oscal-parts.js';
import { markup } from './texts.js';
import { waivedBy } from './waived-by.js';

/** UUID of the risk that what a rule says of a subject is. */
export const riskId = (ids: Identities, { rule, subject }: Answered): string => ids.of('risk', rule.id, subject);

/** Whether a rule is not satisfied, excused or not. */
export const isRisk = ({ rows }: Answered): boolean =>
  rows.some(({ status }) => status === 'violation' || status === 'waived');

/** A risk for each rule and subject that is not satisfied: open, or approved where waivers excuse all of it. */
export function risksOf(record: ReleaseRecord, answered: readonly Answered[], ids: Identities) {
  const excuses = waivedBy(record.verdict);
  const waivers = new Map(record.verdict.waivers.filter((w) => w.state === 'used').map((w) => [w.id, w]));
  return answered.filter(isRisk).map((answer) => {
    const { rule, rows } = answer;
    const bad = rows.filter(({ status }) => status === 'violation' || status === 'waived');
    const approved = bad.every(({ status }) => status === 'waived');
    const used = bad.flatMap((row) => excuses(row) ?? []);
    const ends = used.map(({ expires }) => expires).filter((day) => dayNumber(day) !== undefined);
    const [first] = ends.sort();
    const controls = [...new Set(used.map(({ id }) => id))].flatMap((id) => {
      const instead = waivers.get(id)?.compensatingControl ?? '';
      return instead === ''
        ? []
        : [{ uuid: ids.of('factor', rule.id, answer.subject, id), description: markup(instead) }];
    });
    return {
      uuid: riskId(ids, answer),
      title: markup(`Not so: ${rule.title}`),
      description: [...bad.map(({ says }) => says), ...used.map(waiverInWords)].map(markup).join('\n\n'),
      statement: markup(rule.rationale),
      props: [
        property('rule', rule.id),
        property('severity', bad[0]?.severity ?? rule.severity),
        ...used.map(({ id }) => property('waiver', id)),
      ],
      status: approved ? 'deviation-approved' : 'open',
      origins: [{ actors: [{ type: 'tool', 'actor-uuid': ids.tool }] }],
      ...(controls.length > 0 ? { 'mitigating-factors': controls } : {}),
      // The first of them to end: from then on it is open again.
      ...(approved && first !== undefined ? { deadline: `${first}T00:00:00Z` } : {}),
      remediations: [
        {
          uuid: ids.of('remediation', rule.id, answer.subject),
          lifecycle: 'recommendation',
          title: 'What the rule asks for',
          description: markup(rule.remedy),
        },
      ],
      'related-observations': [{ 'observation-uuid': observationId(ids, answer) }],
    };
  });
}
