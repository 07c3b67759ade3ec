import type { ArtifactFacts, ReaderFacts } from '../../facts/artifact-facts.js';
import type { ArtifactClass } from '../../model/classification.js';
import { type ManifestPath, type Outcome, notApplicable, pass, releaseRule, violation } from '../rule.js';
import { earlier, ownReader, reader } from '../example-content.js';
import { NOTHING_IN_IT } from '../example-members.js';
import { contentBefore, otherReader } from '../reader-before.js';
import { Reasons } from '../unknown-facts.js';
import { enumerated, isStated } from '../words.js';

/** Classes that run: only they can read. */
const READS: readonly ArtifactClass[] = ['boot', 'kernel-driver', 'user-space'];

const isContent = ({ effective, declared }: ArtifactFacts): boolean =>
  effective.class === 'rapid-response-content' || declared.consumer !== undefined;

/** What is wrong with a declaration alone; nothing where it can be looked up. */
function badDeclaration({ declared: { id, consumer }, index, contents, reader }: ArtifactFacts): Outcome[] {
  const at: ManifestPath = ['artifacts', index];
  if (!consumer) return [violation(`${id} is content and names no component that reads it`, at)];
  const outcomes: Outcome[] = [];
  if (!isStated(consumer.component)) {
    outcomes.push(violation(`${id} names no component that reads it`, [...at, 'consumer', 'component']));
  } else if (consumer.component === id && contents.known && !reader.known) {
    // A package's own programs may read its data; what was not opened is for the reader's own reason to say.
    outcomes.push(violation(`${id} names itself as its reader: ${reader.why}`, [...at, 'consumer', 'component']));
  }
  if (consumer.versions.trim() === '') {
    outcomes.push(violation(`${id} names no versions of its reader`, [...at, 'consumer', 'versions']));
  }
  return outcomes;
}

/** What the look-up showed about a reader. */
function badReader(
  content: ArtifactFacts,
  reader: ReaderFacts,
  beside: ArtifactFacts | undefined,
  version: string,
): Outcome[] {
  const { id } = content.declared;
  const at = (...keys: ManifestPath): ManifestPath => ['artifacts', content.index, ...keys];
  const { component, versions, builds, contractProblems } = reader;
  const outcomes: Outcome[] = contractProblems.map((problem) =>
    violation(`a contract of ${component} for ${id} cannot be used: ${problem}`, at('content', 'contracts')),
  );
  if (builds.length === 0) {
    outcomes.push(violation(`no known build of ${component} lies within ${versions}`, at('consumer', 'versions')));
  }
  const former = otherReader(content, reader);
  if (former) outcomes.push(former);
  if (!beside) return outcomes;
  if (!READS.includes(beside.effective.class)) {
    const what = `${id} has no code that reads it: ${component}, its reader, is ${beside.effective.class} itself`;
    return [...outcomes, violation(what, at('consumer', 'component'))];
  }
  const shipped = beside.declared.version ?? version;
  if (builds.length > 0 && !builds.includes(shipped)) {
    const what = `${component} ${shipped} ships with ${id} and is not within ${versions}`;
    outcomes.push(violation(`${what}: nothing says that it can read it`, at('consumer', 'versions')));
  }
  return outcomes;
}

