import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { standardOutput } from '../../src/adapters/standard-output.js';
import { EnvironmentError } from '../../src/errors.js';

const onPosix = process.platform === 'win32' ? it.skip : it;
const noStream = (): never => {
  throw new Error('the stream was asked for');
};

onPosix('a file is written to directly, whole, without the stream', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringgate-output-'));
  const fd = openSync(join(folder, 'out'), 'w');
  const output = standardOutput(fd as 1, noStream);
  const long = 'ä→'.repeat(500_000);
  output.write('a');
  output.write(long);
  closeSync(fd);
  expect(output.isTTY).toBe(false);
  expect(readFileSync(join(folder, 'out'), 'utf8')).toBe(`a${long}`);
  rmSync(folder, { recursive: true });
});

onPosix('a descriptor that cannot be written is an error of the world', () => {
  const fd = openSync('package.json', 'r');
  expect(() => {
    standardOutput(fd as 1, noStream).write('x');
  }).toThrow(EnvironmentError);
  closeSync(fd);
});
