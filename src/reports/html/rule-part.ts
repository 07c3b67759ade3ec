import { controlLines, seesInWords } from '../../rules/rule-metadata.js';
import type { AnyRule } from '../../rules/rule.js';
import { code, onDemand, pair } from './blocks.js';
import { type Markup, markup } from './markup.js';

/** Sentences of a rationale that say why; the page of the rule has the rest. */
const SENTENCES = 2;

/** Why a rule exists, what it rests on, and who asks for it. */
export function rulePart(rule: AnyRule): Markup {
  const controls = controlLines(rule.controls);
  return onDemand(
    markup`Why this is asked: ${rule.title}`,
    markup`<div class="rule">
      <p>${prose(shortly(rule.rationale))}</p>
      <dl>
        ${pair('Rests on', seesInWords(rule))}${pair('Incidents', rule.incidents.length > 0 && rule.incidents.join('; '))}${pair('Waivable', rule.waivable ? 'yes, by a waiver on the base branch' : 'no')}${pair('Controls', controls.length > 0 && controls.map(({ name, ids }) => markup`<span class="control">${name}: ${ids.join(', ')}</span> `))}${pair('More', markup`${code(`ringgate explain ${rule.id}`)}`)}
      </dl>
    </div>`,
  );
}

/** The first sentences of a text. */
export function shortly(text: string): string {
  const ends = [...text.matchAll(/[.!?](?= [A-Z])/g)].map((m) => m.index + 1);
  return text.slice(0, ends[SENTENCES - 1] ?? text.length);
}

/** A rule's own text, with what stands in backticks as code. Never for text of a release: that is shown as it is. */
export function prose(text: string): Markup {
  return markup`${text.split('`').map((piece, i) => (i % 2 === 1 ? code(piece) : piece))}`;
}
