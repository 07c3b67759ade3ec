import { artifactRule, notApplicable, pass, violation } from '../rule.js';
import { isStated } from '../words.js';

export default artifactRule({
  id: 'classification/kernel-content-justified',
  title: 'Content that is read in the kernel says why it must be',
  rationale:
    'A parser that meets bad content in user mode ends a process; in the kernel it ends the machine. Microsoft Defender ' +
    'keeps kernel changes out of its daily updates and delivers those to user-mode components only, so there is a way. ' +
    'Whoever reads content in the kernel should have looked for it, and should say what stood against it.',
  remedy:
    'Move the reader into user mode, or state under `kernelJustification` which observation or decision cannot be made ' +
    'there.',
  severity: 'warning',
  waivable: true,
  sees: ['declaration'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PW.1.3'],
    'nist-800-53': ['CM-4', 'RA-9'],
    cra: ['I(2)(k)'],
  },
  incidents: ['Channel File 291, 19 July 2024', 'Windows Resiliency Initiative: security software outside the kernel'],
  references: ['https://learn.microsoft.com/defender-endpoint/microsoft-defender-antivirus-updates'],
  options: {
    minCharacters: {
      type: 'number',
      description: 'Length below which a justification explains nothing.',
      minimum: 1,
      maximum: 1000,
      default: 20,
    },
  },
  scope: { classes: ['rapid-response-content'] },
  needs: [],

  evaluate({ artifact: { declared, effective }, options: { minCharacters }, at }) {
    const { id, kernelJustification: why } = declared;
    if (effective.level < 3) return notApplicable(`${id} is read in user mode (level ${effective.level})`);
    if (why === undefined) return violation(`${id} is read in the kernel, and nothing says why`, at());
    if (isStated(why) && why.trim().length >= minCharacters) return pass(`${id} is read in the kernel: ${why.trim()}`);
    return violation(`${id} is read in the kernel, and "${why}" does not say why`, at('kernelJustification'));
  },

  examples: {
    good: [
      {
        name: 'a reason that can be argued with',
        manifest: `artifacts:
  - id: cf291
    class: rapid-response-content
    kernelJustification: Named pipes must be judged before the first byte is read.
`,
        artifacts: { cf291: { effective: { level: 3 } } },
      },
    ],
    bad: [
      {
        name: 'no reason',
        manifest: 'artifacts:\n  - id: cf291\n    class: rapid-response-content\n',
        artifacts: { cf291: { effective: { level: 3 } } },
        says: 'cf291 is read in the kernel, and nothing says why',
        at: '2:5',
      },
      {
        name: 'a word, and spaces',
        manifest: `artifacts:
  - id: cf291
    class: rapid-response-content
    kernelJustification: performance
  - id: cf292
    class: rapid-response-content
    kernelJustification: "                              "
`,
        artifacts: { cf291: { effective: { level: 3 } }, cf292: { effective: { level: 5 } } },
        says: 'cf291 is read in the kernel, and "performance" does not say why',
        at: '4:26',
        also: [
          { says: 'cf292 is read in the kernel, and "                              " does not say why', at: '7:26' },
        ],
      },
    ],
    outside: [
      {
        name: 'content of a user-mode scanner',
        manifest: 'artifacts: [{id: patterns, class: rapid-response-content}]\n',
        artifacts: { patterns: { effective: { level: 2, tier: 'T2' } } },
        why: 'patterns is read in user mode (level 2)',
      },
    ],
  },
});
