import type { Inspection } from '../facts/inspection.js';
import { type Classification, type Tier, levelName } from '../model/classification.js';
import type { Architecture, OperatingSystem } from '../model/release.js';
import { nameOf } from './folders-upward.js';

/** A file of the build folder, looked into. */
export interface FoundFile {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly inspection: Inspection;
  readonly classification: Classification;
}

/** Signals shown beside an artifact; `ringgate scan` has them all. */
const MAX_SIGNALS = 4;

/** A manifest to start from: what the bytes say filled in, what only people know marked `edit`. */
export function manifestText({
  product,
  folder,
  files,
}: {
  readonly product: string;
  readonly folder: string;
  readonly files: readonly FoundFile[];
}): string {
  const tier = files.reduce((highest: Tier, { classification: c }) => (c.tier > highest ? c.tier : highest), 'T0');
  const ids = uniqueIds(files.map(({ path }) => path));
  return [
    '# Written by `ringgate init`. Classes and levels come from the bytes; values marked "edit" are yours to fill in.',
    '# Then run `ringgate check`: what is still missing is listed with its line, and what to do about it.',
    'apiVersion: ringgate/v1',
    'kind: Release',
    'release:',
    `  product: ${plainId(product)}`,
    '  version: 0.1.0 # edit: above the last one, never used twice',
    '  channel: dev # edit: dev, beta or stable',
    '  # owner: sensor-release@example.com # edit: who answers for the release',
    '  # oncall: "#sensor-oncall" # edit: where the staff on duty is reached',
    '  # change: CHG-1 # edit: the change ticket',
    '  # notes: notes/0.1.0.md # edit: the release notes',
    ...targetLines(files),
    ...(folder === '.'
      ? ['# payload: [build] # edit: folders whose every file must be listed below']
      : [
          '# Every file below these folders must be listed, so that nothing ships unseen.',
          `payload: [${quoted(folder)}]`,
        ]),
    'artifacts:',
    ...files.flatMap((file, i) => artifactLines(file, ids[i] ?? `artifact-${i}`)),
    ...rolloutLines(tier),
    '# evidence: # edit: reports of tests that ran with these very bytes',
    ...(tier === 'T3' ? ['#   - {suite: boot, report: evidence/boot.junit.xml, artifacts: [the-driver]}'] : []),
    '#   - {suite: functional, report: evidence/functional.junit.xml, artifacts: [the-service]}',
    '# rollback: {to: {version: 0.0.9}} # edit: the release to go back to',
    '# customers: {defer: true, pin: [n-1, n-2], rings: true, notice: 24h, appliesToContent: true} # edit: what they can choose',
    '',
  ].join('\n');
}

function artifactLines({ path, sha256, size, classification, inspection }: FoundFile, id: string): readonly string[] {
  const { class: detected, level, tier, signals } = classification;
  const kind = inspection.kind.known ? inspection.kind.value : 'unknown';
  return [
    `  # ${kind}, level ${level} (${levelName(level)}), tier ${tier}`,
    ...signals.slice(0, MAX_SIGNALS).map(({ seen, suggests }) => `  #   ${comment(`${seen} → ${suggests}`)}`),
    `  - id: ${id}`,
    `    path: ${quoted(path)}`,
    `    sha256: "${sha256}"`,
    `    size: ${size}`,
    `    class: ${detected}`,
    ...(level >= 2 ? ['    # authority: [none] # edit: what it may destroy; left out, everything is assumed'] : []),
    ...(detected === 'kernel-driver' ? ['    # start: demand # edit: boot, system, auto, demand or disabled'] : []),
    ...(detected === 'rapid-response-content'
      ? [
          '    # consumer: {component: the-component-that-reads-it, versions: ">=1.0.0 <2.0.0"} # edit',
          '    # content: {schema: name-of-its-format, contracts: contracts/*.json, fields: 1} # edit',
        ]
      : []),
  ];
}

