import type { WaiverRow, WaiverState } from '../../model/waiver.js';
import { grouped, plural } from '../finding-order.js';
import { STATE_WORDS } from '../waiver-words.js';
import { type Section, code, digest, foreign, nothing, row, table } from './blocks.js';
import { type Sign, labelled } from './marks.js';
import { type Markup, markup } from './markup.js';
import type { Scope } from './scope.js';

const MAX_ROWS = 300;

const SIGNS: Readonly<Record<WaiverState, Sign>> = {
  used: 'waived',
  unused: 'outside',
  expired: 'error',
  'not-yet': 'deferred',
  malformed: 'error',
  'too-long': 'error',
  'not-waivable': 'error',
  introduced: 'warning',
};

/** What is excused, by whom, why and until when; and what was meant to be. */
export function waiversPart({ record: { verdict }, prefix }: Scope): Section {
  const { waivers, waiversFile } = verdict;
  const part = { id: 'waivers', title: 'Waivers' };
  if (waivers.length === 0) {
    const sentence =
      waiversFile === null
        ? 'There is no waivers file that counts: nothing is excused.'
        : 'The waivers file excuses nothing.';
    return { ...part, count: 'none', body: nothing(sentence) };
  }
  const used = waivers.filter((w) => w.state === 'used').length;
  const more = waivers.length - MAX_ROWS;
  const body = markup`<p>
      ${used === 0 ? 'None of them excuses a finding of this release.' : `${plural(used, 'waiver')} of ${grouped(waivers.length)} excused a finding of this release. A waiver never stands for an answer that is missing.`}
    </p>
    ${table({
      id: `${prefix}waivers-table`,
      caption: 'Waivers in the order of their file',
      columns: ['Waiver', 'State', 'Rule and digest', 'Owner, ticket', 'Reason', 'In force'],
      rows: waivers.slice(0, MAX_ROWS).map(waiverRow),
    })}
    ${more > 0 && markup`<p class="more">${plural(more, 'more waiver')} not shown here.</p>`}`;
  return { ...part, count: grouped(waivers.length), body };
}

function waiverRow(waiver: WaiverRow): Markup {
  const {
    id,
    rule,
    digest: of,
    owner,
    reason,
    text,
    ticket,
    created,
    expires,
    compensatingControl,
    state,
    detail,
  } = waiver;
  return row([
    foreign(id),
    markup`${labelled(SIGNS[state], STATE_WORDS[state])}${detail !== '' && markup`<br />${foreign(detail)}`}`,
    markup`${code(rule)}<br />${digest(of)}`,
    markup`${foreign(owner)}<br />${foreign(ticket)}`,
    markup`<b>${foreign(reason)}</b
      ><br />${foreign(text)}${compensatingControl !== '' && markup`<br /><span class="quiet">Instead:</span> ${foreign(compensatingControl)}`}`,
    markup`${foreign(created)} to ${foreign(expires)}`,
  ]);
}
