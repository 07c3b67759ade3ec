import { FRAMEWORKS, type Framework } from '../rules/rule.js';

/** Ids of all frameworks, in the order in which they are shown. */
export const FRAMEWORK_IDS = Object.keys(FRAMEWORKS) as readonly Framework[];

/** Shorter names that people use. */
const ALIASES: Readonly<Record<string, Framework>> = {
  'ssdf-1.1': 'ssdf',
  '800-218': 'ssdf',
  'ssdf-1.2': 'ssdf-1.2-draft',
  '800-53': 'nist-800-53',
  'sp-800-53': 'nist-800-53',
  cisa: 'cisa-ssd',
  ssd: 'cisa-ssd',
  iec: 'iec-62443-4-1',
  'iec-62443': 'iec-62443-4-1',
  '62443': 'iec-62443-4-1',
  iso: 'iso-27001',
  iso27001: 'iso-27001',
  '27001': 'iso-27001',
};

/** Every name that a framework is known by. */
export const FRAMEWORK_NAMES: readonly string[] = [...FRAMEWORK_IDS, ...Object.keys(ALIASES)];

/** The framework of a name, whatever its case; undefined where there is none. */
export function frameworkOf(name: string): Framework | undefined {
  const lower = name.toLowerCase();
  return FRAMEWORK_IDS.find((id) => id === lower) ?? (Object.hasOwn(ALIASES, lower) ? ALIASES[lower] : undefined);
}
