// Everything that must hold on the main branch, in one run: `npm run check`. Goes on after a failure, so that one run
// tells of every fault, and ends with a line `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const scratch = mkdtempSync(join(tmpdir(), 'ringgate-check-'));
// A run that held the tests already, with coverage, says where it left their results and how they ended: they are
// counted, and not held twice. Their status is asked for, too: coverage below its threshold fails a run of which every
// test passed.
const held = process.env.RINGGATE_TEST_RESULTS;
const heldWell = held === undefined || process.env.RINGGATE_TEST_STATUS === '0';
const results = held ?? join(scratch, 'jest.json');
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const suites = process.argv.slice(2);

const steps = [
  ['types', 'npx', ['tsc', '-p', 'tsconfig.check.json']],
  ['lint', 'npx', ['eslint', '.', '--max-warnings', '0']],
  ['format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['nothing unused', 'npx', ['knip']],
  ['generated files are up to date', 'npx', ['tsx', 'scripts/generate.ts', '--check']],
  ['examples are up to date', 'npx', ['tsx', 'scripts/make-examples.ts', '--check']],
  // That dist/ is what the sources give is a test: __tests__/dist/bundle.test.ts.
  ...(held === undefined
    ? [['tests', process.execPath, [...jest, '--coverage', '--json', `--outputFile=${results}`]]]
    : []),
  ...suites.map((name) => [name, 'npm', ['run', '--silent', name]]),
];

let passed = 0;
let failed = 0;
const broken = [];
for (const [name, command, args] of steps) {
  const started = Date.now();
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const ok = status === 0;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - started) / 1000).toFixed(0)} s)`);
  if (ok) passed += 1;
  else {
    failed += 1;
    broken.push(name);
  }
}
// A run that left no count has run nothing, and that is a failure of its own.
const counts = existsSync(results)
  ? JSON.parse(readFileSync(results, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 1 };
passed += counts.numPassedTests;
failed += counts.numFailedTests;
if (counts.numPassedTests === 0) failed += 1;
if (!heldWell) {
  failed += 1;
  broken.push('tests');
}
rmSync(scratch, { recursive: true, force: true });
if (broken.length > 0) console.log(`failed: ${broken.join(', ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
