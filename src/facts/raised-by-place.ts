import type { ByteSource } from '../bytes/byte-source.js';
import { latin1 } from '../bytes/text.js';
import type { Detection } from '../formats/detection.js';
import type { ArtifactClass, Classification, Level } from '../model/classification.js';
import { ARTIFACT_RANK } from './artifact-rank.js';
import { classified, signal } from './classified.js';

/** A place in a package from which files are taken to a certain privilege. */
interface PrivilegedPlace {
  readonly pattern: RegExp;
  readonly class: ArtifactClass;
  readonly level: Level;
  readonly suggests: string;
  /** Data there is content that a driver reads: it has the level of kernel content already. */
  readonly programsOnly?: true;
}

/**
 * Where a package puts a file is a claim of whoever made it, and believed only where it makes the file more
 * privileged: a driver elsewhere stays a driver.
 */
const PLACES: readonly PrivilegedPlace[] = [
  {
    pattern: /(?:^|!)(?:\.?\/)?(?:boot|efi)\//,
    class: 'boot',
    level: 5,
    suggests: 'read by a boot loader or by firmware',
  },
  {
    pattern: /(?:^|[!/])lib\/firmware\//,
    class: 'kernel-driver',
    level: 4,
    suggests: 'firmware that the kernel loads into a device',
  },
  {
    pattern: /(?:^|!)(?:\.?\/)?(?:usr\/)?lib\/modules\/|\/lib\/modules\/\d/,
    class: 'kernel-driver',
    level: 4,
    suggests: 'part of a kernel: modules and what says which are loaded',
  },
  {
    pattern: /(?:^|[!/])(?:system32\/drivers|driverstore|library\/extensions|[^!/]+\.kext)\//,
    class: 'kernel-driver',
    level: 4,
    suggests: 'where an operating system keeps its drivers',
    programsOnly: true,
  },
  {
    pattern: /(?:^|[!/])dkms\.conf$/,
    class: 'kernel-driver',
    level: 4,
    suggests: "source of a module, compiled on the customer's kernel",
  },
];

/** Build files of modules are short; the one that says so in the kernel itself has 1,000 lines. */
const BUILD_FILE = /(?:^|[!/])(?:kbuild|(?:gnu)?makefile)$/;
const BUILD_FILE_REACH = 256 * 1024;
const BUILDS_MODULE = /^[ \t]*(?:obj-m|obj-\$\(CONFIG_\w+\))[ \t]*[+:]?=/m;
const MODULE_SOURCE: Omit<PrivilegedPlace, 'pattern'> = {
  class: 'kernel-driver',
  level: 4,
  suggests: "source of a module, compiled on the customer's kernel",
};

/** The classification of a member, raised by where it lies in its package. Never lowered. */
export function raisedByPlace(
  path: string,
  { own, detection, source }: { own: Classification; detection: Detection; source: ByteSource },
): Classification {
  // What is proved to hold nothing to interpret does nobody harm anywhere.
  if (own.level === 0) return own;
  const plain = path.replaceAll('\\', '/').toLowerCase();
  const place =
    PLACES.find((p) => p.pattern.test(plain) && !(p.programsOnly === true && own.class === 'rapid-response-content')) ??
    (BUILD_FILE.test(plain) && buildsModule(detection, source) ? MODULE_SOURCE : undefined);
  if (place === undefined || !isAbove(place, own)) return own;
  const higher = place.level > own.level ? place.level : own.level;
  return classified(place.class, higher, [signal(`its place: ${path}`, place.suggests), ...own.signals]);
}

const isAbove = (place: Pick<PrivilegedPlace, 'class' | 'level'>, own: Classification): boolean =>
  place.level > own.level ||
  (place.level === own.level && ARTIFACT_RANK.indexOf(place.class) > ARTIFACT_RANK.indexOf(own.class));

function buildsModule({ encoding }: Detection, source: ByteSource): boolean {
  return encoding !== undefined && BUILDS_MODULE.test(latin1(source.read(0, BUILD_FILE_REACH)));
}
