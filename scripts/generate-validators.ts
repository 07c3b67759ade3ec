import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { CONTRACT_SCHEMA } from '../src/manifest/artifact-schema.js';
import type { JsonSchema } from '../src/manifest/schema-parts.js';
import { MANIFEST_SCHEMA } from '../src/manifest/schema.js';
import { POLICY_SCHEMA } from '../src/policy/policy-schema.js';
import { acceptorCode } from './acceptor-code.js';

const VALIDATORS: readonly { readonly file: string; readonly schema: JsonSchema }[] = [
  { file: 'src/manifest/generated/validate-manifest', schema: MANIFEST_SCHEMA },
  { file: 'src/manifest/generated/validate-contract', schema: CONTRACT_SCHEMA },
  { file: 'src/policy/generated/validate-policy', schema: POLICY_SCHEMA },
];

const HEADER =
  '// Written by scripts/generate-validators.ts. Do not edit: change the schema and run `npm run generate`.\n';
const TYPES = `${HEADER}import type { ErrorObject } from 'ajv';

/** Whether the data satisfies the schema; if not, \`errors\` says why. */
export declare const validate: { (data: unknown): boolean; errors?: ErrorObject[] | null };
`;

const ACCEPTOR_TYPES = `${HEADER}/** Whether the data satisfies the schema. */
export declare function accepts(data: unknown): boolean;
`;

/**
 * The validators of all schemas, compiled to code so that nothing is compiled at start-up: for each one that says
 * whether data is valid, and one that says what is wrong where it is not. Path to text.
 */
export async function validatorFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const { file, schema } of VALIDATORS) {
    files.set(`${file}.js`, await compiled(schema));
    files.set(`${file}.d.ts`, TYPES);
    const acceptor = file.replace('validate-', 'accepts-');
    files.set(`${acceptor}.js`, HEADER + acceptorCode(withoutWords(schema)));
    files.set(`${acceptor}.d.ts`, ACCEPTOR_TYPES);
  }
  return files;
}

async function compiled(schema: JsonSchema): Promise<string> {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    // One function for each definition: the optimiser leaves very long functions alone.
    inlineRefs: false,
    // Lengths in UTF-16 units, like the columns; counting code points costs a pass over every string.
    unicode: false,
    logger: false,
    // The words are ours, made from the schema where there is something to say.
    messages: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addSchema(withoutWords(schema), 'root');
  const source = standaloneCode.default(ajv, { validate: 'root' });
  // ajv writes require() calls even into ES modules; the bundler takes them in.
  const { outputFiles } = await build({
    stdin: { contents: joiningInPlace(source), resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main'],
    write: false,
    legalComments: 'none',
  });
  return HEADER + (outputFiles[0]?.text ?? '');
}

/**
 * ajv joins the errors of each definition to a copy of those before: a manifest of 100,000 wrong artifacts took minutes.
 * The copy is not needed, since every call makes its own list.
 */
function joiningInPlace(source: string): string {
  const joined = source.replaceAll(/vErrors\.concat\((\w+)\.errors\)/g, 'join(vErrors, $1.errors)');
  if (joined.includes('.concat('))
    throw new Error('ajv writes its errors in another way now: look at joiningInPlace again');
  return `${joined}\nfunction join(all, more) { for (const error of more) all.push(error); return all; }\n`;
}

/** The schema without what is there for people: the generated code carries its schema with it. */
function withoutWords(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (_, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).filter(
        ([k, v]) => !['title', 'description', 'patternErrorMessage'].includes(k) || typeof v !== 'string',
      ),
    );
  }) as JsonSchema;
}
