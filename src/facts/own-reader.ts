import type { ArtifactClass, Level } from '../model/classification.js';
import { type Fact, known, unknown } from '../model/fact.js';
import type { PastRelease } from '../model/history.js';
import type { DeclaredArtifact } from '../model/release.js';
import type { OwnReading } from './artifact-facts.js';
import { higherLevel } from './classified.js';
import type { Inspection } from './inspection.js';
import type { ContentsFacts } from './member-facts.js';

type Opened = Pick<Inspection, 'kind' | 'contents'>;

/** What each artifact that names itself as its reader reads of itself, or why that is not believed; `undefined` of others. */
export function ownReadings(
  artifacts: readonly DeclaredArtifact[],
  inspected: readonly Inspection[],
  history: Fact<readonly PastRelease[]>,
): (declared: DeclaredArtifact) => Fact<OwnReading> | undefined {
  const readings = new Map<DeclaredArtifact, Fact<OwnReading>>();
  let driver: Fact<string | undefined> | undefined;
  for (const [index, declared] of artifacts.entries()) {
    const opened = inspected[index];
    if (declared.consumer?.component !== declared.id || !opened) continue;
    driver ??= driverOfProduct(artifacts, inspected, history);
    readings.set(declared, ownReaderOf(declared, opened, driver));
  }
  return (declared) => readings.get(declared);
}

/**
 * Whether a package that names itself as its reader is believed, and what that makes of its content. Content is read by
 * programs, so there must be some in it; what is known to be read by others, and what nobody could look into, is not
 * theirs; and what only its reader can take apart may be the driver's, where the product has one.
 */
function ownReaderOf(
  declared: DeclaredArtifact,
  { kind, contents }: Opened,
  driver: Fact<string | undefined>,
): Fact<OwnReading> {
  if (!kind.known) return kind;
  if (!contents.known) return contents;
  const doubt = doubtOf(declared, kind.value === 'container', contents.value);
  if (doubt !== undefined) return unknown(doubt);
  const { byClass, codeLevel, readers } = contents.value;
  const content = byClass['rapid-response-content'];
  const beside = driver.known ? driver.value : `an earlier release: ${driver.why}`;
  if (content > 0 && beside !== undefined && readers.opaque !== undefined) {
    return unknown(`${readers.opaque} in it is in no known format, and may be read by a driver: ${beside}`);
  }
  const level = higherLevel(codeLevel, readers.system ? SYSTEM : USER);
  return known({ level, content, opaque: readers.opaque, driver: content > 0 ? beside : undefined });
}

const USER: Level = 1;
/** What a service of the system reads fails with its rights. */
const SYSTEM: Level = 2;

function doubtOf({ class: of }: DeclaredArtifact, isPackage: boolean, contents: ContentsFacts): string | undefined {
  const { closed, closedTotal, byClass, readers } = contents;
  if (!isPackage) return 'it is no package with programs in it';
  // As anything else its content would be held neither to what is asked of content nor of programs.
  if (of !== 'user-space' && of !== 'rapid-response-content') return `it is declared ${of}`;
  const [first] = closed;
  if (first || closedTotal > 0)
    return `not all of it could be looked into${first ? `: ${first.path || first.why}` : ''}`;
  if (byClass.boot > 0 || byClass['kernel-driver'] > 0) return 'a driver or what boots the machine lies in it';
  if (readers.elsewhere) {
    const { path, why } = readers.elsewhere;
    const more = readers.elsewhereTotal - 1;
    return `${path} in it ${why}${more > 0 ? ` (and ${more} more that others read)` : ''}`;
  }
  if (readers.programs === 0) return 'nothing in it runs and could read it';
  return undefined;
}

/**
 * A driver that could read what the product ships, by name: in this release or an earlier one. What could not be looked
 * into may be one. Unknown where no release holds one and not all of them are known.
 */
export function driverOfProduct(
  artifacts: readonly DeclaredArtifact[],
  inspected: readonly Inspection[],
  history: Fact<readonly PastRelease[]>,
): Fact<string | undefined> {
  const here = artifacts.find((declared, index) => {
    const detected = inspected[index]?.detected;
    return isPrivileged(declared.class) || detected?.known !== true || isPrivileged(detected.value.class);
  });
  if (here) return known(`${here.id} of this release`);
  if (!history.known) return history;
  for (const { version, artifacts: past } of history.value) {
    const driver = past.find((a) => isPrivileged(a.class));
    if (driver) return known(`${driver.id} of ${version}`);
  }
  return known(undefined);
}

const isPrivileged = (of: ArtifactClass): boolean => of === 'kernel-driver' || of === 'boot';
