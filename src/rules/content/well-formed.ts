import type { DataFacts } from '../../facts/artifact-facts.js';
import { artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';

/** Names that say what their reader takes them for. Bytes that do not begin like it are cut or damaged. */
const NAMED: readonly (readonly [ending: RegExp, syntax: DataFacts['syntax']])[] = [
  [/\.json$/i, 'json'],
  [/\.xml$/i, 'xml'],
];

const MANIFEST = `artifacts:
  - id: rules
    path: content/rules.json
    class: rapid-response-content
    content:
      schema: detection-rules/3
      jsonSchema: schemas/detection-rules-3.json
`;
const DATA = { syntax: 'json', entries: 120, depth: 4, problems: [], schemaProblems: [] } as const;

/** `first (and 2 more)`. */
function first(problems: readonly string[]): string {
  const [problem = ''] = problems;
  return problems.length > 1 ? `${problem} (and ${problems.length - 1} more)` : problem;
}

export default artifactRule({
  id: 'content/well-formed',
  title: 'Content is whole, without blanks and duplicates, and valid against its schema',
  rationale:
    'Blank fields in a policy that no schema forbade crashed Service Control in every Google Cloud region in June 2025. ' +
    'A reader in a kernel does not get to ask what an entry that stands twice or a run of zero bytes was meant to be, ' +
    'so content is parsed here, strictly, before anything privileged parses it.',
  remedy:
    'Mend what generates the content, and generate it again; give a JSON Schema that forbids what the reader cannot take.',
  severity: 'error',
  waivable: true,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PW.8.2'],
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['SA-11', 'SI-2'],
    'cisa-ssd': ['2 development and testing'],
    'iec-62443-4-1': ['SUM-1'],
  },
  incidents: ['Google Cloud Service Control, 12 June 2025', 'Channel File 291, 19 July 2024'],
  references: ['https://status.cloud.google.com/incidents/ow5i3PPK96RduMcb1SsW'],
  options: {},
  scope: { classes: ['rapid-response-content'], tiers: ['T1', 'T2', 'T3'] },
  needs: ['data'],

  evaluate({
    artifact: {
      declared: { id, path, content },
      data,
    },
    at,
  }) {
    if (data.problems.length > 0) return violation(`${id} is malformed: ${first(data.problems)}`, at('path'));
    const named = NAMED.find(([ending]) => ending.test(path));
    if (named && named[1] !== data.syntax) {
      return violation(
        `${id} is malformed: by its name it is ${named[1]}, and its bytes are ${data.syntax}`,
        at('path'),
      );
    }
    const { schemaProblems } = data;
    if (content?.jsonSchema !== undefined) {
      if (!schemaProblems) {
        return indeterminate(`${id} was not held against ${content.jsonSchema}`, at('content', 'jsonSchema'));
      }
      if (schemaProblems.length > 0) {
        return violation(`${id} breaks ${content.jsonSchema}: ${first(schemaProblems)}`, at('path'));
      }
      return pass(`${id} is well-formed ${data.syntax} and valid against ${content.jsonSchema}`);
    }
    if (data.syntax === 'binary') return notApplicable(`${id} is binary, and only its reader can take it apart`);
    return pass(`${id} is well-formed ${data.syntax}; no schema is declared`);
  },

  examples: {
    good: [
      { name: 'valid against its schema', manifest: MANIFEST, artifacts: { rules: { data: DATA } } },
      {
        name: 'no schema is declared',
        manifest: 'artifacts:\n  - id: rules\n    class: rapid-response-content\n',
        artifacts: { rules: { data: { ...DATA, schemaProblems: undefined } } },
      },
    ],
    bad: [
      {
        name: 'a blank field',
        manifest: MANIFEST,
        artifacts: { rules: { data: { ...DATA, problems: ['entry 17: the field "limit" is blank'] } } },
        says: 'rules is malformed: entry 17: the field "limit" is blank',
        at: '3:11',
      },
      {
        name: 'binary content with a run of zero bytes',
        manifest: MANIFEST,
        artifacts: {
          rules: {
            data: { ...DATA, syntax: 'binary', problems: ['4096 zero bytes at 0x200', '512 zero bytes at 0x1800'] },
          },
        },
        says: 'rules is malformed: 4096 zero bytes at 0x200 (and 1 more)',
        at: '3:11',
      },
      {
        name: 'a name that says more than the bytes do',
        manifest: MANIFEST,
        artifacts: { rules: { data: { ...DATA, syntax: 'text' } } },
        says: 'rules is malformed: by its name it is json, and its bytes are text',
        at: '3:11',
      },
      {
        name: 'not valid against its schema',
        manifest: MANIFEST,
        artifacts: {
          rules: { data: { ...DATA, schemaProblems: ['/rules/3/action is not one of the allowed values'] } },
        },
        says: 'rules breaks schemas/detection-rules-3.json: /rules/3/action is not one of the allowed values',
        at: '3:11',
      },
    ],
    unclear: [
      {
        name: 'a schema that was not applied',
        manifest: MANIFEST,
        artifacts: { rules: { data: { ...DATA, schemaProblems: undefined } } },
        why: 'rules was not held against schemas/detection-rules-3.json',
      },
    ],
    outside: [
      {
        name: 'binary content',
        manifest: 'artifacts:\n  - id: rules\n    class: rapid-response-content\n',
        artifacts: { rules: { data: { ...DATA, syntax: 'binary', schemaProblems: undefined } } },
        why: 'rules is binary, and only its reader can take it apart',
      },
    ],
  },
});
