import { grouped, plural } from '../finding-order.js';
import { type Section, foreign, nothing, row, table } from './blocks.js';
import { minutesInWords, percentInWords } from './figures.js';
import { labelled } from './marks.js';
import { type Hole, type Markup, NOTHING, markup } from './markup.js';
import { type Stop, type TimedStage, stopOf, timed } from './rollout-plan.js';
import { MAX_STAGES, rolloutSvg } from './rollout-svg.js';
import type { Scope } from './scope.js';

/** Rows of the table. */
const MAX_ROWS = 200;

/** Who gets the release when, and when a halt would act. */
export function rolloutPart({ record: { verdict, manifest }, prefix }: Scope): Section {
  const part = { id: 'rollout', title: 'Rollout' };
  if (verdict.rollout === null) {
    const sentence =
      manifest.rollout === undefined
        ? 'The manifest plans no rollout: nothing says who gets the release first.'
        : 'The plan cannot be worked out: a number in it is not one that a rollout can have. The findings say which.';
    return { ...part, count: 'none', body: nothing(sentence) };
  }
  const { population } = verdict.rollout;
  const stages = timed(verdict.rollout);
  if (stages.length === 0) {
    return { ...part, count: 'none', body: nothing('No stage of the plan touches a host.') };
  }
  const stop = stopOf(manifest.rollout?.halt);
  const body = markup`<p>${inShort(stages, population)}</p>
    ${
      stages.length <= MAX_STAGES
        ? markup`<div class="scroll" role="group" aria-label="Rollout chart" tabindex="0">
              ${rolloutSvg(stages, population, stop, `${prefix}chart`)}
            </div>
            ${legend(stop)}`
        : NOTHING
    }
    ${table({
      id: `${prefix}rollout-table`,
      caption: 'Stages in order; hosts and percent are all that have the release once the stage is out',
      columns: [
        'Stage',
        'Audience',
        ...['Hosts', 'New hosts', 'Percent'].map((c) => markup`<span class="figure">${c}</span>`),
        'Starts after',
        'Watched for',
        'Halt acts',
      ],
      rows: stages.slice(0, MAX_ROWS).map((s, i) => stageRow(s, i, stop)),
      look: 'plan',
    })}
    ${stages.length > MAX_ROWS && markup`<p class="more">${plural(stages.length - MAX_ROWS, 'more stage')} not shown here.</p>`}`;
  return { ...part, count: grouped(stages.length), body };
}

function inShort(stages: readonly TimedStage[], population: number): string {
  const last = stages.at(-1);
  const first = stages.find((s) => s.stage.audience === 'external');
  const hosts = `${plural(population, 'host')} in all.`;
  if (!first || !last) return `${hosts} No stage reaches anybody outside.`;
  const reached = `${percentInWords(first.stage.percent)} of them, ${plural(first.stage.hosts, 'host')}`;
  if (first.last)
    return `${hosts} The first outside the vendor’s own fleet are ${reached}, and no stage comes after it.`;
  return `${hosts} The first outside the vendor’s own fleet are ${reached}; the last stage starts ${minutesInWords(last.start)} after the first at the earliest.`;
}

function legend(stop: Stop): Markup {
  if (!stop.automatic) return markup`<p class="legend">${labelled('warning', stop.why)}</p>`;
  return markup`<p class="legend">
    <svg class="shape" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path class="halt" d="M8 2l6 6-6 6-6-6z" stroke="currentColor" />
    </svg>
    An automatic halt acts: ${minutesInWords(stop.detection)} until the slowest metric shows a crash or silence, and
    ${minutesInWords(stop.within)} until no further host gets the release. Numbers are those of the stages in the table.
  </p>`;
}

function stageRow({ stage, start, adds, last }: TimedStage, i: number, stop: Stop): Markup {
  const figure = (text: string): Markup => markup`<span class="figure">${text}</span>`;
  return row([
    markup`<span class="number">${i + 1}</span> ${foreign(stage.name)}`,
    stage.audience === 'internal' ? 'own hosts' : 'customers',
    figure(grouped(stage.hosts)),
    figure(grouped(adds)),
    figure(percentInWords(stage.percent)),
    start === 0 ? 'at the start' : minutesInWords(start),
    stage.bakeMinutes === null
      ? last
        ? 'last stage'
        : labelled('warning', 'no time given')
      : minutesInWords(stage.bakeMinutes),
    haltCell(stage.bakeMinutes, last, stop),
  ]);
}

function haltCell(bake: number | null, last: boolean, stop: Stop): Hole {
  if (!stop.automatic) return 'not known';
  if (last) return 'everybody has it';
  const when = `after ${minutesInWords(stop.minutes)}`;
  return bake !== null && stop.minutes <= bake ? when : labelled('warning', `${when}: the next stage is out by then`);
}
