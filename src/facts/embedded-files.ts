import type { ByteSource } from '../bytes/byte-source.js';
import { windowOf } from '../bytes/window.js';
import { detectFormat } from '../formats/detect.js';
import { SEARCH_LIMIT, type ImageStart, embeddedImages } from '../formats/pe/embedded-images.js';
import { CONTAINER_MAGICS, beginsAsContainer } from '../formats/pe/embedded-containers.js';
import { type Overlay, endOfImage, overlaysOf } from '../formats/pe/overlay.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import { type PeResource, readPeResources } from '../formats/pe/resources.js';
import { isContainerFormat } from '../model/classification.js';
import { type Fact, known } from '../model/fact.js';
import { attempt } from './attempt.js';
import { type Look, lookInto } from './look-into.js';

/** A file within a program: already looked into, still to be, or the reason it cannot be. */
export type EmbeddedFile = { readonly where: string } & (
  | { readonly source: ByteSource; readonly look: undefined }
  | { readonly source: ByteSource; readonly look: Look; readonly bounded: boolean }
  | { readonly why: string }
);

/**
 * Longest run of bytes behind a program that may be anything: padding, a licence key, a tracking mark of a download. An
 * installer's payload is longer, and one that cannot be opened can hold a driver.
 */
const MAX_OPAQUE_OVERLAY = 4096;
/** Images of one program that are looked into; a library of driver resources has a dozen. */
const MAX_IMAGES = 1024;
/** Where in an overlay the archive of a self-extractor begins: behind settings in plain text. */
const ARCHIVE_REACH = 64 * 1024;

/** How to look into a program. */
export interface EmbeddedOptions {
  /** Whether to search its bytes for images; not where a search around it has done so. */
  readonly search: boolean;
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
  for (const overlay of overlaysOf(source, headers)) yield* overlayParts(source, overlay, bounded);
  if (resources.known) yield* archivesOf(source, resources.value);
  if (search) yield* imagesIn(source, surroundings(source, headers, resources));
}

/** Every image in the bytes of a file that is no Portable Executable and no container: what is told from its bytes elsewhere may carry one. */
export function* programsIn(source: ByteSource): Generator<EmbeddedFile> {
  yield* imagesIn(source, (offset) => ({ name: `at 0x${offset.toString(16)}`, end: source.size, bounded: false }));
}

function* overlayParts(source: ByteSource, { offset, size }: Overlay, bounded: boolean): Generator<EmbeddedFile> {
  const where = 'overlay';
  const part = windowOf(source, offset, size, where);
  const { format, hint } = detectFormat(part);
  if (isContainerFormat(format) || hint !== undefined) {
    yield { where, source: part, look: undefined };
    return;
  }
  // Images are found by the search, which looks at these bytes as well.
  if (format === 'pe' || format === 'elf') return;
  if (!bounded) return;
  const archive = CONTAINER_MAGICS.map((m) => indexOfArchive(part, m)).filter((at) => at >= 0);
  if (archive.length > 0) {
    const at = Math.min(...archive);
    yield { where, source: windowOf(part, at, size - at, where), look: undefined };
  } else if (format === 'other' && size > MAX_OPAQUE_OVERLAY && !isPadding(part)) {
    yield { where, why: `${size} bytes behind the end of the program, in no known format` };
  }
}

function indexOfArchive(part: ByteSource, magic: Uint8Array): number {
  const bytes = part.read(0, ARCHIVE_REACH);
  const [first = 0] = magic;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (magic.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}

/** Zeros behind a program that align it; more of them are looked at by nobody, and count as anything. */
const MAX_PADDING = 1024 * 1024;

const isPadding = (part: ByteSource): boolean =>
  part.size <= MAX_PADDING && part.read(0, part.size).every((byte) => byte === 0);

function* archivesOf(source: ByteSource, resources: readonly PeResource[]): Generator<EmbeddedFile> {
  for (const { name, offset, size } of resources) {
    const where = `resource ${name}`;
    const length = Math.min(size, source.size - offset);
    if (length > 0 && beginsAsContainer(source.read(offset, Math.min(length, 16)))) {
      yield { where, source: windowOf(source, offset, length, where), look: undefined };
    }
  }
}

function* imagesIn(source: ByteSource, around: (offset: number) => Surroundings): Generator<EmbeddedFile> {
  let images = 0;
  for (const start of embeddedImages(source)) {
    if (start === undefined) {
      yield { where: '', why: SEARCH_LIMIT };
      return;
    }
    const { name, end, bounded } = around(start.offset);
    const image = imageAt(source, start, end);
    if (image === undefined) continue;
    images += 1;
    if (images > MAX_IMAGES) {
      yield { where: '', why: `more than the limit of ${MAX_IMAGES} programs in it` };
      return;
    }
    yield { where: name, bounded, ...image };
  }
}

/** The image that begins there; `undefined` where what follows the magic is none that a loader would take. */
function imageAt(
  source: ByteSource,
  { offset, format }: ImageStart,
  end: number,
): { source: ByteSource; look: Look } | undefined {
  const rest = windowOf(source, offset, source.size - offset, 'embedded program');
  const look = lookInto(rest);
  if (format === 'elf') return look.kind.known ? { source: rest, look } : undefined;
  const { peHeaders } = look;
  if (!peHeaders.known || !isWhole(peHeaders.value, rest)) return undefined;
  // A resource that claims to be shorter than the image in it does not make the image shorter.
  const size = Math.max(end - offset, endOfImage(rest, peHeaders.value));
  return { source: windowOf(rest, 0, size, 'embedded program'), look };
}

/** A header whose sections have no address, or lie outside of the bytes, is a template or a string that looks like one. */
const isWhole = ({ sections }: PeHeaders, { size }: ByteSource): boolean =>
  sections.some((s) => s.sizeOfRawData > 0) &&
  sections.every(
    (s) => s.virtualAddress > 0 && (s.sizeOfRawData === 0 || s.pointerToRawData + s.sizeOfRawData <= size),
  );

/** Where in a program a place lies. */
interface Surroundings {
  readonly name: string;
  /** Where what begins there has ended. */
  readonly end: number;
  /** Whether it ends just there, and not somewhere before. */
  readonly bounded: boolean;
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
