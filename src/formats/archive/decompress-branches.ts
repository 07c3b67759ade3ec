/** Undoes the x86 branch filter (BCJ) in place: absolute call and jump targets become relative again. */
export function unfilterX86(_bytes: Uint8Array, _start = 0): void {
  // Filled in with the xz reader.
}
