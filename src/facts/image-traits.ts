import type { ImageTraits, SignerTraits, VersionTraits } from '../blocklists/block-list.js';
import type { ByteSource } from '../bytes/byte-source.js';
import { windowOf } from '../bytes/window.js';
import { DIRECTORY } from '../formats/pe/constants.js';
import { endOfImage } from '../formats/pe/overlay.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import { readPeVersion } from '../formats/pe/version.js';
import { type Fact, mapped } from '../model/fact.js';
import { type FlatDigests, type ImageDigests, flatDigests, imageDigests } from '../signatures/image-digests.js';
import type { Certificate } from '../signatures/certificate.js';
import { imageSigners } from '../signatures/image-signers.js';
import { attempt } from './attempt.js';

/** A Portable Executable that is held against block lists. */
export interface HeldImage {
  readonly source: ByteSource;
  readonly peHeaders: Fact<PeHeaders>;
}

/** What a block list may ask of an image, each worked out once and only when it is asked for. */
export class Traits implements ImageTraits {
  readonly #image: HeldImage;
  #digests: Fact<ImageDigests> | undefined;
  #flat: Fact<FlatDigests> | undefined;
  #signers: Fact<readonly SignerTraits[]> | undefined;
  #version: Fact<VersionTraits | undefined> | undefined;
  readonly #sha256: string | undefined;

  readonly #more: readonly Certificate[];

  /** `sha256` where it is known already; `more` are certificates that may stand above those in the image. */
  constructor(image: HeldImage, sha256: string | undefined, more: readonly Certificate[] = []) {
    this.#image = image;
    this.#sha256 = sha256;
    this.#more = more;
  }

  get sha256(): string {
    if (this.#sha256 !== undefined) return this.#sha256;
    const flat = this.#flatDigests;
    return flat.known ? flat.value.sha256 : '';
  }

  get sha1(): Fact<string> {
    return mapped(this.#flatDigests, ({ sha1 }) => sha1);
  }

  get authenticodeSha256(): Fact<readonly string[]> {
    return mapped(this.#imageDigests, (d) => d.authenticodeSha256);
  }

  get authenticodeSha1(): Fact<readonly string[]> {
    return mapped(this.#imageDigests, (d) => d.authenticodeSha1);
  }

  get signers(): Fact<readonly SignerTraits[]> {
    this.#signers ??= this.#part((source, headers) => imageSigners(source, headers, this.#more));
    return this.#signers;
  }

  get version(): Fact<VersionTraits | undefined> {
    this.#version ??= this.#part(readPeVersion);
    return this.#version;
  }

  get #imageDigests(): Fact<ImageDigests> {
    this.#digests ??= this.#part((source, headers) => imageDigests(source, headers, this.#sha256));
    return this.#digests;
  }

  /** Of a broken image as well; of a whole one they come with its other digests. */
  get #flatDigests(): Fact<FlatDigests> {
    if (this.#imageDigests.known) return this.#imageDigests;
    this.#flat ??= attempt(() => flatDigests(this.#image.source));
    return this.#flat;
  }

  #part<T>(read: (source: ByteSource, headers: PeHeaders) => T): Fact<T> {
    const { source, peHeaders } = this.#image;
    return peHeaders.known ? attempt(() => read(source, peHeaders.value)) : peHeaders;
  }
}

/**
 * The image alone where more bytes follow it than its own: its end as its headers and its certificate table say.
 * Undefined where that is the end of the bytes.
 */
export function withoutRest({ source, peHeaders }: HeldImage): HeldImage | undefined {
  if (!peHeaders.known) return undefined;
  const { rva: table, size } = peHeaders.value.directories[DIRECTORY.certificate] ?? { rva: 0, size: 0 };
  const end = attempt(() => Math.max(endOfImage(source, peHeaders.value), size > 0 ? table + size : 0));
  if (!end.known || end.value >= source.size) return undefined;
  return { source: windowOf(source, 0, end.value, 'image'), peHeaders };
}
