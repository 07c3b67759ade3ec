import type { SourceRange } from './model/location.js';

export type InputErrorCode =
  | 'usage'
  | 'file-missing'
  | 'file-too-large'
  | 'path-outside-root'
  | 'not-a-regular-file'
  | 'too-many-files'
  | 'encoding'
  | 'syntax'
  | 'schema'
  | 'manifest-reference'
  | 'policy-reference'
  | 'instant';

export type EnvironmentErrorCode =
  | 'read-failed'
  | 'write-failed'
  | 'changed-while-reading'
  | 'timeout'
  | 'not-found'
  | 'api-refused'
  | 'api-unreachable'
  | 'api-malformed'
  | 'git-failed';

/** One thing wrong with the input, with its place where there is one. */
export interface InputProblem {
  readonly message: string;
  readonly range?: SourceRange;
}

/** Something the user wrote is wrong and the user can mend it: exit code 2. Carries every problem found, the first one in `message`. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code: InputErrorCode;
  readonly problems: readonly InputProblem[];
  constructor(code: InputErrorCode, problems: string | readonly InputProblem[], options?: { cause: unknown }) {
    const list = typeof problems === 'string' ? [{ message: problems }] : problems;
    super(list[0]?.message ?? code, options);
    this.code = code;
    this.problems = list;
  }
}

/** The world did not answer: exit code 3. Never retried into a pass. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  readonly code: EnvironmentErrorCode;
  constructor(code: EnvironmentErrorCode, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** Exit codes of every command; the format of the output never changes them. */
export const EXIT = { pass: 0, fail: 1, input: 2, indeterminate: 3, bug: 70 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit code an error asks for. Anything that is neither input nor world is our bug. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof InputError) return EXIT.input;
  if (error instanceof EnvironmentError) return EXIT.indeterminate;
  return EXIT.bug;
}
