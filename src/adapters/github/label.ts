import { EnvironmentError } from '../../errors.js';
import type { Place } from './place.js';
import { pullOf } from './pull.js';

/** Sets one label of a set and takes the others of it away; what is right already costs no request. */
export async function publishLabel(
  place: Place,
  pull: number,
  label: string,
  others: readonly string[],
): Promise<void> {
  const { client, at } = place;
  const values = { ...at, issue_number: pull };
  const route = '/repos/{owner}/{repo}/issues/{issue_number}/labels';
  // Labels do not differ in case.
  const set = new Set((await pullOf(place, pull)).labels.map((name) => name.toLowerCase()));
  for (const other of others) {
    if (other.toLowerCase() === label.toLowerCase() || !set.has(other.toLowerCase())) continue;
    try {
      await client.send('DELETE', `${route}/{name}`, { values: { ...values, name: other }, again: true });
    } catch (error) {
      // Somebody else was faster.
      if (!(error instanceof EnvironmentError) || error.code !== 'not-found') throw error;
    }
  }
  if (!set.has(label.toLowerCase()))
    await client.send('POST', route, { values, body: { labels: [label] }, again: true });
}
