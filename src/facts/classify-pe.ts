import { CHARACTERISTICS, DIRECTORY, DLL_CHARACTERISTICS, SECTION, SUBSYSTEM } from '../formats/pe/constants.js';
import type { PeHeaders, PeImport } from '../formats/pe/pe-image.js';
import type { Kind, Level, Signal } from '../model/classification.js';
import { type BytesClass, presumed, shown } from './bytes-class.js';
import { HIGHEST_PLAUSIBLE, classified, signal } from './classified.js';
import { homeOf } from './kernel-libraries.js';
import { bootSignals } from './pe-boot-signals.js';
import { type PeParts, driverSignals, librariesOf } from './pe-signals.js';

const BEFORE_THE_SYSTEM: ReadonlyMap<number, Kind> = new Map([
  [SUBSYSTEM.efiApplication, 'efi-application'],
  [SUBSYSTEM.efiBootServiceDriver, 'efi-boot-driver'],
  [SUBSYSTEM.efiRuntimeDriver, 'efi-runtime-driver'],
  [SUBSYSTEM.efiRom, 'efi-rom'],
  [SUBSYSTEM.windowsBootApplication, 'pe-boot-application'],
]);

/** Functions by which a program becomes a Windows service, imported or exported. */
const SERVICE_FUNCTIONS =
  /^(?:StartServiceCtrlDispatcher[AW]|RegisterServiceCtrlHandler(?:Ex)?[AW]|ServiceMain|SvchostPushServiceGlobals)$/;
const USER_MODE_DRIVER_ENTRY = 'FxDriverEntryUm';
const TRUSTLET_POLICY = 's_IumPolicyMetadata';
const TRUSTLET_SECTION = '.tPolicy';
const ENCLAVE_CONFIG = '__enclave_config';

/**
 * Whether a PE is a driver, what else it is, and how privileged that makes it. Everything that could be a driver is one:
 * the order of the questions never lets a user-mode answer come before a sign of the kernel.
 */
export function classifyPe(parts: PeParts): BytesClass {
  const { headers } = parts;
  const signals = driverSignals(parts);
  const early = BEFORE_THE_SYSTEM.get(headers.subsystem);
  if (early) return shown(early, classified('boot', 7, signals));
  return secureKind(parts, signals) ?? driver(parts, signals) ?? userMode(parts, signals);
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

function driver({ headers, imports }: PeParts, signals: readonly Signal[]): BytesClass | undefined {
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
  }
  const boot = bootSignals(imports.value);
  const level: Level = boot.length > 0 ? 5 : 4;
  return shown('pe-driver', classified('kernel-driver', level, [...signals, ...boot]));
}

function userMode(parts: PeParts, signals: readonly Signal[]): BytesClass {
  const { headers, exports } = parts;
  const imports = parts.imports.known ? parts.imports.value : [];
  if (headers.subsystem === SUBSYSTEM.native) return shown('pe-native-process', classified('user-space', 2, signals));
  const windows = headers.subsystem === SUBSYSTEM.windowsGui || headers.subsystem === SUBSYSTEM.windowsConsole;
  if (!windows) {
    const why = `subsystem ${headers.subsystem} is none that Windows or firmware runs today`;
    return presumed(why, classified('kernel-driver', HIGHEST_PLAUSIBLE, signals));
  }
  if (imports.length === 0 && couldBePacked(headers)) {
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
  const raising = serviceSignals(imports, exports.value.functions, headers);
  const kind: Kind = (headers.characteristics & CHARACTERISTICS.dll) !== 0 ? 'pe-library' : 'pe-application';
  return shown(kind, classified('user-space', raising.length > 0 ? 2 : 1, [...signals, ...raising]));
}

/** Code without imports that no managed runtime runs: a file of resources or of intermediate code is none. */
function couldBePacked({ sections, directories }: PeHeaders): boolean {
  const managed = (directories[DIRECTORY.clrRuntimeHeader]?.size ?? 0) > 0;
  return !managed && sections.some((s) => (s.characteristics & SECTION.execute) !== 0);
}

function serviceSignals(
  imports: readonly PeImport[],
  exported: readonly string[],
  headers: PeHeaders,
): readonly Signal[] {
  const names = [...imports.flatMap((i) => i.functions), ...exported].filter((n) => SERVICE_FUNCTIONS.test(n));
  const signals = [...new Set(names)].map((n) => signal(`imports or exports ${n}`, 'a service'));
  if ((headers.dllCharacteristics & DLL_CHARACTERISTICS.forceIntegrity) !== 0) {
    signals.push(signal('its signature is enforced at load', 'a protected process'));
  }
  return signals;
}
