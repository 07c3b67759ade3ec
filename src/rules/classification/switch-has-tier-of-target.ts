import type { ArtifactFacts } from '../../facts/artifact-facts.js';
import {
  ALL_AUTHORITIES,
  type ArtifactClass,
  type Level,
  TIERS,
  type Tier,
  tierOf,
} from '../../model/classification.js';
import type { PastRelease } from '../../model/history.js';
import type { DeclaredArtifact } from '../../model/release.js';
import { type Outcome, notApplicable, pass, releaseRule, violation } from '../rule.js';

/** Words of which a shorter one must stand alone: `flags.json` is a switch, `flagship.json` is not. */
const SHORTEST_WITHIN = 8;

/** Level of a component that is known from its earlier manifest alone, and taken at its highest. */
const LEVEL_OF: Readonly<Record<ArtifactClass, Level>> = {
  boot: 7,
  'kernel-driver': 5,
  'rapid-response-content': 3,
  'user-space': 2,
  inert: 0,
};

/** Machine code is no switch, whatever it is called. */
const isCode = ({ kind }: ArtifactFacts): boolean =>
  kind.known && /^(?:pe|efi|elf|mach-o)-|-module$|^ebpf-object$/.test(kind.value);

/** Every text in which an artifact may say that it is a switch, split into words: `feature_flags` and `featureFlags` are two. */
function wordsOf({ id, path, installPath = '', content }: DeclaredArtifact): readonly (readonly string[])[] {
  const texts = [
    id,
    content?.schema ?? '',
    ...(content?.features ?? []),
    ...path.split('/'),
    ...installPath.split(/[\\/]/),
  ];
  return texts.map((text) =>
    text
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  );
}

/** A word of the option, as it was written and as it is looked for. */
interface Mark {
  readonly written: string;
  readonly joined: string;
}

/**
 * Finds the word that makes a declaration look like a switch. Releases may list 100,000 files, so that those in which
 * no mark even begins are put aside before their texts are taken apart.
 */
function markFinder(words: readonly string[]): (declared: DeclaredArtifact) => string | undefined {
  const marks = words
    .map((written): Mark => ({ written, joined: written.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '') }))
    .filter(({ joined }) => joined !== '');
  if (marks.length === 0) return () => undefined;
  const beginnings = new RegExp(`[^\\x00-\\x7f]|${marks.map(({ joined }) => joined.slice(0, 3)).join('|')}`, 'i');
  return (declared) => {
    const { id, path, installPath = '', content } = declared;
    const named = beginnings.test(id) || beginnings.test(path) || beginnings.test(installPath);
    if (!named && !(content && beginnings.test([content.schema, ...(content.features ?? [])].join(' '))))
      return undefined;
    const texts = wordsOf(declared);
    return marks.find(({ joined }) => texts.some((text) => isMarked(text, joined)))?.written;
  };
}

const isMarked = (words: readonly string[], mark: string): boolean =>
  mark.length < SHORTEST_WITHIN ? words.includes(mark) || words.includes(`${mark}s`) : words.join('').includes(mark);

/** Tiers of all components that this release or an earlier one holds; the release itself and higher versions first. */
function tiersById(artifacts: readonly ArtifactFacts[], history: readonly PastRelease[]): ReadonlyMap<string, Tier> {
  const tiers = new Map(artifacts.map(({ declared, effective }) => [declared.id, effective.tier]));
  for (const past of history) {
    for (const { id, class: declaredClass, authority } of past.artifacts) {
      if (tiers.has(id)) continue;
      const level = LEVEL_OF[declaredClass];
      tiers.set(id, tierOf(level, authority ?? (level >= 2 ? ALL_AUTHORITIES : [])));
    }
  }
  return tiers;
}

