import type { ByteSource } from '../../bytes/byte-source.js';
import { windowOf } from '../../bytes/window.js';
import { LOAD_COMMAND, type MachOImage, type MachOSlice } from '../../formats/mach-o/mach-o-image.js';
import { attempt } from '../attempt.js';
import { unreadSignature } from '../embedded-signature.js';
import type { Trust } from '../trust.js';
import { type AppleSignature, unreadAppleSignature } from './apple-signature.js';
import { type SealedParts } from './special-slots.js';
import { verifyCodeSignature } from './verify-code-signature.js';

/** Every byte under two digests, as programs for old and new systems have it, and room for slices that overlap. */
const MAX_PASSES = 4;
/** Property lists in programs have some kilobytes. */
const MAX_PLIST = 1024 * 1024;

/** What lies beside a program in its bundle. */
export type BundleParts = Pick<SealedParts, 'infoPlist' | 'codeResources'>;

/** The code signature of each slice, in order; `undefined` for a slice that has none. Never throws for a bad one. */
export function verifyMachO(
  source: ByteSource,
  { slices }: MachOImage,
  { trust, parts = {} }: { readonly trust: Trust | undefined; readonly parts?: BundleParts },
): readonly (AppleSignature | undefined)[] {
  const budget = { left: MAX_PASSES * source.size };
  return slices.map((slice) => verifySlice(source, slice, { trust, parts, budget }));
}

function verifySlice(
  source: ByteSource,
  slice: MachOSlice,
  { trust, parts, budget }: { trust: Trust | undefined; parts: BundleParts; budget: { left: number } },
): AppleSignature | undefined {
  const { signature: extent, offset, size, commands, sections } = slice;
  if (extent === undefined) return undefined;
  const found = attempt(() => {
    const code = windowOf(source, offset, size, 'slice');
    return { code, signature: windowOf(code, extent.offset, extent.size, 'code signature') };
  });
  if ('problem' in found) return broken(found.problem);
  const { code, signature } = found.value;
  const end = extent.offset + extent.size;
  const misplaced: string[] = [];
  if (end < size) misplaced.push(`${size - end} bytes follow the code signature, which it does not cover`);
  if (commands.filter((type) => type === LOAD_COMMAND.codeSignature).length > 1) {
    misplaced.push('it has several code signatures, and systems differ in which they take');
  }
  const plist = sections.find(({ name }) => name === '__TEXT,__info_plist');
  const ownPlist =
    plist && plist.size <= MAX_PLIST && plist.offset + plist.size <= code.size
      ? code.read(plist.offset, plist.size).slice()
      : undefined;
  return verifyCodeSignature(
    { code, signature, limit: extent.offset, parts: { ...parts, ownPlist }, misplaced, budget },
    trust,
  );
}

function broken(why: string): AppleSignature {
  return unreadAppleSignature({ ...unreadSignature('embedded', 'invalid', why), form: 'code-directory' });
}
