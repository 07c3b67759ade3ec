import {
  LOAD_COMMAND,
  MACH_O_CPU,
  MACH_O_TYPE,
  type MachOImage,
  type MachOSlice,
} from '../formats/mach-o/mach-o-image.js';
import type { Classification } from '../model/classification.js';
import type { Fact } from '../model/fact.js';
import { type BytesClass, presumed, shown } from './bytes-class.js';
import { HIGHEST_PLAUSIBLE, classified, signal } from './classified.js';

/** What a Mach-O file is: the most privileged of its slices. */
export function classifyMachO({ slices }: MachOImage): BytesClass {
  return slices.map(classifySlice).reduce((a, b) => (levelOf(b.detected) > levelOf(a.detected) ? b : a));
}

const levelOf = (detected: Fact<Classification>): number => (detected.known ? detected.value.level : HIGHEST_PLAUSIBLE);

function classifySlice({ fileType, cpuType, commands }: MachOSlice): BytesClass {
  const signals = (meaning: string) => [
    signal(`Mach-O file type ${fileType}`, meaning),
    signal(`CPU type 0x${cpuType.toString(16)}`, 'its architecture'),
  ];
  const kernel = (meaning: string): BytesClass =>
    presumed(meaning, classified('kernel-driver', HIGHEST_PLAUSIBLE, signals(meaning)));
  switch (fileType) {
    case MACH_O_TYPE.kextBundle:
      return shown('mach-o-kext', classified('kernel-driver', 4, signals('a kernel extension')));
    case MACH_O_TYPE.execute:
      if (!commands.includes(LOAD_COMMAND.loadDynamicLinker))
        return kernel('a program without a dynamic linker: a kernel');
      return shown('mach-o-executable', classified('user-space', 1, signals('a program')));
    case MACH_O_TYPE.dylib:
    case MACH_O_TYPE.bundle:
    case MACH_O_TYPE.fixedLibrary:
    case MACH_O_TYPE.dylibStub:
    case MACH_O_TYPE.dynamicLinker:
      return shown('mach-o-library', classified('user-space', 1, signals('a library')));
    case MACH_O_TYPE.object:
      // Kernel extensions of 32-bit systems were plain objects.
      if (cpuType !== MACH_O_CPU.x64 && cpuType !== MACH_O_CPU.arm64)
        return kernel('an object, or an old kernel extension');
      return shown('mach-o-object', classified('user-space', 1, signals('an object to be linked')));
    case MACH_O_TYPE.core:
    case MACH_O_TYPE.debugSymbols:
      return shown('mach-o-object', classified('user-space', 1, signals('a memory dump or debug symbols: not run')));
    default:
      return kernel('a kernel, firmware, or a type that is not known');
  }
}
