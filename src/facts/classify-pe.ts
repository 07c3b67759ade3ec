import type { ByteSource } from '../bytes/byte-source.js';
import { claimsManaged, readPeClr } from '../formats/pe/clr-header.js';
import { CHARACTERISTICS, DLL_CHARACTERISTICS, SECTION, SUBSYSTEM } from '../formats/pe/constants.js';
import { isEmpty } from '../formats/pe/empty-code.js';
import type { PeExports, PeHeaders } from '../formats/pe/pe-image.js';
import { guestInstructions } from '../formats/pe/virtualization.js';
import type { Kind, Level, Signal } from '../model/classification.js';
import type { Fact } from '../model/fact.js';
import { attempt } from './attempt.js';
import { type BytesClass, presumed, shown } from './bytes-class.js';
import { HIGHEST_PLAUSIBLE, classified, signal } from './classified.js';
import { homeOf } from './kernel-libraries.js';
import { bootSignals, kernelSelfSignals } from './pe-boot-signals.js';
import { headSignals } from './pe-head-signals.js';
import { type PeParts, driverSignals, librariesOf } from './pe-signals.js';
import { MANAGED_SERVICE, raisingSignals } from './pe-user-signals.js';

const BEFORE_THE_SYSTEM: ReadonlyMap<number, Kind> = new Map([
  [SUBSYSTEM.efiApplication, 'efi-application'],
  [SUBSYSTEM.efiBootServiceDriver, 'efi-boot-driver'],
  [SUBSYSTEM.efiRuntimeDriver, 'efi-runtime-driver'],
  [SUBSYSTEM.efiRom, 'efi-rom'],
  [SUBSYSTEM.windowsBootApplication, 'pe-boot-application'],
]);

const USER_MODE_DRIVER_ENTRY = 'FxDriverEntryUm';
const TRUSTLET_POLICY = 's_IumPolicyMetadata';
const TRUSTLET_SECTION = '.tPolicy';
const ENCLAVE_CONFIG = '__enclave_config';

/**
 * Whether a PE is a driver, what else it is, and how privileged that makes it. Everything that could be a driver is one:
 * the order of the questions never lets a user-mode answer come before a sign of the kernel.
 */
export function classifyPe(parts: PeParts, source: ByteSource): BytesClass {
  const { headers } = parts;
  const signals = [...driverSignals(parts), ...headSignals(source, headers)];
  const early = BEFORE_THE_SYSTEM.get(headers.subsystem);
  if (early) return shown(early, classified('boot', 7, signals));
  return secureKind(parts, signals) ?? driver(parts, signals, source) ?? userMode(parts, signals, source);
}

function secureKind({ headers, imports, exports }: PeParts, signals: readonly Signal[]): BytesClass | undefined {
  const names = exports.known ? exports.value.functions : [];
  const libraries = imports.known ? librariesOf(imports.value) : [];
  const trustlet = headers.sections.some((s) => s.name.toLowerCase() === TRUSTLET_SECTION.toLowerCase());
  const kind: Kind | undefined =
    trustlet || names.includes(TRUSTLET_POLICY)
      ? 'pe-trustlet'
      : names.includes(ENCLAVE_CONFIG) || libraries.some((l) => homeOf(l) === 'secure')
        ? 'pe-enclave'
        : undefined;
  if (!kind) return undefined;
  const why = signal('policy section, export or libraries of the secure kernel', 'code that the hypervisor isolates');
  return shown(kind, classified('kernel-driver', 6, [...signals, why]));
}

function driver(
  { headers, imports, exports }: PeParts,
  signals: readonly Signal[],
  source: ByteSource,
): BytesClass | undefined {
  if (!imports.known) {
    const unreadable = classified('kernel-driver', HIGHEST_PLAUSIBLE, signals);
    if (headers.subsystem === SUBSYSTEM.native) return shown('pe-driver', unreadable);
    return presumed(`the imports cannot be read: ${imports.why}`, unreadable);
  }
  const homes = librariesOf(imports.value).map(homeOf);
  const native = headers.subsystem === SUBSYSTEM.native;
  if (!homes.includes('kernel')) {
    if (!native) return undefined;
    const wdm = (headers.dllCharacteristics & DLL_CHARACTERISTICS.wdmDriver) !== 0;
    // With no imports at all it may be packed, or resolve them itself: then it is taken for a driver.
    if (homes.length > 0 && homes.every((h) => h === 'native') && !wdm) return undefined;
    // Drivers that run guests import from the kernel; the hypervisor itself has nobody to import from.
    const guests = homes.length === 0 ? guestInstructions(source, headers) : undefined;
    if (guests !== undefined) {
      const why = signal(`imports nothing; in its code ${guests}`, 'a hypervisor');
      return shown('pe-driver', classified('kernel-driver', 6, [...signals, why]));
    }
  }
  const boot = [...bootSignals(imports.value), ...(native ? kernelSelfSignals(exports) : [])];
  const level: Level = boot.length > 0 ? 5 : 4;
  return shown('pe-driver', classified('kernel-driver', level, [...signals, ...boot]));
}

