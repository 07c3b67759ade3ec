/** One Mach-O file of load commands and what they point to; 64 bits, little-endian. */
export interface MachOParts {
  /** Default 2, executable. */
  readonly fileType?: number;
  readonly cpuType?: number;
  /** Paths of linked libraries. */
  readonly libraries?: readonly string[];
  readonly platform?: number;
  readonly segments?: readonly string[];
  /** The names in the symbol table; none where absent. */
  readonly symbols?: readonly string[];
  /** Bytes of the section __TEXT,__info_plist. */
  readonly info?: Uint8Array;
  /** Bytes of the code signature. */
  readonly signature?: Uint8Array;
}

export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const padded = (text: string, length: number): Uint8Array => {
  const bytes = new Uint8Array(length);
  bytes.set(ascii(text));
  return bytes;
};
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((p) => [...p]));

/** Little-endian words. */
export const words = (...values: readonly number[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [i, value] of values.entries()) view.setUint32(4 * i, value, true);
  return new Uint8Array(view.buffer);
};

const wide = (value: number): Uint8Array => words(value, 0);
const command = (type: number, body: Uint8Array): Uint8Array => joined(words(type, 8 + body.length), body);

/** Builds the file; what the commands point to lies behind them. */
export function buildMachOParts(parts: MachOParts): Uint8Array {
  // Twice: offsets are known once the length of the commands is.
  const measured = commandsOf(parts, 0).bytes.length;
  const { bytes, count, behind } = commandsOf(parts, 32 + measured);
  const { fileType = 2, cpuType = 0x01000007 } = parts;
  return joined(words(0xfeedfacf, cpuType, 3, fileType, count, bytes.length, 0, 0), bytes, behind);
}

function commandsOf(parts: MachOParts, start: number): { bytes: Uint8Array; count: number; behind: Uint8Array } {
  const commands: Uint8Array[] = [command(0xe, joined(words(12), padded('/usr/lib/dyld', 16)))];
  let behind = new Uint8Array(0);
  const place = (bytes: Uint8Array): readonly [offset: number, size: number] => {
    const offset = start + behind.length;
    behind = Uint8Array.from([...behind, ...bytes]);
    return [offset, bytes.length];
  };
  for (const path of parts.libraries ?? []) {
    commands.push(command(0xc, joined(words(24, 0, 0, 0), padded(path, 8 * Math.ceil((path.length + 1) / 8)))));
  }
  for (const name of parts.segments ?? []) commands.push(segment(name, []));
  if (parts.platform !== undefined) commands.push(command(0x32, words(parts.platform, 0, 0, 0)));
  if (parts.symbols) {
    const [offset, size] = place(ascii(`\0${parts.symbols.map((s) => `${s}\0`).join('')}`));
    commands.push(command(0x2, words(0, parts.symbols.length, offset, size)));
  }
  if (parts.info) commands.push(segment('__TEXT', [{ name: '__info_plist', extent: place(parts.info) }]));
  if (parts.signature) commands.push(command(0x1d, words(...place(parts.signature))));
  return { bytes: joined(...commands), count: commands.length, behind };
}

function segment(
  name: string,
  sections: readonly { readonly name: string; readonly extent: readonly [offset: number, size: number] }[],
): Uint8Array {
  const body = sections.map(({ name: section, extent: [offset, size] }) =>
    joined(padded(section, 16), padded(name, 16), wide(0), wide(size), words(offset, 0, 0, 0, 0, 0, 0, 0)),
  );
  const head = joined(padded(name, 16), wide(0), wide(0), wide(0), wide(0), words(7, 7, sections.length, 0));
  return command(0x19, joined(head, ...body));
}

/** A code signature with blobs in slots, big-endian. */
export function buildSignature(blobs: readonly { slot: number; magic: number; body: Uint8Array }[]): Uint8Array {
  const big = (...values: readonly number[]): Uint8Array => words(...values).map((_, i, all) => all[i ^ 3] ?? 0);
  const index: Uint8Array[] = [];
  const bodies: Uint8Array[] = [];
  let at = 12 + 8 * blobs.length;
  for (const { slot, magic, body } of blobs) {
    index.push(big(slot, at));
    bodies.push(joined(big(magic, 8 + body.length), body));
    at += 8 + body.length;
  }
  return joined(big(0xfade0cc0, at, blobs.length), ...index, ...bodies);
}

/** A property list in XML with one dictionary. */
export const plistXml = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" ` +
  `"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict>${body}</dict></plist>\n`;
