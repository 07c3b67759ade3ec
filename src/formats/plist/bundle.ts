import { type PlistValue, asDictionary } from './plist-value.js';

/** What the property list of a bundle says of the program in it. */
export interface BundleFacts {
  /** CFBundlePackageType as written: `KEXT`, `DEXT`, `SYSX`, `APPL`; empty where there is none. */
  readonly packageType: string;
  readonly identifier: string;
  /** CFBundleExecutable: its name within Contents/MacOS, or within the bundle. */
  readonly executable: string;
  /** OSBundleRequired as written; empty where there is none. */
  readonly required: string;
  /** IOKitPersonalities match devices: the kernel or DriverKit loads it by itself. */
  readonly matchesDevices: boolean;
  /** Names the libraries of the kernel that it links, OSBundleLibraries. */
  readonly kernelLibraries: readonly string[];
  /** Keys that only system extensions have. */
  readonly systemExtension: boolean;
  /** Keys of helpers that launchd starts as root: SMAuthorizedClients. */
  readonly privilegedHelper: boolean;
}

/** Reads an Info.plist; undefined for a list that is no dictionary or describes no bundle. */
export function readBundleFacts(list: PlistValue): BundleFacts | undefined {
  const keys = asDictionary(list);
  if (!keys) return undefined;
  const text = (key: string): string => {
    const value = keys.get(key);
    return typeof value === 'string' ? value : '';
  };
  const isBundle = [...keys.keys()].some((key) =>
    /^(?:CFBundle|OSBundle|IOKit|NSSystemExtension|SMAuthorized)/.test(key),
  );
  if (!isBundle) return undefined;
  return {
    packageType: text('CFBundlePackageType'),
    identifier: text('CFBundleIdentifier'),
    executable: text('CFBundleExecutable'),
    required: text('OSBundleRequired'),
    matchesDevices: keys.has('IOKitPersonalities'),
    kernelLibraries: [...(asDictionary(keys.get('OSBundleLibraries'))?.keys() ?? [])],
    systemExtension: [
      'NSSystemExtensionUsageDescription',
      'NSEndpointSecurityEarlyBoot',
      'NSEndpointSecurityMachServiceName',
    ].some((key) => keys.has(key)),
    privilegedHelper: keys.has('SMAuthorizedClients'),
  };
}
