import { type Section, heading } from './blocks.js';
import { type Sign, labelled } from './marks.js';
import { type Markup, markup } from './markup.js';
import type { Scope } from './scope.js';

const SIGNS: readonly (readonly [Sign, string, string])[] = [
  ['pass', 'Passed', 'The rule was asked and is satisfied; the answer says what was seen.'],
  [
    'error',
    'Error',
    'The rule is not satisfied. The gate stays shut until it is, or until a waiver on the base branch excuses it.',
  ],
  [
    'unanswered',
    'Unanswered',
    'The rule concerns the release and has no answer: something could not be read, or is missing. The gate stays shut; no waiver opens it.',
  ],
  ['warning', 'Warning', 'The policy asks to be told, and lets the release pass.'],
  ['waived', 'Waived', 'Not satisfied, and excused by somebody by name until a day.'],
  [
    'deferred',
    'Deferred',
    'To be answered in a later phase: in the pull request, the merge queue, or at deployment. Not passed.',
  ],
  ['outside', 'Not applicable', 'The rule does not concern this release or artifact; the answer says why.'],
];

/** What the words and signs mean, and how somebody who trusts nobody checks this page. */
export function readingPart({ record: { verdict }, level }: Scope): Section {
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(verdict.at) ? verdict.at : 'instant';
  const body = markup`<dl class="signs">
      ${SIGNS.map(
        ([sign, word, meaning]) =>
          markup`<div>
            <dt>${labelled(sign, word)}</dt>
            <dd>${meaning}</dd>
          </div> `,
      )}
    </dl>
    <p>
      <b>Level</b> is where a fault lands, from 0, nothing, to 7, hardware dead before the system starts. <b>Tier</b> is
      how strict the policy is, T0 to T3: it follows from the level and from what the artifact may destroy. Both are
      worked out from the bytes; a declaration can raise them and never lower them.
    </p>
    ${heading(level + 1, 'How to check it')} ${checking(at)}`;
  return { id: 'reading', title: 'Reading and checking', count: '', body };
}

function checking(at: string): Markup {
  return markup`<ol>
      <li>
        Compare the digests under <em>What was judged</em> with the files you have: <code>sha256sum</code> prints them.
        The digests of the artifacts are with each of them.
      </li>
      <li>
        Judge again. The same files, policy and instant give the same answer, byte for byte:
        <code>ringgate check</code>, the path of the manifest, then <code>--at ${at} --at-past --format html</code>.
      </li>
      <li>
        Ask for the evidence: <code>ringgate evidence verify</code> checks a bundle offline, works the verdict out again
        from the recorded facts, and finds a byte that was changed.
      </li>
    </ol>
    <p>
      This page proves nothing by itself: whoever can write files can write one like it. It runs no script and loads
      nothing.
    </p>`;
}
