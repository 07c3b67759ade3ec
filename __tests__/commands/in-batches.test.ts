import { expect, it } from '@jest/globals';
import { inBatches } from '../../src/commands/in-batches.js';

const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

it('keeps the order of the list, whatever finishes first', async () => {
  const results = await inBatches([5, 1, 3, 0, 2], 3, async (ms, index) => {
    await later(ms);
    return `${index}:${ms}`;
  });
  expect(results).toEqual(['0:5', '1:1', '2:3', '3:0', '4:2']);
});

it('never has more than its width under way', async () => {
  let now = 0;
  let most = 0;
  await inBatches(Array.from({ length: 20 }), 4, async () => {
    most = Math.max(most, ++now);
    await later(1);
    now--;
  });
  expect(most).toBe(4);
});

it('throws the earliest error, and begins nothing after it', async () => {
  const begun: number[] = [];
  const work = inBatches([9, 1, 5, 5, 5], 2, async (ms, index) => {
    begun.push(index);
    await later(ms);
    if (index < 2) throw new Error(`item ${index}`);
  });
  await expect(work).rejects.toThrow('item 0');
  expect(begun).toEqual([0, 1]);
});

it('gives an empty list for an empty list', async () => {
  expect(await inBatches([], 4, () => Promise.resolve(1))).toEqual([]);
});
