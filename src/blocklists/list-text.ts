import { refuse } from './refuse-list.js';

/** Text of a list's file: UTF-8, or UTF-16 behind its mark as Windows writes it. Anything else is refused. */
export function listText(path: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return refuse(path, `it is not ${encoding.toUpperCase()}`, 'encoding');
  }
}
