/** Fields of a directory entry as stored; offsets in bytes. */
const NAME_LENGTH_AT = 64;
const MAX_NAME = 64;
const CLASS = [80, 96] as const;
const STATE = [96, 100] as const;
const TIMES = [100, 116] as const;
const SIZE = [120, 124] as const;

/** What a signature covers of a directory entry, cut out of its 128 bytes. */
export interface OleRecord {
  /** UTF-16, little-endian, with the terminator. */
  readonly name: Uint8Array;
  readonly classId: Uint8Array;
  readonly state: Uint8Array;
  /** Created and modified. */
  readonly times: Uint8Array;
  /** The lower half. */
  readonly size: Uint8Array;
}

/** Cuts an entry; a name that claims to be longer than its field is the whole field. */
export function readOleRecord(record: Uint8Array): OleRecord {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  return {
    name: record.subarray(0, Math.min(MAX_NAME, view.getUint16(NAME_LENGTH_AT, true))),
    classId: record.subarray(...CLASS),
    state: record.subarray(...STATE),
    times: record.subarray(...TIMES),
    size: record.subarray(...SIZE),
  };
}
