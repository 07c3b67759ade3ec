import type { Metric } from '../model/release.js';
import { showHosts, showMinutes, showNumber } from './amounts.js';
import { exposureToSee, hostsToSee, smallestShareSeen } from './detectability.js';

/** A stage as far as it can see. */
export interface Watch {
  readonly stage: string;
  /** Hosts of it that are online at a time. */
  readonly online: number;
  readonly bakeMinutes: number;
  readonly confidence: number;
}

/** The failure that a metric says it halts at. */
export type Claim = Pick<Metric, 'name' | 'per'> & { readonly rate: number };

/** Whether a stage sees a failure, and in words by which figures. */
export interface Sight {
  readonly seen: boolean;
  readonly says: string;
}

/** Hours that one unit of a metric's `per` lasts. */
const HOURS_PER = { 'host-hour': 1, 'host-day': 24 } as const;

/** Whether the stage is likely to meet the claimed failure once. A rate without a unit is a share of hosts: the reading that needs most. */
export function see(claim: Claim, watch: Watch): Sight {
  const { name, rate, per = 'host' } = claim;
  if (!(rate > 0)) return { seen: false, says: `${name} claims ${rate}, which is no rate of failure` };
  return per === 'host'
    ? seeOnHosts(name, rate, watch)
    : seeInTime(`${name} claims ${showNumber(rate)} a ${per}`, rate / HOURS_PER[per], watch);
}

function seeOnHosts(name: string, rate: number, { stage, online, confidence }: Watch): Sight {
  const needed = hostsToSee(rate, confidence);
  const share = `${showNumber(rate * 100)} %`;
  if (online >= needed)
    return { seen: true, says: `${stage} has ${showHosts(online)} online; ${needed} see the ${share} of ${name}` };
  const least = showNumber(Math.round(smallestShareSeen(online, confidence) * 1000) / 10);
  return {
    seen: false,
    says:
      `stage ${stage} has ${showHosts(online)} online and sees nothing rarer than ${least} %; ` +
      `${name} claims ${share}, for which ${showHosts(needed)} are needed`,
  };
}

function seeInTime(claim: string, ratePerHour: number, { stage, online, bakeMinutes, confidence }: Watch): Sight {
  const hours = bakeMinutes / 60;
  const needed = exposureToSee(ratePerHour, confidence);
  const given = `${showNumber(online * hours)} host-hours`;
  if (online * hours >= needed)
    return { seen: true, says: `${stage} gives ${given}; ${claim}, for which ${needed} are enough` };
  // Without a host online no bake is long enough.
  const longer = online > 0 ? `bake ${showMinutes(Math.ceil(needed / online) * 60)} or ` : '';
  return {
    seen: false,
    says:
      `stage ${stage} gives ${given} (${showHosts(online)} online for ${showMinutes(bakeMinutes)}); ${claim}, ` +
      `for which ${needed} are needed: ${longer}reach ${showHosts(Math.ceil(needed / hours))} online`,
  };
}
