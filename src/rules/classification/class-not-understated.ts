import type { ArtifactClass, Classification, Format } from '../../model/classification.js';
import { ownReader } from '../example-content.js';
import { artifactRule, pass, violation } from '../rule.js';

/**
 * What the bytes of each declared class may turn out to be. Not simply "the same or less": content that is called a
 * driver would be held to no rule about content, and a program that is called content to none about code.
 */
const ALLOWED: Readonly<Record<ArtifactClass, readonly ArtifactClass[]>> = {
  // Boot revocation lists are data, and boot packages hold programs: nothing is above this class.
  boot: ['boot', 'kernel-driver', 'rapid-response-content', 'user-space', 'inert'],
  'kernel-driver': ['kernel-driver', 'user-space', 'inert'],
  'rapid-response-content': ['rapid-response-content', 'user-space', 'inert'],
  'user-space': ['user-space', 'inert'],
  inert: ['inert'],
};

/** Formats of machine code, which no declaration makes content. Scripts can be content: their reader runs them. */
const CODE: readonly Format[] = ['pe', 'elf', 'mach-o'];

function holds(declared: ArtifactClass, shown: ArtifactClass, format: Format): boolean {
  if (declared === 'rapid-response-content' && CODE.includes(format)) return false;
  return ALLOWED[declared].includes(shown);
}

/** Reasons shown in a message; a file may give dozens. */
const SHOWN_SIGNALS = 6;

function because({ signals }: Classification): string {
  if (signals.length === 0) return '';
  const reasons = signals.slice(0, SHOWN_SIGNALS).map(({ seen, suggests }) => `${seen} (${suggests})`);
  return `: ${reasons.join(', ')}`;
}