const OS_OF_FORMAT: Readonly<Record<string, OperatingSystem>> = { pe: 'windows', elf: 'linux', 'mach-o': 'macos' };
const VERSIONS_OF: Readonly<Record<OperatingSystem, string>> = {
  windows: 'versions: ">=10.0.17763"',
  linux: 'distro: debian-12, kernels: ["6.1.*"]',
  macos: 'versions: ">=14.0.0"',
  firmware: 'versions: ">=2.7.0"',
};

function targetLines(files: readonly FoundFile[]): readonly string[] {
  const machines = new Map<OperatingSystem, Set<Architecture>>();
  for (const { inspection } of files) {
    const os = inspection.format.known ? OS_OF_FORMAT[inspection.format.value] : undefined;
    if (os === undefined || !inspection.machines.known) continue;
    const seen = machines.get(os) ?? new Set<Architecture>();
    for (const machine of inspection.machines.value) if (machine !== 'other') seen.add(machine);
    if (seen.size > 0) machines.set(os, seen);
  }
  if (machines.size === 0) {
    return [
      '# targets: # edit: the machines it is for',
      '#   - {os: windows, versions: ">=10.0.17763", arch: [x64], share: 1}',
    ];
  }
  const share = (1 / machines.size).toFixed(2);
  const rows = [...machines].map(
    ([os, arch]) => `  - {os: ${os}, ${VERSIONS_OF[os]}, arch: [${[...arch].join(', ')}], share: ${share}}`,
  );
  return ['targets: # edit: versions and shares; architectures are those of the files', ...rows];
}

/** A rollout that the preset `recommended` accepts for a tier; the test that checks it holds the two together. */
const STAGES: Readonly<Record<Tier, readonly string[]>> = {
  T3: ['internal', '1 24h', '5 24h', '20 24h', '50 24h', '100'],
  T2: ['internal', '1 4h', '10 4h', '50 4h', '100'],
  T1: ['10 4h', '100'],
  T0: ['100'],
};

function rolloutLines(tier: Tier): readonly string[] {
  const stages = STAGES[tier].map((stage) => {
    if (stage === 'internal')
      return '    - {name: internal, audience: internal, hosts: 400, bake: 24h} # edit: your own hosts';
    const [percent, bake] = stage.split(' ');
    const name = percent === '100' ? 'all' : `percent-${percent ?? ''}`;
    return `    - {name: ${name}, percent: ${percent ?? ''}${bake === undefined ? '' : `, bake: ${bake}`}}`;
  });
  return [
    `# What tier ${tier} asks for at least; \`ringgate rules\` and docs/policy.md have the numbers.`,
    'rollout:',
    '  population: 1000000 # edit: hosts that will get it',
    '  onlineFraction: 0.7 # edit: share of them that is online at a time',
    '  stages:',
    ...stages,
    '  halt: # edit: what your fleet really measures',
    '    automatic: true',
    '    within: 15m',
    '    onMissingData: halt',
    '    metrics:',
    '      - {name: crash-rate, kind: crash, max: 0.001, per: host-hour}',
    '      - {name: check-in, kind: liveness, min: 0.995, within: 10m}',
  ];
}

/** Ids from file names, made different where two are the same. */
function uniqueIds(paths: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return paths.map((path) => {
    const stem = plainId(nameOf(path).replace(/\.[^.]*$/, ''));
    let id = stem;
    for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`;
    taken.add(id);
    return id;
  });
}

/** Letters, digits, dots, hyphens and underscores, short, and nothing that YAML would read as a number or a word of its own. */
function plainId(name: string): string {
  const id = name
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 100);
  return /^[A-Za-z]/.test(id) && !/^(true|false|null|yes|no|on|off)$/i.test(id) ? id : `item-${id || '1'}`;
}

/** A path as YAML takes it; JSON's strings are YAML's. */
function quoted(text: string): string {
  return /^[A-Za-z][A-Za-z0-9._/-]*$/.test(text) ? text : JSON.stringify(text);
}

/** Names come from files: nothing in them may end the comment and begin a line of the manifest. */
function comment(text: string): string {
  return text.replace(/[^\x20-\x7e\u00a0-\u2027\u202f-\u2060\u2070-\ud7ff]+/g, '?').slice(0, 160);
}
