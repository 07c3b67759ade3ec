/** Reports come from the change under judgement, so everything they could make us hold has a limit. */

/** 400,000 cases are 69 MB; a larger file is a log with a report inside. */
export const MAX_REPORT_BYTES = 128 * 1024 * 1024;

/** Statements list test names and digests, and are held in memory as a whole. */
export const MAX_STATEMENT_BYTES = 16 * 1024 * 1024;

/** JSON reports are held in memory as a whole, at some ten times their length; 32 MiB is 100,000 results. */
export const MAX_JSON_REPORT_BYTES = 32 * 1024 * 1024;

/** The log of a day of fuzzing is some megabytes, and the largest streams of TAP are smaller. */
export const MAX_TEXT_REPORT_BYTES = 32 * 1024 * 1024;

/** AFL++ writes some fifty. */
export const MAX_STATISTICS = 1000;

/** A longer line of a log or of TAP is no result, and would be held as a whole. */
export const MAX_LINE = 1024 * 1024;

/** Parts of a package that are looked at: relationships and the summary are small, the traces beside them are not. */
export const MAX_PART_BYTES = 16 * 1024 * 1024;

/** More than ten times the largest suite seen; keeps counting bounded in time. */
export const MAX_CASES = 1_000_000;

/** Suites nest a handful deep; the XML reader itself would follow any depth. */
export const MAX_XML_DEPTH = 64;

/** A statement with its configuration and annotations is nine deep. */
export const MAX_JSON_DEPTH = 64;

/** Digests, and names of exercised features: what rules compare one by one. */
export const MAX_NAMES = 10_000;

/** The same, over all suites together: what inner suites inherit is copied when they add to it. */
export const MAX_INHERITED_NAMES = 1_000_000;

/** A full matrix of systems, architectures and reader builds has a few hundred. */
export const MAX_ENVIRONMENTS = 1_000;

/** What a reviewer still reads. */
export const MAX_PROBLEMS = 20;
export const MAX_IRREGULARITIES = 20;

/** A failure's text may be a core dump; a message wants its beginning. */
export const MAX_TEXT = 300;
