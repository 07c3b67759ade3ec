import { ownReader, reader } from '../example-content.js';
import { artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';

/** A package in version 7.16.18605 that names itself, for the examples. */
const MANIFEST = `artifacts:
  - id: tools
    class: user-space
    consumer: {component: tools, versions: "7.16.18605"}
`;
export default artifactRule({
  id: 'classification/own-reader-corroborated',
  title: "That a package's programs alone read its data rests on more than its manifest",
  rationale:
    'Data is as privileged as its reader, and a package may say that its readers are the programs in it. Where the data ' +
    'is in no known format, or the product has a driver, nothing but that word keeps it apart from the channel files of ' +
    'July 2024, which a driver read and nobody called code. Both together are not believed at all; one of them is, and ' +
    'is shown, so that a person sees what the lower level rests on.',
  remedy:
    'Ship that data as an artifact of its own and name its `consumer`, which is then held against builds and tests; or ' +
    'have the owner of the package answer for it in a waiver.',
  severity: 'warning',
  waivable: true,
  sees: ['declaration', 'bytes', 'history'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'nist-800-53': ['CM-4', 'RA-9'],
    'iec-62443-4-1': ['SUM-1', 'SUM-3'],
    'cisa-ssd': ['1 planning'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: [
    'https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf',
  ],
  options: {},
  scope: {},
  needs: [],

  evaluate({ artifact: { index, declared }, release: { artifacts }, at }) {
    const { id, consumer } = declared;
    if (consumer?.component !== id) return notApplicable(`${id} does not name itself as its reader`);
    const reader = artifacts[index]?.reader;
    const own = reader?.known === true ? reader.value.own : undefined;
    if (!own) {
      const why = reader?.known === false ? reader.why : 'it is no package';
      return indeterminate(`${id} is not known to read itself: ${why}`, at('consumer', 'component'));
    }
    const { level, content, opaque, driver } = own;
    if (content === 0) return pass(`nothing in ${id} is data`);
    const open: string[] = [];
    if (opaque !== undefined) open.push(`${opaque} is in no known format`);
    if (driver !== undefined) open.push(`a driver may read it as well: ${driver}`);
    if (open.length === 0) {
      return pass(
        `the data in ${id} (${content} of its files) is in known formats, and no release of it holds a driver`,
      );
    }
    return violation(
      `${id} says that its own programs read the data in it (${content} of its files), which makes it level ${level}; ` +
        `nothing else shows it: ${open.join('; ')}`,
      at('consumer', 'component'),
    );
  },

  examples: {
    good: [
      {
        name: 'programs with their configuration, in a product without a driver',
        manifest: MANIFEST,
        artifacts: { tools: { reader: ownReader() } },
      },
      {
        name: 'programs without data',
        manifest: MANIFEST,
        artifacts: { tools: { reader: ownReader({ content: 0 }) } },
      },
    ],
    bad: [
      {
        name: 'data in no known format',
        manifest: MANIFEST,
        artifacts: { tools: { reader: ownReader({ opaque: 'share/model.bin' }) } },
        says:
          'tools says that its own programs read the data in it (3 of its files), which makes it level 1; ' +
          'nothing else shows it: share/model.bin is in no known format',
        at: '4:27',
      },
      {
        name: 'configuration in a product that has a driver',
        manifest: MANIFEST,
        artifacts: { tools: { reader: ownReader({ driver: 'csagent of 7.16.18604' }) } },
        says:
          'tools says that its own programs read the data in it (3 of its files), which makes it level 1; ' +
          'nothing else shows it: a driver may read it as well: csagent of 7.16.18604',
        at: '4:27',
      },
    ],
    unclear: [
      {
        name: 'a package that was not opened',
        manifest: MANIFEST,
        artifacts: { tools: { reader: 'unknown: the file was not inspected' } },
        why: 'tools is not known to read itself: the file was not inspected',
      },
      {
        name: 'a reader that was looked up elsewhere',
        manifest: MANIFEST,
        artifacts: { tools: { reader: reader([]) } },
        why: 'tools is not known to read itself: it is no package',
      },
    ],
    outside: [
      {
        name: 'content of another component',
        manifest:
          'artifacts: [{id: cf291, class: rapid-response-content, consumer: {component: csagent, versions: ">=7"}}]\n',
        why: 'cf291 does not name itself as its reader',
      },
    ],
  },
});
