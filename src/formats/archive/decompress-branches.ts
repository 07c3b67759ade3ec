/** Processors whose programs are packed with their branch targets made absolute (BCJ), so that calls of one place look alike. */
export type BranchFilter = 'x86' | 'powerpc' | 'arm' | 'arm-thumb' | 'sparc' | 'arm64';

/** Undoes a branch filter in place; `start` is the address that the filter gave to the first byte. */
export function unfilterBranches(filter: BranchFilter, bytes: Uint8Array, start = 0): void {
  UNFILTERS[filter](bytes, start);
}

/** Undoes the delta filter in place: each byte is the difference to the one `distance` before. */
export function unfilterDelta(bytes: Uint8Array, distance: number): void {
  for (let i = distance; i < bytes.length; i++) bytes[i] = (bytes[i] ?? 0) + (bytes[i - distance] ?? 0);
}

type Unfilter = (bytes: Uint8Array, start: number) => void;

/** A filter that looks at each instruction alone. `bytes` may change the four at the place; the answer is how far to go on. */
function aligned(step: number, change: (view: DataView, at: number, address: number) => number | undefined): Unfilter {
  return (bytes, start) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 4 <= bytes.length;) at += change(view, at, start + at) ?? step;
  };
}

const powerpc = aligned(4, (view, at, address) => {
  const instruction = view.getUint32(at);
  if ((instruction & 0xfc000003) >>> 0 !== 0x48000001) return;
  view.setUint32(at, 0x48000001 | (((instruction & 0x03fffffc) - address) & 0x03fffffc));
});

const arm = aligned(4, (view, at, address) => {
  const instruction = view.getUint32(at, true);
  if (instruction >>> 24 !== 0xeb) return;
  const target = ((instruction << 2) - (address + 8)) >>> 2;
  view.setUint32(at, 0xeb000000 | (target & 0xffffff), true);
});

const armThumb = aligned(2, (view, at, address) => {
  const first = view.getUint16(at, true);
  const second = view.getUint16(at + 2, true);
  if ((first & 0xf800) !== 0xf000 || (second & 0xf800) !== 0xf800) return undefined;
  const target = (((((first & 0x7ff) << 11) | (second & 0x7ff)) << 1) - (address + 4)) >>> 1;
  view.setUint16(at, 0xf000 | ((target >>> 11) & 0x7ff), true);
  view.setUint16(at + 2, 0xf800 | (target & 0x7ff), true);
  return 4;
});

const sparc = aligned(4, (view, at, address) => {
  const instruction = view.getUint32(at);
  const top = instruction >>> 22;
  if (top !== 0x100 && top !== 0x1ff) return;
  const target = ((instruction << 2) - address) >>> 2;
  const sign = ((0 - ((target >>> 22) & 1)) << 22) & 0x3fffffff;
  view.setUint32(at, sign | (target & 0x3fffff) | 0x40000000);
});

const arm64 = aligned(4, (view, at, address) => {
  const instruction = view.getUint32(at, true);
  if (instruction >>> 26 === 0x25) {
    view.setUint32(at, 0x94000000 | ((instruction - (address >>> 2)) & 0x03ffffff), true);
    return;
  }
  if ((instruction & 0x9f000000) >>> 0 !== 0x90000000) return;
  const page = ((instruction >>> 29) & 3) | ((instruction >>> 3) & 0x1ffffc);
  // Only pages within 512 MiB were changed.
  if (((page + 0x20000) & 0x1c0000) !== 0) return;
  const target = page - (address >>> 12);
  const sign = (0 - (target & 0x20000)) & 0xe00000;
  view.setUint32(at, (instruction & 0x9000001f) | ((target & 3) << 29) | ((target & 0x3fffc) << 3) | sign, true);
});

/** By what preceded it, how many bytes of a target may have been part of an earlier one. */
const MASK_TO_BITS = [0, 1, 2, 2, 3];
const isSignByte = (byte: number): boolean => byte === 0 || byte === 0xff;

/** Calls and jumps may begin at any byte: what looked like one in the five bytes before decides whether this was changed. */
function x86(bytes: Uint8Array, start: number): void {
  let mask = 0;
  let last = -5;
  for (let at = 0; at + 5 <= bytes.length;) {
    if (((bytes[at] ?? 0) & 0xfe) !== 0xe8) {
      at++;
      continue;
    }
    const distance = at - last;
    last = at;
    if (distance > 5) mask = 0;
    else for (let i = 0; i < distance; i++) mask = (mask & 0x77) << 1;
    const top = bytes[at + 4] ?? 0;
    const bits = MASK_TO_BITS[mask >>> 1];
    if (!isSignByte(top) || bits === undefined || mask >>> 1 === 3) {
      at++;
      mask |= isSignByte(top) ? 0x11 : 1;
      continue;
    }
    const low = (bytes[at + 1] ?? 0) | ((bytes[at + 2] ?? 0) << 8) | ((bytes[at + 3] ?? 0) << 16);
    const target = relativeTarget((top << 24) | low, { next: start + at + 5, bits, changed: mask !== 0 });
    bytes[at + 1] = target;
    bytes[at + 2] = target >>> 8;
    bytes[at + 3] = target >>> 16;
    bytes[at + 4] = ((target >>> 24) & 1) === 0 ? 0 : 0xff;
    at += 5;
    mask = 0;
  }
}

function relativeTarget(
  absolute: number,
  { next, bits, changed }: { next: number; bits: number; changed: boolean },
): number {
  const target = (absolute - next) | 0;
  if (!changed || !isSignByte((target >>> (24 - bits * 8)) & 0xff)) return target;
  // The second pass gives another sign byte, so that there is no third.
  return ((target ^ (bits === 0 ? -1 : (1 << (32 - bits * 8)) - 1)) - next) | 0;
}

const UNFILTERS: Readonly<Record<BranchFilter, Unfilter>> = {
  x86,
  powerpc,
  arm,
  'arm-thumb': armThumb,
  sparc,
  arm64,
};
