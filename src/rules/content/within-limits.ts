import type { ContentLimits } from '../../model/release.js';
import { contract, reader } from '../example-content.js';
import { SHIPPED } from '../example-reports.js';
import { type ManifestPath, type Outcome, artifactRule, indeterminate, pass, violation } from '../rule.js';

/** Limits, and who set them. */
interface Source {
  readonly of: string;
  readonly limits: ContentLimits;
}

interface Measured {
  readonly maxBytes: number;
  readonly maxEntries: number | undefined;
  readonly maxDepth: number | undefined;
}

const WORDS = { maxBytes: 'bytes', maxEntries: 'entries', maxDepth: 'levels of nesting' } as const;

function check(id: string, measured: Measured, { of, limits }: Source, headroom: number, at: ManifestPath): Outcome[] {
  return (Object.keys(WORDS) as (keyof ContentLimits)[]).flatMap((name): Outcome[] => {
    const limit = limits[name];
    if (limit === undefined) return [];
    const is = measured[name];
    const what = WORDS[name];
    if (is === undefined) {
      return [indeterminate(`${of} takes ${limit} ${what}, and how many ${id} has cannot be counted`, at)];
    }
    if (is <= limit * (1 - headroom)) return [];
    const free = is <= limit ? `, of which ${Math.round(headroom * 100)} % must stay free` : '';
    return [violation(`${id} has ${is} ${what}; ${of} takes ${limit}${free}`, at)];
  });
}

const MANIFEST = `artifacts:
  - id: cf291
    class: rapid-response-content
    content:
      schema: ipc-template/1
      limits: {maxBytes: 65536, maxEntries: 200, maxDepth: 8}
`;
const DATA = { syntax: 'json', entries: 120, depth: 4, problems: [], schemaProblems: undefined } as const;
const file = (size: number) => ({ sha256: SHIPPED, size });
const binary = { ...DATA, syntax: 'binary', entries: undefined, depth: undefined } as const;
const BUILD = contract('7.16.18605', { limits: { maxBytes: 32_768 } });

