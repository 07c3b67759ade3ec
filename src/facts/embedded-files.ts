import type { ByteSource } from '../bytes/byte-source.js';
import { windowOf } from '../bytes/window.js';
import { beginsAsContainer } from '../formats/pe/embedded-containers.js';
import { overlaysOf } from '../formats/pe/overlay.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import { type PeResource, readPeResources } from '../formats/pe/resources.js';
import { type Fact, known } from '../model/fact.js';
import { appendedParts } from './appended-parts.js';
import { attempt } from './attempt.js';
import type { EmbeddedFile } from './embedded-file.js';
import { type Surroundings, imagesIn } from './embedded-search.js';
import { nativeParts } from './native-parts.js';

/** How to look into a program. */
export interface EmbeddedOptions {
  /** Whether to search its bytes for images; not where a search around it has done so. */
  readonly search: boolean;
  /** Whether its bytes are searched, by this or by a search around it, so that programs in them are found. */
  readonly searched: boolean;
  /** Whether its bytes are known to end where the source ends, so that all of them are its own. */
  readonly bounded: boolean;
}

/** What a Portable Executable brings along: archives at its end and in its resources, and every image in its bytes. */
export function* embeddedIn(
  source: ByteSource,
  headers: PeHeaders,
  { search, bounded }: EmbeddedOptions,
): Generator<EmbeddedFile> {
  const resources = attempt(() => readPeResources(source, headers));
  for (const overlay of overlaysOf(source, headers)) {
    yield* appendedParts(source, { ...overlay, where: 'overlay', bounded, searched: true });
  }
  if (resources.known) yield* archivesOf(source, resources.value);
  if (search) yield* imagesIn(source, surroundings(source, headers, resources));
}

/**
 * What any other file brings along that is no container: what was appended to a program of Linux or macOS, and, where it
 * is to be searched, every image in its bytes.
 */
export function* programsIn(
  source: ByteSource,
  { search, searched, bounded }: EmbeddedOptions,
): Generator<EmbeddedFile> {
  yield* nativeParts(source, { searched, bounded });
  if (!search) return;
  yield* imagesIn(source, (offset) => ({ name: `at 0x${offset.toString(16)}`, end: source.size, bounded: false }));
}

function* archivesOf(source: ByteSource, resources: readonly PeResource[]): Generator<EmbeddedFile> {
  for (const { name, offset, size } of resources) {
    const where = `resource ${name}`;
    const length = Math.min(size, source.size - offset);
    if (length > 0 && beginsAsContainer(source.read(offset, Math.min(length, 16)))) {
      yield { where, source: windowOf(source, offset, length, where), look: undefined };
    }
  }
}

/** Tells of a place in the file the resource, the section or the overlay that it lies in. */
function surroundings(
  source: ByteSource,
  headers: PeHeaders,
  resources: Fact<readonly PeResource[]>,
): (offset: number) => Surroundings {
  const overlays = overlaysOf(source, headers);
  const listed = resources.known ? resources : known([]);
  return (offset) => {
    const holds = (r: { offset: number; size: number }): boolean => offset >= r.offset && offset < r.offset + r.size;
    const resource = listed.value.find(holds);
    if (resource) {
      const end = Math.min(source.size, resource.offset + resource.size);
      return { name: `resource ${resource.name}`, end, bounded: offset === resource.offset };
    }
    const at = `0x${offset.toString(16)}`;
    const overlay = overlays.find(holds);
    if (overlay) return { name: `overlay at ${at}`, end: overlay.offset + overlay.size, bounded: true };
    const section = headers.sections.find((s) => holds({ offset: s.pointerToRawData, size: s.sizeOfRawData }));
    return { name: `${section?.name ?? 'headers'} at ${at}`, end: source.size, bounded: false };
  };
}
