import { bitsPerByte, isConstant } from '../bytes/byte-counts.js';
import type { ByteSource } from '../bytes/byte-source.js';
import { latin1 } from '../bytes/text.js';
import { windowOf } from '../bytes/window.js';
import { detectProgram } from '../formats/detect-program.js';
import { ELF_SECTION_COMPRESSED, ELF_SECTION_LOADED, ELF_SECTION_TYPE } from '../formats/elf/elf-image.js';
import { readElf } from '../formats/elf/read-elf.js';
import { unclaimedInElf } from '../formats/elf/unclaimed-bytes.js';
import { readMachO } from '../formats/mach-o/read-mach-o.js';
import { unclaimedInMachO } from '../formats/mach-o/unclaimed-bytes.js';
import { CONTAINER_MAGICS } from '../formats/pe/embedded-containers.js';
import type { ByteRange } from '../formats/unclaimed.js';
import { type AppendedRun, MAX_OPAQUE, appendedParts } from './appended-parts.js';
import { attempt } from './attempt.js';
import type { EmbeddedFile } from './embedded-file.js';

/** A section by its name, and whether a program that runs has its bytes in memory. */
interface Section extends ByteRange {
  readonly name: string;
  readonly loaded: boolean;
}

/** What the headers of a program account for, and what not. */
interface Layout {
  readonly runs: readonly ByteRange[];
  readonly sections: readonly Section[];
}

/** Bytes that a program is known by. */
const HEAD = 4096;
/** Runs of bytes that no header accounts for, padding aside; programs have a handful. */
const MAX_RUNS = 10_000;
/** Bytes of all runs that are too short to count each by itself: together they could be anything again. */
const MAX_SMALL = 64 * 1024;
/** Bytes of all sections that are looked at, to those of the file: sections may overlap. */
const MAX_OVERLAP = 4;
/** What is packed or encrypted has nearly 8 bits of information in a byte; debug information has 6, code as much. */
const PACKED = 7.5;
/** What the older form of compressed debug information begins with. */
const DEBUG_MAGIC = 'ZLIB\0\0';

/** What lies in an ELF or Mach-O file behind, between and in its parts; nothing for files of other formats. */
export function* nativeParts(
  source: ByteSource,
  options: Pick<AppendedRun, 'searched' | 'bounded'>,
): Generator<EmbeddedFile> {
  const layout = layoutOf(source);
  if (layout === undefined) return;
  const { runs, sections } = layout;
  // Most are what aligns the next part.
  const filled = runs.filter((run) => !isConstant(windowOf(source, run.offset, run.size, 'gap')));
  if (filled.length > MAX_RUNS) {
    yield { where: '', why: `more than the limit of ${MAX_RUNS} gaps in it` };
    return;
  }
  for (const run of filled) {
    const isLast = run.offset + run.size === source.size;
    const where = isLast ? 'overlay' : `gap at 0x${run.offset.toString(16)}`;
    yield* appendedParts(source, { ...run, where, ...options });
  }
  const small = filled.reduce((sum, { size }) => (size <= MAX_OPAQUE ? sum + size : sum), 0);
  if (options.bounded && small > MAX_SMALL) {
    yield { where: '', why: `${small} bytes in small gaps between its parts, in no known format` };
  }
  let left = MAX_OVERLAP * source.size;
  for (const section of sections) {
    const part = attempt(() => windowOf(source, section.offset, section.size, section.name));
    if (!part.known) continue;
    left -= section.size;
    if (left < 0) {
      yield { where: '', why: 'its sections overlap each other' };
      return;
    }
    yield* sectionParts(part.value, section);
  }
}

/** Whether the bytes begin as a program whose parts are looked into here. */
export const isNative = (source: ByteSource): boolean => ['elf', 'mach-o'].includes(formatOf(source) ?? '');

const formatOf = (source: ByteSource): string | undefined =>
  detectProgram(source, source.read(0, HEAD).slice())?.format;

/** The layout of the program; `undefined` where it is none, or one whose tables cannot be read, which has a high level by that. */
function layoutOf(source: ByteSource): Layout | undefined {
  const format = formatOf(source);
  if (format === 'elf') {
    const layout = attempt(() => {
      const image = readElf(source);
      const sections = image.sections
        .filter((s) => s.type !== ELF_SECTION_TYPE.null && s.type !== ELF_SECTION_TYPE.noBits)
        .filter((s) => (s.flags & ELF_SECTION_COMPRESSED) === 0n)
        .map((s) => ({ ...s, loaded: (s.flags & ELF_SECTION_LOADED) !== 0n }));
      return { runs: unclaimedInElf(source, image), sections };
    });
    return layout.known ? layout.value : undefined;
  }
  if (format !== 'mach-o') return undefined;
  const image = attempt(() => readMachO(source));
  if (!image.known) return undefined;
  const sections = image.value.slices.flatMap((slice) =>
    slice.sections.map((s) => ({ ...s, offset: slice.offset + s.offset, loaded: true })),
  );
  return { runs: unclaimedInMachO(source.size, image.value), sections };
}

/** An archive that a section holds, or bytes of one that no program has in memory and that are packed by nobody knows what. */
function* sectionParts(part: ByteSource, { name, loaded }: Section): Generator<EmbeddedFile> {
  const where = `section ${name}`;
  const head = part.read(0, 16).slice();
  if (CONTAINER_MAGICS.some((m) => m.every((byte, i) => head[i] === byte))) {
    yield { where, source: part, look: undefined };
    return;
  }
  if (loaded || part.size <= MAX_OPAQUE || latin1(head).startsWith(DEBUG_MAGIC)) return;
  if (bitsPerByte(part) >= PACKED) {
    yield { where, why: `${part.size} bytes that are packed or encrypted, in no known format` };
  }
}
