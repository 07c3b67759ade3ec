import type { ArtifactFacts } from '../facts/artifact-facts.js';
import type { SbomFile } from '../facts/sbom-facts.js';
import type { MemberFacts } from '../facts/member-facts.js';
import type { Sbom, SbomComponent } from '../model/sbom.js';
import type { Manifest } from '../model/release.js';
import { digestsOf } from './test-reports.js';

/** A bill of materials that could be read. */
export interface ReadBill {
  readonly file: SbomFile;
  readonly sbom: Sbom;
}

/** Digests that stand for each artifact of which the file is known. */
export const digestsOfRelease = (artifacts: readonly ArtifactFacts[]): readonly string[] =>
  artifacts.flatMap(({ index, file }) => (file.known ? digestsOf({ index, file: file.value }, artifacts) : []));

/** Whether a bill describes this release: by product and version, or by the digest of a file of it. */
export function describes(
  { subjects }: Sbom,
  { release: { product, version } }: Manifest,
  digests: readonly string[],
): boolean {
  const isRelease = (subject: SbomComponent): boolean => same(subject.name, product) && same(subject.version, version);
  const isFile = ({ sha256 }: SbomComponent): boolean => sha256.some((digest) => digests.includes(digest));
  // All of them: a bill of this release and of the one before lists what is in either.
  return subjects.length > 0 && subjects.every((subject) => isRelease(subject) || isFile(subject));
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Everything that a bill names, what it describes as well. */
export const namedIn = ({ subjects, components }: Sbom): readonly SbomComponent[] => [...subjects, ...components];

/** What a bill describes, in words. */
export function showSubjects({ subjects }: Sbom): string {
  const [first, ...others] = subjects;
  if (first === undefined) return 'nothing that it names';
  const name = `${first.name} ${first.version}`.trim();
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

/** Drivers and boot images that lie in an artifact: what is bundled with it and takes machines down like its own. */
export const bundledIn = (members: readonly MemberFacts[]): readonly MemberFacts[] =>
  members.filter((member) => member.class === 'kernel-driver' || member.class === 'boot');

/** Whether a component is called as a file is, with or without what follows the last dot. */
export function isCalled({ name }: SbomComponent, path: string): boolean {
  const [listed, file] = [lastName(name), lastName(path)];
  return listed === file || listed === file.replace(/\.[^.]+$/, '');
}

/** Of a path of any system, or of one in a container. */
const lastName = (path: string): string => path.replace(/^.*[\\/!]/s, '').toLowerCase();
