import { joined } from './tar.js';
import { ascii } from './zip.js';

export interface ArMemberOptions {
  /** As it stands in the header, at most 16 characters. */
  readonly name: string;
  readonly data?: Uint8Array;
  readonly size?: number;
}

/** Makes an ar archive: a library, or with the right members a Debian package. */
export function buildAr(members: readonly ArMemberOptions[], { magic = '!<arch>\n' } = {}): Uint8Array {
  return joined([
    ascii(magic),
    ...members.flatMap(({ name, data = new Uint8Array(0), size = data.length }) => [
      ascii(
        `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'100644'.padEnd(8)}${String(size).padEnd(10)}\`\n`,
      ),
      data,
      ascii(data.length % 2 === 0 ? '' : '\n'),
    ]),
  ]);
}

/** Makes a Debian package of the given archives. */
export const buildDeb = (members: readonly ArMemberOptions[]): Uint8Array =>
  buildAr([{ name: 'debian-binary', data: ascii('2.0\n') }, ...members]);
