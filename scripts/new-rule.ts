import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FAMILIES } from '../src/rules/rule.js';

const USAGE = 'usage: npm run new-rule -- <family>/<statement-good-when-true> artifact|release';

/** Writes the file of a new rule below `root` and returns its path. Throws, in words for the author, where it cannot. */
export function newRule(root: string, id: string | undefined, subject: string | undefined): string {
  if (id === undefined || (subject !== 'artifact' && subject !== 'release')) throw new Error(USAGE);
  const [family = '', statement = '', ...rest] = id.split('/');
  if (!FAMILIES.some((f) => f === family)) throw new Error(`${family} is no family; there are ${FAMILIES.join(', ')}`);
  if (rest.length > 0 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(statement)) {
    throw new Error(
      `${statement || 'the statement'} is not in kebab-case: small letters and digits, joined by hyphens`,
    );
  }
  const path = `src/rules/${id}.ts`;
  const file = join(root, path);
  if (existsSync(file)) throw new Error(`${path} exists already`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, template(id, subject), { flag: 'wx' });
  return path;
}

/**
 * A rule that compiles and never passes: it answers that it cannot tell, so its good example fails its test, its bad
 * one does too, and the rules about rules refuse its empty words.
 */
function template(id: string, subject: 'artifact' | 'release'): string {
  const artifact = subject === 'artifact';
  return `import { ${artifact ? 'artifactRule' : 'releaseRule'}, indeterminate } from '../rule.js';

export default ${artifact ? 'artifactRule' : 'releaseRule'}({
  id: '${id}',
  // The statement that is good when it is true, without a full stop.
  title: '',
  // Two to four sentences: why the rule exists, and the incident behind it.
  rationale: '',
  // What to do about a violation: one or two sentences, in the imperative.
  remedy: '',
  severity: 'error',
  waivable: true,
  // What the answer rests on, strongest first.
  sees: ['declaration'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  // At least one control, and an incident or a reference.
  controls: {},
  incidents: [],
  references: [],
  options: {},
  scope: {},
  // Names of the facts that the rule cannot do without. The engine answers for it while one is unknown.
  needs: [],

  evaluate(${artifact ? '{ artifact, at }' : '{ release }'}) {
    return indeterminate(\`the rule is not written yet for \${${artifact ? 'artifact.declared.id' : 'release.manifest.release.product'}}\`, ${artifact ? 'at()' : "['release']"});
  },

  examples: {
    good: [{ name: 'the simplest case that passes', manifest: 'artifacts:\\n  - id: csagent\\n' }],
    bad: [
      {
        name: 'the simplest case that is refused',
        manifest: 'artifacts:\\n  - id: csagent\\n',
        says: '',
        at: '1:1',
      },
    ],
  },
});
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [id, subject] = process.argv.slice(2);
  try {
    const path = newRule('.', id, subject);
    console.log(
      [
        `wrote ${path}`,
        'Next:',
        '  1. write the title, the reasons and the two examples; the comments in the file say how',
        '  2. write evaluate; it sees the facts named in needs',
        '  3. npm run generate    (adds it to the index, writes its page)',
        '  4. npm test -- __tests__/rules __tests__/docs    (its examples are its tests)',
        'docs/adding-a-rule.md walks through one.',
      ].join('\n'),
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  }
}
