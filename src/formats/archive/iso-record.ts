import { MalformedError } from '../../bytes/byte-reader.js';
import { latin1, utf16, utf8 } from '../../bytes/text.js';

/** One entry of a folder. */
export interface IsoRecord {
  readonly name: string;
  /** Block of its data. */
  readonly block: number;
  readonly size: number;
  readonly folder: boolean;
  /** The file goes on in the next entry, of the same name. */
  readonly goesOn: boolean;
  /** Blocks of other files lie between those of this one. */
  readonly interleaved: boolean;
  /** By Rock Ridge: a symbolic link, or a device. */
  readonly special: 'link' | 'other' | undefined;
  /** By Rock Ridge's neighbour: the data are packed block by block. */
  readonly packed: boolean;
  readonly length: number;
}

const FLAG = { folder: 2, goesOn: 0x80 };
const NAME_AT = 33;
/** Names of the folder itself and of the one above it. */
const SELF_OR_PARENT: ReadonlySet<string> = new Set(['\0', '\x01']);

/** Whether an entry stands for its own folder, or the one above. */
export const isSelfOrParent = ({ name }: IsoRecord): boolean => SELF_OR_PARENT.has(name);

/** Reads the entry that the bytes begin with; `undefined` where only what fills up a sector follows. */
export function readIsoRecord(bytes: Uint8Array, where: { at: number; joliet: boolean }): IsoRecord | undefined {
  const length = bytes[0] ?? 0;
  if (length === 0) return undefined;
  const { at, joliet } = where;
  const nameLength = bytes[32] ?? 0;
  if (length > bytes.length || length < NAME_AT + nameLength) {
    throw new MalformedError('entry of a folder', at, `${length} bytes, which do not fit`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const both = (offset: number, what: string): number => {
    const value = view.getUint32(offset, true);
    if (view.getUint32(offset + 4, false) !== value) {
      throw new MalformedError('entry of a folder', at, `two values for its ${what}: readers would differ`);
    }
    return value;
  };
  const flags = view.getUint8(25);
  const rawName = bytes.subarray(NAME_AT, NAME_AT + nameLength);
  // The name is filled up to an even length; what follows it is for the system.
  const systemAt = NAME_AT + nameLength + (nameLength % 2 === 0 ? 1 : 0);
  const system = readSystemUse(bytes.subarray(systemAt, length));
  const plain = joliet && nameLength > 1 ? utf16(rawName, { littleEndian: false }) : latin1(rawName);
  return {
    name: SELF_OR_PARENT.has(plain) ? plain : (system.name ?? plain.replace(/\.?;[0-9]+$/, '')),
    block: both(2, 'block') + view.getUint8(1),
    size: both(10, 'size'),
    folder: (flags & FLAG.folder) !== 0,
    goesOn: (flags & FLAG.goesOn) !== 0,
    interleaved: view.getUint8(26) !== 0 || view.getUint8(27) !== 0,
    special: system.special,
    packed: system.packed,
    length,
  };
}

interface SystemUse {
  readonly name: string | undefined;
  readonly special: 'link' | 'other' | undefined;
  readonly packed: boolean;
}

/** Rock Ridge, as far as it stands in the entry itself: what goes on elsewhere can be the rest of a long name only. */
function readSystemUse(bytes: Uint8Array): SystemUse {
  let name: string | undefined;
  let special: SystemUse['special'];
  let packed = false;
  for (let at = 0; at + 4 <= bytes.length;) {
    const signature = latin1(bytes.subarray(at, at + 2));
    const length = bytes[at + 2] ?? 0;
    if (length < 4 || at + length > bytes.length) break;
    const data = bytes.subarray(at + 4, at + length);
    if (signature === 'NM') name = (name ?? '') + utf8(data.subarray(1));
    if (signature === 'ZF') packed = true;
    if (signature === 'PX') special = specialOf((data[0] ?? 0) | ((data[1] ?? 0) << 8));
    at += length;
  }
  return { name: name === '' ? undefined : name, special, packed };
}

function specialOf(mode: number): SystemUse['special'] {
  const type = mode & 0o170000;
  if (type === 0o120000) return 'link';
  return type === 0o100000 || type === 0o040000 || type === 0 ? undefined : 'other';
}
