import type { Rollout } from '../model/release.js';
import { type Plan, type PlanProblem, type PlannedStage, readPlan } from '../rollout/plan.js';
import type { OptionSpecs } from './options.js';
import { type Outcome, type ReleaseRule, indeterminate, notApplicable, pass, releaseRule, violation } from './rule.js';

type RuleContext<O extends OptionSpecs> = Parameters<ReleaseRule<never, O>['evaluate']>[0];

/** What a rule about the plan sees beside the release. */
export type PlanContext<O extends OptionSpecs> = RuleContext<O> & {
  readonly rollout: Rollout;
  readonly plan: Plan;
  /** The first external stage. */
  readonly first: PlannedStage;
};

type PlanRule<O extends OptionSpecs> = Omit<ReleaseRule<never, O>, 'subject' | 'needs' | 'evaluate'> & {
  evaluate(context: PlanContext<O>): Outcome | readonly Outcome[];
};

/**
 * Declares a rule about a rollout that can be worked out and reaches somebody outside. That there is such a rollout
 * where the tier asks for one, and that its numbers make sense, is what `rollout/staged` says; it cannot be waived or
 * turned off, so the other rules need not say it again.
 */
export function planRule<const O extends OptionSpecs>(rule: PlanRule<O>): ReleaseRule<never, O> {
  return releaseRule<never, O>({
    ...rule,
    needs: [],
    evaluate(context) {
      const { rollout } = context.release.manifest;
      if (!rollout) return notApplicable('no rollout is declared');
      const reading = readPlan(rollout);
      if (!reading.sound) {
        const [{ message, at }] = reading.problems;
        return indeterminate(`the plan cannot be worked out: ${message}`, at);
      }
      const [first] = reading.plan.external;
      if (!first) return notApplicable('no stage reaches hosts outside');
      return rule.evaluate({ ...context, rollout, plan: reading.plan, first });
    },
  });
}

/** Every problem as a violation; where there is none, a pass that says what was seen. */
export function violationsOr(problems: readonly PlanProblem[], observed: string): Outcome | readonly Outcome[] {
  return problems.length > 0 ? problems.map(({ message, at }) => violation(message, at)) : pass(observed);
}
