import { DLL_CHARACTERISTICS, SUBSYSTEM } from '../formats/pe/constants.js';
import type { PeExports, PeHeaders, PeImport } from '../formats/pe/pe-image.js';
import type { Signal } from '../model/classification.js';
import type { Fact } from '../model/fact.js';
import { signal } from './classified.js';
import { homeOf } from './kernel-libraries.js';

/** The parts of a PE that tell what it is. */
export interface PeParts {
  readonly headers: PeHeaders;
  readonly imports: Fact<readonly PeImport[]>;
  readonly exports: Fact<PeExports>;
}

/** Names of libraries shown in one signal; more are counted. */
const SHOWN_LIBRARIES = 5;

const SUBSYSTEM_MEANING: ReadonlyMap<number, readonly [name: string, suggests: string]> = new Map([
  [SUBSYSTEM.native, ['native', 'a driver or a native process']],
  [SUBSYSTEM.windowsGui, ['Windows GUI', 'a user-mode program']],
  [SUBSYSTEM.windowsConsole, ['Windows console', 'a user-mode program']],
  [SUBSYSTEM.efiApplication, ['EFI application', 'runs before the operating system']],
  [SUBSYSTEM.efiBootServiceDriver, ['EFI boot service driver', 'runs before the operating system']],
  [SUBSYSTEM.efiRuntimeDriver, ['EFI runtime driver', 'runs before and beside the operating system']],
  [SUBSYSTEM.efiRom, ['EFI ROM', 'runs before the operating system']],
  [SUBSYSTEM.windowsBootApplication, ['Windows boot application', 'runs before the operating system']],
]);

/** Sections that the kernel discards or pages; user-mode loaders know no such names. */
const isKernelSection = (name: string): boolean => name === 'INIT' || name.startsWith('PAGE');

/**
 * Everything that speaks for or against a driver, in one order: subsystem, imports from the kernel, imports from user
 * mode, WDM flag, section names, integrity flag. Each is seen in another part of the file.
 */
export function driverSignals({ headers, imports }: PeParts): readonly Signal[] {
  return [
    subsystemSignal(headers.subsystem),
    ...importSignals(imports),
    (headers.dllCharacteristics & DLL_CHARACTERISTICS.wdmDriver) !== 0
      ? signal('WDM_DRIVER flag set', 'a driver')
      : signal('WDM_DRIVER flag not set', 'nothing: few drivers set it'),
    sectionSignal(headers),
    (headers.dllCharacteristics & DLL_CHARACTERISTICS.forceIntegrity) !== 0
      ? signal('FORCE_INTEGRITY flag set', 'a driver, or a protected process')
      : signal('FORCE_INTEGRITY flag not set', 'nothing: few drivers set it'),
  ];
}

function subsystemSignal(subsystem: number): Signal {
  const [name, suggests] = SUBSYSTEM_MEANING.get(subsystem) ?? ['unusual', 'the highest plausible level'];
  return signal(`subsystem ${subsystem} (${name})`, suggests);
}

function sectionSignal({ sections }: PeHeaders): Signal {
  const names = [...new Set(sections.map((s) => s.name).filter(isKernelSection))];
  if (names.length > 0) return signal(`sections ${names.join(', ')}`, 'a driver: the kernel discards or pages them');
  return signal('no section INIT or PAGE', 'nothing: not every driver has one');
}

function importSignals(imports: Fact<readonly PeImport[]>): readonly Signal[] {
  if (!imports.known) return [signal(`imports unreadable: ${imports.why}`, 'the highest plausible level')];
  const names = librariesOf(imports.value);
  if (names.length === 0)
    return [signal('imports nothing', 'a driver that resolves its own imports, or a file of resources')];
  const kernel = names.filter((n) => homeOf(n) === 'kernel');
  const user = names.filter((n) => homeOf(n) !== 'kernel');
  return [
    kernel.length > 0
      ? signal(`imports ${shownNames(kernel)}`, 'loaded in the kernel: only there are these to be had')
      : signal('imports no kernel library', 'not a driver'),
    user.length > 0
      ? signal(
          `imports ${shownNames(user)}`,
          user.every((n) => homeOf(n) === 'native') ? 'a native process' : 'user mode',
        )
      : signal('imports no user-mode library', 'a driver'),
  ];
}

/** Library names as written, each once, in file order. */
export function librariesOf(imports: readonly PeImport[]): readonly string[] {
  return [...new Set(imports.map((i) => i.library))];
}

function shownNames(names: readonly string[]): string {
  const more = names.length - SHOWN_LIBRARIES;
  return names.slice(0, SHOWN_LIBRARIES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
