import type { Certificate } from '../certificate.js';

/** Extensions by which Apple says what a certificate is for. The systems go by them, and by no name. */
export const APPLE_EXTENSION = {
  developerIdApplication: '1.2.840.113635.100.6.1.13',
  developerIdInstaller: '1.2.840.113635.100.6.1.14',
  developerIdKernel: '1.2.840.113635.100.6.1.18',
  macAppStore: '1.2.840.113635.100.6.1.9',
  developerIdAuthority: '1.2.840.113635.100.6.2.6',
} as const;

/** Under this arc Apple marks certificates, on the leaf (1) and on authorities (2). */
const ARC = /^1\.2\.840\.113635\.100\.6\.[12]\./;

/** What the chain's own markers say of a signer. */
export interface AppleMarkers {
  /** The leaf may sign applications that are spread outside the store, and its authority says so too. */
  readonly developerId: boolean;
  /** And kernel extensions. */
  readonly kernelExtensions: boolean;
  readonly macAppStore: boolean;
  /** Every marker of the leaf, dotted. */
  readonly leaf: readonly string[];
}

/** Reads the markers of a path, leaf first. They mean something only where the path is trusted. */
export function markersOf([leaf, ...above]: readonly Certificate[]): AppleMarkers {
  const has = (certificate: Certificate | undefined, id: string): boolean =>
    certificate?.extensions.present.has(id) === true;
  const developerId =
    has(leaf, APPLE_EXTENSION.developerIdApplication) && has(above[0], APPLE_EXTENSION.developerIdAuthority);
  return {
    developerId,
    kernelExtensions: developerId && has(leaf, APPLE_EXTENSION.developerIdKernel),
    macAppStore: has(leaf, APPLE_EXTENSION.macAppStore),
    leaf: [...(leaf?.extensions.present ?? [])].filter((id) => ARC.test(id)).sort(),
  };
}

/** Critical extensions of a path that Apple defines: what they ask is asked here, by their meaning above. */
export const appleExtensions = (certificates: readonly Certificate[]): readonly string[] => [
  ...new Set(certificates.flatMap((c) => c.extensions.unknownCriticals.filter((id) => ARC.test(id)))),
];
