import type { PeExports, PeImport } from '../formats/pe/pe-image.js';
import type { Signal } from '../model/classification.js';
import type { Fact } from '../model/fact.js';
import { signal } from './classified.js';
import { isPartOfKernel } from './kernel-libraries.js';

/** Port and class drivers of storage: their miniports are started with the machine. */
const STORAGE: ReadonlySet<string> = new Set(['ataport.sys', 'classpnp.sys', 'scsiport.sys', 'storport.sys']);

/** Functions that only drivers call which are there from the start, or sit in the path of every file. */
const BOOT_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['FltRegisterFilter', 'a file-system filter: every file opened goes through it'],
  ['FsRtlRegisterFileSystemFilterCallbacks', 'a file-system filter: every file opened goes through it'],
  ['IoRegisterFileSystem', 'a file system'],
  ['IoRegisterFsRegistrationChange', 'a file-system filter: every file opened goes through it'],
  ['IoRegisterBootDriverCallback', 'an early-launch driver: it judges every other boot driver'],
  ['IoRegisterBootDriverReinitialization', 'a driver that is started at boot'],
]);

/** What in the imports points to a driver that is there at boot, so that its fault is a boot loop. */
export function bootSignals(imports: readonly PeImport[]): readonly Signal[] {
  const signals = new Map<string, Signal>();
  for (const { library, functions } of imports) {
    if (STORAGE.has(library.toLowerCase())) {
      signals.set(library, signal(`imports ${library}`, 'a storage driver: started with the machine'));
    }
    for (const name of functions) {
      const meaning = BOOT_FUNCTIONS.get(name);
      if (meaning !== undefined) signals.set(name, signal(`imports ${name}`, meaning));
    }
  }
  return [...signals.values()];
}

/** The kernel itself and the libraries that it is started with, by the name that they export under. */
export function kernelSelfSignals(exports: Fact<PeExports>): readonly Signal[] {
  const name = exports.known ? exports.value.name : undefined;
  if (name === undefined || !isPartOfKernel(name)) return [];
  return [signal(`exports as ${name}`, 'a part of the kernel: started with the machine')];
}
