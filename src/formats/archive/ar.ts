import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { latin1, untilNul, utf8 } from '../../bytes/text.js';
import { windowOf } from '../../bytes/window.js';
import type { Budget, Members } from './container.js';

const MAGIC = '!<arch>\n';
const THIN_MAGIC = '!<thin>\n';
const HEADER_SIZE = 60;
/** Bytes of the member with the long names: a C++ library of 50,000 objects has some megabytes. */
const MAX_NAMES = 32 * 1024 * 1024;
/** Characters of all names: many members may have one name, so that few bytes hold many. */
const MAX_NAMED = 64 * 1024 * 1024;
/** Bytes of a name that stands before its member's data. */
const MAX_NAME = 65_536;
const HEADER_END = '`\n';
/** Tables for the linker, which no reader gives as a member: GNU's and Microsoft's, and those of the BSDs. */
const SYMBOLS = /^(\/|\/SYM64\/|\/<(ECSYMBOLS|HYBRIDMAP)>\/|__\.SYMDEF( SORTED)?|__\.SYMDEF_64( SORTED)?)$/;

/** Members of an ar archive: a library of objects, or what a Debian package is made of. */
export function* readAr(source: ByteSource, budget: Budget): Members {
  const magic = latin1(source.read(0, MAGIC.length));
  if (magic === THIN_MAGIC) {
    throw new MalformedError('ar archive', 0, 'a thin one: it names its members, which are files elsewhere');
  }
  if (magic !== MAGIC) throw new MalformedError('ar archive', 0, 'does not begin as one');
  let longNames: Uint8Array | undefined;
  let named = 0;
  for (let at = MAGIC.length; at < source.size;) {
    const header = readHeader(source, at);
    const end = header.dataAt + header.size;
    // Some writers leave out the byte that fills up the last member.
    at = end + (header.size % 2);
    if (header.name === '//') {
      if (longNames)
        throw new MalformedError('ar archive', header.dataAt, 'two tables of long names: readers would differ');
      longNames = readLongNames(source, header);
      continue;
    }
    const { path, nameSize } = nameOf(source, header, longNames);
    named += path.length;
    if (named > MAX_NAMED)
      throw new MalformedError('ar archive', header.dataAt, `names longer than ${MAX_NAMED} in all`);
    const { size, dataAt } = { size: header.size - nameSize, dataAt: header.dataAt + nameSize };
    budget.member('ar archive');
    const what = `member ${path}`;
    const type = SYMBOLS.test(path) ? 'other' : 'file';
    yield { path, type, size, open: () => windowOf(source, dataAt, size, what) };
  }
}

interface ArHeader {
  readonly name: string;
  readonly size: number;
  readonly dataAt: number;
}

function readHeader(source: ByteSource, at: number): ArHeader {
  const what = 'ar header';
  const r = readExactly(source, { offset: at, length: HEADER_SIZE, what });
  const name = utf8(r.bytes(16, 'name')).trimEnd();
  r.skip(12 + 6 + 6 + 8, 'time, owner, group, mode');
  const size = /^ *([0-9]{1,10}) *$/.exec(latin1(r.bytes(10, 'size')))?.[1];
  if (latin1(r.bytes(2, 'end of the header')) !== HEADER_END) throw new MalformedError(what, at, 'does not end as one');
  if (size === undefined) throw new MalformedError(what, at, 'a size that is no number');
  const dataAt = at + HEADER_SIZE;
  if (dataAt + Number(size) > source.size) {
    throw new MalformedError(what, at, `${size} bytes of data, more than the archive has left`);
  }
  return { name, size: Number(size), dataAt };
}

function readLongNames(source: ByteSource, { size, dataAt }: ArHeader): Uint8Array {
  if (size > MAX_NAMES) throw new MalformedError('long names', dataAt, `${size} bytes, more than ${MAX_NAMES}`);
  return readExactly(source, { offset: dataAt, length: size, what: 'long names' }).rest();
}

/** GNU: `name/`, or `/123` for a place among the long names. BSD: `#1/20` for a name of 20 bytes before the data. */
function nameOf(
  source: ByteSource,
  { name, size, dataAt }: ArHeader,
  longNames: Uint8Array | undefined,
): { path: string; nameSize: number } {
  const before = /^#1\/([0-9]{1,10})$/.exec(name)?.[1];
  if (before !== undefined) {
    const nameSize = Number(before);
    if (nameSize > size || nameSize > MAX_NAME)
      throw new MalformedError('ar header', dataAt, 'a name longer than its member');
    const bytes = readExactly(source, { offset: dataAt, length: nameSize, what: 'name of a member' }).rest();
    return { path: utf8(untilNul(bytes)), nameSize };
  }
  const place = /^\/([0-9]{1,10})$/.exec(name)?.[1];
  if (place === undefined) return { path: /^[^/]+\/$/.test(name) ? name.slice(0, -1) : name, nameSize: 0 };
  const rest = longNames?.subarray(Number(place), Number(place) + MAX_NAME) ?? new Uint8Array(0);
  // Each ends with a line feed, GNU's with a slash before it, Microsoft's with a zero.
  const end = rest.findIndex((byte) => byte === 0x0a || byte === 0);
  if (end === -1) throw new MalformedError('ar header', dataAt, `no long name at ${place}`);
  return { path: utf8(rest.subarray(0, end)).replace(/\/$/, ''), nameSize: 0 };
}
