const FRAME = 32 * 1024;
const OPCODE_CALL = 0xe8;
/** The last bytes of a frame are left alone. */
const TAIL = 10;
/** Frames behind this one are left alone. */
const MAX_FRAMES = 32_768;

/**
 * Makes the targets of x86 calls relative again: LZX packs them as absolute, which repeats more. From the frame at `from`
 * on, frame by frame, as the packer did it.
 */
export function undoCallTranslation(bytes: Uint8Array, { fileSize, from }: { fileSize: number; from: number }): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = from; start < bytes.length && start < MAX_FRAMES * FRAME; start += FRAME) {
    const end = Math.min(bytes.length, start + FRAME) - TAIL;
    for (let at = start; at < end;) {
      if (bytes[at] !== OPCODE_CALL) {
        at += 1;
        continue;
      }
      const target = view.getInt32(at + 1, true);
      if (target >= -at && target < fileSize)
        view.setInt32(at + 1, target >= 0 ? target - at : target + fileSize, true);
      at += 5;
    }
  }
}
