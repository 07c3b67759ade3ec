import { type DoctorAnswer, Question } from './answer.js';
import { placeIn, placeOf } from './check-gate-job.js';
import type { Links } from './links.js';
import type { ShownJob } from './shown-jobs.js';
import type { Permissions, Step } from './workflow.js';

const NEEDED = ['contents', 'pull-requests', 'checks'];

/** Whether the token of the gate may read what it judges by, and do no more than it is told to. */
export function inspectPermissions(gate: ShownJob, links: Links): readonly DoctorAnswer[] {
  const question = new Question('workflow/permissions');
  const found = gate.chain.flatMap(({ workflow, job }) => {
    const own = job.permissions;
    const permissions = own ?? workflow.permissions;
    const place = placeIn(workflow, own === undefined ? ['permissions'] : [...job.path, 'permissions'], links);
    // A called workflow has what its caller gives where it says nothing itself.
    if (permissions === undefined && gate.chain[0]?.job !== job) return [];
    if (permissions === undefined) {
      return [
        question.warning({
          says: 'the job of the gate has the permissions that the repository gives by default, which may be any',
          change: `Set permissions: ${NEEDED.map((name) => `${name}: read`).join(', ')}.`,
          ...place,
        }),
      ];
    }
    const missing = NEEDED.filter((name) => !reads(permissions, name));
    const more = writesOf(permissions).filter((name) => !isUsed(name, gate.gate));
    return [
      ...(missing.length > 0
        ? [
            question.problem({
              says: `the token of the gate may not read ${missing.join(', ')}: what it judges by stays unknown`,
              change: `Add ${missing.map((name) => `${name}: read`).join(', ')} to the permissions.`,
              ...place,
            }),
          ]
        : []),
      ...(more.length > 0
        ? [
            question.warning({
              says: `the token of the gate may write ${more.join(', ')}, which it does not need`,
              change: 'Leave the gate the reading only.',
              ...place,
            }),
          ]
        : []),
    ];
  });
  if (found.length > 0) return found;
  const { at } = placeOf(gate, [], links);
  return [
    question.ok(`the token in ${at?.file ?? 'the workflow'} may read what the gate needs, and no more than that`),
  ];
}

function reads(permissions: Permissions, name: string): boolean {
  if (typeof permissions === 'string') return permissions === 'read-all' || permissions === 'write-all';
  return /^(?:read|write)$/.test(permissions.get(name) ?? '');
}

function writesOf(permissions: Permissions): readonly string[] {
  if (typeof permissions === 'string') return permissions === 'write-all' ? ['everything'] : [];
  return [...permissions].filter(([, access]) => access === 'write').map(([name]) => name);
}

/** Writing that an input of the action asks for. A reusable workflow of Ringgate's own writes nothing. */
function isUsed(name: string, step: Step | null | undefined): boolean {
  const inputs = step?.inputs ?? {};
  const set = (input: string): boolean => {
    const value = inputs[input];
    return value !== undefined && value !== '' && value !== false && value !== 'false';
  };
  if (name === 'checks') return set('check-run');
  // Who signs keyless asks GitHub for a token that says who runs.
  if (name === 'id-token') return inputs['sign'] === 'keyless';
  return name === 'pull-requests' && (set('comment') || set('label'));
}
