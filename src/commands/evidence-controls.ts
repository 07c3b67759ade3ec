import { coverageOf } from '../documents/controls-coverage.js';
import { FRAMEWORK_IDS, FRAMEWORK_NAMES, frameworkOf } from '../documents/framework-names.js';
import { InputError } from '../errors.js';
import type { ControlCoverage } from '../model/controls.js';
import type { ReleaseRecord } from '../model/record.js';
import { RULES } from '../rules/index.js';

/** Which controls of one framework, or of all, were looked at. InputError for a framework that there is none of. */
export function evidenceControls(named: string | undefined, record: ReleaseRecord | undefined): ControlCoverage {
  return coverageOf(frameworksOf(named), RULES, record);
}

/** The frameworks of a name, all of them where none is given. InputError for a name that is none. */
export function frameworksOf(named: string | undefined): typeof FRAMEWORK_IDS {
  if (named === undefined) return FRAMEWORK_IDS;
  const framework = frameworkOf(named);
  if (framework === undefined) {
    throw new InputError('usage', `--framework ${named}: must be one of ${FRAMEWORK_NAMES.join(', ')}`);
  }
  return [framework];
}
