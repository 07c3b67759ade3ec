import type { ArtifactFacts } from '../../facts/artifact-facts.js';
import { type Authority, levelName } from '../../model/classification.js';
import { type Outcome, notApplicable, pass, releaseRule, violation } from '../rule.js';
import { Reasons } from '../unknown-facts.js';
import { enumerated } from '../words.js';

const ANYTHING_DESTRUCTIVE: readonly Authority[] = [
  'boot-veto',
  'os-file-delete',
  'network-cut',
  'process-kill',
  'data-delete',
];

/**
 * Functions that are imported for what they do to others, and the authorities of which one explains them. Only names
 * that ordinary code does not import: every C runtime imports TerminateProcess.
 */
const IMPORTS: readonly (readonly [names: RegExp, explainedBy: readonly Authority[]])[] = [
  [/^(?:Zw|Nt)DeleteFile$/, ['os-file-delete', 'data-delete']],
  [/^(?:Zw|Nt|Ps)TerminateProcess$/, ['process-kill', 'updater-kill']],
  [/^PsSetCreateProcessNotifyRoutineEx2?$/, ['process-kill', 'updater-kill', 'boot-veto']],
  [/^(?:FwpsCalloutRegister\d?|FwpmFilterAdd\d?|NdisFRegisterFilterDriver)$/, ['network-cut']],
  [/^IoRegisterBootDriverCallback$/, ['boot-veto']],
  [/^FltRegisterFilter$/, ANYTHING_DESTRUCTIVE],
];

/** Names as the tables above have them, without the decoration of 32-bit code: `_ZwDeleteFile@4`. */
const undecorated = (name: string): string => name.replace(/^_(?=[A-Z])/, '').replace(/@\d{1,3}$/, '');

/** Imports that no declared authority explains, as `name (what would explain it)`. */
function unexplained(functions: readonly string[], declared: readonly Authority[]): string[] {
  const found = functions.flatMap((name) => {
    const match = IMPORTS.find(([names]) => names.test(undecorated(name)));
    if (!match || match[1].some((a) => declared.includes(a))) return [];
    return [`${name} (${match[1] === ANYTHING_DESTRUCTIVE ? 'any but none' : match[1].join(' or ')})`];
  });
  return [...new Set(found)];
}

/** Imports of a Windows image; none of anything else. */
function importsOf({ format, peImports }: ArtifactFacts): { functions: readonly string[] } | { why: string } {
  if (peImports.known) return { functions: peImports.value.flatMap(({ functions }) => functions) };
  if (format.known && format.value !== 'pe') return { functions: [] };
  return { why: peImports.why };
}

function stated({ declared, effective, index }: ArtifactFacts): Outcome | undefined {
  const { id, authority = [] } = declared;
  if (authority.length === 0) {
    const level = `level ${effective.level} (${levelName(effective.level)})`;
    return violation(`${id} is of ${level} and states no authority`, [
      'artifacts',
      index,
      ...(declared.authority ? ['authority'] : []),
    ]);
  }
  if (authority.includes('none') && authority.some((a) => a !== 'none')) {
    return violation(`${id} states the authority none beside ${authority.filter((a) => a !== 'none').join(', ')}`, [
      'artifacts',
      index,
      'authority',
    ]);
  }
  return undefined;
}

