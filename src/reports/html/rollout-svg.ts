import { coordinate, minutesInWords, percentInWords } from './figures.js';
import { type Markup, markup } from './markup.js';
import type { Stop, TimedStage } from './rollout-plan.js';
import { grouped } from '../finding-order.js';

/** Units of the drawing. */
const BOX = { width: 760, height: 300, left: 62, right: 684, top: 22, bottom: 250 };
/** Below this share of the hosts a stage cannot be seen on an even scale. */
const SMALL = 5;
/** Further apart than this the figures of the time axis stop being read as one line. */
const MAX_TICKS = 8;
/** Stages that can still be told apart. */
export const MAX_STAGES = 24;

interface Drawing {
  readonly x: (minutes: number) => number;
  readonly y: (percent: number) => number;
  /** Minutes at the right edge. */
  readonly end: number;
  readonly marks: readonly number[];
  readonly even: boolean;
}

/** Exposure against time as steps, with the point in each stage at which the halt would act. Holds no foreign text. */
export function rolloutSvg(stages: readonly TimedStage[], population: number, stop: Stop, id: string): Markup {
  const drawing = drawingOf(stages);
  return markup`<svg
    class="chart"
    viewBox="0 0 ${BOX.width} ${BOX.height}"
    width="${BOX.width}"
    height="${BOX.height}"
    role="img"
    aria-labelledby="${id}-title ${id}-desc"
  >
    <title id="${id}-title">Exposure against time</title>
    <desc id="${id}-desc">${described(stages, stop, drawing)}</desc>
    ${grid(drawing, population)} ${times(drawing)} ${steps(stages, drawing)}
    ${stages.map((s, i) => number(s, i, stages, drawing))}
    ${stop.automatic ? stages.filter((s) => !s.last).map((s) => haltMark(s, stop.minutes, stages, drawing)) : ''}
  </svg>`;
}

function drawingOf(stages: readonly TimedStage[]): Drawing {
  const total = stages.at(-1)?.start ?? 0;
  const end = total === 0 ? 1 : total * 1.1;
  const least = Math.min(...stages.map((s) => s.stage.percent));
  const even = least >= SMALL;
  const floor = even ? 0 : Math.max(-6, Math.floor(Math.log10(least)));
  const share = (percent: number): number =>
    even ? percent / 100 : (Math.max(floor, Math.log10(Math.max(percent, 1e-6))) - floor) / (2 - floor);
  return {
    x: (minutes) => coordinate(BOX.left + (minutes / end) * (BOX.right - BOX.left)),
    // A stage at the floor of the scale is drawn a little above it: it does reach somebody.
    y: (percent) => coordinate(BOX.bottom - (0.03 + 0.97 * share(percent)) * (BOX.bottom - BOX.top)),
    end,
    marks: even ? [0, 25, 50, 75, 100] : Array.from({ length: 3 - floor }, (_, i) => 10 ** (floor + i)),
    even,
  };
}

function described(stages: readonly TimedStage[], stop: Stop, { even }: Drawing): string {
  const told = stages.map(
    ({ stage, start }, i) => `stage ${i + 1} reaches ${percentInWords(stage.percent)} after ${minutesInWords(start)}`,
  );
  const halt = stop.automatic ? `An automatic halt acts ${minutesInWords(stop.minutes)} into a stage.` : stop.why;
  return `Steps over time on ${even ? 'an even' : 'a logarithmic'} scale: ${told.join('; ')}. ${halt} The table below has the same figures.`;
}

function grid({ y, marks }: Drawing, population: number): Markup {
  return markup`<g class="grid"
    >${marks.map(
      (percent) =>
        markup`<path
            d="M${BOX.left} ${y(percent)}H${BOX.right}"
            fill="none"
            stroke="currentColor"
            stroke-opacity=".25"
          /><text x="${BOX.left - 8}" y="${y(percent) + 4}" text-anchor="end">${percentInWords(percent)}</text
          ><text x="${BOX.right + 8}" y="${y(percent) + 4}"
            >${grouped(Math.floor((percent / 100) * population + 1e-6))}</text
          > `,
    )}<text x="${BOX.left - 8}" y="12" text-anchor="end">of hosts</text
    ><text x="${BOX.right + 8}" y="12">hosts</text></g
  >`;
}

function times({ x, end }: Drawing): Markup {
  const shown = end > 1 ? ticks(end) : [0];
  return markup`<g class="grid"
    ><path d="M${BOX.left} ${BOX.bottom}H${BOX.right}" fill="none" stroke="currentColor" />${shown.map(
      (minutes) =>
        markup`<path d="M${x(minutes)} ${BOX.bottom}v5" fill="none" stroke="currentColor" /><text
            x="${x(minutes)}"
            y="${BOX.bottom + 20}"
            text-anchor="middle"
            >${minutes === 0 ? 'start' : minutesInWords(minutes)}</text
          > `,
    )}<text x="${BOX.left}" y="${BOX.bottom + 40}"
      >Earliest time since the first stage, when every stage is watched for as long as planned</text
    ></g
  >`;
}

/** Times at even steps that people count in. */
function ticks(end: number): readonly number[] {
  const steps = [1, 5, 15, 30, 60, 120, 360, 720, 1440, 2880, 7200, 14_400, 43_200, 144_000];
  const step = steps.find((s) => end / s <= MAX_TICKS) ?? Math.ceil(end / MAX_TICKS / 144_000) * 144_000;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
}

function steps(stages: readonly TimedStage[], { x, y, end }: Drawing): Markup {
  const path = stages
    .map(({ stage, start }, i) => `${i === 0 ? `M${x(start)} ` : `H${x(start)}V`}${y(stage.percent)}`)
    .join('');
  const line = `${path}H${x(end)}`;
  return markup`<path class="area" fill="currentColor" fill-opacity=".12" d="${line}V${BOX.bottom}H${BOX.left}z" /><path
      class="line"
      fill="none"
      stroke="currentColor"
      stroke-width="2.5"
      d="${line}"
    /> `;
}

/** A stage's number above the middle of its step, where the table takes it up. */
function number(
  { stage, start }: TimedStage,
  i: number,
  stages: readonly TimedStage[],
  { x, y, end }: Drawing,
): Markup {
  const middle = coordinate((x(start) + x(stages[i + 1]?.start ?? end)) / 2);
  const at = y(stage.percent);
  return markup`<text class="stage" x="${middle}" y="${coordinate(at - 8)}" text-anchor="middle">${i + 1}</text> `;
}

/** Where the exposure stands when the halt acts: on a later step, where a stage is watched for less than that takes. */
function haltMark(
  { start }: TimedStage,
  minutes: number,
  stages: readonly TimedStage[],
  { x, y, end }: Drawing,
): Markup {
  const at = Math.min(start + minutes, end);
  const reached = stages.findLast((s) => s.start <= at)?.stage.percent ?? 0;
  return markup`<path class="halt" d="M${x(at)} ${coordinate(y(reached) - 6)}l6 6-6 6-6-6z" stroke="currentColor"/>
`;
}
