import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import { DIRECTORY, PE32, PE32_PLUS } from './constants.js';
import type { PeDirectory, PeHeaders } from './pe-image.js';

/** What the optional header contributes to the headers. */
export type OptionalHeader = Pick<
  PeHeaders,
  | 'magic'
  | 'entryPoint'
  | 'imageBase'
  | 'sectionAlignment'
  | 'fileAlignment'
  | 'sizeOfImage'
  | 'sizeOfHeaders'
  | 'checkSum'
  | 'subsystem'
  | 'dllCharacteristics'
  | 'directories'
  | 'checkSumOffset'
  | 'certificateEntryOffset'
>;

/** The specification defines 16 directories; Windows ignores what a larger NumberOfRvaAndSizes promises. */
const MAX_DIRECTORIES = 16;
const ABSENT: PeDirectory = { rva: 0, size: 0 };

/**
 * Optional header, fields in file order. `r` holds exactly SizeOfOptionalHeader bytes: a header whose directories would
 * run on into the section table is refused, because readers then disagree about what the table says.
 */
export function readOptionalHeader(r: ByteReader): OptionalHeader {
  const start = r.offset;
  const magic = r.u16('optional header magic');
  if (magic !== PE32 && magic !== PE32_PLUS) {
    throw new MalformedError('optional header magic', start, `0x${magic.toString(16)} is neither PE32 nor PE32+`);
  }
  const plus = magic === PE32_PLUS;
  r.skip(14, 'linker version and sizes of code and data');
  const entryPoint = r.u32('entry point');
  r.skip(plus ? 4 : 8, 'bases of code and data');
  const imageBase = plus ? r.u64('image base') : BigInt(r.u32('image base'));
  const sectionAlignment = r.u32('section alignment');
  const fileAlignment = r.u32('file alignment');
  r.skip(16, 'operating system, image and subsystem versions');
  const sizeOfImage = r.u32('size of image');
  const sizeOfHeaders = r.u32('size of headers');
  const checkSumOffset = r.offset;
  const checkSum = r.u32('checksum');
  const subsystem = r.u16('subsystem');
  const dllCharacteristics = r.u16('DLL characteristics');
  r.skip(plus ? 36 : 20, 'stack and heap sizes');
  const count = Math.min(r.u32('number of directories'), MAX_DIRECTORIES);
  const firstEntry = r.offset;
  const present = r.repeat(count, MAX_DIRECTORIES, 'directories', readDirectory);
  return {
    magic,
    entryPoint,
    imageBase,
    sectionAlignment,
    fileAlignment,
    sizeOfImage,
    sizeOfHeaders,
    checkSum,
    subsystem,
    dllCharacteristics,
    directories: [...present, ...Array.from({ length: MAX_DIRECTORIES - count }, () => ABSENT)],
    checkSumOffset,
    certificateEntryOffset: count > DIRECTORY.certificate ? firstEntry + 8 * DIRECTORY.certificate : undefined,
  };
}

function readDirectory(r: ByteReader): PeDirectory {
  return { rva: r.u32('directory address'), size: r.u32('directory size') };
}
