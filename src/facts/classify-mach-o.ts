import {
  LOAD_COMMAND,
  MACH_O_CPU,
  MACH_O_PLATFORM,
  MACH_O_TYPE,
  type MachOImage,
  type MachOSlice,
  isUnread,
} from '../formats/mach-o/mach-o-image.js';
import type { Classification, Kind, Signal } from '../model/classification.js';
import type { Fact } from '../model/fact.js';
import { type BytesClass, presumed, shown } from './bytes-class.js';
import { HIGHEST_PLAUSIBLE, classified, signal } from './classified.js';
import { bootSignals } from './classify-content-bundle.js';
import { SYSTEM_EXTENSION, privilegeSignals } from './mach-o-privileges.js';

/** What a Mach-O file is: the most privileged of its slices. */
export function classifyMachO({ slices }: MachOImage): BytesClass {
  return slices.map(classifySlice).reduce((a, b) => (levelOf(b.detected) > levelOf(a.detected) ? b : a));
}

const levelOf = (detected: Fact<Classification>): number => (detected.known ? detected.value.level : HIGHEST_PLAUSIBLE);

/** Segments that only a kernel has: the extensions linked into it, and the code it gives back once it runs. */
const KERNEL_SEGMENTS: ReadonlySet<string> = new Set(['__KLD', '__LAST', '__PRELINK_TEXT', '__PRELINK_INFO']);

function classifySlice(slice: MachOSlice): BytesClass {
  const { fileType, cpuType, commands, segments } = slice;
  const signals = (meaning: string): readonly Signal[] => [
    signal(`Mach-O file type ${fileType}`, meaning),
    signal(`CPU type 0x${cpuType.toString(16)}`, 'its architecture'),
  ];
  const doubt = (meaning: string): BytesClass =>
    presumed(meaning, classified('kernel-driver', HIGHEST_PLAUSIBLE, signals(meaning)));
  const kernelSegment = segments.find((name) => KERNEL_SEGMENTS.has(name));
  if (kernelSegment !== undefined && fileType !== MACH_O_TYPE.debugSymbols) {
    const why = signal(`segment ${kernelSegment}`, 'a kernel, or a cache of its extensions');
    return shown('mach-o-kernel', classified('boot', HIGHEST_PLAUSIBLE, [...signals('a kernel'), why]));
  }
  switch (fileType) {
    case MACH_O_TYPE.kextBundle:
      return extension(slice, signals('a kernel extension'));
    case MACH_O_TYPE.fileSet:
      return shown('mach-o-kernel', classified('boot', HIGHEST_PLAUSIBLE, signals('a kernel with its extensions')));
    case MACH_O_TYPE.preload:
      return shown('mach-o-firmware', classified('boot', 7, signals('started without an operating system')));
    case MACH_O_TYPE.execute:
      if (!commands.includes(LOAD_COMMAND.loadDynamicLinker))
        return doubt('a program without a dynamic linker: a kernel');
      return userSpace(slice, 'mach-o-executable', signals('a program'));
    case MACH_O_TYPE.dylib:
    case MACH_O_TYPE.bundle:
    case MACH_O_TYPE.fixedLibrary:
    case MACH_O_TYPE.dylibStub:
    case MACH_O_TYPE.dynamicLinker:
      return userSpace(slice, 'mach-o-library', signals('a library'));
    case MACH_O_TYPE.object:
      return object(slice, signals);
    case MACH_O_TYPE.core:
    case MACH_O_TYPE.debugSymbols:
      return shown('mach-o-object', classified('user-space', 1, signals('a memory dump or debug symbols: not run')));
    default:
      return doubt('a kernel, firmware, or a type that is not known');
  }
}

/** A kernel extension; where its bundle says that the machine needs it to start, a boot driver. */
function extension({ bundle }: MachOSlice, signals: readonly Signal[]): BytesClass {
  if (isUnread(bundle)) {
    const doubt = signal(`its property list cannot be read: ${bundle.unread}`, 'the highest plausible level');
    return shown('mach-o-kext', classified('kernel-driver', HIGHEST_PLAUSIBLE, [...signals, doubt]));
  }
  const boot = bundle ? bootSignals(bundle) : [];
  return shown('mach-o-kext', classified('kernel-driver', boot.length > 0 ? 5 : 4, [...signals, ...boot]));
}

/** Extensions of 32-bit systems were plain objects with one record that the kernel looks for. */
function object(slice: MachOSlice, signals: (meaning: string) => readonly Signal[]): BytesClass {
  const { kernelModuleRecord: record, commands, cpuType } = slice;
  const wide = cpuType === MACH_O_CPU.x64 || cpuType === MACH_O_CPU.arm64;
  if (isUnread(record) || (!wide && !commands.includes(LOAD_COMMAND.symbolTable))) {
    const why = isUnread(record) ? `its symbols cannot be read: ${record.unread}` : 'an object without symbols';
    const meaning = `${why}: perhaps an old kernel extension`;
    return presumed(meaning, classified('kernel-driver', HIGHEST_PLAUSIBLE, signals(meaning)));
  }
  if (!record) return shown('mach-o-object', classified('user-space', 1, signals('an object to be linked')));
  const why = signal('symbol _kmod_info', 'a kernel extension, as 32-bit systems load it');
  return extension(slice, [...signals('an object'), why]);
}

/** A program or library: more than a plain one where it is a system extension, a driver, or entitled to more. */
function userSpace(slice: MachOSlice, kind: Kind, signals: readonly Signal[]): BytesClass {
  const privileges = privilegeSignals(slice);
  if (slice.platforms.includes(MACH_O_PLATFORM.driverKit) || slice.libraries.some((l) => l.startsWith(DRIVER_KIT))) {
    const why = signal('built for DriverKit', 'a driver that runs in user space');
    return shown('mach-o-driver-extension', classified('user-space', 2, [...signals, why, ...privileges]));
  }
  if (privileges.length === 0) return shown(kind, classified('user-space', 1, signals));
  const extended = privileges.some((s) => s.suggests === SYSTEM_EXTENSION);
  return shown(extended ? 'mach-o-system-extension' : kind, classified('user-space', 2, [...signals, ...privileges]));
}

const DRIVER_KIT = '/System/DriverKit/';
