import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

interface Area {
  /** Other areas it may import; itself always. */
  readonly imports: readonly string[];
  /** Packages it may import. */
  readonly packages: RegExp;
  /** The files in it that may import them; all where not given. */
  readonly packagesIn?: RegExp;
  /** Packages that only some of its files may import besides. */
  readonly besides?: { readonly packages: RegExp; readonly files: RegExp };
}

const NONE = /^$/;

/** Who may import whom, inside src/. docs/architecture.md shows this table; a test below holds the two together. */
const AREAS: Readonly<Record<string, Area>> = {
  model: { imports: [], packages: NONE },
  bytes: { imports: [], packages: NONE },
  errors: { imports: ['model'], packages: NONE },
  formats: {
    imports: ['bytes'],
    packages: /^node:zlib$/,
    packagesIn: /^src\/formats\/archive\/decompress(-[a-z0-9]+)*\.ts$/,
  },
  signatures: {
    imports: ['model', 'bytes', 'formats'],
    packages: /^node:crypto$/,
    besides: {
      packages: /^@sigstore\/(bundle|protobuf-specs|verify)$/,
      files: /^src\/signatures\/sigstore\/(bundle-content|read-bundle|trusted-root|verify-bundle)\.ts$/,
    },
  },
  manifest: {
    imports: ['model', 'errors'],
    packages: /^(yaml|ajv(\/dist\/20\d\d\.js)?|leven|semver\/functions\/[a-z-]+\.js)$/,
  },
  blocklists: { imports: ['model', 'errors'], packages: /^saxes$/ },
  facts: { imports: ['model', 'bytes', 'formats', 'signatures', 'blocklists', 'manifest'], packages: NONE },
  rollout: { imports: ['model'], packages: NONE },
  rules: { imports: ['model', 'facts', 'rollout'], packages: /^semver\/functions\/[a-z-]+\.js$/ },
  policy: { imports: ['model', 'errors', 'manifest', 'rules'], packages: /^(ajv|leven|node:crypto)$/ },
  engine: { imports: ['model', 'facts', 'rules', 'policy'], packages: NONE },
  reports: { imports: ['model', 'rules'], packages: /^picocolors$/ },
  docs: { imports: ['model', 'rules'], packages: /^picocolors$/ },
  evidence: { imports: ['model', 'bytes', 'formats'], packages: /^saxes$/ },
  documents: { imports: ['model', 'rules', 'rollout', 'reports'], packages: /^node:crypto$/ },
  ports: { imports: ['model', 'bytes'], packages: NONE },
  commands: {
    imports: [
      ...['model', 'errors', 'bytes', 'formats', 'signatures', 'manifest', 'facts', 'rules', 'policy', 'engine'],
      ...['blocklists', 'reports', 'docs', 'evidence', 'documents', 'rollout', 'ports'],
    ],
    packages: NONE,
  },
  adapters: {
    imports: ['model', 'errors', 'bytes', 'ports'],
    packages: /^(node:.*|@actions\/.*|octokit|@sigstore\/(sign|bundle))$/,
  },
  action: {
    imports: ['commands', 'ports', 'adapters', 'errors', 'model', 'reports'],
    packages: /^(node:.*|@actions\/(core|github))$/,
  },
  cli: {
    imports: ['commands', 'ports', 'adapters', 'errors', 'model', 'reports'],
    packages: /^(node:.*|picocolors|leven)$/,
  },
};

/** Imports that may only be types: what they name is not loaded. */
const TYPES_ONLY: readonly (readonly [from: string, to: string])[] = [
  ['rules', 'facts'],
  ['facts', 'manifest'],
];

/** Words that reach the outside world, or depend on where the program runs. */
const WORLD = new Set(['process', 'console', 'fetch', 'globalThis', 'Date.now', 'Math.random', 'performance', 'Intl']);
const EDGES = new Set(['adapters', 'action', 'cli']);
/** Over 300 lines a file holds two ideas. */
const MAX_LINES = 300;