export default artifactRule({
  id: 'content/within-limits',
  title: 'Content stays within the limits of its readers, with room to spare',
  rationale:
    'A reader has buffers, and content grows until one of them is full: Cloudflare fell over a feature file in ' +
    'November 2025 that had more entries than its reader had made room for, and a rule in 2019 took all the time there ' +
    'was. The content is measured from its bytes and held against every limit that is declared or that a build of its ' +
    'reader exports; the headroom keeps the next small change from being the one too many.',
  remedy:
    'Make the content smaller or split it; raise the limit in the reader first, and wait until its oldest build has it.',
  severity: 'error',
  waivable: true,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.1'],
    'nist-800-53': ['CM-4', 'SI-2'],
    'cisa-ssd': ['1 planning'],
    'iec-62443-4-1': ['SUM-1', 'SUM-3'],
  },
  incidents: ['Cloudflare, 18 November 2025', 'Cloudflare, 2 July 2019'],
  references: ['https://blog.cloudflare.com/18-november-2025-outage/'],
  options: {
    headroom: {
      type: 'number',
      description: 'Part of each limit, 0 to 0.9, that has to stay free.',
      minimum: 0,
      maximum: 0.9,
      default: 0.1,
    },
  },
  scope: { classes: ['rapid-response-content'], tiers: ['T1', 'T2', 'T3'] },
  needs: ['file', 'data', 'reader'],

  evaluate({
    artifact: {
      declared,
      file: { size },
      data,
      reader: readBy,
    },
    options: { headroom },
    at,
  }) {
    const { id, content } = declared;
    const sources: Source[] = [
      ...(content?.limits ? [{ of: 'the manifest', limits: content.limits }] : []),
      ...readBy.contracts.flatMap((c) =>
        c.limits ? [{ of: `${c.component} ${c.version} (${c.file})`, limits: c.limits }] : [],
      ),
    ].filter((source) => Object.keys(source.limits).length > 0);
    if (sources.length === 0) {
      return violation(
        `no limit for ${id} is declared, and no contract of ${readBy.component} exports one`,
        at('content'),
      );
    }
    // What was counted goes before what was declared: a declared number is taken only where nothing can be counted.
    const measured = { maxBytes: size, maxEntries: data.entries ?? content?.entries, maxDepth: data.depth };
    const found = sources.flatMap((source) => check(id, measured, source, headroom, at('content', 'limits')));
    if (found.length > 0) return found;
    return pass(
      `${id} has ${size} bytes and ${measured.maxEntries ?? 'uncounted'} entries, within ${sources.length} sets of limits`,
    );
  },

  examples: {
    good: [
      {
        name: 'within the limits of the manifest and of the reader',
        manifest: MANIFEST,
        artifacts: { cf291: { file: file(20_000), data: DATA, reader: reader([BUILD, contract('7.15.18513')]) } },
      },
      {
        name: 'binary content, of which only the size can be measured',
        manifest: 'artifacts:\n  - id: cf291\n    class: rapid-response-content\n',
        artifacts: { cf291: { file: file(20_000), data: binary, reader: reader([BUILD]) } },
      },
      {
        name: 'binary content that declares its entries, which nothing can count here',
        manifest: MANIFEST.replace(', maxDepth: 8', '').replace('schema:', 'entries: 150\n      schema:'),
        artifacts: { cf291: { file: file(20_000), data: binary, reader: reader([]) } },
      },
    ],
    bad: [
      {
        name: 'more entries than the reader takes',
        manifest: MANIFEST,
        artifacts: { cf291: { file: file(20_000), data: { ...DATA, entries: 260 }, reader: reader([]) } },
        says: 'cf291 has 260 entries; the manifest takes 200',
        at: '6:15',
      },
      {
        name: 'just below the limit',
        manifest: MANIFEST,
        artifacts: { cf291: { file: file(20_000), data: { ...DATA, entries: 195 }, reader: reader([]) } },
        says: 'cf291 has 195 entries; the manifest takes 200, of which 10 % must stay free',
        at: '6:15',
      },
      {
        name: 'within what the manifest says, over what a build of the reader says',
        manifest: MANIFEST,
        artifacts: { cf291: { file: file(40_000), data: DATA, reader: reader([BUILD]) } },
        says: 'cf291 has 40000 bytes; csagent 7.16.18605 (contracts/csagent-7.16.18605.json) takes 32768',
        at: '6:15',
      },
      {
        name: 'a declared number of entries below the counted one',
        manifest: MANIFEST.replace('schema:', 'entries: 10\n      schema:'),
        artifacts: { cf291: { file: file(20_000), data: { ...DATA, entries: 260 }, reader: reader([]) } },
        says: 'cf291 has 260 entries; the manifest takes 200',
        at: '7:15',
      },
      {
        name: 'nested too deeply',
        manifest: MANIFEST,
        options: { headroom: 0 },
        artifacts: { cf291: { file: file(65_536), data: { ...DATA, depth: 9 }, reader: reader([]) } },
        says: 'cf291 has 9 levels of nesting; the manifest takes 8',
        at: '6:15',
      },
      {
        name: 'limits that are empty are none',
        manifest: MANIFEST.replace(/\{maxBytes.*\}/, '{}'),
        artifacts: {
          cf291: { file: file(20_000), data: DATA, reader: reader([contract('7.16.18605', { limits: {} })]) },
        },
        says: 'no limit for cf291 is declared, and no contract of csagent exports one',
        at: '5:7',
      },
    ],
    unclear: [
      {
        name: 'a limit on entries, and binary content that says nothing about them',
        manifest: MANIFEST,
        artifacts: { cf291: { file: file(20_000), data: binary, reader: reader([]) } },
        why: 'the manifest takes 200 entries, and how many cf291 has cannot be counted',
      },
    ],
  },
});
