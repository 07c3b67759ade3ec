import type { Status } from '../../model/outcome.js';
import type { VerdictWord } from '../../model/verdict.js';
import type { Gravity } from '../finding-order.js';
import { type Markup, markup } from './markup.js';

/** How an answer looks: a shape and a tint of its own, so that neither is needed to tell it from another. */
export type Sign = 'pass' | 'error' | 'unanswered' | 'warning' | 'note' | 'waived' | 'deferred' | 'outside';

/** Drawn once and used by reference: a report shows a thousand of them. */
export const SHAPES = markup`<svg width="0" height="0" aria-hidden="true" class="shapes">
  <symbol id="s-pass" viewBox="0 0 16 16">
    <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="1.6" />
    <path d="M4.6 8.3l2.4 2.4 4.4-5" fill="none" stroke="currentColor" stroke-width="1.8" />
  </symbol>
  <symbol id="s-error" viewBox="0 0 16 16">
    <path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" fill="currentColor" />
    <path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" class="inside" fill="none" stroke="#fff" stroke-width="1.8" />
  </symbol>
  <symbol id="s-unanswered" viewBox="0 0 16 16">
    <path d="M8 .6L15.4 8 8 15.4.6 8z" fill="none" stroke="currentColor" stroke-width="1.5" />
    <path
      d="M6.1 6.4c.2-2.6 3.9-2.4 3.8-.1C9.8 7.8 8 7.8 8 9.5M8 11v1.3"
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
    />
  </symbol>
  <symbol id="s-warning" viewBox="0 0 16 16">
    <path d="M8 1.2L15.3 14.5H.7z" fill="none" stroke="currentColor" stroke-width="1.5" />
    <path d="M8 5.8v4.2M8 11.3v1.5" fill="none" stroke="currentColor" stroke-width="1.6" />
  </symbol>
  <symbol id="s-note" viewBox="0 0 16 16">
    <rect x="1.3" y="1.3" width="13.4" height="13.4" rx="2" fill="none" stroke="currentColor" stroke-width="1.5" />
    <path d="M8 7v4.5M8 4.2v1.5" fill="none" stroke="currentColor" stroke-width="1.6" />
  </symbol>
  <symbol id="s-waived" viewBox="0 0 16 16">
    <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.5 2" />
    <path d="M4.5 8.8c1.2-2.2 2.3-2.2 3.5-.8s2.3 1.4 3.5-.8" fill="none" stroke="currentColor" stroke-width="1.6" />
  </symbol>
  <symbol id="s-deferred" viewBox="0 0 16 16">
    <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="1.5" />
    <path d="M8 4v4.3l2.8 1.7" fill="none" stroke="currentColor" stroke-width="1.6" />
  </symbol>
  <symbol id="s-outside" viewBox="0 0 16 16">
    <path d="M3 8h10" fill="none" stroke="currentColor" stroke-width="1.8" />
  </symbol>
</svg>`;

/** The shape of a sign. Stands beside a word that says the same, so that nobody has to see it. */
export function shape(sign: Sign): Markup {
  return markup`<svg class="shape ${sign}" width="16" height="16" aria-hidden="true"><use href="#s-${sign}"/></svg>`;
}

/** A word with its sign, which the style sheet draws beside it: on a page of a thousand answers markup for each would be most of it. */
export function labelled(sign: Sign, word: string): Markup {
  return markup`<b class="label ${sign}">${word}</b>`;
}

/** How findings are called, one by one. */
export const GRAVITY_WORDS: Readonly<Record<Gravity, string>> = {
  error: 'Error',
  unanswered: 'Unanswered',
  warning: 'Warning',
  note: 'Note',
  waived: 'Waived',
  deferred: 'Deferred',
};

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  pass: 'passed',
  violation: 'not satisfied',
  'not-applicable': 'not applicable',
  indeterminate: 'no answer',
  deferred: 'deferred',
  waived: 'waived',
};

export const STATUS_SIGNS: Readonly<Record<Status, Sign>> = {
  pass: 'pass',
  violation: 'error',
  'not-applicable': 'outside',
  indeterminate: 'unanswered',
  deferred: 'deferred',
  waived: 'waived',
};

export const VERDICT_SIGNS: Readonly<Record<VerdictWord, Sign>> = {
  pass: 'pass',
  fail: 'error',
  indeterminate: 'unanswered',
};

export const VERDICT_WORDS: Readonly<Record<VerdictWord, string>> = {
  pass: 'Pass',
  fail: 'Fail',
  indeterminate: 'Indeterminate',
};
