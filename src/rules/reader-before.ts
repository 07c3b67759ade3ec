import type { ArtifactFacts, ReaderFacts } from '../facts/artifact-facts.js';
import { type Outcome, violation } from './rule.js';

/**
 * What keeps an artifact that is no content from being one: the last release with it, which had it as content. Whatever
 * its bytes are now, the component that read them then is on hosts still, and knows it by its name.
 */
export function contentBefore({ declared: { id }, index, effective, past }: ArtifactFacts): Outcome | undefined {
  const [last] = past.known ? past.value : [];
  if (last?.declared.class !== 'rapid-response-content' || effective.class === 'rapid-response-content')
    return undefined;
  const what = `${id} was content in ${last.release.version} (${last.release.file}), and is ${effective.class} now`;
  return violation(`${what}: hosts read it still`, ['artifacts', index, 'class']);
}

/** A violation where content names another reader than in the last release with it: hosts have the former one. */
export function otherReader(
  { declared: { id }, index }: ArtifactFacts,
  { component, before }: ReaderFacts,
): Outcome | undefined {
  if (!before) return undefined;
  const what = `in ${before.release} (${before.file}) ${id} was read by ${before.component}, not by ${component}`;
  return violation(`${what}: hosts that have it read it still`, ['artifacts', index, 'consumer', 'component']);
}