export default releaseRule({
  id: 'classification/authority-declared',
  title: 'What an artifact may destroy is stated, and its imports do not contradict it',
  rationale:
    'Nine of the 27 updates that this catalogue was drawn from ran in user mode and still took machines or programs ' +
    'down, because they were allowed to delete system files, stop programs or cut the network. McAfee in 2010 ' +
    'quarantined svchost.exe. Level says where a fault lands; authority says what else goes with it, and decides the ' +
    'tier as much.',
  remedy:
    'State under `authority` everything the artifact can do to the rest of the machine, or `[none]`. Where an import is ' +
    'named that nothing explains, add the authority or drop the import.',
  severity: 'error',
  waivable: true,
  sees: ['declaration', 'bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'nist-800-53': ['CM-4', 'RA-9', 'SA-15(3)', 'SI-3'],
    'cisa-ssd': ['1 planning'],
    cra: ['I(2)(i)'],
  },
  incidents: ['McAfee DAT 5958, 21 April 2010', 'Webroot, 24 April 2017', 'Panda, 11 March 2015'],
  references: ['https://learn.microsoft.com/windows-hardware/drivers/ddi/fltkernel/nf-fltkernel-fltregisterfilter'],
  options: {},
  scope: {},
  needs: [],

  evaluate({ release: { artifacts } }) {
    const privileged = artifacts.filter(({ effective }) => effective.level >= 2);
    if (privileged.length === 0) return notApplicable('no artifact is above level 1');
    const outcomes: Outcome[] = [];
    const unknowns = new Reasons('the imports');
    const seen: string[] = [];
    for (const artifact of privileged) {
      const { index, declared } = artifact;
      const { id, authority = [] } = declared;
      const imports = importsOf(artifact);
      const bad = stated(artifact);
      if (bad) outcomes.push(bad);
      else if ('why' in imports) unknowns.add({ id, index, why: imports.why });
      else {
        const without = unexplained(imports.functions, authority);
        const says = `${id} states the authority ${authority.join(', ')}`;
        if (without.length === 0) seen.push(says);
        else outcomes.push(violation(`${says}, but imports ${enumerated(without)}`, ['artifacts', index, 'authority']));
      }
    }
    outcomes.push(...unknowns.outcomes());
    return outcomes.length > 0 ? outcomes : pass(seen.join('; '));
  },

  examples: {
    good: [
      {
        name: 'a filter driver and what it reads',
        manifest: `artifacts:
  - {id: csagent, authority: [boot-veto, network-cut, process-kill]}
  - {id: cf291, class: rapid-response-content, authority: [none]}
  - {id: viewer, class: user-space}
`,
        artifacts: {
          csagent: {
            format: 'pe',
            peImports: [
              { library: 'FLTMGR.SYS', delayed: false, functions: ['FltRegisterFilter', '#12'] },
              { library: 'fwpkclnt.sys', delayed: false, functions: ['FwpsCalloutRegister2'] },
              { library: 'ntoskrnl.exe', delayed: false, functions: ['ZwTerminateProcess', 'KeBugCheckEx'] },
            ],
          },
          cf291: { format: 'other', effective: { level: 3 } },
          viewer: { effective: { level: 1, tier: 'T1' } },
        },
      },
    ],
    bad: [
      {
        name: 'a driver that does not say',
        manifest: `artifacts:
  - id: csagent
  - id: csboot
    authority: []
`,
        artifacts: { csagent: { effective: { level: 5 } } },
        says: 'csagent is of level 5 (boot-kernel) and states no authority',
        at: '2:5',
        also: [{ says: 'csboot is of level 4 (kernel) and states no authority', at: '4:16' }],
      },
      {
        name: 'none, and something',
        manifest: 'artifacts:\n  - id: csagent\n    authority: [none, network-cut]\n',
        says: 'csagent states the authority none beside network-cut',
        at: '3:16',
      },
      {
        name: 'a driver that says it can do nothing',
        manifest: 'artifacts:\n  - id: csagent\n    authority: [none]\n',
        artifacts: {
          csagent: {
            format: 'pe',
            peImports: [
              { library: 'ntoskrnl.exe', delayed: false, functions: ['ZwDeleteFile', 'ZwTerminateProcess'] },
              { library: 'FLTMGR.SYS', delayed: true, functions: ['FltRegisterFilter'] },
            ],
          },
        },
        says:
          'csagent states the authority none, but imports ZwDeleteFile (os-file-delete or data-delete), ' +
          'ZwTerminateProcess (process-kill or updater-kill), FltRegisterFilter (any but none)',
        at: '3:16',
      },
      {
        name: 'one authority that hides another, in 32-bit code',
        manifest: 'artifacts:\n  - id: csagent\n    authority: [process-kill]\n',
        artifacts: {
          csagent: {
            peImports: [
              { library: 'fwpkclnt.sys', delayed: false, functions: ['_FwpsCalloutRegister1@12'] },
              { library: 'FWPKCLNT.SYS', delayed: true, functions: ['_FwpsCalloutRegister1@12'] },
            ],
          },
        },
        says: 'csagent states the authority process-kill, but imports _FwpsCalloutRegister1@12 (network-cut)',
        at: '3:16',
      },
    ],
    unclear: [
      {
        name: 'an import table that could not be read',
        manifest: 'artifacts: [{id: csagent, authority: [none]}]\n',
        artifacts: { csagent: { format: 'pe', peImports: 'unknown: the import table is cut at byte 512' } },
        why: 'the imports of csagent: the import table is cut at byte 512',
      },
    ],
    outside: [
      {
        name: 'an application',
        manifest: 'artifacts: [{id: viewer, class: user-space}]\n',
        artifacts: { viewer: { effective: { level: 1, tier: 'T1' } } },
        why: 'no artifact is above level 1',
      },
    ],
  },
});
