import type { ArtifactFacts } from '../facts/artifact-facts.js';
import type { Architecture, OperatingSystem } from '../model/release.js';
import type { Outcome } from './rule.js';
import { Reasons } from './unknown-facts.js';

/** An architecture that the manifest can name, or another. */
export type Machine = Architecture | 'other';

/** Machine code of the release: for which systems it can be, and for which machines it is. */
export interface Code {
  readonly id: string;
  readonly index: number;
  readonly systems: readonly OperatingSystem[];
  readonly machines: readonly Machine[];
  /** Of the whole artifact, where this is one part of it. */
  readonly all: readonly Machine[];
  readonly declared: readonly Architecture[] | undefined;
  /** Loaded into a kernel or before it, where nothing emulates another architecture. */
  readonly privileged: boolean;
}

const SYSTEMS: ReadonlyMap<string, readonly OperatingSystem[]> = new Map<string, readonly OperatingSystem[]>([
  ['pe', ['windows', 'firmware']],
  ['elf', ['linux', 'firmware']],
  ['mach-o', ['macos']],
]);

const EVERYWHERE: readonly OperatingSystem[] = ['windows', 'linux', 'macos', 'firmware'];

function systemsOf({ format, kind }: ArtifactFacts): readonly OperatingSystem[] {
  if (kind.known && kind.value.startsWith('efi-')) return ['firmware', 'windows', 'linux'];
  return (format.known ? SYSTEMS.get(format.value) : undefined) ?? EVERYWHERE;
}

/** The code of a container, by the system that its files are for: a program of one does not serve another. */
function partsOf({ members }: ArtifactFacts, whole: Omit<Code, 'systems'>): readonly Code[] {
  const listed = members.known ? members.value.filter((m) => m.machines.length > 0) : [];
  const parts = [...SYSTEMS].flatMap(([format, systems]) =>
    [true, false].flatMap((privileged): Code[] => {
      const files = listed.filter((m) => m.format === format && (m.class !== 'user-space') === privileged);
      if (files.length === 0) return [];
      return [{ ...whole, systems, machines: [...new Set(files.flatMap((m) => m.machines))], privileged }];
    }),
  );
  // Only the most privileged members are listed; the others' code may be for any system.
  const rest = whole.machines.filter((m) => !parts.some(({ machines }) => machines.includes(m)));
  if (rest.length > 0) parts.push({ ...whole, systems: EVERYWHERE, machines: rest });
  return parts.map((part, i) => (i === 0 ? part : { ...part, declared: undefined }));
}

/** Why the code of a container is not all known; `undefined` where it is. */
function closedPart(contents: ArtifactFacts['contents']): string | undefined {
  if (!contents.known) return contents.why;
  const [first] = contents.value.closed;
  return first && (first.path === '' ? first.why : `${first.path} in it: ${first.why}`);
}

/** Sorts artifacts into code, and those of which nobody can say. */
export function codeOf(artifacts: readonly ArtifactFacts[]): {
  readonly code: readonly Code[];
  readonly unclear: readonly Outcome[];
} {
  const code: Code[] = [];
  const unknowns = new Reasons('the architecture');
  for (const artifact of artifacts) {
    const { index, declared, machines, kind, effective, contents } = artifact;
    const { id, arch } = declared;
    if (!machines.known) unknowns.add({ id, index, why: machines.why });
    else if (machines.value.length > 0) {
      const privileged = effective.class !== 'user-space';
      const whole = { id, index, machines: machines.value, all: machines.value, declared: arch, privileged };
      code.push(
        ...(kind.known && kind.value === 'container'
          ? partsOf(artifact, whole)
          : [{ ...whole, systems: systemsOf(artifact) }]),
      );
    } else if (!kind.known) {
      unknowns.add({ id, index, why: kind.why });
    }
    if (kind.known && kind.value === 'container') {
      const closed = closedPart(contents);
      if (closed !== undefined) unknowns.add({ id, index, why: closed });
    }
  }
  return { code, unclear: unknowns.outcomes() };
}

/** Architectures whose programs a system also runs, in user mode only. */
const ALSO_RUNS: Readonly<Partial<Record<Architecture, readonly Machine[]>>> = {
  x64: ['x86'],
  arm64: ['arm', 'x64', 'x86'],
};

/** Whether a system of the architecture runs code for one of the machines. */
export const runs = (arch: Architecture, { machines, privileged }: Code): boolean =>
  machines.some((m) => m === arch || (!privileged && (ALSO_RUNS[arch] ?? []).includes(m)));

/** Whether two lists name the same machines. */
export const sameMachines = (a: readonly Machine[], b: readonly Machine[]): boolean =>
  a.every((m) => b.includes(m)) && b.every((m) => a.includes(m));

/** Machines in words. */
export const named = (machines: readonly Machine[]): string =>
  machines.map((m) => (m === 'other' ? 'a machine that Ringgate does not know' : m)).join(', ');
