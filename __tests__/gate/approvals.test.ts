import { describe, expect, it } from '@jest/globals';
import { evaluate } from '../../src/engine/evaluate.js';
import type { ApproverGroup, ChangeFacts, Review, ReviewState } from '../../src/model/change.js';
import type { TierNumbers } from '../../src/model/tier-numbers.js';
import { change, checkout, group, review } from '../../src/rules/example-change.js';
import { RULES } from '../../src/rules/index.js';
import { stage } from '../fakes/example-facts.js';

/** Whole lives of reviews, as both rules about approvals judge them. Two approvals are asked for where nothing else is said. */

interface Life {
  readonly change?: Partial<ChangeFacts>;
  readonly reviews: readonly Review[];
  readonly approvers?: readonly ApproverGroup[];
  readonly numbers?: Partial<TierNumbers>;
}

function judged(id: string, { change: stated = {}, reviews, approvers = [], numbers = {} }: Life): readonly string[] {
  const rule = RULES.find((r) => r.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  const { facts, policy } = stage(rule, {
    name: 'life',
    manifest: 'artifacts:\n  - id: csagent\n',
    numbers,
    release: { change: change({ head: 'c2', ...stated }), reviews, approvers, checkout: checkout() },
  });
  const statuses: string[] = [];
  evaluate({
    facts,
    rules: [rule],
    policy,
    phase: 'pull-request',
    onJudgement: ({ judgement }) => statuses.push(judgement.status),
  });
  return statuses;
}

/** What `change/approved` and `change/approval-bound` say. */
const both = (life: Life) => ({
  approved: judged('change/approved', life),
  bound: judged('change/approval-bound', life),
});

let minute = 0;
const said = (who: string, state: ReviewState, commit: string | null = 'c2', stated: Partial<Review> = {}): Review =>
  review(who, state, { commit, at: (minute += 1), ...stated });

const PASSES = { approved: ['pass'], bound: ['pass'] };
const REFUSED = { approved: ['violation'], bound: ['violation'] };

describe('a change that is approved as it is', () => {
  it('is approved by two people on its head', () => {
    expect(both({ reviews: [said('bob', 'approved'), said('carol', 'approved')] })).toEqual(PASSES);
  });

  it('stays approved where an approver comments, or begins a review and never sends it', () => {
    const reviews = [
      said('bob', 'approved'),
      said('carol', 'approved'),
      said('bob', 'commented'),
      said('carol', 'pending'),
    ];
    expect(both({ reviews })).toEqual(PASSES);
  });

  it('is approved again after a push by those who approved before', () => {
    const reviews = [
      said('bob', 'approved', 'c1'),
      said('carol', 'approved', 'c1'),
      said('bob', 'approved'),
      said('carol', 'approved'),
    ];
    expect(both({ reviews })).toEqual(PASSES);
  });

  it('is approved by an objector who was content with the next push', () => {
    const reviews = [said('bob', 'changes-requested', 'c1'), said('carol', 'approved'), said('bob', 'approved')];
    expect(both({ reviews })).toEqual(PASSES);
  });

  it('is approved by members of the groups, one of each that is asked for', () => {
    const life: Life = {
      reviews: [said('Bob', 'approved'), said('carol', 'approved')],
      approvers: [group('kernel-owners', 'BOB'), group('release', 'carol')],
      numbers: { approverGroups: ['kernel-owners', 'release'] },
    };
    expect(both(life)).toEqual(PASSES);
  });
});

describe('a change that is not', () => {
  it('loses an approval with a push, and one approval by another is one', () => {
    const reviews = [said('bob', 'approved', 'c1'), said('carol', 'approved')];
    expect(both({ reviews })).toEqual({ approved: ['pass'], bound: ['violation'] });
  });

  it('is not approved by what came before a dismissed objection', () => {
    const reviews = [said('bob', 'approved'), said('carol', 'approved'), said('bob', 'dismissed')];
    expect(both({ reviews })).toEqual(REFUSED);
  });

  it('is approved once the objector approves after the dismissal', () => {
    const reviews = [said('bob', 'dismissed'), said('carol', 'approved'), said('bob', 'approved')];
    expect(both({ reviews })).toEqual(PASSES);
  });

  it.each<[string, Partial<ChangeFacts>, string, Partial<Review>]>([
    ['its author', {}, 'alice', {}],
    ['its author in another case', { author: 'Alice' }, 'ALICE', {}],
    ['a co-author', { contributors: ['alice', 'dave'] }, 'dave', {}],
    ['a committer whose name is written in another case', { contributors: ['alice', 'DAVE'] }, 'dave', {}],
    ['a program', {}, 'merge-bot[bot]', { bot: true }],
    ['somebody from outside', {}, 'mallory', { association: 'NONE' }],
    ['somebody of whom GitHub does not say what they are', {}, 'mallory', { association: '' }],
    ['somebody who once contributed', {}, 'mallory', { association: 'FIRST_TIME_CONTRIBUTOR' }],
    ['the same person again', {}, 'bob', {}],
    ['the same person in another case', {}, 'BOB', {}],
    ['an account that is gone', {}, 'ghost', {}],
  ])('is not approved by %s', (_name, stated, who, as) => {
    const reviews = [said('bob', 'approved'), said(who, 'approved', 'c2', as)];
    expect(both({ change: stated, reviews })).toEqual(REFUSED);
  });

  it('is not approved by people outside of the groups', () => {
    const life = {
      reviews: [said('bob', 'approved'), said('carol', 'approved')],
      approvers: [group('release', 'bob')],
    };
    expect(both(life)).toEqual(REFUSED);
  });

  it('is approved by nobody where the groups are empty', () => {
    const life = { reviews: [said('bob', 'approved'), said('carol', 'approved')], approvers: [group('release')] };
    expect(both(life)).toEqual(REFUSED);
  });

  it('lacks an owner of the code', () => {
    const life: Life = {
      reviews: [said('bob', 'approved'), said('carol', 'approved')],
      approvers: [group('kernel-owners', 'dave'), group('release', 'bob', 'carol')],
      numbers: { approverGroups: ['kernel-owners'] },
    };
    expect(both(life)).toEqual(REFUSED);
  });

  it('lacks a group that nobody defined', () => {
    const life: Life = {
      reviews: [said('bob', 'approved'), said('carol', 'approved')],
      numbers: { approvals: 0, approverGroups: ['kernel-owners'] },
    };
    expect(both(life)).toEqual(REFUSED);
  });

  it('lacks the owner whose approval was of an older commit', () => {
    const life: Life = {
      reviews: [said('dave', 'approved', 'c1'), said('bob', 'approved'), said('carol', 'approved')],
      approvers: [group('kernel-owners', 'dave'), group('release', 'bob', 'carol')],
      numbers: { approverGroups: ['kernel-owners'] },
    };
    expect(both(life)).toEqual({ approved: ['pass'], bound: ['violation'] });
  });

  it('is held up by an objection however many approve', () => {
    const reviews = [said('dave', 'changes-requested', 'c1'), said('bob', 'approved'), said('carol', 'approved')];
    expect(judged('change/approved', { reviews })).toEqual(['violation']);
  });

  it('is held up by an objection where no approval is asked for', () => {
    const life = { reviews: [said('dave', 'changes-requested')], numbers: { approvals: 0 } };
    expect(judged('change/approved', life)).toEqual(['violation']);
  });

  it('is not rid of an objection by making the objector a co-author', () => {
    const life = {
      change: { contributors: ['alice', 'dave'] },
      reviews: [said('bob', 'approved'), said('carol', 'approved'), said('dave', 'changes-requested')],
    };
    expect(judged('change/approved', life)).toEqual(['violation']);
  });

  it('is not held up by somebody from outside', () => {
    const reviews = [
      said('bob', 'approved'),
      said('carol', 'approved'),
      said('mallory', 'changes-requested', 'c2', { association: 'NONE' }),
    ];
    expect(both({ reviews })).toEqual(PASSES);
  });
});

describe('a change by somebody whom GitHub knows no account of', () => {
  const approved = [said('bob', 'approved'), said('carol', 'approved')];

  it('cannot be said to be approved: an approver may have made it', () => {
    const life = { change: { unattributed: ['Bob <bob@home.example> (c2)'] }, reviews: approved };
    expect(judged('change/approved', life)).toEqual(['indeterminate']);
  });

  it('is refused where approvals are missing anyway', () => {
    const life = { change: { unattributed: ['Bob <bob@home.example> (c2)'] }, reviews: [] };
    expect(judged('change/approved', life)).toEqual(['violation']);
  });
});
