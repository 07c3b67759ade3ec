// npm run bench [-- --check] [-- --quick]: whole processes in turns, medians and ratios of one run, goals beside them.
// Exits 0 whatever it finds, unless --check asks that a missed goal fails.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interleaved } from './measure.mjs';
import { asYaml, release } from './manifests.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = resolve(here, '..');
const cli = join(root, 'dist/cli.js');
const action = join(root, 'dist/main.js');
const quick = process.argv.includes('--quick');
const folder = mkdtempSync(join(tmpdir(), 'ringgate-bench-'));
const missed = [];

try {
  startUp();
  json();
  yaml();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (missed.length > 0) console.log(`\nmissed: ${missed.join(', ')}`);
if (process.argv.includes('--check') && missed.length > 0) process.exitCode = 1;

function startUp() {
  const example = existsSync(join(root, 'examples/channel-file-291/release.yaml'))
    ? 'examples/channel-file-291/release.yaml'
    : put('release.yaml', asYaml(release(2)));
  const nothing = { args: ['-e', '0'], cwd: root };
  const check = { args: [cli, 'check', example], cwd: root, exits: [0, 1, 3] };
  const outputs = put('outputs', '');
  const summary = put('summary', '');
  const env = {
    INPUT_MANIFESTS: example,
    GITHUB_OUTPUT: outputs,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_WORKSPACE: example.startsWith('/') ? folder : root,
    RUNNER_TEMP: folder,
  };
  if (example.startsWith('/')) env.INPUT_MANIFESTS = 'release.yaml';
  const step = { args: [action], cwd: root, env, exits: [0, 1, 3] };
  const [base, cliRun, actionRun] = interleaved([nothing, check, step], quick ? 7 : 25, folder);
  console.log(`Start, node ${process.version}, CPU ms (wall ms): node -e 0 ${ms(base.cpuMs)} (${ms(base.wallMs)})`);
  goal(
    'check on the example',
    cliRun.cpuMs - base.cpuMs,
    40,
    'ms CPU above node -e 0',
    `${ms(cliRun.cpuMs)} (${ms(cliRun.wallMs)})`,
  );
  goal(
    'the Action',
    actionRun.cpuMs - base.cpuMs,
    70,
    'ms CPU above node -e 0',
    `${ms(actionRun.cpuMs)} (${ms(actionRun.wallMs)})`,
  );
}

function json() {
  console.log('\nJSON, --metadata-only, against JSON.parse and ten checks by hand');
  const perArtifact = [];
  for (const count of quick ? [10, 10_000] : [10, 1_000, 10_000, 100_000]) {
    const file = put(`release-${count}.json`, JSON.stringify(release(count), null, 2));
    const ours = { args: [cli, 'check', file, '--metadata-only', '--quiet'], cwd: folder, exits: [1, 3] };
    const plain = { args: [join(here, 'baseline.mjs'), file], cwd: folder };
    const [us, them] = interleaved([ours, plain], count >= 100_000 ? 5 : 9, folder);
    const told = `${row(us)} against ${row(them)}`;
    if (count === 100_000) {
      goal(`${count} artifacts, time`, us.wallMs / them.wallMs, 2.5, 'times the wall time', told);
      goal(`${count} artifacts, memory`, us.memoryMb / them.memoryMb, 1.5, 'times the memory', told);
    } else {
      console.log(`  ${count} artifacts: ${told}`);
    }
    perArtifact.push({ count, wallMs: us.wallMs });
  }
  const [first, last] = [perArtifact[0], perArtifact.at(-1)];
  const middle = perArtifact.at(-2);
  if (middle !== first) {
    // Start-up taken off; ten times the artifacts must cost about ten times as much.
    const growth = (last.wallMs - first.wallMs) / (middle.wallMs - first.wallMs) / (last.count / middle.count);
    goal(`from ${middle.count} to ${last.count} artifacts`, growth, 1.5, 'times linear growth', '');
  }
}

function yaml() {
  console.log("\nYAML, --metadata-only, against the library's own parse");
  for (const count of quick ? [500] : [100, 1_000, 2_000]) {
    const file = put(`release-${count}.yaml`, asYaml(release(count)));
    const ours = { args: [cli, 'check', file, '--metadata-only', '--quiet'], cwd: folder, exits: [1, 3] };
    const library = { args: [join(here, 'yaml-parse.mjs'), file], cwd: root };
    const [us, them] = interleaved([ours, library], 9, folder);
    goal(`${count} artifacts`, us.wallMs / them.wallMs, 1.5, 'times the wall time', `${row(us)} against ${row(them)}`);
  }
}

function put(name, text) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function goal(what, value, limit, unit, told) {
  const met = value <= limit;
  if (!met) missed.push(what);
  console.log(
    `  ${what}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit}, goal ${limit} ${met ? 'met' : 'MISSED'}${told && `; ${told}`}`,
  );
}

function row({ wallMs, memoryMb }) {
  return `${ms(wallMs)} ms, ${memoryMb.toFixed(0)} MB`;
}

function ms(value) {
  return value.toFixed(0);
}
