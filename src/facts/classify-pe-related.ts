import type { ByteSource } from '../bytes/byte-source.js';
import type { Detection } from '../formats/detection.js';
import { type DosProgram, dosProgramOf } from '../formats/pe/dos-program.js';
import { teHeaderOf } from '../formats/pe/te-header.js';
import type { ArtifactClass, Level } from '../model/classification.js';
import { type BytesClass, presumed, shown } from './bytes-class.js';
import { HIGHEST_PLAUSIBLE, classified, signal } from './classified.js';

/** Bytes that hold the headers asked for here; a header that DOS points to lies behind a program of at most 64 KiB. */
const HEAD = 64 * 1024;

/** What DOS, 16-bit Windows and OS/2 call a program, by what it may do to the machine. */
const ROLES: Readonly<Record<DosProgram['role'], readonly [ArtifactClass, Level, string]>> = {
  driver: ['kernel-driver', HIGHEST_PLAUSIBLE, 'a driver of an old system, loaded into its kernel'],
  'whole-machine': ['kernel-driver', 4, 'has the machine to itself: its system protects nothing'],
  library: ['user-space', 2, 'shared by all programs of an old system'],
  program: ['user-space', 1, 'a program of an old system'],
};

/** Images that share a machine field or a DOS header with Portable Executables and are none. */
export function classifyPeRelated({ hint, what }: Detection, source: ByteSource): BytesClass {
  const head = source.read(0, HEAD).slice();
  if (hint === 'te-image') return terseExecutable(what, head, source.size);
  if (hint === 'coff-object') {
    return shown(
      'coff-object',
      classified('user-space', 1, [signal(what, 'an object to be linked: nothing loads it')]),
    );
  }
  const dos = dosProgramOf(source, head);
  if (!dos) return presumed(what, classified('kernel-driver', HIGHEST_PLAUSIBLE, [signal(what, 'a damaged program')]));
  const [artifactClass, level, why] = ROLES[dos.role];
  return shown('dos-program', classified(artifactClass, level, [signal(dos.what, why)]));
}

function terseExecutable(what: string, head: Uint8Array, size: number): BytesClass {
  const header = teHeaderOf(head, size);
  const signals = [
    signal(what, 'firmware: a program whose headers were stripped'),
    ...(header
      ? [
          signal(`machine 0x${header.machine.toString(16)}`, 'its architecture'),
          signal(`subsystem ${header.subsystem}`, 'runs before the operating system'),
        ]
      : []),
  ];
  return shown('te-image', classified('boot', 7, signals));
}
