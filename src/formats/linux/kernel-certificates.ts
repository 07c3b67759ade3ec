import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { unpackKernel } from './unpack-kernel.js';

/** `[0] { INTEGER 2 } INTEGER`: how the signed part of every certificate of version 3 begins. */
const VERSION_3 = Buffer.from([0xa0, 0x03, 0x02, 0x01, 0x02, 0x02]);
const SEQUENCE = 0x30;
/** Places looked at that begin like a certificate; kernels hold a dozen. */
const MAX_PLACES = 10_000;
/** Those of one list; distributions build in some ten. */
const MAX_LISTED = 1_000;
/** Larger than any certificate. */
const MAX_CERTIFICATE = 64 * 1024;
/** Between the list and its lengths lies the room for one more certificate, where a kernel has it. */
const MAX_BETWEEN = 64 * 1024;
/** `.align 8` means eight bytes to some assemblers, and two to the power of eight to others. */
const ALIGNMENTS = [8, 256];

/** How kernels write the lengths, by word size and order of bytes. */
const WORDS: readonly { readonly size: number; readonly read: (view: DataView, at: number) => number }[] = [
  { size: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
  { size: 8, read: (view, at) => Number(view.getBigUint64(at)) },
  { size: 4, read: (view, at) => view.getUint32(at, true) },
  { size: 4, read: (view, at) => view.getUint32(at) },
];

interface Extent {
  readonly start: number;
  readonly end: number;
}

/**
 * The certificates, DER, that a kernel trusts of itself, the one for the modules of its own build first. Takes vmlinux
 * and every image that `unpackKernel` takes. Kernels hold other certificates too, revoked ones among them: what counts is
 * the one list that is followed by its own length and that of its first certificate. Throws MalformedError where there is
 * no such list, or more than one.
 */
export function kernelCertificates(image: ByteSource): readonly Uint8Array[] {
  const bytes = unpackKernel(image);
  const lists = runsOf(bytes).flatMap((run) => {
    const list = listIn(bytes, run);
    return list === undefined ? [] : [list];
  });
  const [list, ...others] = lists;
  if (list === undefined || others.length > 0) {
    throw new MalformedError('kernel image', 0, `has ${lists.length} lists of trusted certificates, not one`);
  }
  return list.map(({ start, end }) => bytes.slice(start, end));
}

/** Certificates that lie one behind the other, without a gap. */
function runsOf(bytes: Uint8Array): readonly (readonly Extent[])[] {
  const runs: Extent[][] = [];
  for (const extent of extentsOf(bytes)) {
    const last = runs.at(-1);
    if (last?.at(-1)?.end === extent.start) last.push(extent);
    else runs.push([extent]);
  }
  return runs.filter((run) => run.length <= MAX_LISTED);
}

function* extentsOf(bytes: Uint8Array): Iterable<Extent> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let places = 0;
  for (let at = buffer.indexOf(VERSION_3); at !== -1; at = buffer.indexOf(VERSION_3, at + VERSION_3.length)) {
    if (++places > MAX_PLACES) throw new MalformedError('kernel image', at, `more than ${MAX_PLACES} certificates`);
    const extent = certificateAround(bytes, at);
    if (extent !== undefined) yield extent;
  }
}

/** The certificate whose signed part has its version at this place: two headers lie before it. */
function certificateAround(bytes: Uint8Array, version: number): Extent | undefined {
  for (const inner of [4, 3, 2]) {
    const body = headerAt(bytes, version - inner);
    if (body?.content !== version) continue;
    for (const outer of [4, 3, 2]) {
      const start = version - inner - outer;
      const whole = headerAt(bytes, start);
      if (whole?.content === version - inner && body.end < whole.end && whole.end <= bytes.length) {
        return { start, end: whole.end };
      }
    }
  }
  return undefined;
}

/** A SEQUENCE of definite length: where its contents begin and end. */
function headerAt(bytes: Uint8Array, at: number): { readonly content: number; readonly end: number } | undefined {
  if (at < 0 || bytes[at] !== SEQUENCE) return undefined;
  const first = bytes[at + 1] ?? 0;
  const octets = first < 0x80 ? 0 : first - 0x80;
  if (octets > 2 || first === 0x80) return undefined;
  const content = at + 2 + octets;
  const length = octets === 0 ? first : bytes.subarray(at + 2, content).reduce((sum, octet) => sum * 256 + octet, 0);
  return length > MAX_CERTIFICATE ? undefined : { content, end: content + length };
}

/** As much of the run as its own length behind it covers; `undefined` where no length is there. */
function listIn(bytes: Uint8Array, run: readonly Extent[]): readonly Extent[] | undefined {
  const [first] = run;
  if (first === undefined) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = run.at(-1)?.end ?? first.end;
  const [totals, own] = [run.map((e) => e.end - first.start), first.end - first.start];
  for (const { size, read } of WORDS) {
    for (const alignment of ALIGNMENTS) {
      const limit = Math.min(end + MAX_BETWEEN, bytes.length - alignment - size);
      for (let at = Math.ceil(end / alignment) * alignment; at <= limit; at += alignment) {
        if (read(view, at + alignment) !== own) continue;
        const count = totals.indexOf(read(view, at)) + 1;
        if (count > 0) return run.slice(0, count);
      }
    }
  }
  return undefined;
}
