/** Flags of a code directory that this version knows, by the words that `codesign` prints. */
const FLAGS: readonly (readonly [bit: number, name: string])[] = [
  [0x1, 'host'],
  [0x2, 'adhoc'],
  [0x4, 'get-task-allow'],
  [0x10, 'forced-library-validation'],
  [0x100, 'hard'],
  [0x200, 'kill'],
  [0x400, 'expires'],
  [0x800, 'restrict'],
  [0x1000, 'enforcement'],
  [0x2000, 'library-validation'],
  [0x10000, 'runtime'],
  [0x20000, 'linker-signed'],
];

/** Names of the flags that are set; bits without a name as hexadecimal. */
export function flagNames(flags: number): readonly string[] {
  const named = FLAGS.filter(([bit]) => (flags & bit) !== 0);
  const rest = named.reduce((left, [bit]) => left & ~bit, flags) >>> 0;
  return [...named.map(([, name]) => name), ...(rest === 0 ? [] : [`0x${rest.toString(16)}`])];
}