function userMode(parts: PeParts, signals: readonly Signal[], source: ByteSource): BytesClass {
  const { headers, exports } = parts;
  const imports = parts.imports.known ? parts.imports.value : [];
  if (headers.subsystem === SUBSYSTEM.native) return shown('pe-native-process', classified('user-space', 2, signals));
  const windows = headers.subsystem === SUBSYSTEM.windowsGui || headers.subsystem === SUBSYSTEM.windowsConsole;
  if (!windows) {
    const why = `subsystem ${headers.subsystem} is none that Windows or firmware runs today`;
    return presumed(why, classified('kernel-driver', HIGHEST_PLAUSIBLE, signals));
  }
  if (claimsManaged(headers)) return managed(parts, signals, source);
  const standsIn = imports.length === 0 && hasCode(headers) && isEmpty(source, headers) && exportsNothing(exports);
  if (imports.length === 0 && hasCode(headers) && !standsIn) {
    const why = 'it has code and imports nothing, so that nothing shows where it runs';
    return presumed(why, classified('kernel-driver', 4, signals));
  }
  if (!exports.known) {
    const why = `the exports cannot be read: ${exports.why}`;
    return presumed(why, classified('user-space', 2, [...signals, signal(why, 'a service or a user-mode driver')]));
  }
  if (
    exports.value.functions.includes(USER_MODE_DRIVER_ENTRY) ||
    imports.some((i) => homeOf(i.library) === 'user-mode-framework')
  ) {
    const framework = signal('imports or entry of the user-mode driver framework', 'a driver hosted in user mode');
    return shown('pe-user-mode-driver', classified('user-space', 2, [...signals, framework]));
  }
  const stands = standsIn ? [signal('its code does nothing but return', 'a stand-in for another file')] : [];
  const raising = raisingSignals(imports, exports.value.functions, headers);
  const level: Level = raising.length > 0 ? 2 : 1;
  if (isLibrary(headers) && imports.length === 0 && !hasCode(headers) && exportsNothing(exports)) {
    // Nothing of it is run; what it holds is read by whoever opens it.
    const why = signal('no code, no imports, no exports', 'a library of resources');
    return shown('pe-resource-library', classified('user-space', level, [...signals, why, ...raising]));
  }
  const kind: Kind = isLibrary(headers) ? 'pe-library' : 'pe-application';
  return shown(kind, classified('user-space', level, [...signals, ...stands, ...raising]));
}

const exportsNothing = (exports: Fact<PeExports>): boolean => exports.known && exports.value.functions.length === 0;

const isLibrary = ({ characteristics }: PeHeaders): boolean => (characteristics & CHARACTERISTICS.dll) !== 0;

const MANAGED_CODE = {
  intermediate: 'intermediate code only',
  mixed: 'intermediate code and machine code',
  'ready-to-run': 'machine code made ahead of time (ready to run)',
  precompiled: 'machine code made ahead of time',
} as const;

/** What the runtime of .NET runs. Its libraries are found in the metadata, not in the imports. */
function managed(parts: PeParts, signals: readonly Signal[], source: ByteSource): BytesClass {
  const { headers, exports } = parts;
  const clr = attempt(() => readPeClr(source, headers, MANAGED_SERVICE));
  if (!clr.known || clr.value === undefined) {
    const why = `it claims managed code that cannot be read${clr.known ? '' : `: ${clr.why}`}`;
    return presumed(why, classified('kernel-driver', HIGHEST_PLAUSIBLE, [...signals, signal(why, 'anything')]));
  }
  const { code, requires32Bit, names } = clr.value;
  const raising = [
    ...names.map((name) => signal(`metadata names ${name}`, 'a service')),
    ...raisingSignals(
      parts.imports.known ? parts.imports.value : [],
      exports.known ? exports.value.functions : [],
      headers,
    ),
  ];
  const why = [
    signal(`CLR header: ${MANAGED_CODE[code]}`, 'run by the runtime of .NET'),
    ...(requires32Bit ? [signal('32-bit required', 'a 32-bit program on every system')] : []),
  ];
  const kind: Kind = isLibrary(headers) ? 'pe-managed-library' : 'pe-managed-application';
  return shown(kind, classified('user-space', raising.length > 0 ? 2 : 1, [...signals, ...why, ...raising]));
}

/** Code that nothing says the home of, where there are no imports; an entry point into data is code too. */
const hasCode = ({ sections, entryPoint }: PeHeaders): boolean =>
  entryPoint !== 0 || sections.some((s) => (s.characteristics & SECTION.execute) !== 0);
