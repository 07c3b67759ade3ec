import { pass, releaseRule, violation } from '../rule.js';

export default releaseRule({
  id: 'manifest/notes-present',
  title: 'The release has notes, for content too',
  rationale:
    'Before July 2024 customers could read what a new sensor changed, but not what the content sent to it several times ' +
    'a day did. Notes for content were one of the promises made afterwards. Without them nobody outside the team can ' +
    'connect a failure with the update that caused it.',
  remedy: 'Write what changes and for whom into a text file, and name it in `release.notes`.',
  severity: 'warning',
  waivable: true,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'nist-800-53': ['CM-3', 'SI-2'],
    'iec-62443-4-1': ['SUM-2', 'SUM-3'],
    'cisa-ssd': ['5 controlled rollout'],
    cra: ['II(8)'],
    nis2: ['6.4'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: [
    'https://www.cisa.gov/resources-tools/resources/safe-software-deployment-how-software-manufacturers-can-ensure-reliability-customers',
  ],
  options: {
    minCharacters: {
      type: 'number',
      description: 'Characters, not counting white space, below which notes say nothing.',
      minimum: 1,
      maximum: 10000,
      default: 20,
    },
  },
  scope: {},
  needs: ['notes'],

  evaluate({ release: { manifest, notes }, options: { minCharacters } }) {
    if (manifest.release.notes === undefined) return violation('the release names no notes', ['release']);
    if (notes.characters >= minCharacters) return pass(`${notes.path} has ${notes.characters} characters of notes`);
    return violation(
      `${notes.path} has ${notes.characters} characters that are not white space, fewer than ${minCharacters}`,
      ['release', 'notes'],
    );
  },

  examples: {
    good: [
      {
        name: 'a short text',
        manifest: 'release: {notes: notes/7.16.18605.md}\nartifacts: [{id: csagent}]\n',
        release: { notes: { path: 'notes/7.16.18605.md', characters: 812 } },
      },
    ],
    bad: [
      {
        name: 'an empty file',
        manifest: 'release:\n  notes: notes/7.16.18605.md\nartifacts: [{id: csagent}]\n',
        release: { notes: { path: 'notes/7.16.18605.md', characters: 0 } },
        says: 'notes/7.16.18605.md has 0 characters that are not white space, fewer than 20',
        at: '2:10',
      },
      {
        name: 'no notes named',
        manifest: 'release:\n  owner: sensor-release@example.com\nartifacts: [{id: csagent}]\n',
        release: { notes: { path: '', characters: 0 } },
        says: 'the release names no notes',
        at: '2:3',
      },
      {
        name: 'a word where the policy asks for more',
        manifest: 'release:\n  notes: NOTES\nartifacts: [{id: csagent}]\n',
        release: { notes: { path: 'NOTES', characters: 26 } },
        options: { minCharacters: 100 },
        says: 'NOTES has 26 characters that are not white space, fewer than 100',
        at: '2:10',
      },
    ],
  },
});
