import { EnvironmentError } from '../../errors.js';
import { type Fact, known, unknown } from '../../model/fact.js';
import type {
  BranchSummary,
  ClassicDetail,
  RuleInForce,
  RulesetDetail,
  RulesetRow,
  Writers,
} from '../../model/gate-settings.js';
import type { HubSettings } from '../../ports.js';

/** Rulesets that are not in force and that are looked into for the check; more would only be named less exactly. */
const MAX_IDLE_RULESETS = 20;

/** What GitHub says of one branch; each part known, or not known for a reason of its own. */
export interface BranchSettings {
  readonly rules: Fact<readonly RuleInForce[]>;
  readonly branch: Fact<BranchSummary>;
  /** Null where there is none. */
  readonly classic: Fact<ClassicDetail | null>;
  /** The rulesets that rules in force stand in. */
  readonly active: readonly {
    readonly id: number;
    readonly source: RuleInForce['source'];
    readonly detail: Fact<RulesetDetail>;
  }[];
  /** Rulesets of branches that are switched off, or only tried out. */
  readonly idle: Fact<readonly RulesetDetail[]>;
  readonly writers: Fact<Writers>;
}

/** Asks GitHub for all of it. What cannot be had is unknown; nothing is thrown that the world did. */
export async function gatherSettings(hub: HubSettings | undefined, branch: string): Promise<BranchSettings> {
  const ask = askOf(hub);
  const rules = await ask((h) => h.rulesInForce(branch));
  const summary = await ask((h) => h.branch(branch));
  const sources = new Map((rules.known ? rules.value : []).map((rule) => [rule.rulesetId, rule.source]));
  const active: BranchSettings['active'][number][] = [];
  for (const [id, source] of sources) active.push({ id, source, detail: await ask((h) => h.ruleset(id)) });
  return {
    rules,
    branch: summary,
    classic: summary.known && !summary.value.classic ? known(null) : await ask((h) => h.classicProtection(branch)),
    active,
    idle: await idleOf(await ask((h) => h.rulesets()), ask),
    writers: await ask((h) => h.writers()),
  };
}

/** Puts a question to GitHub and makes a fact of what comes of it. */
export type Ask = <T>(question: (hub: HubSettings) => Promise<T>) => Promise<Fact<T>>;

export function askOf(hub: HubSettings | undefined): Ask {
  return async (question) => {
    if (!hub) return unknown('there is no token to ask GitHub with; set GITHUB_TOKEN');
    try {
      return known(await question(hub));
    } catch (error) {
      if (error instanceof EnvironmentError) return unknown(error.message);
      throw error;
    }
  };
}

async function idleOf(rows: Fact<readonly RulesetRow[]>, ask: Ask): Promise<Fact<readonly RulesetDetail[]>> {
  if (!rows.known) return rows;
  const idle = rows.value.filter((row) => row.ofBranches && row.enforcement !== 'active');
  const found: RulesetDetail[] = [];
  for (const { id } of idle.slice(0, MAX_IDLE_RULESETS)) {
    const detail = await ask((h) => h.ruleset(id));
    if (!detail.known) return detail;
    found.push(detail.value);
  }
  return known(found);
}
