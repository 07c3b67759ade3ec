import type { ApproverGroup, ChangeFacts, Login, Review } from '../model/change.js';
import { enumerated } from './words.js';

/** What is known of a change and of who may approve it. */
export interface Reviewed {
  readonly change: Pick<ChangeFacts, 'author' | 'contributors' | 'head'>;
  /** Oldest first. */
  readonly reviews: readonly Review[];
  /** Groups that the policy names. Where there is any, nobody outside of them counts. */
  readonly approvers: readonly ApproverGroup[];
}

/** Who stands where, after all reviews. Names are in lower case and stand once. */
export interface Standing {
  /** People whose approval counts. */
  readonly approving: readonly Login[];
  /** People who ask for changes and whose word counts. */
  readonly objecting: readonly Login[];
  /** Those whose last word does not count, and why: `bob (took part in its commits)`. */
  readonly passedOver: readonly string[];
}

/** What the policy asks of the approvals. */
export interface ApprovalsAsked {
  readonly count: number;
  /** Groups of which each gives at least one. */
  readonly groups: readonly string[];
}

/** States that decide where a person stands. A comment, or a review that was never sent, changes nothing. */
const DECIDING: readonly Review['state'][] = ['approved', 'changes-requested', 'dismissed'];
/** How GitHub says that somebody belongs to the repository. */
const BELONGING: readonly string[] = ['OWNER', 'MEMBER', 'COLLABORATOR'];
/** The account that stands in for every one that was deleted: nobody, or several. */
const GONE: readonly Login[] = ['', 'ghost'];

/** A commit as messages show it. */
export const shortSha = (sha: string): string => sha.slice(0, 12);

/**
 * Where every reviewer stands after their last deciding word, whatever commit it was about. A dismissed review is the
 * last word of whoever gave it: what they said before does not come back.
 */
export function standingOf(reviewed: Reviewed): Standing {
  return standing(reviewed, () => undefined);
}

/** The same, with approvals of the head alone. A later push outdates them all. */
export function standingOnHead(reviewed: Reviewed): Standing {
  const { head } = reviewed.change;
  return standing(reviewed, ({ commit }) => {
    if (commit === null) return 'approved a commit that is gone';
    return commit === head ? undefined : `approved ${shortSha(commit)}, not the head`;
  });
}

function standing(reviewed: Reviewed, outdated: (approval: Review) => string | undefined): Standing {
  const approving: Login[] = [];
  const objecting: Login[] = [];
  const passedOver: string[] = [];
  for (const [login, review] of lastWords(reviewed.reviews)) {
    const stranger = strangeness(login, review, reviewed.approvers);
    if (review.state === 'changes-requested') {
      // Whoever adds a co-author line for an objector must not be rid of the objection.
      if (stranger === undefined) objecting.push(login);
      else passedOver.push(`${login} (asks for changes; ${stranger})`);
      continue;
    }
    const why = stranger ?? partTaken(login, reviewed.change) ?? dismissed(review) ?? outdated(review);
    if (why === undefined) approving.push(login);
    else passedOver.push(`${login} (${why})`);
  }
  return { approving, objecting, passedOver };
}

function lastWords(reviews: readonly Review[]): ReadonlyMap<Login, Review> {
  const words = new Map<Login, Review>();
  for (const review of reviews) {
    if (DECIDING.includes(review.state)) words.set(review.author.toLowerCase(), review);
  }
  return words;
}

/** Why the word of a reviewer is not one of those that the policy asks for. */
function strangeness(login: Login, review: Review, approvers: readonly ApproverGroup[]): string | undefined {
  if (GONE.includes(login)) return 'an account that is gone';
  if (review.bot) return 'a program';
  // Groups say more than GitHub does: to a job's token, members of an organisation who hide it look like anybody.
  if (approvers.length > 0)
    return approvers.some((g) => isMember(g, login)) ? undefined : 'in no group that the policy names';
  if (BELONGING.includes(review.association)) return undefined;
  return `to GitHub ${review.association || 'nobody'}, not a member or a collaborator`;
}

function partTaken(login: Login, { author, contributors }: Reviewed['change']): string | undefined {
  if (login === author.toLowerCase()) return 'wrote the change';
  return contributors.some((c) => c.toLowerCase() === login) ? 'took part in its commits' : undefined;
}

const dismissed = ({ state }: Review): string | undefined =>
  state === 'dismissed' ? 'the review was dismissed' : undefined;

const isMember = (group: ApproverGroup, login: Login): boolean => group.members.some((m) => m.toLowerCase() === login);

/** Those of a list of people who are in a group. */
export const ofGroup = (group: ApproverGroup, people: readonly Login[]): readonly Login[] =>
  people.filter((login) => isMember(group, login));

/**
 * What is missing, in one sentence; undefined where nothing is. `of` says what was to be approved, e.g. ` of the head`,
 * and is empty where any commit will do.
 */
export function lacking(
  { approving, passedOver }: Standing,
  asked: ApprovalsAsked,
  approvers: readonly ApproverGroup[],
  of = '',
): string | undefined {
  const short = approving.length < asked.count;
  const groups = asked.groups.flatMap((name) => groupProblem(name, approving, approvers));
  if (!short && groups.length === 0) return undefined;
  const names = approving.length > 0 ? `: ${enumerated(approving)}` : '';
  return [
    `${approvals(approving.length, of)}${short ? ` where ${asked.count} ${asked.count === 1 ? 'is' : 'are'} asked for` : ''}${names}`,
    ...groups,
    ...(passedOver.length > 0 ? [`not counted: ${enumerated(passedOver)}`] : []),
  ].join('; ');
}

function groupProblem(
  name: string,
  approving: readonly Login[],
  approvers: readonly ApproverGroup[],
): readonly string[] {
  const group = approvers.find((g) => g.name === name);
  if (!group) return [`group ${name} is asked for, and the policy does not say who is in it`];
  return ofGroup(group, approving).length > 0 ? [] : [`nobody of group ${name} approves`];
}

function approvals(count: number, of: string): string {
  if (count === 1) return `1 approval${of} counts`;
  return count === 0 ? `no approval${of} counts` : `${count} approvals${of} count`;
}

/** The standing of a change that has what is asked, for a pass. */
export function shownApprovals({ approving, passedOver }: Standing, of = ''): string {
  const others = passedOver.length > 0 ? `; not counted: ${enumerated(passedOver)}` : '';
  return `${approvals(approving.length, of)}: ${enumerated(approving)}${others}`;
}

/**
 * Whether a name and address that GitHub ties to no account, `Release Bot <bot@example.com> (1a2b3c4)`, is that of a
 * program which the policy lists by either. Both are what the commit says of itself, as every author of a commit is.
 */
export function isListed(unattributed: string, automation: readonly string[]): boolean {
  const open = unattributed.lastIndexOf('<');
  const close = unattributed.indexOf('>', open);
  if (open < 0 || close < 0) return false;
  const names = [unattributed.slice(0, open), unattributed.slice(open + 1, close)].map(fold);
  return automation.map(fold).some((listed) => listed !== '' && names.includes(listed));
}

const fold = (text: string): string => text.trim().toLowerCase();
