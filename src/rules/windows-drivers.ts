import type { ArtifactFacts } from '../facts/artifact-facts.js';
import type { SignatureFact } from '../facts/signature-fact.js';
import type { ManifestPath } from '../model/location.js';
import { fileName } from './driver-files.js';
import { notIn } from './packages-inside.js';
import { isLoadedByKernel } from './programmes.js';
import { type Outcome, indeterminate } from './rule.js';

/** A driver of Windows: an artifact, or a file in one. */
export interface WindowsDriver {
  /** As messages call it. */
  readonly name: string;
  readonly signatures: readonly SignatureFact[];
  /** For one in a container: whether the setup information beside it has it started with the machine, or cannot tell. */
  readonly boots: boolean;
}

export interface WindowsDrivers {
  /** The artifact itself, where it is one. */
  readonly own: readonly WindowsDriver[];
  readonly inside: readonly WindowsDriver[];
  /** Why the signatures of the artifact itself are not known, where they are not. */
  readonly ownUnclear: readonly Outcome[];
  /** One for each file of which the signatures are not known, and for what was not looked at. */
  readonly unclear: readonly Outcome[];
}

/** Starts before the system can read a catalog: boot, and system. */
const EARLY = 1;

/** Every driver that an artifact is or holds. */
export function windowsDrivers(artifact: ArtifactFacts, at: ManifestPath): WindowsDrivers {
  const { declared, format, signatures, packages } = artifact;
  const { id } = declared;
  const unclear: Outcome[] = [];
  const ownUnclear: Outcome[] = [];
  const known = (
    to: Outcome[],
    name: string,
    { fact, boots }: { readonly fact: ArtifactFacts['signatures']; readonly boots: boolean },
  ): readonly WindowsDriver[] => {
    if (fact.known) return [{ name, signatures: fact.value, boots }];
    to.push(indeterminate(`the signatures of ${name}: ${fact.why}`, at));
    return [];
  };
  const isOwn = format.known && format.value === 'pe' && isLoadedByKernel(artifact);
  const own = isOwn ? known(ownUnclear, id, { fact: signatures, boots: false }) : [];
  if (!packages.known) {
    unclear.push(indeterminate(`the drivers in ${id} are not known: ${packages.why}`, at));
    return { own, inside: [], ownUnclear, unclear };
  }
  const early = new Set(
    packages.value.setups.flatMap(({ inf }) =>
      inf.known
        ? inf.value.services
            .filter(({ start }) => start?.value === undefined || start.value <= EARLY)
            .flatMap(({ binary }) => (binary ? [fileName(binary.file)] : []))
        : [],
    ),
  );
  const drivers = packages.value.files.filter((file) => file.isDriver);
  const inside = drivers.flatMap((file) =>
    known(unclear, `${file.path} in ${id}`, { fact: file.signatures, boots: early.has(file.name) }),
  );
  if (drivers.length > 0) unclear.push(...notIn(packages.value, id, at));
  return { own, inside, ownUnclear, unclear };
}
