import type { CheckAnnotation, CheckReport } from '../../ports.js';
import type { Place } from './place.js';
import { fitText } from './report-text.js';

/** GitHub takes that many annotations at a time. */
export const ANNOTATIONS_A_REQUEST = 50;
/** GitHub takes titles of so many characters. */
const MAX_TITLE = 255;

/**
 * Makes a check run of a verdict. The conclusion comes with the last request: a report that breaks off in the middle stays
 * unfinished, and never looks like a success.
 */
export async function publishCheck({ client, at }: Place, report: CheckReport): Promise<void> {
  const batches = batchesOf(report.annotations);
  let run: number | undefined;
  for (const [i, annotations] of batches.entries()) {
    const body = {
      ...(i === batches.length - 1
        ? { status: 'completed', conclusion: report.conclusion }
        : { status: 'in_progress' }),
      output: {
        title: fitText(report.title, MAX_TITLE),
        summary: fitText(report.summary),
        annotations: annotations.map(annotationOf),
      },
    };
    if (run === undefined) {
      const { json } = await client.send('POST', '/repos/{owner}/{repo}/check-runs', {
        values: at,
        body: { name: report.name, head_sha: report.commit, ...body },
        again: false,
      });
      run = json.field('id').count();
    } else {
      await client.send('PATCH', '/repos/{owner}/{repo}/check-runs/{check_run_id}', {
        values: { ...at, check_run_id: run },
        body,
        // Annotations of a request that arrived unseen would be there twice.
        again: false,
      });
    }
  }
}

function batchesOf(annotations: readonly CheckAnnotation[]): readonly (readonly CheckAnnotation[])[] {
  const count = Math.max(1, Math.ceil(annotations.length / ANNOTATIONS_A_REQUEST));
  return Array.from({ length: count }, (_, i) =>
    annotations.slice(i * ANNOTATIONS_A_REQUEST, (i + 1) * ANNOTATIONS_A_REQUEST),
  );
}

function annotationOf({ path, startLine, endLine, level, title, message }: CheckAnnotation): Record<string, unknown> {
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    annotation_level: level,
    title: fitText(title, MAX_TITLE),
    message: fitText(message),
  };
}

/** The same as the input of GraphQL's `createCheckRun`, for a report whose annotations fit into one request. */
export function checkRunInput(report: CheckReport, repositoryId: string): Record<string, unknown> {
  return {
    repositoryId,
    headSha: report.commit,
    name: report.name,
    status: 'COMPLETED',
    conclusion: report.conclusion.toUpperCase(),
    output: {
      title: fitText(report.title, MAX_TITLE),
      summary: fitText(report.summary),
      annotations: report.annotations.map(({ path, startLine, endLine, level, title, message }) => ({
        path,
        location: { startLine, endLine },
        annotationLevel: level.toUpperCase(),
        title: fitText(title, MAX_TITLE),
        message: fitText(message),
      })),
    },
  };
}
