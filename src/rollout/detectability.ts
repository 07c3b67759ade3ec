/**
 * What a stage of so many hosts, watched for so long, is able to see. A fault that shows on a share of hosts needs
 * enough hosts to meet it once; a fault that shows at a rate needs enough hours. Both for one event at a confidence:
 * a plan that cannot expect a single event learns nothing by waiting.
 */

/** Hosts that meet a fault on a share `rate` of hosts at least once: ln(1 − confidence) / ln(1 − rate), rounded up. */
export function hostsToSee(rate: number, confidence: number): number {
  if (rate >= 1) return 1;
  // log1p keeps the digits of small rates that ln(1 − rate) would lose.
  return Math.ceil(Math.log1p(-confidence) / Math.log1p(-rate));
}

/** Host-hours (or host-days) in which events of `rate` happen at least once; at 95 % the rule of three, 3 / rate. */
export function exposureToSee(rate: number, confidence: number): number {
  return Math.ceil(-Math.log1p(-confidence) / rate);
}

/** The smallest share of hosts that a stage of so many would meet once. */
export function smallestShareSeen(hosts: number, confidence: number): number {
  return hosts > 0 ? -Math.expm1(Math.log1p(-confidence) / hosts) : 1;
}
