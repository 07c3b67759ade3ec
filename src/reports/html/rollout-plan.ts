import { parseDuration } from '../../model/duration.js';
import type { Halt } from '../../model/release.js';
import type { RolloutRow, StageRow } from '../../model/verdict.js';

/** A stage with its place in time. */
export interface TimedStage {
  readonly stage: StageRow;
  /** Minutes from the first stage of all to this one. */
  readonly start: number;
  /** Hosts that the stage adds. */
  readonly adds: number;
  readonly last: boolean;
}

/** Stages one after the other, as soon as the plan allows. */
export function timed({ stages }: RolloutRow): readonly TimedStage[] {
  let start = 0;
  return stages.map((stage, i) => {
    const at = start;
    start += stage.bakeMinutes ?? 0;
    const before = stages[i - 1];
    // Hosts of one's own are not counted among those that will get the release.
    const reached = before?.audience === stage.audience ? before.hosts : 0;
    return { stage, start: at, adds: Math.max(0, stage.hosts - reached), last: i === stages.length - 1 };
  });
}

/** How a fault is stopped: minutes after it shows, or why that cannot be told. */
export type Stop =
  | { readonly automatic: true; readonly minutes: number; readonly detection: number; readonly within: number }
  | { readonly automatic: false; readonly why: string };

/** When an automatic halt would act, by the slowest of the metrics that see a crash or silence. */
export function stopOf(halt: Halt | undefined): Stop {
  if (halt === undefined) return { automatic: false, why: 'No halt is declared: nothing stops the rollout by itself.' };
  if (!halt.automatic)
    return { automatic: false, why: 'A person has to halt the rollout: when that happens is not known.' };
  const within = halt.within === undefined ? undefined : parseDuration(halt.within);
  if (within === undefined)
    return { automatic: false, why: 'The halt is automatic, but no time that can be read says when it takes effect.' };
  const times = (halt.metrics ?? [])
    .filter((m) => m.kind === 'crash' || m.kind === 'liveness')
    .flatMap((m) => (m.within === undefined ? [] : [parseDuration(m.within)]));
  const known = times.filter((t) => t !== undefined);
  if (known.length === 0 || known.length < times.length) {
    return { automatic: false, why: 'The halt is automatic, but no metric says how soon a crash or silence is seen.' };
  }
  const detection = Math.max(...known);
  return { automatic: true, minutes: detection + within, detection, within };
}
