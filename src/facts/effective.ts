import { TIERS, tierOf } from '../model/classification.js';
import type { ArtifactClass, Authority, Classification, Level, Signal, Tier } from '../model/classification.js';
import type { Fact } from '../model/fact.js';
import type { DeclaredArtifact } from '../model/release.js';
import type { OwnReading, ReaderFacts } from './artifact-facts.js';
import { ARTIFACT_RANK as RANK } from './artifact-rank.js';
import type { ContentsFacts } from './member-facts.js';
import {
  HIGHEST_PLAUSIBLE,
  NOT_OPENED,
  classified,
  higherLevel,
  highestPlausible,
  presumedAuthority,
  signal,
} from './classified.js';

/** The level that a class stands for by itself. Content has none of its own: its reader's. */
const LEVEL_OF_CLASS: Readonly<Record<ArtifactClass, Level>> = {
  inert: 0,
  'user-space': 1,
  'rapid-response-content': 0,
  'kernel-driver': 4,
  boot: 7,
};

/** Level of content whose reader is in the kernel, or is not known. */
const KERNEL_CONTENT: Level = 3;

/** The level that the manifest claims, by class, start type and error control. */
export function declaredLevel({ class: declaredClass, start, errorControl }: DeclaredArtifact): Level {
  let level = LEVEL_OF_CLASS[declaredClass];
  if (start === 'boot' || start === 'system' || errorControl === 'critical') level = higherLevel(level, 5);
  // A start type makes it a service: it runs without a user, with the system's rights.
  else if (start === 'auto' || start === 'demand') level = higherLevel(level, 2);
  return level;
}

/**
 * The classification that policy is applied with: the highest of what is declared, what the bytes show and, for content,
 * what its reader is. A declaration raises and never lowers; what is unknown stands at the highest plausible level.
 */
export function effectiveOf(
  declared: DeclaredArtifact,
  detectedFact: Fact<Classification>,
  reader: Fact<ReaderFacts>,
  readerAuthority: readonly Authority[] = [],
): Classification {
  const detected = detectedFact.known ? detectedFact.value : highestPlausible(detectedFact.why);
  const effectiveClass = classOf(declared.class, detected.class);
  const signals: Signal[] = [...detected.signals];
  let level = declaredLevel(declared);
  if (level > 0) signals.push(signal(declarationSeen(declared), `level ${level} or higher`));
  if (effectiveClass === 'rapid-response-content') {
    // The bytes of content say nothing of its level; the bytes of anything else that is declared as content do.
    if (detected.class !== 'rapid-response-content') level = higherLevel(level, detected.level);
    const fromReader = levelFromReader(reader);
    signals.push(fromReader.signal);
    level = higherLevel(level, fromReader.level);
  } else {
    level = higherLevel(level, detected.level);
  }
  const authority = declared.authority ?? inherited(level, effectiveClass, readerAuthority);
  return classified(effectiveClass, level, signals, authority);
}

/** What a package's bytes come to, whose own programs read its content: what those programs are, on its manifest's word. */
export function readByItself(shown: Classification, own: OwnReading): Classification {
  if (shown.class !== 'rapid-response-content') return shown;
  const seen = `data in it is read by its own programs of level ${own.level}: the manifest says so`;
  return classified('user-space', own.level, [...shown.signals, signal(seen, `content of level ${own.level}`)]);
}

/** What content may destroy through a reader of low level: a scanner that deletes files deletes what its content names. */
function inherited(
  level: Level,
  effectiveClass: ArtifactClass,
  readerAuthority: readonly Authority[],
): readonly Authority[] | undefined {
  const inherits =
    effectiveClass === 'rapid-response-content' && level < 2 && readerAuthority.some((a) => a !== 'none');
  return inherits ? readerAuthority : undefined;
}

/**
 * What metadata alone allows: the declared class, which decides what rules are asked, at the highest plausible level.
 * Equal declarations share one answer.
 */
export function effectiveUnopened(): (declared: DeclaredArtifact) => Classification {
  const shared = new Map<ArtifactClass, (Classification | undefined)[]>(RANK.map((c) => [c, []]));
  const signals = [signal(NOT_OPENED, 'the highest plausible level')];
  return (declared) => {
    const level = higherLevel(declaredLevel(declared), HIGHEST_PLAUSIBLE);
    if (declared.authority) return classified(declared.class, level, signals, declared.authority);
    const byLevel = shared.get(declared.class) ?? [];
    return (byLevel[level] ??= classified(declared.class, level, signals));
  };
}

/** The classification raised to that of the component it switches: a kill switch reaches as far as its target. */
export function raisedToTarget(
  own: Classification,
  component: string,
  target: Classification | undefined,
): Classification {
  const seen = `switches ${component}`;
  const level = higherLevel(own.level, target ? contentLevel(target.level) : KERNEL_CONTENT);
  const authority = own.authority.includes('none') && level !== own.level ? presumedAuthority(level) : own.authority;
  const tier = [own.tier, target?.tier ?? 'T3', tierOf(level, authority)].reduce(stricterTier);
  const suggests = target ? `tier ${target.tier}, as its target` : 'tier T3: its target is not known';
  return { ...own, level, authority, tier, signals: [...own.signals, signal(seen, suggests)] };
}

/**
 * The classification raised to that of the programs that lie in the file: a container of content is read by a component,
 * and may have come down to its level; what runs by itself stays what it is.
 */
export function raisedToCode(own: Classification, { codeLevel }: Pick<ContentsFacts, 'codeLevel'>): Classification {
  if (codeLevel <= own.level) return own;
  const authority = own.authority.includes('none') ? presumedAuthority(codeLevel) : own.authority;
  const why = signal(`a program of level ${codeLevel} in it`, `level ${codeLevel} or higher`);
  return classified(own.class, codeLevel, [...own.signals, why], authority);
}

/** The stricter of two tiers. */
export const stricterTier = (a: Tier, b: Tier): Tier => (TIERS.indexOf(a) > TIERS.indexOf(b) ? a : b);

function classOf(declared: ArtifactClass, detected: ArtifactClass): ArtifactClass {
  // Data that is called a driver or boot material stays data: as anything else it would be held to no rule about
  // content. Its level is raised all the same, and boot material that the bytes show is detected as such.
  if (detected === 'rapid-response-content' && (declared === 'kernel-driver' || declared === 'boot')) return detected;
  return RANK.indexOf(declared) > RANK.indexOf(detected) ? declared : detected;
}

function levelFromReader(reader: Fact<ReaderFacts>): { level: Level; signal: Signal } {
  if (!reader.known) {
    return {
      level: KERNEL_CONTENT,
      signal: signal(`reader unknown: ${reader.why}`, 'the highest plausible: read in the kernel'),
    };
  }
  const { component, level: readerLevel } = reader.value;
  const level = contentLevel(readerLevel);
  return { level, signal: signal(`read by ${component} of level ${readerLevel}`, `content of level ${level}`) };
}

/** Content is as privileged as its reader; every reader in the kernel or below makes it kernel content. */
function contentLevel(readerLevel: Level): Level {
  // Nothing inert reads anything: then the reader named is not the one that does.
  if (readerLevel === 0 || readerLevel >= 4) return KERNEL_CONTENT;
  return readerLevel;
}

function declarationSeen({ class: declaredClass, start, errorControl }: DeclaredArtifact): string {
  const parts = [`declared ${declaredClass}`];
  if (start !== undefined) parts.push(`start ${start}`);
  if (errorControl !== undefined) parts.push(`error control ${errorControl}`);
  return parts.join(', ');
}