const SRC = 'src';
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.ts') && !f.includes('generated'))
  .map((f) => join(SRC, f))
  .sort();
const areaOf = (file: string): string => (relative(SRC, file).split(sep)[0] ?? '').replace(/\.ts$/, '');

it.each(Object.entries(AREAS).flatMap(([name, { imports }]) => [name, ...imports]))(
  '%s, named in the table, exists',
  (name) => {
    expect(existsSync(join(SRC, name)) || existsSync(join(SRC, `${name}.ts`))).toBe(true);
  },
);

it('docs/architecture.md shows the same table', () => {
  const page = readFileSync('docs/architecture.md', 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z]+)` \| ([^|]*) \|/gm)].map(([, name, cell]): [string, string[]] => [
    name ?? '',
    [...(cell ?? '').matchAll(/`([a-z]+)`/g)].map(([, to]) => to ?? '').sort(),
  ]);
  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries(Object.entries(AREAS).map(([name, { imports }]) => [name, [...imports].sort()])),
  );
});

describe.each(files)('%s', (file) => {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const home = areaOf(file);

  it('stands in an area of the table', () => {
    expect(Object.keys(AREAS)).toContain(home);
  });

  it('imports only what its area may', () => {
    const { imports, packages, packagesIn = /^/, besides }: Area = AREAS[home] ?? { imports: [], packages: NONE };
    const path = file.replaceAll(sep, '/');
    const allowed = [
      ...(packagesIn.test(path) ? [packages] : []),
      ...(besides?.files.test(path) === true ? [besides.packages] : []),
    ];
    const forbidden = importsOf(source).filter(({ name, typeOnly }) => {
      if (!name.startsWith('.')) return !typeOnly && !allowed.some((p) => p.test(name));
      const target = areaOf(normalize(join(dirname(file), name)).replace(/\.js$/, '.ts'));
      const typesOnly = TYPES_ONLY.some(([from, to]) => from === home && to === target);
      return ![home, ...imports].includes(target) || (typesOnly && !typeOnly);
    });
    expect(forbidden).toEqual([]);
  });

  it('does not reach into the world', () => {
    expect(EDGES.has(home) ? [] : reaches(source)).toEqual([]);
  });

  it('is not too long', () => {
    expect(text.split('\n').length - 1).toBeLessThanOrEqual(MAX_LINES);
  });

  it('is not a drawer', () => {
    expect(file.replaceAll(sep, '/')).not.toMatch(
      /(^|[/-])(utils?|helpers?|common|misc|shared|lib|manager|service)(\.ts|\/)/,
    );
  });

  it('exports no default unless it is a rule', () => {
    const isRule = /^src\/rules\/[^/]+\//.test(file.replaceAll(sep, '/'));
    expect(source.statements.some(ts.isExportAssignment)).toBe(isRule);
  });
});

interface Import {
  readonly name: string;
  readonly typeOnly: boolean;
}

function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const bindings = node.importClause?.namedBindings;
      const allTypes =
        bindings !== undefined && ts.isNamedImports(bindings) && node.importClause?.name === undefined
          ? bindings.elements.every((e) => e.isTypeOnly)
          : false;
      found.push({
        name: node.moduleSpecifier.text,
        typeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes,
      });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ name: node.moduleSpecifier.text, typeOnly: node.isTypeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      // A computed import could load anything.
      found.push({ name: specifier && ts.isStringLiteral(specifier) ? specifier.text : '<computed>', typeOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Every reach into the outside world, found in the syntax tree so that strings and comments do not count. */
function reaches(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && WORLD.has(node.text) && !isMerelyAName(node)) found.push(node.text);
    if (ts.isPropertyAccessExpression(node) && WORLD.has(node.getText())) found.push(node.getText());
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
      found.push('new Date()');
    if (ts.isCallExpression(node) && /\.(localeCompare|toLocale\w+)$/.test(node.expression.getText()))
      found.push('locale');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The name of a property or member, not a reference to the global of that name. */
function isMerelyAName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent)
  );
}
