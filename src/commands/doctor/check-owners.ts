import { type Fact, known, mapped } from '../../model/fact.js';
import { type DoctorAnswer, Question } from './answer.js';
import { ownersOf } from './code-owners.js';
import type { Ask } from './gather-settings.js';
import type { Links } from './links.js';
import type { CodeOwners } from './workflow.js';

/** Files that judge changes; with their owners' word they judge their own change, too. */
const JUDGES = ['.ringgate/policy.yaml', '.ringgate/waivers.yaml', '.github/workflows/ringgate.yml'];

/** Whether the files that judge have owners, and whether somebody besides an author can be asked. */
export async function inspectOwners(
  owners: Fact<CodeOwners>,
  demanded: Fact<boolean>,
  ask: Ask,
  links: Links,
): Promise<readonly DoctorAnswer[]> {
  const question = new Question('owners/judges-are-owned');
  if (!owners.known) return [question.unknown({ says: owners.why })];
  const { file, rules } = owners.value;
  const judged = file === '' ? JUDGES : [...JUDGES, file];
  const open = judged.filter((path) => ownersOf(rules, path).length === 0);
  if (open.length > 0) {
    return [
      question.problem({
        says: `nobody owns ${open.join(', ')}`,
        change: 'Add lines for /.ringgate/ and /.github/ to CODEOWNERS, behind all others.',
        link: links.file(file === '' ? '.github/CODEOWNERS' : file),
      }),
    ];
  }
  const answer = question.ok(`${file} names owners of policy, waivers and workflows`);
  if (demanded.known && !demanded.value) return [answer];
  return [answer, ...(await reachable(judged, rules, ask, links.file(file)))];
}

async function reachable(
  judged: readonly string[],
  rules: CodeOwners['rules'],
  ask: Ask,
  link: string,
): Promise<readonly DoctorAnswer[]> {
  const question = new Question('satisfiable/code-owners');
  const sets = [...new Set(judged.map((path) => ownersOf(rules, path).join(' ')))];
  const answers: DoctorAnswer[] = [];
  for (const set of sets) {
    const people = await peopleOf(
      set.split(' ').map((owner) => owner.replace(/^@/, '')),
      ask,
    );
    if (!people.known) answers.push(question.unknown({ says: `who ${set} is, is not known: ${people.why}`, link }));
    else if (people.value.length < 2) {
      const [only] = people.value;
      answers.push(
        question.warning({
          says:
            only === undefined
              ? `nobody is behind ${set}: no change to what it owns can be approved`
              : `${only} is the only owner: a change of theirs can never be approved`,
          change: 'Name a second owner.',
          link,
        }),
      );
    }
  }
  return answers.length > 0 ? answers : [question.ok('every owned file has an owner besides its author')];
}

/** Logins behind a list of logins, addresses and teams. */
export async function peopleOf(names: readonly string[], ask: Ask): Promise<Fact<readonly string[]>> {
  let people: Fact<readonly string[]> = known([]);
  for (const name of new Set(names)) {
    // An address stands for one person.
    const found: Fact<readonly string[]> = /^[^@/]+\/[^@/]+$/.test(name)
      ? await ask((hub) => hub.teamMembers(name))
      : known([name]);
    if (!found.known) return found;
    people = mapped(people, (before) => [...new Set([...before, ...found.value])]);
  }
  return people;
}
