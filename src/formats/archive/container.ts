import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';

/** What can be read of one thing in a container. Names come from whoever made it: evidence of nothing, and hostile. */
export interface Member {
  /** As written in the container, forward or backward slashes kept; for a compressed file the name it gives, or ''. */
  readonly path: string;
  readonly type: 'file' | 'folder' | 'link' | 'other';
  /** Length unpacked, where the container says it; only unpacking proves it. */
  readonly size: number | undefined;
  /**
   * The unpacked bytes of a file. Throws MalformedError where they are cut, contradict the container, are encrypted or
   * packed by a method that is not read here, or would go over the budget.
   */
  open(): ByteSource;
}

/**
 * The members of a container, one after the other in the order of the container. Iterating throws MalformedError where
 * the container contradicts itself; what came before still counts.
 */
export type Members = Iterable<Member>;

/** Unpacked bytes of all members of one file, nested ones included: a release's largest installers stay below it. */
export const MAX_UNPACKED_BYTES = 4 * 1024 * 1024 * 1024;
/** Members of one file, nested ones included; a Linux source tree has 80,000. */
export const MAX_MEMBERS = 200_000;
/** Containers in containers: an installer in an archive in a disk image in a package has four. */
export const MAX_DEPTH = 8;
/** Bytes of one member that are unpacked into memory. */
export const MAX_MEMBER_BYTES = 512 * 1024 * 1024;
/**
 * Unpacked to packed bytes. Programs pack to a third and logs to a fiftieth; what packs better than this is padding or a
 * bomb, and unpacking half a gigabyte of it takes seconds.
 */
export const MAX_RATIO = 150;
/** Below this many bytes a high ratio harms nobody: an empty log packs well. */
const RATIO_MATTERS_ABOVE = 16 * 1024 * 1024;

/** What is left to spend on one file and everything in it. Shared by all its containers, so that nesting buys nothing. */
export class Budget {
  #bytes = 0;
  #members = 0;

  /** One more member. */
  member(what: string): void {
    this.#members += 1;
    if (this.#members > MAX_MEMBERS) {
      throw new MalformedError(what, 0, `more than the limit of ${MAX_MEMBERS} members`);
    }
  }

  /** Whether nothing more will be unpacked: there is no use in asking further members. */
  get spent(): boolean {
    return this.#bytes > MAX_UNPACKED_BYTES || this.#members > MAX_MEMBERS;
  }

  /** The most bytes that may come out of `packed`, where the length unpacked is not known before. */
  mostFrom(packed: number): number {
    const left = Math.max(0, MAX_UNPACKED_BYTES - this.#bytes);
    return Math.min(left, MAX_MEMBER_BYTES, Math.max(RATIO_MATTERS_ABOVE, packed * MAX_RATIO));
  }

  /** `unpacked` more bytes came out of `packed`; asked for before they are kept wherever the length is known. */
  unpacked(unpacked: number, packed: number, what: string): void {
    this.#bytes += unpacked;
    if (unpacked > MAX_MEMBER_BYTES) {
      throw new MalformedError(what, 0, `unpacks to more than the limit of ${MAX_MEMBER_BYTES} bytes`);
    }
    if (this.#bytes > MAX_UNPACKED_BYTES) {
      throw new MalformedError(what, 0, `all members unpack to more than the limit of ${MAX_UNPACKED_BYTES} bytes`);
    }
    if (unpacked > RATIO_MATTERS_ABOVE && unpacked > packed * MAX_RATIO) {
      throw new MalformedError(what, 0, `unpacks to more than ${MAX_RATIO} times its length`);
    }
  }
}
