import type { ArtifactFacts } from '../facts/artifact-facts.js';
import type { ArtifactClass } from '../model/classification.js';
import type { DeclaredArtifact } from '../model/release.js';

/** From harmless to fatal. */
const STARTS = ['disabled', 'demand', 'auto', 'system', 'boot'] as const;
const ERROR_CONTROLS = ['ignore', 'normal', 'severe', 'critical'] as const;
const CLASSES: readonly ArtifactClass[] = ['inert', 'user-space', 'rapid-response-content', 'kernel-driver', 'boot'];

/** The first of each that can keep a machine from starting: from there on, silence before is no excuse. */
const HARMFUL_START = STARTS.indexOf('system');
const HARMFUL_ERROR_CONTROL = ERROR_CONTROLS.indexOf('severe');

/** Something declared on a scale, then and now. */
interface Scale {
  readonly what: string;
  readonly key: 'start' | 'errorControl';
  readonly order: readonly string[];
  readonly harmful: number;
}
const SCALES: readonly Scale[] = [
  { what: 'start type', key: 'start', order: STARTS, harmful: HARMFUL_START },
  { what: 'error control', key: 'errorControl', order: ERROR_CONTROLS, harmful: HARMFUL_ERROR_CONTROL },
];

/** One thing that was raised or dropped, in words, and the key that it stands under. */
export interface StartChange {
  readonly text: string;
  readonly key: 'class' | Scale['key'];
}

/** What was raised against the earlier declaration, and what is no longer stated and so may have been. */
export function startChanges(
  { declared, effective, detected }: ArtifactFacts,
  past: DeclaredArtifact,
): { raised: readonly StartChange[]; dropped: readonly StartChange[] } {
  // A file that could not be read is taken for the worst; that is no change of the file.
  const nowClass = detected.known ? effective.class : declared.class;
  const raised: StartChange[] = [];
  const dropped: StartChange[] = [];
  if (CLASSES.indexOf(nowClass) > CLASSES.indexOf(past.class)) {
    raised.push({ text: `class from ${past.class} to ${nowClass}`, key: 'class' });
  }
  for (const { what, key, order, harmful } of SCALES) {
    const [then, now] = [past[key], declared[key]];
    if (then !== undefined && now === undefined) {
      if (order.indexOf(then) < order.length - 1) dropped.push({ text: `${what}, ${then} before`, key });
    } else if (now !== undefined && order.indexOf(now) > (then === undefined ? harmful - 1 : order.indexOf(then))) {
      raised.push({ text: `${what} from ${then ?? 'nothing stated'} to ${now}`, key });
    }
  }
  return { raised, dropped };
}
