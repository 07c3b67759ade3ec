import { EnvironmentError, InputError } from '../../errors.js';
import type { Login } from '../../model/change.js';
import type {
  BranchSummary,
  ClassicDetail,
  EnvironmentTraits,
  RepositoryTraits,
  RuleInForce,
  RulesetDetail,
  RulesetRow,
  Writers,
} from '../../model/gate-settings.js';
import type { HubSettings } from '../../ports.js';
import { parseApiRoot } from './api-root.js';
import { branchSummaryOf, classicProtectionOf } from './classic-protection.js';
import { openClient } from './client.js';
import { environmentOf } from './environments.js';
import type { HubOptions } from './open-hub.js';
import { allPages } from './pages.js';
import { type Place, parseRepository } from './place.js';
import { rulesInForceOf, rulesetOf, rulesetsOf } from './rulesets.js';
import { teamMembersOf } from './teams.js';

/** A repository with more writers than this has no people to count. */
const MAX_WRITER_PAGES = 20;

/**
 * Opens GitHub's API for the settings of one repository. octokit is loaded here and nothing is sent yet. InputError `usage`
 * for an address, a name or a token that is none.
 */
export async function openSettings({ apiUrl, repository, timeout, ...rest }: HubOptions): Promise<HubSettings> {
  // A line end in it would be refused by the HTTP client, in a message that shows it.
  if (!/^[\x21-\x7e]+$/.test(rest.token)) throw new InputError('usage', 'the token holds what no token does');
  const at = parseRepository(repository);
  const client = await openClient({ ...rest, root: parseApiRoot(apiUrl), deadline: rest.clock.now() + timeout });
  return new Settings({ client, repository, at });
}

class Settings implements HubSettings {
  readonly repository: string;
  readonly #place: Place;

  constructor(place: Place) {
    this.repository = place.repository;
    this.#place = place;
  }

  async repositoryTraits(): Promise<RepositoryTraits> {
    const { client, at } = this.#place;
    const { json } = await client.get('/repos/{owner}/{repo}', at);
    const fullName = json.field('full_name').string();
    if (fullName.toLowerCase() !== this.repository.toLowerCase()) {
      // Links and verdicts would be about another repository than the one that was named.
      throw new EnvironmentError('not-found', `${this.repository} was renamed to ${fullName}; name that one`);
    }
    return { fullName, defaultBranch: json.field('default_branch').string() };
  }

  rulesInForce(branch: string): Promise<readonly RuleInForce[]> {
    return rulesInForceOf(this.#place, branch);
  }

  rulesets(): Promise<readonly RulesetRow[]> {
    return rulesetsOf(this.#place);
  }

  ruleset(id: number): Promise<RulesetDetail> {
    return rulesetOf(this.#place, id);
  }

  branch(name: string): Promise<BranchSummary> {
    return branchSummaryOf(this.#place, name);
  }

  classicProtection(branch: string): Promise<ClassicDetail> {
    return classicProtectionOf(this.#place, branch);
  }

  environment(name: string): Promise<EnvironmentTraits> {
    return environmentOf(this.#place, name);
  }

  async writers(): Promise<Writers> {
    const { client, at } = this.#place;
    const items = await allPages(
      client,
      '/repos/{owner}/{repo}/collaborators',
      { ...at, permission: 'push' },
      { itemsOf: (page) => page.items(), maxPages: MAX_WRITER_PAGES },
    );
    const people = items.filter((item) => item.field('type').string() === 'User');
    return people.map((item) => item.field('login').login()).sort();
  }

  teamMembers(team: string): Promise<readonly Login[]> {
    return teamMembersOf(this.#place.client, team);
  }
}
