import { type RuleRow, rules } from '../commands/rules.js';
import { EXIT, type ExitCode } from '../errors.js';
import { type Arguments, oneOf } from './arguments.js';
import { emit } from './emit.js';
import { policyChoice } from './policy-option.js';
import type { World } from './world.js';

/** `ringgate rules`. */
export function runRules(args: Arguments, world: World): ExitCode {
  const format = oneOf('format', args.text('format') ?? 'terminal', ['terminal', 'json']);
  const choice = policyChoice(world.cwd, args.text('policy')) ?? { preset: 'recommended' };
  const rows = rules(choice, world.clock.now());
  const text = format === 'json' ? `${JSON.stringify({ rules: rows }, null, 2)}\n` : table(rows);
  return emit(world, args.text('output'), text, EXIT.pass);
}

function table(rows: readonly RuleRow[]): string {
  const width = Math.max(...rows.map(({ id }) => id.length));
  const lines = rows.map(({ id, severity, waivable, sees, title }) =>
    [severity.padEnd(7), waivable ? ' ' : 'N', id.padEnd(width), `${title} (${sees.join(', ')})`].join('  '),
  );
  return `${lines.join('\n')}\n\n${rows.length} rules; N cannot be waived, turned off or lowered. ringgate explain <rule> says why.\n`;
}
