import type { OpenSuite } from './open-suite.js';
import { listed } from './strict-json.js';
import { PREFIX } from './suite-scope.js';
import { shortened } from './unreadable.js';

/** Properties of ours from an object that a JSON format leaves free: each a text, or a list of texts. */
export function takeOurs(suite: OpenSuite, free: unknown): void {
  if (typeof free !== 'object' || free === null) return;
  for (const [name, value] of Object.entries(free as Readonly<Record<string, unknown>>)) {
    if (!name.startsWith(PREFIX)) continue;
    for (const text of listed(value) ?? [value]) {
      if (typeof text === 'string') suite.property(name, text);
      else suite.irregular(`gives ${shortened(name)}, which is not text`);
    }
  }
}
