import { alignUp, concat, u16, u32, utf16z } from './pe-bytes.js';

export interface PeVersionOptions {
  /** Four numbers, e.g. `7.16.18605.0`; the product version is the same. */
  readonly fileVersion: string;
  /** StringFileInfo, in order. */
  readonly strings?: Readonly<Record<string, string>>;
  /** Sets VS_FF_DEBUG. */
  readonly debug?: boolean;
}

const RT_VERSION = 16;
const ENGLISH = 0x0409;
const UNICODE = 0x04b0;

/** The whole `.rsrc` section with one version resource, for a section at `rva`. */
export function resourceSection(version: PeVersionOptions, rva: number): Uint8Array {
  const info = versionInfo(version);
  const directory = (id: number, target: number): Uint8Array =>
    concat(u32(0, 0), u16(0, 0), u16(0, 1), u32(id, target));
  const SUBDIRECTORY = 0x80000000;
  return concat(
    directory(RT_VERSION, SUBDIRECTORY + 24),
    directory(1, SUBDIRECTORY + 48),
    directory(ENGLISH, 72),
    u32(rva + 88, info.length, 0, 0),
    info,
  );
}

/** VS_VERSIONINFO with VS_FIXEDFILEINFO, StringFileInfo and VarFileInfo. */
function versionInfo({ fileVersion, strings = {}, debug = false }: PeVersionOptions): Uint8Array {
  const [major = 0, minor = 0, build = 0, revision = 0] = fileVersion.split('.').map(Number);
  const number = [major * 0x10000 + minor, build * 0x10000 + revision];
  const fixed = u32(0xfeef04bd, 0x00010000, ...number, ...number, 0x3f, debug ? 1 : 0, 0x00040004, 3, 7, 0, 0);
  const table = block(
    '040904b0',
    Object.entries(strings).map(([key, value]) => block(key, [], utf16z(value), true)),
  );
  const translation = block('Translation', [], u16(ENGLISH, UNICODE));
  return block('VS_VERSION_INFO', [block('StringFileInfo', [table]), block('VarFileInfo', [translation])], fixed);
}

/** One block of the version tree: length, value length, type, key, value, children; each part on four bytes. */
function block(
  key: string,
  children: readonly Uint8Array[],
  value: Uint8Array = new Uint8Array(0),
  text = false,
): Uint8Array {
  const isText = text || value.length === 0;
  const head = pad(concat(u16(0, text ? value.length / 2 : value.length, isText ? 1 : 0), utf16z(key)));
  const body = concat(
    head,
    children.length > 0 ? pad(value) : value,
    ...children.map((c, i) => (i < children.length - 1 ? pad(c) : c)),
  );
  body.set(u16(body.length));
  return body;
}

const pad = (bytes: Uint8Array): Uint8Array => concat(bytes, new Uint8Array(alignUp(bytes.length, 4) - bytes.length));
