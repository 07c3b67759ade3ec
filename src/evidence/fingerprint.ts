/**
 * A number that texts which differ do not share by accident. Whoever wants to can make two texts share it, and gains a
 * doubt about his own report by that.
 */
export class Fingerprint {
  #low = 0x811c9dc5;
  #high = 0x9747b28c;

  add(text: string): void {
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      this.#low = Math.imul(this.#low ^ unit, 0x01000193);
      this.#high = Math.imul(this.#high ^ unit, 0x85ebca6b);
      this.#high ^= this.#high >>> 15;
    }
    // So that two texts and their halves cut elsewhere differ.
    this.#low = Math.imul(this.#low ^ 0x100, 0x01000193);
  }

  /** 53 bits. */
  get value(): number {
    return (this.#high >>> 11) * 2 ** 32 + (this.#low >>> 0);
  }
}
