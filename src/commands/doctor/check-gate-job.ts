import type { DoctorAnswer } from './answer.js';
import { Question, type Saying } from './answer.js';
import { isName, shownName } from './job-name.js';
import type { Links } from './links.js';
import { type ShownJob, gateJobs, shadows } from './shown-jobs.js';
import type { Workflow, Workflows } from './workflow.js';
import type { ManifestPath } from '../../model/location.js';

/** Whether a job runs the gate under the name that is required, and no other reports under it. */
export function inspectNames(
  workflows: Workflows,
  shown: readonly ShownJob[],
  check: string,
  links: Links,
): readonly DoctorAnswer[] {
  const runs = new Question('workflow/runs-the-gate');
  const gates = gateJobs(shown, check);
  const unread = workflows.unreadable.map(({ file, why }) =>
    new Question('workflow/readable').unknown({
      says: `${file} cannot be read, so its jobs are not known: ${why}`,
      link: links.file(file),
    }),
  );
  return [...unread, named(runs, gates, check, links), ...shadowed(workflows, shown, check, links)];
}

function named(question: Question, gates: readonly ShownJob[], check: string, links: Links): DoctorAnswer {
  const [gate] = gates;
  if (!gate) {
    return question.problem({
      says: 'no job of any workflow of this checkout runs Ringgate',
      change: 'Add a job that runs it on pull_request and merge_group; `ringgate init` writes one.',
      link: links.file('.github/workflows'),
    });
  }
  if (gates.some(({ name }) => isName(name, check))) return question.ok(`a job named ${check} runs Ringgate`);
  const names = [...new Set(gates.map(({ name }) => shownName(name)))].join(', ');
  return question.problem({
    says: `Ringgate runs in a job that shows as ${names}, not as ${check}: what is required is never reported by it`,
    change: `Name the job ${check}, or require the name it has.`,
    ...placeOf(gate, [], links),
  });
}

function shadowed(
  workflows: Workflows,
  shown: readonly ShownJob[],
  check: string,
  links: Links,
): readonly DoctorAnswer[] {
  const question = new Question('workflow/no-shadow');
  const found = shadows(shown, check);
  if (found.length === 0) {
    return workflows.unreadable.length > 0
      ? [
          question.unknown({
            says: `whether another job shows as ${check} is not known: not every workflow can be read`,
          }),
        ]
      : [question.ok(`no other job shows as ${check}`)];
  }
  return found.map((job) => {
    const place = placeOf(job, [], links);
    return isName(job.name, check)
      ? question.problem({
          says: `another job shows as ${check} and does not run Ringgate: its success stands for the gate's`,
          change: 'Give that job another name.',
          ...place,
        })
      : question.unknown({
          says: `a job shows as ${shownName(job.name)}, which may turn out as ${check}`,
          change: 'Give that job a name without expressions that could become this one.',
          ...place,
        });
  });
}

/** Place and link of a node below the innermost job of a chain. */
export function placeOf({ chain }: ShownJob, below: ManifestPath, links: Links): Pick<Saying, 'at' | 'link'> {
  const last = chain.at(-1);
  return last ? placeIn(last.workflow, [...last.job.path, ...below], links) : {};
}

/** The same for any node of a workflow. */
export function placeIn(workflow: Workflow, path: ManifestPath, links: Links): Required<Pick<Saying, 'at' | 'link'>> {
  const at = workflow.at(path);
  return { at, link: links.file(at.file, at.line) };
}