export default artifactRule({
  id: 'classification/class-not-understated',
  title: 'The declared class is not below what the bytes show',
  rationale:
    'Everything that is asked of an artifact follows from its class, so a class that is too low is the shortest way ' +
    'around the gate. Channel File 291 went out as "only content", by a faster path than drivers had, and was read in ' +
    'the kernel. The class is therefore worked out from the bytes; a declaration may raise it and never lower it, and ' +
    'data called a driver or a program called content escapes its rules just as well.',
  remedy:
    'Declare the class that the signals show. If a signal is wrong, change what it was seen in: the class of a file ' +
    'cannot be talked down. A package whose data is read by the programs in it, and by nothing else, may say so: it ' +
    'names itself as its `consumer`.',
  severity: 'error',
  waivable: false,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'nist-800-53': ['CM-4', 'RA-9', 'SA-15(3)'],
    'cisa-ssd': ['1 planning'],
    'iec-62443-4-1': ['SUM-1'],
    'iso-27001': ['A.8.32'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: [
    'https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf',
  ],
  options: {},
  scope: {},
  // Not the kind: bytes whose kind cannot be told still have a class, the highest plausible.
  needs: ['detected', 'format'],

  evaluate({ artifact: { index, declared, detected, format }, release: { artifacts }, at }) {
    const reader = artifacts[index]?.reader;
    if (detected.class === 'rapid-response-content' && reader?.known === true && reader.value.own) {
      const { level, content } = reader.value.own;
      return pass(
        `${declared.id} is declared ${declared.class}; its bytes show programs of level ${level} and data ` +
          `(${content} of its files; ${format}), which those programs read: the manifest says so`,
      );
    }
    if (holds(declared.class, detected.class, format)) {
      return pass(`${declared.id} is declared ${declared.class}; its bytes show ${detected.class} (${format})`);
    }
    return violation(
      `${declared.id} is declared ${declared.class}, but its bytes show ${detected.class} of level ` +
        `${detected.level} (${format})${because(detected)}`,
      at('class'),
    );
  },

  examples: {
    good: [
      {
        name: 'a driver that is declared one',
        manifest: 'artifacts:\n  - {id: csagent, class: kernel-driver}\n',
        artifacts: {
          csagent: {
            format: 'pe',
            detected: { class: 'kernel-driver', level: 4, tier: 'T3', authority: [], signals: [] },
          },
        },
      },
      {
        name: 'declarations that raise, and a script that is content',
        manifest: `artifacts:
  - {id: helper, class: kernel-driver}
  - {id: dbx, class: boot}
  - {id: playbook, class: rapid-response-content}
  - {id: licence, class: user-space}
  - {id: strings, class: inert}
`,
        artifacts: {
          helper: {
            format: 'pe',
            detected: { class: 'user-space', level: 1, tier: 'T1', authority: [], signals: [] },
          },
          dbx: {
            format: 'json',
            detected: { class: 'rapid-response-content', level: 3, tier: 'T3', authority: [], signals: [] },
          },
          playbook: {
            format: 'script',
            detected: { class: 'user-space', level: 1, tier: 'T1', authority: [], signals: [] },
          },
          licence: {
            format: 'document',
            detected: { class: 'inert', level: 0, tier: 'T0', authority: [], signals: [] },
          },
          strings: {
            format: 'document',
            detected: { class: 'inert', level: 0, tier: 'T0', authority: [], signals: [] },
          },
        },
      },
      {
        name: 'a package of programs and data that names itself as its reader',
        manifest: `artifacts:
  - id: tools
    class: user-space
    consumer: {component: tools, versions: "7.16.18605"}
`,
        artifacts: {
          tools: {
            format: 'deb',
            detected: { class: 'rapid-response-content', level: 3, tier: 'T3', authority: [], signals: [] },
            reader: ownReader(),
          },
        },
      },
    ],
    bad: [
      {
        name: 'a driver that is declared a document',
        manifest: 'artifacts:\n  - id: manual\n    class: inert\n',
        artifacts: {
          manual: {
            format: 'pe',
            detected: {
              class: 'kernel-driver',
              level: 4,
              tier: 'T3',
              authority: [],
              signals: [
                { seen: 'subsystem 1 (native)', suggests: 'driver or native process' },
                { seen: 'imports ntoskrnl.exe', suggests: 'kernel driver' },
              ],
            },
          },
        },
        says:
          'manual is declared inert, but its bytes show kernel-driver of level 4 (pe): ' +
          'subsystem 1 (native) (driver or native process), imports ntoskrnl.exe (kernel driver)',
        at: '3:12',
      },
      {
        name: 'configuration that is declared a program',
        manifest: 'artifacts:\n  - id: policy\n    class: user-space\n',
        artifacts: {
          policy: {
            format: 'json',
            detected: {
              class: 'rapid-response-content',
              level: 3,
              tier: 'T3',
              authority: [],
              signals: [{ seen: 'JSON object of 12 keys', suggests: 'content' }],
            },
          },
        },
        says:
          'policy is declared user-space, but its bytes show rapid-response-content of level 3 (json): ' +
          'JSON object of 12 keys (content)',
        at: '3:12',
      },
      {
        name: 'a package of programs and data that names itself and is not believed',
        manifest: `artifacts:
  - id: tools
    class: user-space
    consumer: {component: tools, versions: "7.16.18605"}
`,
        artifacts: {
          tools: {
            format: 'zip',
            detected: { class: 'rapid-response-content', level: 3, tier: 'T3', authority: [], signals: [] },
            reader: 'unknown: C-00000291.sys in it is named like a driver and is none',
          },
        },
        says: 'tools is declared user-space, but its bytes show rapid-response-content of level 3 (zip)',
        at: '3:12',
      },
      {
        name: 'content that is declared a driver, as its name suggests',
        manifest: 'artifacts:\n  - id: cf291\n    path: content/C-00000291.sys\n    class: kernel-driver\n',
        artifacts: {
          cf291: {
            format: 'other',
            detected: { class: 'rapid-response-content', level: 3, tier: 'T3', authority: [], signals: [] },
          },
        },
        says: 'cf291 is declared kernel-driver, but its bytes show rapid-response-content of level 3 (other)',
        at: '4:12',
      },
      {
        name: 'a library that is declared content',
        manifest: 'artifacts:\n  - id: plugin\n    class: rapid-response-content\n',
        artifacts: {
          plugin: {
            format: 'pe',
            detected: { class: 'user-space', level: 1, tier: 'T1', authority: [], signals: [] },
          },
        },
        says: 'plugin is declared rapid-response-content, but its bytes show user-space of level 1 (pe)',
        at: '3:12',
      },
      {
        name: 'a program in eBPF that is declared content',
        manifest: 'artifacts:\n  - id: probes\n    class: rapid-response-content\n',
        artifacts: {
          probes: {
            format: 'elf',
            detected: { class: 'kernel-driver', level: 4, tier: 'T3', authority: [], signals: [] },
          },
        },
        says: 'probes is declared rapid-response-content, but its bytes show kernel-driver of level 4 (elf)',
        at: '3:12',
      },
    ],
  },
});
