import type { ByteSource } from '../bytes/byte-source.js';
import type { DetectedFormat } from '../formats/detection.js';
import { readMachO } from '../formats/mach-o/read-mach-o.js';
import type { Kind } from '../model/classification.js';
import type { Fact } from '../model/fact.js';
import type { Trust } from '../signatures/trust.js';
import { type AppleCode, type AppleFacts, EXTENSION_KINDS, NO_APPLE_CODE } from './apple-facts.js';
import { appleCode } from './apple-code.js';
import { attempt } from './attempt.js';
import { BundleFiles, extensionAt } from './bundle-files.js';

/** Extensions of one artifact that are told one by one; products have a handful. */
const MAX_CODE = 100;
const MAX_SKIPPED = 20;

/** A file that was met, as far as it was looked into. */
interface LookedAt {
  readonly path: string;
  readonly source: ByteSource;
  readonly format: DetectedFormat;
  readonly kind: Fact<Kind>;
}

/** The kernel, driver and system extensions met in a walk through a file, in bounded memory however many there are. */
export class FoundApple {
  readonly #trust: Trust | undefined;
  readonly #files = new BundleFiles();
  readonly #code: AppleCode[] = [];
  readonly #skipped: string[] = [];

  constructor(trust: Trust | undefined) {
    this.#trust = trust;
  }

  /** Takes the code of the artifact itself, which was verified already. */
  own(code: readonly AppleCode[], kind: Fact<Kind>): void {
    this.#code.push(...code.map((c) => ({ ...c, kind: kind.known ? kind.value : undefined })));
  }

  /** Every file that lies in the artifact, containers too: bundles seal them as they are. */
  file(path: string, source: ByteSource): void {
    const looked = attempt(() => {
      this.#files.look(path, source);
    });
    if (!looked.known) this.#skip(`${path}: ${looked.why}`);
  }

  /** A file in the artifact that was looked into: verified where it is an extension. */
  look({ path, source, format, kind }: LookedAt): void {
    if (format !== 'mach-o') return;
    const known =
      kind.known && !EXTENSION_KINDS.has(kind.value) ? extensionAt(path) : kind.known ? kind.value : undefined;
    if (kind.known && known === undefined) return;
    if (this.#code.length >= MAX_CODE) {
      this.#skip(`${path}: more than ${MAX_CODE} programs are in extensions`);
      return;
    }
    const code = attempt(() => appleCode({ path, source, image: readMachO(source), kind: known }, this.#trust));
    if (code.known) this.#code.push(...code.value);
    else this.#skip(`${path}: ${code.why}`);
  }

  get facts(): AppleFacts {
    const bundles = this.#files.facts(this.#code);
    if (this.#code.length === 0 && bundles.length === 0 && this.#skipped.length === 0) return NO_APPLE_CODE;
    return { code: this.#code, bundles, skipped: this.#skipped };
  }

  #skip(why: string): void {
    if (this.#skipped.length < MAX_SKIPPED) this.#skipped.push(why);
  }
}
