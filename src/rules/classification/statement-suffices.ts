import type { StatementOrigin } from '../../facts/sighting.js';
import { type Outcome, artifactRule, pass, violation } from '../rule.js';

const told = ({ signer, at, version }: StatementOrigin): string =>
  `${signer} signed what Ringgate ${version} saw of it at ${new Date(at).toISOString()}`;

const BY: StatementOrigin = { signer: 'build', at: Date.parse('2026-01-14T12:00:00Z'), version: '0.1.0' };

export default artifactRule({
  id: 'classification/statement-suffices',
  title: 'What is known of a file rests on its bytes, or on a statement that the policy lets suffice',
  rationale:
    'A gate need not hold every file that it judges: a build can sign what an inspection saw, and the statement stands ' +
    'for the bytes. But then the gate believes somebody. Who that may be, how old the statement, and for how privileged ' +
    'a file, is for the policy to say and for nobody else; and where the bytes are there, they decide.',
  remedy:
    'Bring the file itself, or sign a new statement with `ringgate scan --attest` and the policy that the gate uses, ' +
    'with a key or as an identity that this policy trusts for inspections.',
  severity: 'error',
  waivable: false,
  sees: ['bytes', 'signature'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.2.1', 'PS.3.1'],
    'nist-800-53': ['SI-7', 'SA-10(1)', 'SR-11'],
    'iec-62443-4-1': ['SM-6'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: ['https://in-toto.io/Statement/v1'],
  options: {},
  scope: {},
  needs: ['seen'],

  evaluate({ artifact: { declared, effective, seen }, at }) {
    const { id } = declared;
    if (seen.statement === undefined) return pass(`the bytes of ${id} were looked into`);
    const { path, by, refused, differs } = seen.statement;
    if (seen.from === 'bytes') {
      if (differs.length > 0) {
        return differs.map((what): Outcome =>
          violation(`${path} does not say what the bytes of ${id} show: ${what}`, at('inspection')),
        );
      }
      const besides = by ? `, and ${path} says the same of them` : `; ${path} was not believed: ${refused}`;
      return pass(`the bytes of ${id} were looked into${besides}`);
    }
    if (seen.from === 'nothing') {
      return violation(
        `${declared.path} is not there, and ${path} does not stand for it: ${refused}`,
        at('inspection'),
      );
    }
    return pass(
      `${id} was not here: ${told(seen.statement.by)} (${path}), and the policy lets that suffice for tier ${effective.tier}`,
    );
  },

  examples: {
    good: [
      {
        name: 'a file that was there',
        manifest: 'artifacts: [{id: csagent}]\n',
        artifacts: { csagent: { seen: { from: 'bytes' } } },
      },
      {
        name: 'a file that was there, with a statement that says the same',
        manifest: 'artifacts: [{id: csagent, inspection: build.intoto.jsonl}]\n',
        artifacts: {
          csagent: {
            seen: { from: 'bytes', statement: { path: 'build.intoto.jsonl', by: BY, refused: '', differs: [] } },
          },
        },
      },
      {
        name: 'a file that was there, with a statement that nobody vouches for',
        manifest: 'artifacts: [{id: csagent, inspection: build.intoto.jsonl}]\n',
        artifacts: {
          csagent: {
            seen: {
              from: 'bytes',
              statement: { path: 'build.intoto.jsonl', refused: 'it is not signed', differs: [] },
            },
          },
        },
      },
      {
        name: 'an application by a statement, where the policy lets one suffice',
        manifest: 'artifacts: [{id: viewer, class: user-space, inspection: build.intoto.jsonl}]\n',
        artifacts: {
          viewer: {
            seen: { from: 'statement', statement: { path: 'build.intoto.jsonl', by: BY, refused: '', differs: [] } },
            effective: { class: 'user-space', level: 1, tier: 'T1' },
          },
        },
      },
    ],
    bad: [
      {
        name: 'a driver by a statement, where the policy asks for the bytes',
        manifest: `artifacts:
  - id: csagent
    path: build/csagent.sys
    inspection: build.intoto.jsonl
`,
        artifacts: {
          csagent: {
            seen: {
              from: 'nothing',
              statement: {
                path: 'build.intoto.jsonl',
                by: BY,
                refused: 'it is of tier T3, and the policy lets statements stand for bytes for T0, T1 alone',
                differs: [],
              },
            },
          },
        },
        says:
          'build/csagent.sys is not there, and build.intoto.jsonl does not stand for it: ' +
          'it is of tier T3, and the policy lets statements stand for bytes for T0, T1 alone',
        at: '4:17',
      },
      {
        name: 'a statement that says something else than the bytes',
        manifest: `artifacts:
  - id: csagent
    path: build/csagent.sys
    inspection: build.intoto.jsonl
`,
        artifacts: {
          csagent: {
            seen: {
              from: 'bytes',
              statement: {
                path: 'build.intoto.jsonl',
                by: BY,
                refused: '',
                differs: ['class user-space, and here it is kernel-driver', 'level 1, and here it is 4'],
              },
            },
          },
        },
        says:
          'build.intoto.jsonl does not say what the bytes of csagent show: ' +
          'class user-space, and here it is kernel-driver',
        at: '4:17',
        also: [
          {
            says: 'build.intoto.jsonl does not say what the bytes of csagent show: level 1, and here it is 4',
            at: '4:17',
          },
        ],
      },
    ],
  },
});
