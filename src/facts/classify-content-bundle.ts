import type { BundleFacts } from '../formats/plist/bundle.js';
import type { Level, Signal } from '../model/classification.js';
import { type BytesClass, shown } from './bytes-class.js';
import { HIGHEST_PLAUSIBLE, classified, signal } from './classified.js';
import { contentClass } from './classify-text.js';

/** Values of OSBundleRequired that the start of the machine waits for; any value puts the extension in the boot cache. */
const NOT_AT_BOOT: ReadonlySet<string> = new Set(['']);

/** Why a kernel extension is needed for the machine to start; empty where its bundle says nothing of it. */
export function bootSignals({ required }: BundleFacts): readonly Signal[] {
  if (NOT_AT_BOOT.has(required)) return [];
  return [signal(`OSBundleRequired ${required}`, 'loaded while the machine starts')];
}

/** What the property list of a bundle decides: as privileged as the program that it describes. */
export function classifyBundle(bundle: BundleFacts): BytesClass {
  const { identifier, packageType, matchesDevices, kernelLibraries, systemExtension, privilegedHelper } = bundle;
  const why = signal(`property list of the bundle ${identifier || 'without a name'}`, describes(packageType));
  const list = (level: Level, ...more: readonly Signal[]): BytesClass =>
    shown('property-list', classified(level >= 4 ? 'kernel-driver' : 'user-space', level, [why, ...more]));
  const boot = bootSignals(bundle);
  const kernel = kernelLibraries.filter(
    (name) => name.startsWith('com.apple.kpi.') || name.startsWith('com.apple.kernel'),
  );
  if (/^DEXT$/i.test(packageType) && kernel.length === 0) return list(2);
  if (/^KEXT$/i.test(packageType) || kernel.length > 0 || boot.length > 0) {
    const links = kernel.slice(0, 1).map((name) => signal(`OSBundleLibraries ${name}`, 'linked with the kernel'));
    return list(boot.length > 0 ? HIGHEST_PLAUSIBLE : 4, ...links, ...boot);
  }
  if (matchesDevices) return list(4, signal('IOKitPersonalities', 'loaded for the devices that it names'));
  if (/^SYSX$/i.test(packageType) || systemExtension)
    return list(2, signal('keys of a system extension', 'started by the system'));
  if (privilegedHelper) return list(2, signal('key SMAuthorizedClients', 'a helper that is started as root'));
  return shown(
    'property-list',
    contentClass([why, signal('settings of a program', 'content that some component interprets')]),
  );
}

const MEANING: ReadonlyMap<string, string> = new Map([
  ['KEXT', 'a kernel extension'],
  ['DEXT', 'a driver in user space'],
  ['SYSX', 'a system extension'],
  ['APPL', 'an application'],
  ['FMWK', 'a framework'],
  ['BNDL', 'a bundle'],
  ['XPC!', 'a service'],
]);
const describes = (packageType: string): string => MEANING.get(packageType.toUpperCase()) ?? 'a bundle';
