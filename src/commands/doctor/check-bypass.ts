import type { BypassActor } from '../../model/gate-settings.js';
import type { Wanted } from './check-branch.js';
import { type DoctorAnswer, Question } from './answer.js';
import type { BranchSettings } from './gather-settings.js';
import type { Links } from './links.js';

/** Actors named in one answer; a longer list is no list of exceptions. */
const SHOWN = 10;

/** Who may pass by the rules that require the check. */
export function inspectBypass(settings: BranchSettings, { check, app }: Wanted, links: Links): readonly DoctorAnswer[] {
  const question = new Question('branch/no-bypass');
  if (!settings.rules.known) return [question.unknown({ says: settings.rules.why, link: links.rules })];
  const ids = new Set(
    settings.rules.value
      .filter(({ checks }) => checks?.required.some((c) => c.context === check && c.appId === app) === true)
      .map(({ rulesetId }) => rulesetId),
  );
  const sets = settings.active.filter(({ id }) => ids.has(id));
  if (sets.length > 0) return sets.map((set) => inspectSet(question, set, links));
  const { branch } = settings;
  if (!branch.known) return [question.unknown({ says: branch.why, link: links.branches })];
  if (!branch.value.checks.some((c) => c.context === check)) {
    return [
      question.unknown({ says: `nothing requires ${check}, so there is nothing to pass by yet`, link: links.rules }),
    ];
  }
  return [
    branch.value.bindsAdmins === true
      ? question.ok('classic protection binds administrators, too')
      : question.problem({
          says: 'classic protection does not bind administrators',
          change: 'Do not allow bypassing the above settings.',
          link: links.branches,
        }),
  ];
}

function inspectSet(
  question: Question,
  { id, source, detail }: BranchSettings['active'][number],
  links: Links,
): DoctorAnswer {
  const link = links.ruleset(id, source);
  if (!detail.known) return question.unknown({ says: detail.why, link });
  const { name, bypass } = detail.value;
  if (bypass === null) {
    const says = `who may bypass the ruleset ${name} is shown to tokens that may edit it, and this one may not`;
    return question.unknown({ says, change: 'Run it with a token that may administer the repository.', link });
  }
  if (bypass.length === 0) return question.ok(`nobody may bypass the ruleset ${name}`);
  const listed = bypass.slice(0, SHOWN).map(actorText).join(', ');
  const more = bypass.length > SHOWN ? ` and ${bypass.length - SHOWN} more` : '';
  const saying = {
    says: `the ruleset ${name} lets pass: ${listed}${more}`,
    change: 'Empty the bypass list, or let them bypass in pull requests only.',
    link,
  };
  return bypass.every(({ mode }) => mode === 'pull_request') ? question.warning(saying) : question.problem(saying);
}

/** Numbers that GitHub gives to the roles it brings. */
const ROLES = new Map<number | null, string>([
  [2, 'maintainers'],
  [4, 'writers'],
  [5, 'administrators'],
]);

function actorText({ type, id, mode }: BypassActor): string {
  const who =
    type === 'RepositoryRole'
      ? (ROLES.get(id) ?? `role ${id ?? '?'}`)
      : type === 'OrganizationAdmin'
        ? 'owners of the organisation'
        : `${type}${id === null ? '' : ` ${id}`}`;
  return `${who} (${mode === 'pull_request' ? 'in pull requests' : mode})`;
}
