import { parseArgs } from 'node:util';
import { InputError } from '../errors.js';
import { COMMANDS, type CommandName } from './command-specs.js';

/** Arguments of one command, checked against its options. */
export interface Arguments {
  readonly positionals: readonly string[];
  text(option: string): string | undefined;
  /** Every value of an option that may be given more than once. */
  texts(option: string): readonly string[];
  flag(option: string): boolean;
}

/** Reads a command's arguments. InputError `usage`, with the nearest option where one was misspelt. */
export async function argumentsOf(command: CommandName, argv: readonly string[]): Promise<Arguments> {
  const { options, usage } = COMMANDS[command];
  const unknown = argv.slice(0, endOfOptions(argv)).find((arg) => isUnknown(arg, options));
  if (unknown !== undefined) throw await unknownOption(unknown, Object.keys(options), command);
  try {
    const config = Object.entries(options).map(([name, { type, short, multiple = false }]) => [
      name,
      { type, multiple, ...(short === undefined ? {} : { short }) },
    ]);
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: Object.fromEntries(config) as Record<string, { type: 'string' | 'boolean'; multiple: boolean }>,
      allowPositionals: true,
      strict: true,
    });
    return {
      positionals,
      text: (option) => {
        const value = values[option];
        return typeof value === 'string' ? value : undefined;
      },
      texts: (option) => {
        const value = values[option];
        return Array.isArray(value) ? value.map(String) : [];
      },
      flag: (option) => values[option] === true,
    };
  } catch (cause) {
    const said = cause instanceof Error ? cause.message.split('. ')[0] : String(cause);
    throw new InputError('usage', `${said ?? ''}; usage: ${usage}`, { cause });
  }
}

/** One of a few words, or an InputError that lists them. */
export function oneOf<const W extends string>(option: string, value: string, words: readonly W[]): W {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new InputError('usage', `--${option} ${value}: must be one of ${words.join(', ')}`);
  return found;
}

function endOfOptions(argv: readonly string[]): number {
  const at = argv.indexOf('--');
  return at === -1 ? argv.length : at;
}

function isUnknown(arg: string, options: Readonly<Record<string, unknown>>): boolean {
  const name = /^--([^=]+)/.exec(arg)?.[1];
  return name !== undefined && !Object.hasOwn(options, name);
}

async function unknownOption(arg: string, known: readonly string[], command: CommandName): Promise<InputError> {
  const name = arg.replace(/^--/, '').replace(/=.*$/s, '');
  const near = await nearest(name, known);
  const hint = near === undefined ? `ringgate ${command} --help lists them` : `did you mean --${near}?`;
  return new InputError('usage', `there is no option --${name}; ${hint}`);
}

/** The word that is closest in spelling, where one is close. */
export async function nearest(word: string, words: readonly string[]): Promise<string | undefined> {
  const { default: leven } = await import('leven');
  // Beyond a third of the word it is another word.
  const limit = Math.max(2, Math.floor(word.length / 3));
  const [best] = words
    .map((candidate) => ({ candidate, distance: leven(word, candidate) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return best?.candidate;
}
