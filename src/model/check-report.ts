/** One annotation of a check run. */
export interface CheckAnnotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: 'failure' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

/** What is shown of a verdict on GitHub. */
export interface CheckReport {
  readonly name: string;
  readonly commit: string;
  readonly conclusion: 'success' | 'failure' | 'action_required';
  readonly title: string;
  readonly summary: string;
  /** The worst first; sent in batches. */
  readonly annotations: readonly CheckAnnotation[];
}
