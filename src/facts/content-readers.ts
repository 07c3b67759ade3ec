import type { Kind } from '../model/classification.js';
import type { MemberFacts } from './member-facts.js';

/** A file in a package, and why it is read by others than the programs beside it. */
export interface ReadElsewhere {
  readonly path: string;
  readonly why: string;
}

/** Who could read the content that lies in a package: asked when its manifest says that its own programs do. */
export interface ContentReaders {
  /** Files that run and could read; what only installs does not count. */
  readonly programs: number;
  /** Content that those programs do not read, or not alone, whatever a manifest says: the first such file, and how many. */
  readonly elsewhere: ReadElsewhere | undefined;
  readonly elsewhereTotal: number;
  /** The first content that a service of the system reads as well, with the rights of the system. */
  readonly system: ReadElsewhere | undefined;
  /** The first content in no format that is known here: only its reader can take it apart. */
  readonly opaque: string | undefined;
}

/** Of a file that holds no others. */
export const NO_READERS: ContentReaders = {
  programs: 0,
  elsewhere: undefined,
  elsewhereTotal: 0,
  system: undefined,
  opaque: undefined,
};

/** Kinds that run in user mode. Drivers need no place here: where one lies in a package, nothing in it comes down. */
const PROGRAMS: ReadonlySet<Kind> = new Set<Kind>([
  'pe-application',
  'pe-library',
  'pe-managed-application',
  'pe-managed-library',
  'pe-native-process',
  'pe-user-mode-driver',
  'elf-executable',
  'elf-library',
  'mach-o-executable',
  'mach-o-library',
  'mach-o-system-extension',
  'script',
]);

/** Scripts that a package manager runs while it installs; they are gone when the content is read. */
const INSTALLS = /(?:^|!)(?:control\.tar(?:\.\w+)?|scripts)!/;

/** The name of a driver on what is content, compressed or not: the sign of July 2024. */
const DRIVER_NAME = /\.(?:sys|ko|kext|dext|drv|efi)(?:\.(?:gz|xz|zst|bz2|lz4|lzma))?(?=$|[/!:])/;

interface Place {
  readonly pattern: RegExp;
  readonly why: string;
}

const NOT_ITS_OWN: readonly Place[] = [
  { pattern: DRIVER_NAME, why: 'is named like a driver and is none' },
  {
    pattern: /(?:^|[/!])(?:(?:system32|sysnative)\/drivers|%12%|driverstore|library\/(?:driver)?extensions)\//,
    why: 'lies where drivers keep what they read',
  },
  {
    pattern: /(?:^|[/!])(?:modprobe\.d|modules-load\.d|sysctl\.d|binfmt\.d|udev\/(?:rules|hwdb)\.d)\//,
    why: 'lies where the kernel is told how to behave',
  },
  { pattern: /(?:^|[/!])(?:apparmor\.d|apparmor|selinux)\//, why: 'lies where the kernel gets its security policy' },
  {
    pattern: /(?:^|[/!])(?:grub\.d|initramfs-tools|dracut(?:\.conf\.d)?|kernel\/install\.d)\//,
    why: 'lies where the start of the machine is put together',
  },
  {
    pattern: /(?:^|[/!])etc\/(?:modules|sysctl\.conf|fstab|crypttab|default\/grub|nftables\.conf)$/,
    why: 'says how the machine starts, or how its kernel behaves',
  },
];

const OF_THE_SYSTEM: readonly Place[] = [
  {
    pattern: /(?:^|[/!])(?:systemd\/(?:system|user|network)[\w.-]*|init\.d|tmpfiles\.d|sysusers\.d)\//,
    why: 'is read by what starts services',
  },
  { pattern: /(?:^|[/!])launch(?:daemons|agents)\//, why: 'is read by what starts services' },
  { pattern: /(?:^|[/!])etc\/cron(?:tab$|\.\w+\/)/, why: 'is read by what runs jobs as root' },
  {
    pattern: /(?:^|[/!])(?:pam\.d|polkit-1|dbus-1|sudoers\.d)\/|(?:^|[/!])etc\/sudoers$/,
    why: 'is read by what decides who may do what',
  },
  { pattern: /(?:^|[/!])etc\/(?:ld\.so\.|profile\.d\/)/, why: 'is read by every program that starts' },
];

/** What is learnt about readers from one member after another, in constant memory. */
export class FoundReaders {
  #programs = 0;
  #elsewhere: ReadElsewhere | undefined;
  #elsewhereTotal = 0;
  #system: ReadElsewhere | undefined;
  #opaque: string | undefined;

  add({ path, kind, class: of }: Pick<MemberFacts, 'path' | 'kind' | 'class'>): void {
    if (of === 'user-space' && PROGRAMS.has(kind) && !INSTALLS.test(folded(path))) this.#programs += 1;
    if (of !== 'rapid-response-content') return;
    const name = folded(path);
    const why =
      kind === 'detection-rules'
        ? 'holds rules of an engine'
        : NOT_ITS_OWN.find(({ pattern }) => pattern.test(name))?.why;
    if (why !== undefined) {
      this.#elsewhereTotal += 1;
      this.#elsewhere ??= { path, why };
    }
    const system = OF_THE_SYSTEM.find(({ pattern }) => pattern.test(name));
    if (system) this.#system ??= { path, why: system.why };
    if (kind === 'opaque') this.#opaque ??= path;
  }

  get readers(): ContentReaders {
    return {
      programs: this.#programs,
      elsewhere: this.#elsewhere,
      elsewhereTotal: this.#elsewhereTotal,
      system: this.#system,
      opaque: this.#opaque,
    };
  }
}

/** A path as systems see it that fold names: case, composed letters, either slash, dots and spaces at the end of a name. */
function folded(path: string): string {
  const simple = /^[\x20-\x7e]*$/.test(path) ? path : path.normalize('NFKC').replace(/\p{C}/gu, '');
  return simple
    .replaceAll('\\', '/')
    .toLowerCase()
    .replace(/(?<=[^. /!])[. ]+(?=$|[/!:])/g, '');
}
