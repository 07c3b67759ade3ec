import { sourceOf } from '../../bytes/byte-source.js';
import { sha256Of } from '../../documents/bundle-digest.js';
import { InputError } from '../../errors.js';
import type { OpenFile, Workspace } from '../../ports.js';
import type { OpenedBundle } from './open-bundle.js';

/** The files of a bundle by the paths that the manifest has for them: what reads reports of a release reads these, too. */
export class BundleWorkspace implements Workspace {
  readonly shownRoot = '.';
  readonly #entries: ReadonlyMap<string, string>;
  readonly #files: ReadonlyMap<string, Uint8Array>;

  constructor({ index, files }: OpenedBundle) {
    this.#entries = new Map(index.named.flatMap(({ path, entry }) => (entry === null ? [] : [[path, entry]])));
    this.#files = files;
  }

  readBytes(path: string, limit: number): Uint8Array {
    const bytes = this.#bytes(path);
    if (bytes.length <= limit) return bytes;
    throw new InputError('file-too-large', `${path} is ${bytes.length} bytes long, more than the limit of ${limit}`);
  }

  open(path: string): Promise<OpenFile> {
    return Promise.resolve().then(() => {
      const bytes = this.#bytes(path);
      return { sha256: sha256Of(bytes), size: bytes.length, source: sourceOf(bytes), close: () => undefined };
    });
  }

  exists(path: string): boolean {
    return this.#entries.has(path);
  }

  list(folder: string): readonly string[] {
    throw new InputError('file-missing', `there is no folder ${folder}`);
  }

  glob(): readonly string[] {
    return [];
  }

  under(): Workspace {
    throw new InputError('file-missing', 'there are no folders');
  }

  #bytes(path: string): Uint8Array {
    const bytes = this.#files.get(this.#entries.get(path) ?? '');
    if (bytes === undefined) throw new InputError('file-missing', `there is no file ${path}`);
    return bytes;
  }
}
