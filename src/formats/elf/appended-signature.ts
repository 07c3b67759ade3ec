import type { ByteSource } from '../../bytes/byte-source.js';

/** What the Linux kernel looks for at the very end of a module, line feed included. */
const MARKER = '~Module signature appended~\n';

/** Whether the file ends with the marker of an appended module signature. Says nothing about whether it holds. */
export function hasAppendedSignature(source: ByteSource): boolean {
  const start = source.size - MARKER.length;
  if (start < 0) return false;
  const end = source.read(start, MARKER.length);
  return end.byteLength === MARKER.length && end.every((byte, i) => byte === MARKER.charCodeAt(i));
}
