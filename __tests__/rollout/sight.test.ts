import { describe, expect, it } from '@jest/globals';
import { type Watch, see } from '../../src/rollout/sight.js';

const DAY: Watch = { stage: 'canary', online: 300, bakeMinutes: 1440, confidence: 0.95 };

describe('a share of hosts', () => {
  it('needs hosts, and no bake makes up for them', () => {
    expect(see({ name: 'crashed', per: 'host', rate: 0.01 }, DAY).seen).toBe(true);
    const few = see({ name: 'crashed', per: 'host', rate: 0.01 }, { ...DAY, online: 298, bakeMinutes: 1e6 });
    expect(few).toEqual({
      seen: false,
      says: 'stage canary has 298 hosts online and sees nothing rarer than 1 %; crashed claims 1 %, for which 299 hosts are needed',
    });
  });

  it('is what a rate without a unit is read as', () => {
    expect(see({ name: 'crashed', rate: 0.001 }, DAY)).toEqual(see({ name: 'crashed', per: 'host', rate: 0.001 }, DAY));
  });
});

describe('a rate in time', () => {
  it('needs hours, by few hosts or by many', () => {
    const claim = { name: 'rate', per: 'host-hour', rate: 0.001 } as const;
    expect(see(claim, { ...DAY, online: 125, bakeMinutes: 1440 }).seen).toBe(true);
    expect(see(claim, { ...DAY, online: 3000, bakeMinutes: 60 }).seen).toBe(true);
    expect(see(claim, { ...DAY, online: 124, bakeMinutes: 1440 }).says).toBe(
      'stage canary gives 2976 host-hours (124 hosts online for 24h); rate claims 0.001 a host-hour, for which 2996 are needed: bake 25h or reach 125 hosts online',
    );
  });

  it('a day is 24 hours', () => {
    const a = see({ name: 'rate', per: 'host-day', rate: 0.024 }, { ...DAY, online: 125 });
    expect(a).toEqual({
      seen: true,
      says: 'canary gives 3000 host-hours; rate claims 0.024 a host-day, for which 2996 are enough',
    });
  });
});

describe('no rate at all', () => {
  it.each([0, -1, NaN])('%d is never seen', (rate) => {
    expect(see({ name: 'rate', rate }, DAY)).toEqual({
      seen: false,
      says: `rate claims ${rate}, which is no rate of failure`,
    });
  });
});
