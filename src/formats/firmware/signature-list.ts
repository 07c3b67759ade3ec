import type { ByteSource } from '../../bytes/byte-source.js';
import { type Firmware, firmware } from './firmware.js';
import { guidTable } from './guid.js';

/** Types of EFI_SIGNATURE_LIST. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['c1c41626-504c-4092-aca9-41f936934328', 'SHA-256 hashes'],
  ['826ca512-cf10-4ac9-b187-be01496631bd', 'SHA-1 hashes'],
  ['0b6e5233-a65c-44c9-9407-d9ab83bfc8bd', 'SHA-224 hashes'],
  ['ff3e5307-9fd0-48c9-85f1-8ad56c701e01', 'SHA-384 hashes'],
  ['093e0fae-a6c4-4f50-9f1b-d41e2b89c19a', 'SHA-512 hashes'],
  ['a5c059a1-94e4-4aa7-87b5-ab155c2bf072', 'X.509 certificates'],
  ['3bd2a492-96c0-4079-b420-fcf98ef103ed', 'SHA-256 hashes of certificates'],
  ['7076876e-80c2-4ee6-aad2-28b349a6865b', 'SHA-384 hashes of certificates'],
  ['446dbf63-2502-4cda-bcfa-2465d2b0fe9d', 'SHA-512 hashes of certificates'],
  ['3c5766e8-269c-4e34-aa14-ed776e85b3b6', 'RSA-2048 keys'],
  ['e2b36190-879b-4a3d-ad8d-f2e7bba32784', 'RSA-2048 signatures over SHA-256'],
]);
/** Certificate of an authenticated variable: WIN_CERT_TYPE_EFI_GUID with this type. */
const PKCS7 = '4aafd29d-68df-49ee-8aa9-347d375665a7';

const typeOf = guidTable(TYPES);
const isPkcs7 = guidTable(new Map([[PKCS7, true]]));
/** Attributes that the file system of EFI variables puts before the value. */
const ATTRIBUTES = 4;
const TIME = 16;
const CERTIFICATE_HEAD = 24;
const LIST_HEAD = 28;
/** Lists of one variable; Microsoft's revocation list has three. */
const MAX_LISTS = 10_000;

/**
 * What decides which boot loaders firmware and shim start: signature lists (PK, KEK, db, dbx and the lists of shim), bare
 * or as the update that sets them.
 */
export function detectSignatureLists(source: ByteSource, head: Uint8Array): Firmware | undefined {
  const lists = describeLists(source, head, 0) ?? describeLists(source, head, ATTRIBUTES);
  if (lists) return firmware('revocation-list', 'UEFI signature list', ...lists);
  if (head.length < TIME + CERTIFICATE_HEAD || isPkcs7(head, TIME + 8) !== true) return undefined;
  const length = new DataView(head.buffer, head.byteOffset).getUint32(TIME, true);
  const signed = `signature of ${length} bytes`;
  const behind = describeLists(source, source.read(TIME + length, LIST_HEAD).slice(), 0, TIME + length) ?? [];
  return firmware('revocation-list', 'authenticated UEFI variable', signed, ...behind);
}

function describeLists(
  source: ByteSource,
  head: Uint8Array,
  at: number,
  offset: number = at,
): readonly string[] | undefined {
  if (head.length < at + 16 || typeOf(head, at) === undefined) return undefined;
  const seen = new Map<string, number>();
  let next = offset;
  for (let lists = 0; lists < MAX_LISTS && next + LIST_HEAD <= source.size; lists++) {
    const list = source.read(next, LIST_HEAD).slice();
    const view = new DataView(list.buffer);
    const [size, header, each] = [view.getUint32(16, true), view.getUint32(20, true), view.getUint32(24, true)];
    const type = typeOf(list, 0);
    if (type === undefined || each === 0 || size < LIST_HEAD + header || size > source.size - next) break;
    seen.set(type, (seen.get(type) ?? 0) + Math.floor((size - LIST_HEAD - header) / each));
    next += size;
  }
  const counts = [...seen].map(([type, count]) => `${count} ${type}`);
  return next === source.size ? counts : [...counts, `its lists end at ${next}, not at the end of the file`];
}
