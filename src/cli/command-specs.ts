/** One option of a command, for the parser and for its help. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** What stands for the value in help. */
  readonly value?: string;
  readonly says: string;
}

/** What the parser and the help know of a command. */
export interface CommandSpec {
  readonly usage: string;
  readonly says: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples: readonly (readonly [command: string, says: string])[];
  /** Paragraphs that teach what the options alone do not. */
  readonly more: readonly string[];
}

export const COMMAND_NAMES = ['check', 'scan', 'init', 'explain', 'rules'] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

export const VERDICT_FORMATS = ['terminal', 'json', 'sarif', 'junit', 'markdown', 'github'] as const;
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
      ['ringgate check release.yaml --policy ../base/.ringgate/policy.yaml', 'with the policy of the base branch'],
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
      explain: { type: 'boolean', says: 'the whole story of one file: what it is, why, and what would change that' },
      help,
    },
    examples: [
      ['ringgate scan build/', 'every file of a build'],
      ['ringgate scan --explain driver.sys', 'why a file is what the scan says'],
      ['ringgate scan driver.sys --format json', 'one file, for a script'],
    ],
    more: ['A scan judges nothing. It ends with 0 when every file could be read, with 3 when one could not.'],
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
};
