import type { ControlCoverage } from '../model/controls.js';
import { inertJson } from './escape-json.js';

/** The coverage as its document. The same coverage gives the same bytes. */
export function renderControlsJson(coverage: ControlCoverage): string {
  return `${inertJson(JSON.stringify(coverage, null, 2))}\n`;
}
