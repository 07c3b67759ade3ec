import type { CommandSpec, OptionSpec } from './command-spec.js';

export type { CommandSpec, OptionSpec } from './command-spec.js';

export const COMMAND_NAMES = [
  'check',
  'scan',
  'init',
  'explain',
  'rules',
  'doctor',
  'verify-verdict',
  'evidence',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

export const VERDICT_FORMATS = [
  'terminal',
  'json',
  'sarif',
  'junit',
  'markdown',
  'github',
  'html',
  'vsa',
  'svr',
  'oscal',
  'cyclonedx',
  'csv',
] as const;
/** Those that rest on everything that was judged of a release. All but HTML are about one release. */
export const DOCUMENT_FORMATS = ['html', 'vsa', 'svr', 'oscal', 'cyclonedx', 'csv'] as const;
export type VerdictFormat = (typeof VERDICT_FORMATS)[number];

const help: OptionSpec = { type: 'boolean', short: 'h', says: 'show this help' };
const output: OptionSpec = {
  type: 'string',
  short: 'o',
  value: 'file',
  says: 'write the report there instead of standard output',
};
const policy: OptionSpec = {
  type: 'string',
  short: 'p',
  value: 'file',
  says: 'policy file, or ringgate:recommended, ringgate:strict, ringgate:audit; default: the nearest .ringgate/policy.yaml upward, else ringgate:recommended',
};
const twoFormats: OptionSpec = { type: 'string', short: 'f', value: 'name', says: 'terminal (default) or json' };

/** Every command. */
export const COMMANDS: Readonly<Record<CommandName, CommandSpec>> = {
  check: {
    usage: 'ringgate check [manifest…] [options]',
    says: 'Reads release manifests, opens every artifact they name, and gives a verdict on each.',
    options: {
      format: { type: 'string', short: 'f', value: 'name', says: `${VERDICT_FORMATS.join(', ')}; default: terminal` },
      output,
      policy,
      history: {
        type: 'string',
        value: 'folder',
        says: 'folder of earlier manifests; default: history/ beside the manifest, else the nearest .ringgate/history/ upward',
      },
      base: {
        type: 'string',
        value: 'branch',
        says: 'take policy, waivers and history from this branch as it was fetched from origin, not from the working copy',
      },
      waivers: {
        type: 'string',
        value: 'file',
        says: 'waivers file; default: the nearest .ringgate/waivers.yaml upward; with --base read from there',
      },
      phase: { type: 'string', value: 'name', says: 'local (default), pull-request, merge-group or deploy' },
      at: {
        type: 'string',
        value: 'instant',
        says: 'judge as of this instant, e.g. 2026-07-01T12:00:00Z; not in the past',
      },
      'at-past': {
        type: 'boolean',
        says: 'let --at lie in the past: to repeat an old verdict, never to give a new one',
      },
      'metadata-only': { type: 'boolean', says: 'open no artifact, report or note; the verdict is never a pass' },
      quiet: { type: 'boolean', short: 'q', says: 'the verdict and one line for each reason' },
      help,
    },
    examples: [
      ['ringgate check', 'the release.yaml of this folder'],
      [
        'ringgate check "**/release.yaml" --format sarif -o ringgate.sarif',
        'every release of a repository, for code scanning',
      ],
      ['ringgate check --base main', 'with policy, waivers and history of the branch it goes to'],
    ],
    more: [
      'Paths in a manifest start at the manifest and cannot leave its folder.',
      'A first release has no history: give it an empty folder. Without any, rules that compare with earlier releases cannot answer, and the gate stays shut.',
      'With several manifests the exit code is the most serious of all: 70 before 2 before 1 before 3 before 0.',
    ],
  },
  scan: {
    usage: 'ringgate scan <path…> [options]',
    says: 'Says what files are, how privileged, and how they are signed, by their bytes alone.',
    options: {
      format: twoFormats,
      output,
      policy: {
        type: 'string',
        value: 'file|preset',
        says: 'judge signatures by what this policy trusts, and drivers by its block lists too',
      },
      explain: { type: 'boolean', says: 'the whole story of one file: what it is, why, and what would change that' },
      attest: {
        type: 'string',
        value: 'key',
        says: 'sign what is seen, a line a file: a private key (PEM), or keyless',
      },
      signatures: { type: 'boolean', says: 'who signed, vouched for by whom, when, how strong, and whether it holds' },
      help,
    },
    examples: [
      ['ringgate scan build/', 'every file of a build'],
      ['ringgate scan --explain driver.sys', 'why a file is what the scan says'],
      ['ringgate scan --signatures build/', 'how every file of a build is signed'],
      ['ringgate scan driver.sys --format json', 'one file, for a script'],
      ['ringgate scan build/ --attest build.pem -o build.intoto.jsonl', 'signed, for a check without the files'],
    ],
    more: [
      'A scan judges nothing. It ends with 0 when every file could be read, with 3 when one could not; with --attest, when one got no statement.',
    ],
  },
  init: {
    usage: 'ringgate init <folder> [options]',
    says: 'Looks at a build folder and writes a manifest, a policy, a history folder and a workflow, commented and ready to edit.',
    options: {
      product: { type: 'string', value: 'name', says: 'name of the product; default: the name of this folder' },
      force: { type: 'boolean', says: 'overwrite files that exist' },
      help,
    },
    examples: [
      ['ringgate init build', 'write release.yaml and what belongs to it'],
      ['ringgate check', 'then see what is still missing'],
    ],
    more: ['What it writes is a start that the gate refuses: values marked "edit" are yours to fill in.'],
  },
  explain: {
    usage: 'ringgate explain <rule> [options]',
    says: 'Shows why a rule exists, the incident behind it, what it asks, and examples that pass and fail.',
    options: { help },
    examples: [
      ['ringgate explain content/contract-matches', 'by its full name'],
      ['ringgate explain contract-matches', 'or by the part that is its own'],
    ],
    more: [],
  },
  rules: {
    usage: 'ringgate rules [options]',
    says: 'Lists every rule, with its severity under a policy and what its answer rests on.',
    options: { policy, format: twoFormats, output, help },
    examples: [
      ['ringgate rules', 'as the preset recommended has them'],
      ['ringgate rules --policy ringgate:strict', 'as another has them'],
    ],
    more: [],
  },
  doctor: {
    usage: 'ringgate doctor [options]',
    says: 'Says whether the gate really binds on a branch: what GitHub requires there, and what the workflows of this checkout report.',
    options: {
      repository: {
        type: 'string',
        value: 'owner/name',
        says: 'default: GITHUB_REPOSITORY, else the origin of this checkout',
      },
      branch: { type: 'string', value: 'name', says: 'default: the default branch of the repository' },
      check: { type: 'string', value: 'name', says: 'name of the required check; default: ringgate' },
      app: { type: 'string', value: 'number', says: 'app that reports it; default: 15368, GitHub Actions' },
      ruleset: {
        type: 'string',
        value: 'file',
        says: 'write a ruleset there that makes the gate bind, ready to import',
      },
      format: twoFormats,
      output,
      help,
    },
    examples: [
      ['GITHUB_TOKEN=$(gh auth token) ringgate doctor', 'the default branch of this checkout'],
      ['ringgate doctor --branch release/2.0 --ruleset gate.json', 'a release branch, with a ruleset to import'],
    ],
    more: [
      'The token comes from GITHUB_TOKEN or GH_TOKEN. Who may bypass a ruleset, and classic protection, are shown to tokens that may administer the repository; to others they are unknown.',
      'It ends with 0 when every answer is ok or a warning, with 1 when there is a problem, with 3 when something is unknown.',
    ],
  },
  'verify-verdict': {
    usage: 'ringgate verify-verdict <verdict.json> [options]',
    says: 'Holds what is about to be deployed against a stored verdict: a pass, for these very bytes, and for nothing more.',
    options: {
      manifest: {
        type: 'string',
        value: 'file',
        says: 'the manifest of the release; its bytes and every artifact beside it are hashed',
      },
      artifact: {
        type: 'string',
        value: 'file',
        multiple: true,
        says: 'a file to be deployed, where there is no manifest; once for each, and all of them',
      },
      'max-age': {
        type: 'string',
        value: 'duration',
        says: 'oldest verdict that is taken, such as 12h or 7d; default: any age',
      },
      phase: {
        type: 'string',
        value: 'name',
        says: 'take a verdict of this phase only: pull-request, merge-group; default: both',
      },
      format: twoFormats,
      output,
      help,
    },
    examples: [
      ['ringgate verify-verdict verdict.json --manifest release.yaml --max-age 7d', 'a release, whole'],
      ['ringgate verify-verdict verdict.json --artifact out/driver.sys', 'its one file'],
    ],
    more: [
      'It believes the document: who can write where it is stored can write a pass. Store it where the deploying job alone can write.',
      'It ends with 0 when everything holds, with 1 when something does not, with 2 when the document is none, with 3 when a file cannot be read.',
    ],
  },
  evidence: {
    usage: 'ringgate evidence export|verify|diff|controls [file…] [options]',
    says: 'Writes what a verdict rests on as one archive that others can check, checks one, compares two, or shows which controls were looked at.',
    options: {
      output: {
        ...output,
        says: 'the archive to write, default: evidence.zip; for the others, the report instead of standard output',
      },
      format: twoFormats,
      policy,
      history: { type: 'string', value: 'folder', says: 'export, controls: as for check' },
      base: { type: 'string', value: 'branch', says: 'export, controls: as for check' },
      waivers: { type: 'string', value: 'file', says: 'export, controls: as for check' },
      phase: { type: 'string', value: 'name', says: 'export, controls: as for check' },
      at: { type: 'string', value: 'instant', says: 'export, controls: as for check' },
      'at-past': { type: 'boolean', says: 'export, controls: as for check' },
      sign: {
        type: 'string',
        value: 'key',
        says: 'export: sign with this private key (PEM), or keyless with Sigstore as the workflow that runs',
      },
      key: {
        type: 'string',
        value: 'file',
        multiple: true,
        says: 'verify, diff: public key (PEM) of somebody who may sign; once for each',
      },
      identity: {
        type: 'string',
        value: 'subject',
        says: 'verify, diff: who may sign keyless, exactly; with --issuer',
      },
      issuer: { type: 'string', value: 'url', says: 'verify, diff: who established that identity' },
      'sigstore-root': {
        type: 'string',
        value: 'file',
        says: 'verify, diff: trusted root of another Sigstore instance; default: the public one, as it came with this version',
      },
      unsigned: { type: 'boolean', says: 'verify, diff: take an archive that nobody signed; it proves no origin' },
      framework: { type: 'string', value: 'name', says: 'controls: one framework; default: all' },
      help,
    },
    examples: [
      ['ringgate evidence export release.yaml -o evidence.zip --sign lab.pem', 'judge, and write what it rests on'],
      ['ringgate evidence verify evidence.zip --key lab.pub', 'what an auditor runs, with nothing else at hand'],
      ['ringgate evidence diff before.zip after.zip', 'what changed between two releases'],
      [
        'ringgate evidence controls release.yaml --framework ssdf',
        'which controls were looked at, and what is not covered',
      ],
    ],
    more: [
      'export ends with the exit code of the check: a bundle about a refused release can be written, and is evidence of the refusal.',
      'verify ends with 0 when everything holds and somebody who is named vouches, with 1 when something differs, with 2 when the file is no bundle, with 3 when something is unknown: nobody signed it, nobody was named, or another version wrote it. The exit code is about the bundle; the verdict in it is printed.',
      'diff ends with 0 whether anything changed or not, and says of each bundle whether it holds.',
      'controls ends with 0 without a manifest, and with the exit code of the check with one.',
    ],
  },
};
