// node --import tsx bench/html.mjs [--check]: the HTML report of an example and of 1,000 artifacts: its size, how long it
// takes to write, and how long Chromium takes until it is laid out. Medians; goals beside them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.RINGGATE_CHROMIUM ?? '/usr/bin/chromium';
const root = fileURLToPath(new URL('..', import.meta.url));
const argument = process.argv.indexOf('--cli');
const cli = argument === -1 ? ['--import', 'tsx', join(root, 'src/cli/cli.ts')] : [process.argv[argument + 1]];
const folder = mkdtempSync(join(tmpdir(), 'ringgate-bench-html-'));
const TURNS = 7;
const missed = [];

if (!existsSync(CHROMIUM)) throw new Error(`no Chromium at ${CHROMIUM}; set RINGGATE_CHROMIUM`);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
try {
  const example = join(root, 'examples/channel-file-291');
  await measure('an example that fails', join(example, 'release.yaml'), { kilobytes: 200 });
  await measure('an example, repaired', join(example, 'release.repaired.yaml'), { kilobytes: 200 });
  await measure('1,000 artifacts', thousand(), { kilobytes: 1500 });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
if (missed.length > 0) console.log(`missed: ${missed.join(', ')}`);
if (process.argv.includes('--check') && missed.length > 0) process.exitCode = 1;

async function measure(name, manifest, { kilobytes }) {
  const page = join(folder, 'report.html');
  const wrote = spawnSync(process.execPath, [...cli, 'check', manifest, '--format', 'html', '-o', page], {
    encoding: 'utf8',
  });
  if (![0, 1, 3].includes(wrote.status))
    throw new Error(`check ended with ${wrote.status}: ${wrote.stderr.slice(0, 1000)}`);
  const size = statSync(page).size / 1000;
  const times = [];
  for (let turn = 0; turn <= TURNS; turn++) {
    const time = await opened(page);
    // The first turn fills caches and is thrown away.
    if (turn > 0) times.push(time);
  }
  const ms = times.sort((a, b) => a - b)[TURNS >> 1];
  const zipped = gzipSync(readFileSync(page)).length / 1000;
  console.log(`${name}: ${size.toFixed(0)} kB (${zipped.toFixed(0)} kB gzipped), open in ${ms.toFixed(0)} ms`);
  goal(`${name}, size`, size, kilobytes, 'kB');
  goal(`${name}, opening`, ms, 1000, 'ms');
}

/** Milliseconds until the page is loaded and two frames of it are painted, the tab itself there before. */
async function opened(path) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const started = performance.now();
  await tab.goto(pathToFileURL(path).href, { waitUntil: 'load' });
  await tab.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  const took = performance.now() - started;
  await tab.close();
  return took;
}

/** A release of many files: half of it scripts, half of it content that they read. */
function thousand() {
  const lines = [
    'apiVersion: ringgate/v1',
    'kind: Release',
    'release: {product: many, version: 1.0.0, channel: dev}',
    'artifacts:',
  ];
  for (let i = 0; i < 1000; i++) {
    const text = i % 2 === 0 ? `#!/bin/sh\necho ${i}\n` : `{"rule": ${i}}\n`;
    const file = `file-${i}${i % 2 === 0 ? '.sh' : '.json'}`;
    writeFileSync(join(folder, file), text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    lines.push(
      `  - {id: file-${i}, path: ${file}, sha256: ${sha256}, class: ${i % 2 === 0 ? 'user-space' : 'rapid-response-content'}}`,
    );
  }
  writeFileSync(join(folder, 'release.yaml'), `${lines.join('\n')}\n`);
  return join(folder, 'release.yaml');
}

function goal(name, value, most, unit) {
  const met = value <= most;
  if (!met) missed.push(name);
  console.log(`  ${met ? 'met' : 'MISSED'}  ${name}: ${value.toFixed(0)} of at most ${most} ${unit}`);
}