export default releaseRule({
  id: 'classification/content-has-reader',
  title: 'Content names the component that reads it, in versions that are known',
  rationale:
    'Content is as dangerous as what reads it. The channel files of July 2024 were read by a boot-start driver in every ' +
    'version since 7.11, and nothing said so: neither in the file nor in the process that sent it out. A reader that is ' +
    'not known, or whose range matches no build that exists, means that the content was tested with nothing.',
  remedy:
    'Name under `consumer` the component and the range of all its supported versions, with the history or the contracts ' +
    'of its builds at hand. Give content for another reader than before an id of its own; let a package whose own ' +
    'programs alone read its data name itself.',
  severity: 'error',
  waivable: true,
  sees: ['bytes', 'history'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-4', 'RA-9', 'SA-15(3)'],
    'iec-62443-4-1': ['SUM-3'],
    'cisa-ssd': ['1 planning', '2 development and testing'],
  },
  incidents: ['Channel File 291, 19 July 2024', 'Symantec IPS content, February 2015'],
  references: [
    'https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf',
  ],
  options: {},
  scope: {},
  needs: [],

  evaluate({ release: { manifest, artifacts } }) {
    const contents = artifacts.filter(isContent);
    const outcomes: Outcome[] = artifacts.flatMap((a) => contentBefore(a) ?? []);
    if (contents.length + outcomes.length === 0) return notApplicable('the release holds no content');
    const named = new Set(contents.flatMap(({ reader }) => (reader.known ? [reader.value.artifact] : [])));
    const readers = new Map(artifacts.filter((a) => named.has(a.declared.id)).map((a) => [a.declared.id, a]));
    const unknowns = new Reasons('the reader');
    const seen: string[] = [];
    for (const content of contents) {
      const { declared, index, reader } = content;
      const bad = badDeclaration(content);
      if (bad.length > 0) outcomes.push(...bad);
      else if (!reader.known) unknowns.add({ id: declared.id, index, why: reader.why });
      else {
        const beside = readers.get(reader.value.artifact ?? '');
        outcomes.push(...badReader(content, reader.value, beside, manifest.release.version));
        const own = reader.value.own ? ', itself, by the word of the manifest' : '';
        seen.push(`${reader.value.component} ${enumerated(reader.value.builds)} reads ${declared.id}${own}`);
      }
    }
    outcomes.push(...unknowns.outcomes());
    return outcomes.length > 0 ? outcomes : pass(seen.join('; '));
  },

  examples: {
    good: [
      {
        name: 'every supported build of the driver is known',
        manifest: `release: {version: 7.16.18605}
artifacts:
  - {id: csagent}
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0 <7.17.0"}
`,
        artifacts: {
          cf291: { reader: reader([], { versions: '>=7.11.0 <7.17.0', builds: ['7.11.18110', '7.16.18605'] }) },
        },
      },
      {
        name: 'a reader that was released earlier, in another version than this content',
        manifest: `artifacts:
  - {id: scand, class: user-space, version: 3.1.0}
  - id: patterns
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0"}
  - id: rules
    class: rapid-response-content
    consumer: {component: scand, versions: ">=3"}
`,
        artifacts: {
          patterns: { reader: reader([], { versions: '>=7.11.0', artifact: undefined, builds: ['7.15.18511'] }) },
          rules: {
            reader: reader([], { component: 'scand', versions: '>=3', artifact: 'scand', level: 2, builds: ['3.1.0'] }),
          },
        },
      },
      {
        name: 'a package with programs that read the data in it',
        manifest: `release: {version: 7.16.18605}
artifacts:
  - id: tools
    class: user-space
    consumer: {component: tools, versions: "7.16.18605"}
`,
        artifacts: { tools: { effective: { class: 'user-space' }, reader: ownReader() } },
      },
    ],
    bad: [
      {
        name: 'no reader, and content of the release before that is said to be a text',
        manifest: 'artifacts:\n  - id: cf291\n    class: rapid-response-content\n  - {id: cf290, class: inert}\n',
        artifacts: { cf290: { effective: { class: 'inert' }, past: [earlier()] } },
        says: 'cf291 is content and names no component that reads it',
        at: '2:5',
        also: [
          {
            says: 'cf290 was content in 7.16.18604 (releases/7.16.18604.yaml), and is inert now: hosts read it still',
            at: '4:24',
          },
        ],
      },
      {
        name: 'a reader and a range that say nothing',
        manifest: `artifacts:
  - id: cf291
    class: rapid-response-content
    consumer:
      component: TBD
      versions: "  "
`,
        says: 'cf291 names no component that reads it',
        at: '5:18',
        also: [{ says: 'cf291 names no versions of its reader', at: '6:17' }],
      },
      {
        name: 'content that reads itself, and content that other content is said to read',
        manifest: `artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: cf291, versions: ">=1"}
  - id: cf292
    class: rapid-response-content
    consumer: {component: cf291, versions: ">=1"}
`,
        artifacts: {
          cf291: { contents: NOTHING_IN_IT, reader: 'unknown: it is no package with programs in it' },
          cf292: { reader: reader([], { component: 'cf291', versions: '>=1', artifact: 'cf291', level: 3 }) },
        },
        says: 'cf291 names itself as its reader: it is no package with programs in it',
        at: '4:27',
        also: [
          {
            says: 'cf292 has no code that reads it: cf291, its reader, is rapid-response-content itself',
            at: '7:27',
          },
        ],
      },
      {
        name: 'a range that no build is in, and a contract that cannot be read',
        manifest: `artifacts:
  - id: csagent
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=8.0.0"}
    content:
      schema: ipc-template/1
      contracts: contracts/csagent-*.json
`,
        artifacts: {
          cf291: {
            reader: reader([], {
              versions: '>=8.0.0',
              builds: [],
              contractProblems: ['contracts/csagent-7.16.json is not JSON'],
            }),
          },
        },
        says: 'no known build of csagent lies within >=8.0.0',
        at: '5:46',
        also: [
          {
            says: 'a contract of csagent for cf291 cannot be used: contracts/csagent-7.16.json is not JSON',
            at: '8:18',
          },
        ],
      },
      {
        name: 'another reader than in the release before, and a range that leaves out the build beside it',
        manifest: `release: {version: 7.16.18605}
artifacts:
  - id: csagent
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: "<7.16.0"}
`,
        artifacts: {
          cf291: {
            reader: reader([], {
              versions: '<7.16.0',
              builds: ['7.15.18511'],
              before: { component: 'sensor', release: '7.16.18604', file: 'history/4.yaml' },
            }),
          },
        },
        says: 'in 7.16.18604 (history/4.yaml) cf291 was read by sensor, not by csagent: hosts that have it read it still',
        at: '6:27',
        also: [
          {
            says: 'csagent 7.16.18605 ships with cf291 and is not within <7.16.0: nothing says that it can read it',
            at: '6:46',
          },
        ],
      },
    ],
    unclear: [
      {
        name: 'a package that names itself and was not opened',
        manifest: `artifacts:
  - id: tools
    class: user-space
    consumer: {component: tools, versions: ">=1"}
`,
        artifacts: { tools: { reader: 'unknown: the file was not inspected' } },
        why: 'the reader of tools: the file was not inspected',
      },
      {
        name: 'builds that cannot be looked up',
        manifest: `artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0"}
`,
        artifacts: { cf291: { reader: 'unknown: no release history was found' } },
        why: 'the reader of cf291: no release history was found',
      },
    ],
    outside: [{ name: 'code only', manifest: 'artifacts: [{id: csagent}]\n', why: 'the release holds no content' }],
  },
});
