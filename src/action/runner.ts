import type { Clock } from '../ports.js';

/** Where an annotation stands. */
export interface AnnotationPlace {
  readonly title: string;
  readonly file?: string;
  readonly startLine?: number;
  readonly startColumn?: number;
}

/** All that the Action sees of its runner, so that tests can be one. */
export interface Runner {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly clock: Clock;
  readonly input: (name: string) => string;
  /** The payload of the event as the toolkit reads it. */
  readonly payload: () => Promise<unknown>;
  /** Milliseconds that stand for a second between two tries to ask GitHub; a second's where absent. */
  readonly secondMs?: number;
  readonly output: (name: string, value: string | number) => void;
  /** Writes to the log as it is: text and workflow commands. */
  readonly write: (text: string) => void;
  readonly error: (message: string, place: AnnotationPlace) => void;
  readonly warning: (message: string) => void;
  readonly failed: (message: string) => void;
  /** Appends Markdown to the step summary. */
  readonly summary: (markdown: string) => Promise<void>;
}
