import { earlier } from '../example-content.js';
import { hadBefore } from '../shipped-before.js';
import { SHIPPED } from '../example-reports.js';
import { type Outcome, artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';

interface Change {
  readonly what: string;
  readonly is: number;
  readonly was: number;
}

interface Bounds {
  readonly maxGrowth: number;
  readonly maxShrink: number;
}

/** What is out of proportion in a change, in words. */
function disproportion({ what, is, was }: Change, { maxGrowth, maxShrink }: Bounds): string | undefined {
  if (is > was * maxGrowth) return `grew from ${was} to ${is} ${what}, at most ${maxGrowth} times as many may be`;
  if (is >= was * (1 - maxShrink)) return undefined;
  return `shrank from ${was} to ${is} ${what}, at most ${Math.round(maxShrink * 100)} % may go`;
}

const MANIFEST = `artifacts:
  - id: cf291
    path: content/C-00000291-00000000-00000032.sys
    class: rapid-response-content
`;
const DATA = { syntax: 'json', entries: 120, depth: 4, problems: [], schemaProblems: undefined } as const;
const binary = { ...DATA, syntax: 'binary', entries: undefined, depth: undefined } as const;
const now = (size: number, entries = 120) => ({ file: { sha256: SHIPPED, size }, data: { ...DATA, entries } });

export default artifactRule({
  id: 'content/change-proportionate',
  title: 'Content changes in proportion to the last release, and is never empty',
  rationale:
    'Content that doubles or halves overnight has more often lost or repeated something than gained it: the feature ' +
    'file that took Cloudflare down in November 2025 had doubled because a query returned every row twice, and blank ' +
    'fields in a policy took Google Cloud down in June 2025. The earlier size comes from the last release that the ' +
    'hosts of this channel have had.',
  remedy:
    'Look at what was added or lost. Where the change is meant, let it grow over several releases or have it waived ' +
    'with the reason.',
  severity: 'error',
  waivable: true,
  sees: ['bytes', 'history'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'nist-800-53': ['CM-4', 'SI-2'],
    'cisa-ssd': ['1 planning'],
    nis2: ['6.4'],
  },
  incidents: ['Cloudflare, 18 November 2025', 'Google Cloud Service Control, 12 June 2025'],
  references: ['https://blog.cloudflare.com/18-november-2025-outage/'],
  options: {
    maxGrowth: {
      type: 'number',
      description: 'How many times as large as in the last release it may be.',
      minimum: 1,
      maximum: 1000,
      default: 2,
    },
    maxShrink: {
      type: 'number',
      description: 'Part of the last release, 0 to 1, that may be gone.',
      minimum: 0,
      maximum: 1,
      default: 0.5,
    },
  },
  scope: { classes: ['rapid-response-content'], tiers: ['T1', 'T2', 'T3'] },
  needs: ['file', 'data', 'past'],

  evaluate({
    artifact: {
      declared,
      file: { size },
      data,
      past,
    },
    release: { manifest },
    options,
    at,
  }) {
    const { id } = declared;
    if (size === 0 || data.entries === 0) return violation(`${id} is empty`, at('path'));
    const [last] = hadBefore(past, manifest.release);
    if (!last) return notApplicable(`${id} has not been released to ${manifest.release.channel} before`);
    const { size: was, content } = last.declared;
    const from = `${last.release.version} (${last.release.file})`;
    if (was === undefined) return indeterminate(`${from} does not say how large ${id} was`, at('path'));
    const changes: Change[] = [{ what: 'bytes', is: size, was }];
    if (data.entries !== undefined && content?.entries !== undefined) {
      changes.push({ what: 'entries', is: data.entries, was: content.entries });
    }
    const found = changes.flatMap((change): Outcome[] => {
      const problem = disproportion(change, options);
      return problem === undefined ? [] : [violation(`${id} ${problem}, since ${from}`, at('path'))];
    });
    return found.length > 0 ? found : pass(`${id} went from ${was} to ${size} bytes since ${from}`);
  },

  examples: {
    good: [
      {
        name: 'a little larger than before',
        manifest: MANIFEST,
        artifacts: { cf291: { ...now(42_000), past: [earlier({ size: 40_000, content: { entries: 118 } })] } },
      },
      {
        name: 'binary content, compared by size',
        manifest: MANIFEST,
        artifacts: {
          cf291: { ...now(42_000), data: binary, past: [earlier({ size: 40_000, content: { entries: 118 } })] },
        },
      },
    ],
    bad: [
      {
        name: 'every row twice and one more',
        manifest: MANIFEST,
        artifacts: {
          cf291: { ...now(81_000, 242), past: [earlier({ size: 40_000, content: { entries: 120 } })] },
        },
        says: 'cf291 grew from 40000 to 81000 bytes, at most 2 times as many may be, since 7.16.18604 (releases/7.16.18604.yaml)',
        at: '3:11',
        also: [
          {
            says: 'cf291 grew from 120 to 242 entries, at most 2 times as many may be, since 7.16.18604 (releases/7.16.18604.yaml)',
            at: '3:11',
          },
        ],
      },
      {
        name: 'most of it is gone',
        manifest: MANIFEST,
        artifacts: { cf291: { ...now(9_000), past: [earlier({ size: 40_000 })] } },
        says: 'cf291 shrank from 40000 to 9000 bytes, at most 50 % may go, since 7.16.18604 (releases/7.16.18604.yaml)',
        at: '3:11',
      },
      {
        name: 'an empty file',
        manifest: MANIFEST,
        artifacts: { cf291: { ...now(0), past: [] } },
        says: 'cf291 is empty',
        at: '3:11',
      },
      {
        name: 'an empty list in a file that is not empty',
        manifest: MANIFEST,
        artifacts: { cf291: { ...now(2, 0), past: [earlier({ size: 2 })] } },
        says: 'cf291 is empty',
        at: '3:11',
      },
      {
        name: 'a large beta in between does not make the step smaller',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            ...now(90_000),
            past: [
              earlier({ version: '7.16.18604', channel: 'beta', size: 80_000 }),
              earlier({ version: '7.16.1', size: 40_000 }),
            ],
          },
        },
        says: 'cf291 grew from 40000 to 90000 bytes, at most 2 times as many may be, since 7.16.1 (releases/7.16.1.yaml)',
        at: '3:11',
      },
    ],
    unclear: [
      {
        name: 'the earlier manifest gives no size',
        manifest: MANIFEST,
        artifacts: { cf291: { ...now(42_000), past: [earlier()] } },
        why: '7.16.18604 (releases/7.16.18604.yaml) does not say how large cf291 was',
      },
    ],
    outside: [
      {
        name: 'a first release',
        manifest: MANIFEST,
        artifacts: { cf291: { ...now(42_000), past: [] } },
        why: 'cf291 has not been released to stable before',
      },
    ],
  },
});
