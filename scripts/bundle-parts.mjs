import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

/**
 * What a start does without: parts of the program that are loaded by the first call into them. Each is a list of
 * modules that export nothing but functions; what only they import goes with them. The sources know nothing of this:
 * they import these modules as any other, and the threads of a scan have them built in.
 */
const PARTS = {
  containers: ['src/formats/archive/open-container.ts'],
  programs: [
    'src/formats/elf/read-elf.ts',
    'src/formats/mach-o/read-mach-o.ts',
    'src/facts/classify-elf.ts',
    'src/facts/classify-mach-o.ts',
  ],
  refusals: [
    'src/manifest/refuse-manifest.ts',
    'src/manifest/refuse-contract.ts',
    'src/policy/refuse-policy.ts',
    'src/manifest/schema-problems.ts',
    'src/manifest/suggest.ts',
  ],
  blocklist: ['src/blocklists/bundled-list.ts'],
  binaries: ['src/formats/detect-opaque.ts', 'src/formats/image/whole-image.ts'],
};

/**
 * What every check loads, and what the command line adds to it. Whatever these import() later is made to import them
 * first: esbuild makes a file for each set of programs that share something, and each costs a third of a millisecond.
 */
const CORE = 'src/commands/check.ts';
const CLI_CORE = 'src/cli/run-check.ts';
/** What runs before the core is there, and what it asks for without it. */
const BEFORE_CORE = ['src/cli/main.ts', 'src/cli/arguments.ts'];
const LOADER = resolve('src/adapters/load-part.ts');
const STUB = 'part-stub';
const ENTRY = 'part-entry';

/** Entry points of the parts, by the name of their file. */
export const partEntries = Object.fromEntries(Object.keys(PARTS).map((name) => [`parts/${name}`, `${ENTRY}:${name}`]));

/** Puts functions that load a part in the place of the part's modules. */
export const partsWhenCalled = {
  name: 'parts-when-called',
  setup({ onResolve, onLoad }) {
    const partOf = new Map(
      Object.entries(PARTS).flatMap(([name, files]) => files.map((file) => [resolve(file), name])),
    );
    onResolve({ filter: new RegExp(`^${ENTRY}:`) }, ({ path }) => ({
      path: path.slice(ENTRY.length + 1),
      namespace: ENTRY,
    }));
    const coreOf = loadedAfterCore();
    onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir, namespace }) => {
      const file = join(resolveDir, path).replace(/\.js$/, '.ts');
      // Relative: names of files go into the names of chunks, which are the same wherever the sources lie.
      return namespace !== ENTRY && partOf.has(file)
        ? { path: relative(process.cwd(), file).split(sep).join('/'), namespace: STUB }
        : undefined;
    });
    onLoad({ filter: /.*/, namespace: ENTRY }, ({ path: name }) => ({
      contents: [`import './${CORE}';`, ...PARTS[name].map((file) => `export * from './${file}';`)].join('\n'),
      resolveDir: process.cwd(),
    }));
    onLoad({ filter: /[\\/]src[\\/].+\.ts$/, namespace: 'file' }, ({ path }) => {
      const before = coreOf.get(path);
      if (before === undefined) return undefined;
      return { contents: `import ${JSON.stringify(resolve(before))};\n${readFileSync(path, 'utf8')}`, loader: 'ts' };
    });
    onLoad({ filter: /.*/, namespace: STUB }, ({ path }) => ({
      contents: stub(partOf.get(resolve(path)), functionsOf(path)),
      resolveDir: process.cwd(),
    }));
  },
};

/** Every file that is loaded when the core is there already, with the core that it comes after. */
function loadedAfterCore() {
  const found = new Map([[resolve('src/cli/show-error.ts'), CLI_CORE]]);
  for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join('src', name);
    const from = file.replaceAll('\\', '/');
    if (!from.endsWith('.ts') || BEFORE_CORE.includes(from)) continue;
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/\bimport\('(\.{1,2}\/[^']+)\.js'\)/g))
      found.set(resolve(dirname(file), `${path}.ts`), from.startsWith('src/cli/') ? CLI_CORE : CORE);
  }
  return found;
}

function stub(part, names) {
  return [
    `import { loadPart } from ${JSON.stringify(LOADER)};`,
    'let part;',
    `const loaded = () => (part ??= loadPart('${part}', import.meta.url));`,
    ...names.map((name) => `export const ${name} = (...args) => loaded().${name}(...args);`),
  ].join('\n');
}

/** Names of the functions that a module exports. Anything else could not stand for itself before it is loaded. */
function functionsOf(path) {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    const exported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!exported || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return [];
    if (!ts.isFunctionDeclaration(statement))
      throw new Error(`${path} exports more than functions, so it cannot be loaded later`);
    return [statement.name.text];
  });
}

/** Files that call for a part and do not lie in `folder`: a part is found from there only. */
export function stubsOutside(folder, { outputs }) {
  return Object.entries(outputs).flatMap(([file, { inputs }]) =>
    basename(dirname(file)) !== folder && Object.keys(inputs).some((i) => i.startsWith(`${STUB}:`)) ? [file] : [],
  );
}
