import type { InfService, ServiceValue } from '../formats/inf/services.js';
import type { ArtifactClass, Classification, Level, Signal } from '../model/classification.js';
import type { DeclaredArtifact } from '../model/release.js';
import { ARTIFACT_RANK } from './artifact-rank.js';
import { classified, higherLevel, presumedAuthority, signal } from './classified.js';
import type { Inspection } from './inspection.js';
import { isDriverService } from './inf-services.js';

/** What a driver package's setup information makes of a file that it installs. */
interface Installed {
  readonly class: ArtifactClass;
  readonly level: Level;
  readonly signal: Signal;
}

const SYSTEM_START = 1;
const CRITICAL = 3;

/** File names, in lower case, by the last part of a path of any system. */
export const fileNameOf = (path: string): string => path.split(/[\\/]/).at(-1)?.toLowerCase() ?? '';

/**
 * Raises what the setup information of the release installs as a service: whatever its bytes look like, Windows loads a
 * file that is named there as a driver into its kernel. It is found by its name, in the release or where it is installed.
 */
export function raisedByPackage(
  artifacts: readonly DeclaredArtifact[],
  inspected: readonly Inspection[],
): (own: Classification, declared: DeclaredArtifact) => Classification {
  const byName = new Map<string, Installed[]>();
  for (const [index, { inf }] of inspected.entries()) {
    if (!inf.known) continue;
    for (const service of inf.value.services) {
      const name = service.binary?.file.toLowerCase() ?? '';
      if (name === '') continue;
      const installed = installedBy(service, artifacts[index]?.path ?? '');
      byName.set(name, [...(byName.get(name) ?? []), installed]);
    }
  }
  return (own, { path, installPath }) => {
    if (byName.size === 0) return own;
    const names = new Set([fileNameOf(path), ...(installPath === undefined ? [] : [fileNameOf(installPath)])]);
    return [...names].flatMap((n) => byName.get(n) ?? []).reduce(raised, own);
  };
}

/** What cannot be read may say the worst. */
function installedBy(service: InfService, inf: string): Installed {
  const { name, start, errorControl, line } = service;
  const where = `${inf}:${line} installs it as the service ${name}`;
  if (!isDriverService(service)) {
    return { class: 'user-space', level: 2, signal: signal(where, 'a service, with the rights of the system') };
  }
  const boots = mayBe(start, (value) => value <= SYSTEM_START);
  const critical = mayBe(errorControl, (value) => value >= CRITICAL);
  if (!boots && !critical) {
    return { class: 'kernel-driver', level: 4, signal: signal(where, 'a driver, loaded into the kernel') };
  }
  const how = boots ? `StartType ${shown(start)}` : `ErrorControl ${shown(errorControl)}`;
  return {
    class: 'kernel-driver',
    level: 5,
    signal: signal(`${where}, ${how}`, 'a driver that the machine starts with'),
  };
}

const mayBe = (of: ServiceValue | undefined, is: (value: number) => boolean): boolean =>
  of?.value === undefined || is(of.value);

const shown = (of: ServiceValue | undefined): string => (of?.value === undefined ? 'unreadable' : String(of.value));

function raised(own: Classification, installed: Installed): Classification {
  const { class: by, level: least, signal: why } = installed;
  const raisedClass = ARTIFACT_RANK.indexOf(by) > ARTIFACT_RANK.indexOf(own.class) ? by : own.class;
  const level = higherLevel(own.level, least);
  if (raisedClass === own.class && level === own.level) return own;
  const authority = own.authority.includes('none') && level !== own.level ? presumedAuthority(level) : own.authority;
  return classified(raisedClass, level, [...own.signals, why], authority);
}
