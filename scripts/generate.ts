import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readmeWithTerminal } from './doc-blocks.js';
import { generatedFiles } from './generated-files.js';

/**
 * Writes every generated file, or with --check reports those that are out of date. Two passes, because the rule index
 * must be there before the rules can be loaded through it.
 */
const check = process.argv.includes('--check');
const stale: string[] = [];

function put(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  stale.push(file);
  if (check) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

put('src/rules/index.ts', ruleIndex());
const files = await generatedFiles();
for (const [file, text] of files) put(file, text);
// Last, because the picture of the terminal is made by running what the other files are part of.
put('README.md', readmeWithTerminal());
for (const file of existsSync('docs/rules') ? markdownBelow('docs/rules') : []) {
  if (files.has(file)) continue;
  stale.push(file);
  if (!check) rmSync(file);
}

if (check && stale.length > 0) {
  for (const file of stale) console.error(`${file} is out of date; run npm run generate`);
  process.exitCode = 1;
} else {
  console.log(
    check ? `${files.size + 1} generated files are up to date` : `${stale.length} of ${files.size + 1} files written`,
  );
}

/** The list of all rules, one import a file. */
function ruleIndex(): string {
  const found = readdirSync('src/rules', { withFileTypes: true })
    .filter((e) => e.isDirectory())
    .flatMap((family) =>
      readdirSync(join('src/rules', family.name))
        .filter((f) => f.endsWith('.ts'))
        .map((f) => `${family.name}/${f.replace(/\.ts$/, '')}`),
    )
    .sort();
  const nameOf = (id: string): string => id.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());
  return [
    '// Written by scripts/generate.ts. Do not edit: add a file under src/rules/<family>/ and run `npm run generate`.',
    ...found.map((id) => `import ${nameOf(id)} from './${id}.js';`),
    "import type { AnyRule } from './rule.js';",
    '',
    '/** Every rule, by id. */',
    'export const RULES: readonly AnyRule[] = [',
    ...found.map((id) => `  ${nameOf(id)},`),
    '];',
    '',
  ].join('\n');
}

function markdownBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.md'))
    .map((f) => join(folder, f));
}
