import { type ByteReader, MalformedError } from '../../bytes/byte-reader.js';
import type { Metadata } from './squashfs-metadata.js';
import type { InodeReference, Superblock } from './squashfs-superblock.js';

const COMMON = 16;
const BASIC_FOLDER = 1;
const BASIC_FILE = 2;
const EXTENDED_FOLDER = 8;
const EXTENDED_FILE = 9;
const LINKS = new Set([3, 10]);
const LAST_TYPE = 14;
/** Length of what follows the common fields, by type. */
const LENGTHS: ReadonlyMap<number, number> = new Map([
  [BASIC_FOLDER, 16],
  [BASIC_FILE, 16],
  [EXTENDED_FOLDER, 24],
  [EXTENDED_FILE, 40],
]);
const NO_FRAGMENT = 0xffffffff;
/** A folder says that it is so much longer than it is. */
const FOLDER_SLACK = 3;

/** What an inode of squashfs describes. */
export type Inode = FolderInode | FileInode | { readonly type: 'link' | 'other' };

export interface FolderInode {
  readonly type: 'folder';
  readonly list: InodeReference;
  readonly length: number;
}

export interface FileInode {
  readonly type: 'file';
  readonly size: number;
  /** Where the blocks begin, one behind the other. */
  readonly start: number;
  readonly fragment: { readonly index: number; readonly offset: number } | undefined;
  /** The inode, and the byte in it where the list of lengths of blocks begins. */
  readonly reference: InodeReference;
  readonly lengthsAt: number;
}

/** Reads one inode. */
export function readInode(metadata: Metadata, { inodeTable }: Superblock, reference: InodeReference): Inode {
  const what = 'squashfs inode';
  const type = metadata.read(inodeTable, reference, COMMON, what).u16('type');
  const length = LENGTHS.get(type);
  if (length === undefined) {
    if (type === 0 || type > LAST_TYPE) throw new MalformedError(what, inodeTable, `is of type ${type}`);
    return { type: LINKS.has(type) ? 'link' : 'other' };
  }
  const r = metadata.read(inodeTable, reference, COMMON + length, what);
  r.skip(COMMON, what);
  if (type === BASIC_FOLDER) return basicFolder(r);
  if (type === EXTENDED_FOLDER) return extendedFolder(r);
  const file = type === BASIC_FILE ? basicFile(r) : extendedFile(r);
  return { type: 'file', ...file, reference, lengthsAt: COMMON + length };
}

function basicFolder(r: ByteReader): FolderInode {
  const block = r.u32('block of the list');
  r.skip(4, 'links');
  const length = r.u16('length of the list');
  return { type: 'folder', list: { block, offset: r.u16('offset of the list') }, length: lengthOf(length) };
}

function extendedFolder(r: ByteReader): FolderInode {
  r.skip(4, 'links');
  const length = r.u32('length of the list');
  const block = r.u32('block of the list');
  r.skip(6, 'parent and index');
  return { type: 'folder', list: { block, offset: r.u16('offset of the list') }, length: lengthOf(length) };
}

const lengthOf = (length: number): number => Math.max(0, length - FOLDER_SLACK);

function basicFile(r: ByteReader): Pick<FileInode, 'start' | 'fragment' | 'size'> {
  const start = r.u32('first block');
  const fragment = fragmentOf(r);
  return { start, fragment, size: r.u32('size') };
}

function extendedFile(r: ByteReader): Pick<FileInode, 'start' | 'fragment' | 'size'> {
  const start = r.size64('first block');
  const size = r.size64('size');
  r.skip(12, 'holes and links');
  return { start, size, fragment: fragmentOf(r) };
}

function fragmentOf(r: ByteReader): FileInode['fragment'] {
  const index = r.u32('fragment');
  const offset = r.u32('offset in the fragment');
  return index === NO_FRAGMENT ? undefined : { index, offset };
}
