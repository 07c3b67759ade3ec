import type { Level } from '../../model/classification.js';
import type { ArtifactRow } from '../../model/verdict.js';
import { grouped, plural } from '../finding-order.js';
import { type Section, code, digest, foreign, heading, nothing, pair, row, table } from './blocks.js';
import { labelled } from './marks.js';
import { type Markup, NOTHING, markup } from './markup.js';
import { type Scope, artifactId } from './scope.js';
import { signatureList, signedInWords } from './signatures-part.js';
import { BY_STATEMENT } from '../verdict-words.js';

/** Up to here each artifact has an entry of its own; of more, those of the highest tiers and those that are not what they were declared. */
const MAX_ENTRIES = 60;
const MAX_SIGNALS = 12;
/** Rows of the list; a page of more is no page any more. */
const MAX_ROWS = 5_000;

/** What a fault at each level does, and the way back. */
const LEVEL_MEANS: Readonly<Record<Level, string>> = {
  7: 'a fault is dead hardware before the system starts; the way back is physical',
  6: 'a fault takes the host and all its guests; the way back is the console',
  5: 'a fault is a boot loop; the way back is the recovery environment',
  4: 'a fault crashes the system; the way back is safe mode',
  3: 'a fault lands where the content is read: in the kernel',
  2: 'a fault crashes a service, or does more through its authority; the way back is usually remote',
  1: 'a fault crashes an application; the way back is remote',
  0: 'nothing fails',
};

interface Placed {
  readonly artifact: ArtifactRow;
  readonly index: number;
}

/** What ships: a list of all, most privileged first, and for those that matter why they stand where they stand. */
export function artifactsPart(scope: Scope): Section {
  const { artifacts } = scope.record.verdict;
  const title = 'What ships';
  if (artifacts.length === 0) {
    return {
      id: 'artifacts',
      title,
      count: 'none',
      body: nothing('The manifest names no artifact. That is never a pass.'),
    };
  }
  const placed = artifacts
    .map((artifact, index): Placed => ({ artifact, index }))
    .toSorted((a, b) => b.artifact.level - a.artifact.level || tierOf(b) - tierOf(a) || a.index - b.index);
  const told = new Set(entriesOf(placed));
  const more = artifacts.length - MAX_ROWS;
  const body = markup`${table({
    id: `${scope.prefix}artifacts-table`,
    caption: 'Every artifact, most privileged first: worked out from its bytes, with what the manifest declares',
    columns: ['Artifact', 'Tier', 'Level', 'Class', 'Format', markup`<span class="figure">Bytes</span>`, 'Signed'],
    rows: placed.slice(0, MAX_ROWS).map((p) => listed(scope, p, told.has(p))),
  })}
  ${more > 0 && markup`<p class="more">${plural(more, 'more artifact')} not shown here; <code>--format json</code> lists all.</p>`}
  ${told.size < artifacts.length && markup`<p class="more">Entries follow for ${grouped(told.size)} of ${plural(artifacts.length, 'artifact')}: those of the highest tiers, and those that are not what they were declared to be.</p>`}
  ${[...told].map((p) => entry(scope, p))}`;
  return { id: 'artifacts', title, count: grouped(artifacts.length), body };
}

const tierOf = ({ artifact }: Placed): number => Number(artifact.tier.slice(1));

const isMisdeclared = ({ artifact: a }: Placed): boolean => a.declaredClass !== a.class;

function entriesOf(placed: readonly Placed[]): readonly Placed[] {
  if (placed.length <= MAX_ENTRIES) return placed;
  return placed.toSorted((a, b) => Number(isMisdeclared(b)) - Number(isMisdeclared(a))).slice(0, MAX_ENTRIES);
}

function listed(scope: Scope, { artifact, index }: Placed, hasEntry: boolean): Markup {
  const { id, path, tier, level, levelName, format, kind, size } = artifact;
  const name = hasEntry ? markup`<a href="#${artifactId(scope, index)}">${foreign(id)}</a>` : foreign(id);
  return row([
    markup`${name}<br />${code(path)}`,
    markup`<b class="tier">${tier}</b>`,
    markup`<span class="level">${ladder(level)} ${level} ${levelName}</span>`,
    classInWords(artifact),
    format === kind ? format : `${format}, ${kind}`,
    markup`<span class="figure">${size === null ? 'not known' : grouped(size)}</span>`,
    signedInWords(artifact.signatures),
  ]);
}

function classInWords({ class: found, declaredClass }: ArtifactRow): Markup {
  if (found === declaredClass) return markup`${found}`;
  return markup`${labelled('warning', found)}<br />declared ${declaredClass}`;
}

/** A bar as long as the level is high, drawn by the style sheet; the number stands beside it. */
const ladder = (level: Level): Markup => markup`<i class="ladder l${level}"></i>`;

function entry(scope: Scope, { artifact, index }: Placed): Markup {
  const { id, path, sha256, size, format, kind, class: found, declaredClass, level, levelName, tier } = artifact;
  const statement = artifact.from === 'statement' && markup`<br />${BY_STATEMENT}`;
  const bytes = size === null ? 'size not known' : plural(size, 'byte');
  const declared =
    found === declaredClass
      ? markup`${found}, as declared`
      : markup`${labelled('warning', `found ${found}`)}, declared ${declaredClass}`;
  return markup` <article class="artifact" id="${artifactId(scope, index)}">
    ${heading(scope.level + 1, markup`${foreign(id)} <b class="tier">${tier}</b>`)}
    <dl>
      ${pair('File', markup`${code(path)}<br />${format === kind ? format : `${format}, ${kind}`}, ${bytes}${statement}`)}${pair('SHA-256', sha256 === null ? 'not known: the file was not read' : digest(sha256))}${pair('Class', declared)}${pair('Level', markup`${ladder(level)} ${level} ${levelName}: ${LEVEL_MEANS[level]}`)}${pair('Why', why(artifact))}${pair('Signatures', signatureList(artifact.signatures))}
    </dl>
  </article>`;
}

function why({ signals }: ArtifactRow): Markup {
  if (signals.length === 0)
    return markup`No signal was recorded: what is not known counts as the highest plausible level.`;
  const more = signals.length - MAX_SIGNALS;
  return markup`<ul class="signals">
    ${signals
      .slice(0, MAX_SIGNALS)
      .map(
        ({ seen, suggests }) => markup`<li>${foreign(seen)} <span class="to">→ ${foreign(suggests)}</span></li> `,
      )}${more > 0 ? markup`<li>and ${plural(more, 'more signal')}</li>` : NOTHING}
  </ul>`;
}
