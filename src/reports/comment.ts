import { COMMENT_LIMIT, renderMarkdown } from './markdown.js';
import type { ReportInput } from './report-input.js';

/** By this the one comment is found again. Nobody sees it. */
export const COMMENT_MARKER = '<!-- ringgate: the verdict on this change -->';

/**
 * The verdict as a comment on the pull request. The same verdict for the same reasons gives the same text whenever it is
 * reached, so that a comment is edited only when there is something else to say.
 */
export function renderComment(input: ReportInput): string {
  const verdicts = input.verdicts.map((verdict) => ({ ...verdict, at: 'the latest run' }));
  return `${COMMENT_MARKER}\n${renderMarkdown({ ...input, verdicts }, { limit: COMMENT_LIMIT - COMMENT_MARKER.length - 1 })}`;
}
