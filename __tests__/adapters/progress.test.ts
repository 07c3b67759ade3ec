import { expect, it } from '@jest/globals';
import { progressOn } from '../../src/adapters/progress.js';

function staged(isTTY: boolean) {
  let now = 0;
  const written: string[] = [];
  const stream = { isTTY, columns: 30, write: (text: string) => void written.push(text) };
  return { written, progress: progressOn(stream, { now: () => now }), wait: (ms: number) => (now += ms) };
}

it('says nothing in the first second', () => {
  const { written, progress, wait } = staged(true);
  progress.step('reading a', 0, 2);
  wait(999);
  progress.step('reading b', 1, 2);
  progress.end();
  expect(written).toEqual([]);
});

it('rewrites one line, cut to the window, and clears it at the end', () => {
  const { written, progress, wait } = staged(true);
  wait(1000);
  progress.step('reading a-file-with-a-long-name', 3, 20);
  wait(50);
  progress.step('too soon', 4, 20);
  wait(50);
  progress.step('hashing', 0, 0);
  progress.end();
  progress.end();
  expect(written).toEqual(['\r\x1b[Kreading a-file-with-a-long-na', '\r\x1b[Khashing', '\r\x1b[K']);
});

it('says nothing where nobody watches', () => {
  const { written, progress, wait } = staged(false);
  wait(5000);
  progress.step('reading a', 0, 2);
  progress.end();
  expect(written).toEqual([]);
});

it('tells the rate and the time left where the bytes are known', () => {
  const { written, progress, wait } = staged(true);
  wait(2000);
  progress.step('reading a', 10, 40, { done: 50_000_000, total: 200_000_000 });
  expect(written).toEqual(['\r\x1b[K25 MB/s, 5 files/s, 6 s left,']);
});
