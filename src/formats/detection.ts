import type { TextEncoding } from './text/text-encoding.js';

/** Formats that hold other files, or one file compressed. Structurally the model's ContainerFormat. */
export type DetectedContainer =
  | 'zip'
  | 'gzip'
  | 'xz'
  | 'zstd'
  | 'bzip2'
  | 'lz4'
  | 'lzma'
  | 'tar'
  | 'cpio'
  | 'ar'
  | 'deb'
  | 'rpm'
  | 'cab'
  | 'msi'
  | 'ole'
  | 'iso'
  | 'squashfs'
  | '7z'
  | 'dmg'
  | 'xar'
  | 'rar'
  | 'wim'
  | 'disk-image'
  | 'archive';

/** The container of the bytes; `other` is bytes in no format that is known here. Structurally the model's Format. */
export type DetectedFormat =
  | 'pe'
  | 'elf'
  | 'mach-o'
  | DetectedContainer
  | 'inf'
  | 'catalog'
  | 'script'
  | 'json'
  | 'yaml'
  | 'xml'
  | 'text'
  | 'document'
  | 'image'
  | 'lfs-pointer'
  | 'html'
  | 'empty'
  | 'other';

/** What content is for, where its format does not say it. Structurally some of the model's kinds. */
export type DetectedContent =
  | 'uefi-volume'
  | 'uefi-capsule'
  | 'option-rom'
  | 'flash-image'
  | 'acpi-table'
  | 'microcode'
  | 'revocation-list'
  | 'detection-rules'
  | 'certificate'
  | 'key'
  | 'signature'
  | 'property-list'
  | 'source-code'
  | 'font'
  | 'media'
  | 'time-zone'
  | 'terminal-description'
  | 'message-catalog'
  | 'name-catalog';

/** What a file is, by its bytes alone: its name has no say. */
export interface Detection {
  readonly format: DetectedFormat;
  /** In words: `zip archive`, `PNG image`, `data in no known format`. */
  readonly what: string;
  /** Where the bytes are text. */
  readonly encoding?: TextEncoding;
  /** The bytes are read before an operating system is there, or begin like a program that does not go on like one. */
  readonly hint?:
    'boot-material' | 'kernel-image' | 'linux-image' | 'te-image' | 'coff-object' | 'dos-program' | 'broken-executable';
  /** What it is for, where the format alone leaves that open. */
  readonly content?: DetectedContent;
  /** More that was seen of it, in words: `12 rules`. */
  readonly seen?: readonly string[];
  /** Whether its structure accounts for every byte of the file. Said only where that was looked at. */
  readonly whole?: boolean;
}

export const detection = (format: DetectedFormat, what: string, more?: Partial<Detection>): Detection =>
  more === undefined ? { format, what } : { ...more, format, what };
