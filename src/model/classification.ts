/** Formats that hold other files, or one file compressed. `archive` is any that has no name of its own here. */
export const CONTAINER_FORMATS = [
  'zip',
  'gzip',
  'xz',
  'zstd',
  'bzip2',
  'lz4',
  'lzma',
  'tar',
  'cpio',
  'ar',
  'deb',
  'rpm',
  'cab',
  'msi',
  'ole',
  'iso',
  'squashfs',
  '7z',
  'dmg',
  'xar',
  'rar',
  'wim',
  'disk-image',
  'archive',
] as const;
export type ContainerFormat = (typeof CONTAINER_FORMATS)[number];

const CONTAINERS: ReadonlySet<string> = new Set(CONTAINER_FORMATS);

/** Whether files of the format hold other files. */
export const isContainerFormat = (format: Format): format is ContainerFormat => CONTAINERS.has(format);

/** The container of the bytes. `other` is bytes in no format Ringgate knows; never a guess. */
export const FORMATS = [
  'pe',
  'elf',
  'mach-o',
  ...CONTAINER_FORMATS,
  'inf',
  'catalog',
  'script',
  'json',
  'yaml',
  'xml',
  'text',
  'document',
  'image',
  'lfs-pointer',
  'html',
  'empty',
  'other',
] as const;
export type Format = (typeof FORMATS)[number];

/** The finer role of a file. `unknown` is the answer where the bytes do not tell. */
export const KINDS = [
  'pe-driver',
  'pe-native-process',
  'pe-user-mode-driver',
  'pe-application',
  'pe-library',
  'pe-managed-application',
  'pe-managed-library',
  'pe-resource-library',
  'pe-boot-application',
  'pe-trustlet',
  'pe-enclave',
  'efi-application',
  'efi-boot-driver',
  'efi-runtime-driver',
  'efi-rom',
  'te-image',
  'coff-object',
  'dos-program',
  'kernel-image',
  'initramfs',
  'device-tree',
  'grub-module',
  'kernel-module',
  'livepatch-module',
  'ebpf-object',
  'bpf-user-program',
  'elf-relocatable',
  'elf-executable',
  'elf-library',
  'elf-core',
  'mach-o-kext',
  'mach-o-executable',
  'mach-o-library',
  'mach-o-object',
  'mach-o-system-extension',
  'mach-o-driver-extension',
  'mach-o-kernel',
  'mach-o-firmware',
  'uefi-volume',
  'uefi-capsule',
  'option-rom',
  'flash-image',
  'acpi-table',
  'microcode',
  'revocation-list',
  'detection-rules',
  'certificate',
  'key',
  'signature',
  'property-list',
  'source-code',
  'font',
  'media',
  'time-zone',
  'terminal-description',
  'message-catalog',
  'name-catalog',
  'driver-package-inf',
  'driver-catalog',
  'script',
  'structured-data',
  'text',
  'document',
  'image',
  'container',
  'placeholder',
  'opaque',
  'unknown',
] as const;
export type Kind = (typeof KINDS)[number];

/** The policy's grouping of artifacts. */
export const CLASSES = ['boot', 'kernel-driver', 'rapid-response-content', 'user-space', 'inert'] as const;
export type ArtifactClass = (typeof CLASSES)[number];

/** Where a fault lands: 0 (nothing) to 7 (dead before the operating system). */
export type Level = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Names of the levels, by level. */
export const LEVEL_NAMES = [
  'inert',
  'user',
  'privileged-user',
  'kernel-content',
  'kernel',
  'boot-kernel',
  'hypervisor',
  'firmware',
] as const;
export type LevelName = (typeof LEVEL_NAMES)[number];

/** What an artifact may destroy. `none` stands alone. */
export const AUTHORITIES = [
  'boot-veto',
  'os-file-delete',
  'network-cut',
  'updater-kill',
  'process-kill',
  'data-delete',
  'none',
] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** Every authority but `none`: what an artifact of level 2 and up has when it does not say. */
export const ALL_AUTHORITIES: readonly Authority[] = AUTHORITIES.filter((a) => a !== 'none');

/** How strict the policy is with an artifact. */
export const TIERS = ['T0', 'T1', 'T2', 'T3'] as const;
export type Tier = (typeof TIERS)[number];

/** One reason for a classification, in words a reviewer can check against the file. */
export interface Signal {
  /** What was seen, e.g. `imports ntoskrnl.exe`. */
  readonly seen: string;
  /** What it points to, e.g. `kernel driver`. */
  readonly suggests: string;
}

/** How privileged an artifact is. Always an answer: what could not be established is placed at the highest plausible level. */
export interface Classification {
  readonly class: ArtifactClass;
  readonly level: Level;
  readonly tier: Tier;
  /** Declared, or all of them where level is 2 or more and nothing is declared. */
  readonly authority: readonly Authority[];
  readonly signals: readonly Signal[];
}

/** The level's name, for reports. */
export function levelName(level: Level): LevelName {
  return LEVEL_NAMES[level];
}

/** The tier that level and authority together ask for: a fault's reach, or what the artifact may destroy, whichever is worse. */
export function tierOf(level: Level, authority: readonly Authority[]): Tier {
  if (level >= 3 || authority.includes('boot-veto')) return 'T3';
  const destructive: readonly Authority[] = ['os-file-delete', 'network-cut', 'updater-kill', 'data-delete'];
  if (level === 2 || authority.some((a) => destructive.includes(a))) return 'T2';
  return level === 1 ? 'T1' : 'T0';
}
