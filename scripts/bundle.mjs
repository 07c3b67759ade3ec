import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { partEntries, partsWhenCalled, stubsOutside } from './bundle-parts.mjs';

/**
 * Builds dist/: the command line, the Action, the chunks they share, and the licences of what is bundled. The same
 * sources and packages give the same bytes in any folder; CI rebuilds and compares.
 */
process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
const outdir = process.argv[2] ?? 'dist';

/**
 * @actions/core imports its OIDC client, and with it an HTTP client that costs 25 ms of every start. None of the
 * toolkit's modules does anything on import, so what is not used may be left out.
 */
const leaveOutUnused = {
  name: 'leave-out-unused',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /.*/ }, async ({ path, pluginData, ...rest }) => {
      if (pluginData === 'resolving' || !/[\\/]@actions[\\/]/.test(rest.importer) || !path.startsWith('.'))
        return undefined;
      const { importer, namespace, resolveDir, kind } = rest;
      const resolved = await resolve(path, { importer, namespace, resolveDir, kind, pluginData: 'resolving' });
      return { ...resolved, sideEffects: false };
    });
  },
};

/**
 * The examples of a rule are its tests and its page; only `ringgate explain` shows one. Leaving them out of the rules
 * that judge makes every start 5 ms shorter. What explain imports keeps them, as modules of their own.
 */
const examplesForExplainOnly = {
  name: 'examples-for-explain-only',
  setup({ onResolve, onLoad }) {
    const WITH = '?with-examples';
    onResolve({ filter: /^\.{1,2}\// }, ({ path, importer, resolveDir, pluginData }) => {
      const asks = /[\\/]commands[\\/]explain\.ts$/.test(importer) || pluginData === WITH;
      const file = join(resolveDir, path).replace(/\.js$/, '.ts');
      return asks && RULE_OR_INDEX.test(file) ? { path: file, suffix: WITH } : undefined;
    });
    onLoad({ filter: RULE_OR_INDEX }, ({ path, suffix }) => {
      const text = readFileSync(path, 'utf8');
      return {
        contents: suffix === WITH || !RULE.test(path) ? text : withoutExamples(path, text),
        loader: 'ts',
        pluginData: suffix,
      };
    });
  },
};

const RULE = /[\\/]src[\\/]rules[\\/][a-z]+[\\/][a-z-]+\.ts$/;
const RULE_OR_INDEX = /[\\/]src[\\/]rules[\\/](index|[a-z]+[\\/][a-z-]+)\.ts$/;

/** A rule's source with the value of its property `examples` taken out. */
function withoutExamples(path, text) {
  let found;
  const visit = (node) => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'examples' && ts.isCallExpression(node.parent.parent))
      found = node;
    else ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  if (!found) throw new Error(`${path} has no examples to leave out`);
  return `${text.slice(0, found.initializer.getStart())}undefined${text.slice(found.initializer.end)}`;
}

/** Settings of every bundle. */
const settings = {
  outdir,
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  // Names stay: they stand in the stack traces that users report.
  minifyIdentifiers: false,
  // The same library as ES modules: no wrappers that are parsed twice, and what is not used is left out.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  chunkNames: 'chunks/[name]-[hash]',
  legalComments: 'none',
  // Imports that nothing uses go: those of examples, in a rule whose examples were taken out.
  tsconfigRaw: { compilerOptions: { target: 'ES2023', verbatimModuleSyntax: false } },
  plugins: [leaveOutUnused, examplesForExplainOnly],
  metafile: true,
  write: false,
};
const programs = await build({
  ...settings,
  entryPoints: { cli: 'src/cli/cli.ts', main: 'src/action/main.ts', ...partEntries },
  plugins: [...settings.plugins, partsWhenCalled],
  splitting: true,
});
const misplaced = stubsOutside('chunks', programs.metafile);
if (misplaced.length > 0) throw new Error(`${misplaced.join(', ')}: a part is loaded from beside this file's folder`);
// What scan's threads run is one file that shares none with the programs: sharing would cut what every start loads into
// more pieces, and a thread would load them all.
const thread = await build({ ...settings, entryPoints: { 'scan-worker': 'src/cli/scan-worker.ts' } });
const outputFiles = [...programs.outputFiles, ...thread.outputFiles];
rmSync(outdir, { recursive: true, force: true });
for (const { path, text } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, withRequire(text));
}
chmodSync(join(outdir, 'cli.js'), 0o755);
writeFileSync(join(outdir, 'licenses.txt'), licences([programs.metafile, thread.metafile]));

/**
 * CommonJS packages call require('node:…'), which ES modules have not; esbuild asks for it by its type where one does.
 * Everywhere else it would only be paid for.
 */
function withRequire(text) {
  if (!text.includes('typeof require')) return text;
  const [, shebang, rest] = /^(#!.*\n)?([^]*)$/.exec(text);
  return `${shebang ?? ''}import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);${rest}`;
}

/** Name, licence and licence text of every package of which a byte is in the bundle, by name. */
function licences(metafiles) {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  const used = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  const folders = new Set(used.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
  // By name: where two versions are in it, one of them lies in the folder of another package.
  return [...folders]
    .sort()
    .map((folder) => ({ folder, ...JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ folder, name, version, license, author }) => {
      if (!license) throw new Error(`${name} names no licence`);
      const file = readdirSync(folder)
        .sort()
        .find((entry) => /^licen[cs]e/i.test(entry));
      const by = typeof author === 'string' ? author : (author?.name ?? 'its authors');
      const text = file
        ? readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim()
        : `Copyright by ${by}. The package carries no licence file; its package.json names the licence ${license}, the text of which stands at https://spdx.org/licenses/${license}.html`;
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
