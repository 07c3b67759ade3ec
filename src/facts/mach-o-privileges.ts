import { type MachOSlice, isUnread } from '../formats/mach-o/mach-o-image.js';
import type { PlistValue } from '../formats/plist/plist-value.js';
import type { Signal } from '../model/classification.js';
import { signal } from './classified.js';

/** What a system extension is called in the signals: classification tells by it. */
export const SYSTEM_EXTENSION = 'a system extension';

/** Entitlements by which a program stands between the system and everything else on it. */
const ENTITLEMENTS: readonly (readonly [name: RegExp, suggests: string])[] = [
  [/^com\.apple\.developer\.endpoint-security\.client$/, SYSTEM_EXTENSION],
  [/^com\.apple\.developer\.driverkit(?:\.|$)/, 'a driver in user space, or one that talks to it'],
  [/^com\.apple\.developer\.system-extension\./, 'installs system extensions'],
  [
    /^com\.apple\.developer\.networking\.(?:networkextension|vpn\.api)$/,
    'filters or carries the traffic of the system',
  ],
  [
    /^com\.apple\.(?:private|rootless|security\.iokit|system-task-ports|kext|usb|driver)/,
    'rights of the system itself',
  ],
  [/^com\.apple\.(?:vm\.|security\.hypervisor$)/, 'runs virtual machines'],
];

/** The library of clients of Endpoint Security. Whatever links it asks to be one, with the entitlement or without. */
const ENDPOINT_SECURITY = /\/libEndpointSecurity\.(?:tbd|dylib)$/;

/** Why a program is more privileged than a plain one; empty where nothing shows it. */
export function privilegeSignals({ entitlements, libraries, bundle }: MachOSlice): readonly Signal[] {
  return [...bundleSignals(bundle), ...librarySignals(libraries), ...entitlementSignals(entitlements)];
}

function bundleSignals(bundle: MachOSlice['bundle']): readonly Signal[] {
  if (bundle === undefined) return [];
  if (isUnread(bundle)) {
    return [signal(`its property list cannot be read: ${bundle.unread}`, 'perhaps a service of the system')];
  }
  const { packageType, systemExtension, privilegedHelper } = bundle;
  const signals: Signal[] = [];
  if (/^(?:SYSX|DEXT)$/i.test(packageType)) signals.push(signal(`package type ${packageType}`, SYSTEM_EXTENSION));
  if (systemExtension) signals.push(signal('keys of a system extension', SYSTEM_EXTENSION));
  if (privilegedHelper) signals.push(signal('key SMAuthorizedClients', 'a helper that is started as root'));
  return signals;
}

function librarySignals(libraries: readonly string[]): readonly Signal[] {
  const found = libraries.find((path) => ENDPOINT_SECURITY.test(path));
  return found === undefined ? [] : [signal(`linked with ${found}`, SYSTEM_EXTENSION)];
}

function entitlementSignals(entitlements: MachOSlice['entitlements']): readonly Signal[] {
  if (entitlements === undefined) return [];
  if (isUnread(entitlements)) {
    const why = `its entitlements cannot be read: ${entitlements.unread}`;
    return [signal(why, 'perhaps a service of the system')];
  }
  return [...entitlements].flatMap(([name, value]) => {
    const suggests = isGranted(value) ? ENTITLEMENTS.find(([pattern]) => pattern.test(name))?.[1] : undefined;
    return suggests === undefined ? [] : [signal(`entitlement ${name}`, suggests)];
  });
}

const isGranted = (value: PlistValue): boolean => value !== false;
