import { createRequire } from 'node:module';
import { EnvironmentError } from '../errors.js';

/**
 * Loads a part of the bundle that a start leaves out: `parts/<name>.js` beside the folder of the file at the URL
 * `from`. Synchronous, as its callers are. A part that is missing or broken is an EnvironmentError: nothing that
 * needed it was looked at.
 */
export function loadPart(name: string, from: string): unknown {
  try {
    return createRequire(from)(`../parts/${name}.js`);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new EnvironmentError('read-failed', `part ${name} of ringgate cannot be loaded: ${said ?? ''}`, { cause });
  }
}
