import type { ByteSource } from '../bytes/byte-source.js';
import type { Detection } from '../formats/detection.js';
import { isWhole } from '../formats/image/whole-image.js';
import { type Kind, isContainerFormat } from '../model/classification.js';
import { type BytesClass, presumed, shown, unreadable } from './bytes-class.js';
import { HIGHEST_PLAUSIBLE, classified, signal } from './classified.js';
import { classifyContent } from './classify-content.js';
import { classifyElf } from './classify-elf.js';
import { classifyLinux } from './classify-linux.js';
import { classifyMachO } from './classify-mach-o.js';
import { classifyPe } from './classify-pe.js';
import { classifyPeRelated } from './classify-pe-related.js';
import { classifyInf, classifyPlainText, classifyScript, contentClass } from './classify-text.js';
import type { Structures } from './integrity.js';
import type { PeParts } from './pe-signals.js';

/** What the file is and how privileged that makes it, by format. Every branch that cannot tell answers high. */
export function classify(
  detected: Detection,
  source: ByteSource,
  { pe, elf, machO }: Omit<Structures, 'pe'> & { readonly pe: PeParts | { readonly why: string } },
): BytesClass {
  const { what, format } = detected;
  if (isContainerFormat(format)) {
    const closed = signal(`${what}, not opened`, 'may hold a driver');
    return shown('container', classified('kernel-driver', HIGHEST_PLAUSIBLE, [closed]));
  }
  const known = classifyContent(detected, source);
  if (known) return known;
  switch (format) {
    case 'pe':
      return 'why' in pe ? unreadable(pe.why) : classifyPe(pe, source);
    case 'elf':
      return elf.known ? classifyElf(elf.value, source) : unreadable(elf.why);
    case 'mach-o':
      return machO.known ? classifyMachO(machO.value) : unreadable(machO.why);
    case 'inf':
      return classifyInf(detected, source);
    case 'catalog':
      return shown(
        'driver-catalog',
        classified('user-space', 2, [signal(what, 'no code, but it says which files are trusted')]),
      );
    case 'script':
      return classifyScript(detected, source);
    case 'json':
    case 'yaml':
    case 'xml':
      return content('structured-data', what);
    case 'text':
      return classifyPlainText(detected, source);
    case 'document':
    case 'image':
      return picture(format, what, source);
    case 'lfs-pointer':
      return {
        ...unreadable('the file is a Git LFS pointer: the bytes it stands for are not here'),
        kind: { known: true, value: 'placeholder' },
      };
    case 'html':
      return content('structured-data', what);
    case 'empty':
      return content('placeholder', what);
    case 'other':
      return other(detected, source);
  }
}

function content(kind: Kind, what: string): BytesClass {
  return shown(kind, contentClass([signal(what, 'content that some component interprets')]));
}

/** Inert where the structure accounts for every byte up to the end; otherwise anything may hide behind the picture. */
function picture(kind: 'document' | 'image', what: string, source: ByteSource): BytesClass {
  if (isWhole(what, source) === true) {
    const signals = [
      signal(`begins as a ${what}`, 'nothing to interpret'),
      signal('its structure ends where the file ends', 'nothing behind it'),
    ];
    return shown(kind, classified('inert', 0, signals));
  }
  const signals = [
    signal(`begins as a ${what}`, `a${kind === 'image' ? 'n image' : ' document'}`),
    signal('its structure does not lead to the end of the file', 'content that some component interprets'),
  ];
  return shown('opaque', contentClass(signals));
}

function other(detected: Detection, source: ByteSource): BytesClass {
  const { what, hint } = detected;
  if (hint === 'linux-image') return classifyLinux(detected, source);
  if (hint === 'te-image' || hint === 'coff-object' || hint === 'dos-program') {
    return classifyPeRelated(detected, source);
  }
  if (hint === 'boot-material')
    return shown('opaque', classified('boot', 7, [signal(what, 'read before the operating system')]));
  if (hint === 'kernel-image') {
    return shown('opaque', classified('boot', HIGHEST_PLAUSIBLE, [signal(what, 'started by the boot loader')]));
  }
  if (hint === undefined) return content('opaque', what);
  const damaged = signal(what, 'a damaged program: the highest plausible level');
  return presumed(what, classified('kernel-driver', HIGHEST_PLAUSIBLE, [damaged]));
}
