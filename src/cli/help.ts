import { TOOL } from '../model/tool.js';
import { COMMANDS, COMMAND_NAMES, type CommandName, type OptionSpec } from './command-specs.js';

/** Wide enough for every option; help is read in windows of eighty columns. */
const WIDTH = 88;
const COLUMN = 24;

const EXIT_CODES = [
  ['0', 'pass: nothing stands against the release'],
  ['1', 'fail: a rule of error severity is violated'],
  ['2', 'the manifest, the policy or the command line is wrong'],
  ['3', 'indeterminate: something could not be established; the gate stays shut'],
  ['70', 'a fault of Ringgate itself; the gate stays shut'],
] as const;

/** The help of a command, or of Ringgate as a whole. */
export function helpText(command?: CommandName): string {
  return `${(command === undefined ? overall() : ofCommand(command)).join('\n')}\n`;
}

function overall(): readonly string[] {
  return [
    `ringgate ${TOOL.version}: keeps a merge shut until a release is fit to reach ring 0`,
    '',
    'Usage: ringgate <command> [options]',
    '',
    'Commands:',
    ...COMMAND_NAMES.flatMap((name) => row(name, COMMANDS[name].says)),
    '',
    'Start here:',
    ...row('ringgate scan build/', 'what is in a build, and how privileged it is', 44),
    ...row('ringgate init build', 'write a manifest for it', 44),
    ...row('ringgate check', 'the verdict', 44),
    ...row('ringgate explain rollout/first-stage-small', 'why a rule is there', 44),
    '',
    'Exit codes, whatever the format:',
    ...EXIT_CODES.flatMap(([code, says]) => row(code, says, 6)),
    '',
    'ringgate <command> --help shows options and examples. --version shows the version.',
  ];
}

function ofCommand(command: CommandName): readonly string[] {
  const { usage, says, options, examples, more } = COMMANDS[command];
  return [
    ...wrap(says, ''),
    '',
    `Usage: ${usage}`,
    '',
    'Options:',
    ...Object.entries(options).flatMap(([name, option]) => row(flag(name, option), option.says)),
    '',
    'Examples:',
    ...examples.flatMap(([line, what]) => [`  ${line}`, `      ${what}`]),
    ...more.flatMap((paragraph) => ['', ...wrap(paragraph, '')]),
    ...(command === 'check' ? ['', 'Exit codes:', ...EXIT_CODES.flatMap(([code, what]) => row(code, what, 6))] : []),
  ];
}

function flag(name: string, { short, value }: OptionSpec): string {
  return `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` <${value}>`}`;
}

function row(left: string, right: string, column = COLUMN): readonly string[] {
  const indent = ' '.repeat(column + 2);
  const lines = wrap(right, indent);
  if (left.length >= column) return [`  ${left}`, ...lines];
  return [`  ${left.padEnd(column)}${(lines[0] ?? '').slice(indent.length)}`, ...lines.slice(1)];
}

function wrap(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.length > indent.length && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += line.length > indent.length ? ` ${word}` : word;
  }
  return [...lines, line];
}