function judge(artifact: ArtifactFacts, target: string, targetTier: Tier | undefined): Outcome {
  const { declared, effective, index } = artifact;
  const at = ['artifacts', index, 'switches'];
  if (target === declared.id) return violation(`${declared.id} says that it switches itself`, at);
  if (targetTier === undefined) {
    return violation(`${declared.id} switches ${target}, which neither this release nor an earlier one holds`, at);
  }
  if (TIERS.indexOf(effective.tier) < TIERS.indexOf(targetTier)) {
    return violation(
      `${declared.id} is of tier ${effective.tier}, and ${target}, which it switches, of ${targetTier}`,
      at,
    );
  }
  return pass(`${declared.id} switches ${target} of tier ${targetTier} and is of tier ${effective.tier} itself`);
}

export default releaseRule({
  id: 'classification/switch-has-tier-of-target',
  title: 'A switch is held to what it switches',
  rationale:
    'A kill switch changes what running code does, on every host, in seconds, and is often exempt from the care that ' +
    'the code got. On 5 December 2025 Cloudflare turned a tool off through a global switch that knows no stages, met a ' +
    'path nobody had run, and lost 28 % of its traffic. Boot revocation lists have kept machines from starting. What ' +
    'switches a component is as dangerous as the component.',
  remedy:
    "Name under `switches` the id of the component that the file turns on or off; it then gets that component's tier. " +
    'If it switches nothing, give it a name that does not say so, or change the option `words`.',
  severity: 'error',
  waivable: true,
  sees: ['declaration', 'history'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'nist-800-53': ['CM-3', 'CM-4', 'RA-9'],
    'cisa-ssd': ['1 planning', '5 controlled rollout'],
    nis2: ['6.4'],
    ssdf: ['PW.9.1'],
  },
  incidents: ['Cloudflare, 5 December 2025', 'Google Cloud, 12 June 2025', 'SBAT revocation, August 2024'],
  references: ['https://blog.cloudflare.com/5-december-2025-outage/'],
  options: {
    words: {
      type: 'strings',
      description: `Words in an id, path, format or feature that mark a switch. Those below ${SHORTEST_WITHIN} letters must stand alone.`,
      default: [
        'kill-switch',
        'feature-flag',
        'feature-toggle',
        'feature-gate',
        'flag',
        'toggle',
        'revocation',
        'revoked',
        'revoke',
        'blocklist',
        'blacklist',
        'denylist',
        'dbx',
        'sbat',
        'crl',
      ],
    },
  },
  scope: {},
  needs: ['history'],

  evaluate({ release: { artifacts, history }, options: { words } }) {
    const switching = artifacts.some(({ declared }) => declared.switches !== undefined);
    const tiers = switching ? tiersById(artifacts, history) : new Map<string, Tier>();
    const markOf = markFinder(words);
    const outcomes = artifacts.flatMap((artifact): Outcome[] => {
      const { declared, index } = artifact;
      const { switches } = declared;
      if (switches !== undefined) return [judge(artifact, switches, tiers.get(switches))];
      const mark = isCode(artifact) ? undefined : markOf(declared);
      if (mark === undefined) return [];
      const what = `${declared.id} looks like a switch ("${mark}") and does not name what it switches`;
      return [violation(what, ['artifacts', index])];
    });
    return outcomes.length > 0 ? outcomes : notApplicable('no artifact switches another');
  },

  examples: {
    good: [
      {
        name: 'a kill switch of the tier of its driver',
        manifest: `artifacts:
  - {id: csagent}
  - {id: killswitch, class: rapid-response-content, switches: csagent}
`,
        release: { history: [] },
      },
      {
        name: 'a flag of a scanner that was released earlier',
        manifest: `artifacts:
  - {id: flags, class: rapid-response-content, switches: scand}
  - {id: texts, class: inert, switches: help}
`,
        artifacts: { flags: { effective: { tier: 'T2', level: 2 } }, texts: { effective: { tier: 'T0', level: 0 } } },
        release: {
          history: [
            {
              file: 'releases/3.2.0.yaml',
              product: 'endpoint-sensor',
              version: '3.2.0',
              channel: 'stable',
              artifacts: [],
            },
            {
              file: 'releases/3.1.0.yaml',
              product: 'endpoint-sensor',
              version: '3.1.0',
              channel: 'stable',
              artifacts: [
                { id: 'scand', path: 'scand', sha256: '0', class: 'user-space', authority: ['process-kill'] },
                { id: 'help', path: 'help.pdf', sha256: '0', class: 'inert' },
                { id: 'flags', path: 'flags.json', sha256: '0', class: 'rapid-response-content' },
              ],
            },
          ],
        },
      },
    ],
    bad: [
      {
        name: 'switches that do not say what they switch',
        manifest: `artifacts:
  - {id: ks, path: content/global_killSwitch.json, class: rapid-response-content}
  - {id: ff, path: content/ff.json, class: rapid-response-content, content: {schema: featureFlags/2}}
  - {id: fl, path: content/Flags.json, class: user-space}
  - {id: rv, path: c.bin, installPath: 'EFI\\\\dbx\\\\c.bin', class: boot}
  - {id: ft, path: content/ft.json, class: rapid-response-content, content: {schema: ipc/1, features: [deny-list]}}
`,
        artifacts: { ks: { kind: 'structured-data' } },
        release: { history: [] },
        says: 'ks looks like a switch ("kill-switch") and does not name what it switches',
        at: '2:5',
        also: [
          { says: 'ff looks like a switch ("feature-flag") and does not name what it switches', at: '3:5' },
          { says: 'fl looks like a switch ("flag") and does not name what it switches', at: '4:5' },
          { says: 'rv looks like a switch ("dbx") and does not name what it switches', at: '5:5' },
          { says: 'ft looks like a switch ("denylist") and does not name what it switches', at: '6:5' },
        ],
      },
      {
        name: 'a switch of a lower tier than the driver it switches',
        manifest: `artifacts:
  - {id: csagent}
  - id: flags
    class: user-space
    switches: csagent
`,
        artifacts: { flags: { effective: { tier: 'T1', level: 1 } } },
        release: { history: [] },
        says: 'flags is of tier T1, and csagent, which it switches, of T3',
        at: '5:15',
      },
      {
        name: 'a switch of a service that may do anything, as it never said',
        manifest: 'artifacts:\n  - id: flags\n    class: rapid-response-content\n    switches: scand\n',
        artifacts: { flags: { effective: { tier: 'T2', level: 2 } } },
        release: {
          history: [
            {
              file: 'releases/3.1.0.yaml',
              product: 'endpoint-sensor',
              version: '3.1.0',
              channel: 'stable',
              artifacts: [{ id: 'scand', path: 'scand', sha256: '0', class: 'user-space' }],
            },
          ],
        },
        says: 'flags is of tier T2, and scand, which it switches, of T3',
        at: '4:15',
      },
      {
        name: 'a target that does not exist, and one that is the switch itself',
        manifest: `artifacts:
  - {id: flags, class: rapid-response-content, switches: csagnet}
  - {id: gates, class: rapid-response-content, switches: gates}
`,
        release: { history: [] },
        says: 'flags switches csagnet, which neither this release nor an earlier one holds',
        at: '2:58',
        also: [{ says: 'gates says that it switches itself', at: '3:58' }],
      },
    ],
    outside: [
      {
        name: 'names that only look alike',
        manifest: `artifacts:
  - {id: flagship, path: content/flagship.json, class: rapid-response-content}
  - {id: tool, path: build/feature-flags.dll, class: user-space}
`,
        artifacts: { tool: { kind: 'pe-library' } },
        release: { history: [] },
        options: { words: ['-', 'feature-flag', 'flag'] },
        why: 'no artifact switches another',
      },
      {
        name: 'a policy that knows no such words',
        manifest: 'artifacts: [{id: flags, class: rapid-response-content}]\n',
        release: { history: [] },
        options: { words: [] },
        why: 'no artifact switches another',
      },
    ],
  },
});
