import { groupBy } from './group-by.js';
import { tally } from './confusion.js';
import { kernelsBelow } from './modules.js';
import {
  type Judged,
  type Subject,
  signedCatalogs,
  signedImages,
  signedMachOs,
  signedModules,
} from './tampered-subjects.js';

/** What is done to a signed file. What `mayHold` may leave the very signature that was made, for some bytes of it are covered by nothing. */
interface Variant {
  readonly name: string;
  readonly mayHold?: true;
  readonly make: (subject: Subject, others: readonly Subject[]) => readonly Uint8Array[];
}

/** Places in the signature at which a byte is changed, of each file. */
const IN_SIGNATURE = 24;
/** Bytes that change their place. */
const BLOCK = 512;
/** What the corpus promises of each kind. */
const FEWEST: Readonly<Record<Subject['kind'], number>> = { PE: 8, 'Mach-O': 1, module: 20, 'catalog (built)': 2 };

const VARIANTS: readonly Variant[] = [
  { name: 'a byte of the code', make: (s) => inside(s, 4).map((at) => flipped(s, at)) },
  { name: 'a byte of the headers', make: (s) => s.headers.map((at) => flipped(s, at)) },
  {
    name: 'a byte of the signature',
    mayHold: true,
    make: (s) => places(s.signature.start, s.signature.end, IN_SIGNATURE).map((at) => flipped(s, at)),
  },
  { name: 'a byte behind it', make: (s) => [joined(s.bytes, Uint8Array.of(1))] },
  { name: 'bytes behind it', make: (s) => [8, 4096].map((n) => joined(s.bytes, new Uint8Array(n).fill(0x41))) },
  {
    name: 'cut',
    make: ({ bytes, signature: { start, end } }) =>
      [end - 40, start + ((end - start) >> 1), start, start >> 1].map((at) => bytes.slice(0, at)),
  },
  { name: 'parts in another order', make: (s) => [swapped(s)] },
  {
    name: 'the signature of another',
    make: (s, others) => others.flatMap((other) => (other === s ? [] : [grafted(s, other)])).slice(0, 3),
  },
];

/**
 * Changes signed files of the packages in every way that somebody might, and asks for the status of each: none may be
 * valid, but where nothing covers the byte that was changed. Prints a table, and what should not be.
 */
export function checkTampered(
  files: string,
  say: (line: string) => void,
): { readonly passed: number; readonly failed: number } {
  const now = Date.parse('2026-11-20T00:00:00Z');
  const subjects = [
    ...signedImages(files, now),
    ...signedMachOs(files, now),
    ...kernelsBelow(files).flatMap(({ modules, trust }) => signedModules(modules, trust)),
    ...signedCatalogs(),
  ];
  const failures: string[] = [];
  let made = 0;
  for (const [kind, alike] of groupBy(subjects, (s) => s.kind)) {
    if (alike.length < FEWEST[kind]) failures.push(`only ${alike.length} signed files of ${kind}, not ${FEWEST[kind]}`);
    say(`\nSigned files that were changed: ${kind}, ${alike.length} files, each valid as it is`);
    failures.push(
      ...alike.flatMap((s) =>
        s.judge(s.bytes).every((j) => j.status === 'valid') ? [] : [`${s.name} is not valid as it is`],
      ),
    );
    for (const variant of VARIANTS) {
      const statuses: string[] = [];
      for (const subject of alike) {
        const original = new Set(subject.judge(subject.bytes).map(({ identity }) => identity));
        for (const [i, bytes] of variant.make(subject, alike).entries()) {
          made += 1;
          const found = subject.judge(bytes);
          statuses.push(...found.map((judged) => named(judged, original)));
          if (found.some((judged) => isWrong(judged, variant, original)))
            failures.push(`${kind}: ${subject.name}: ${variant.name} (${i}) is valid`);
        }
      }
      say(`  ${variant.name.padEnd(26)} ${tally(statuses)}`);
    }
  }
  for (const failure of failures.slice(0, 50)) say(`TAMPERED ${failure}`);
  return { passed: made - Math.min(made, failures.length), failed: failures.length };
}

const named = ({ status, identity }: Judged, original: ReadonlySet<string>): string =>
  status === 'valid' && original.has(identity) ? 'valid, as it was signed' : status;

const isWrong = ({ status, identity }: Judged, { mayHold }: Variant, original: ReadonlySet<string>): boolean =>
  status === 'valid' && !(mayHold === true && original.has(identity));

/** Evenly spread. */
const places = (start: number, end: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => start + Math.floor(((end - start) * (2 * i + 1)) / (2 * count)));
const inside = ({ code, signature }: Subject, count: number): readonly number[] => places(code, signature.start, count);

function flipped({ bytes }: Subject, at: number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ 0x10;
  return changed;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

/** Two parts of the same length in each other's place, of which one differs from the other. */
function swapped({ bytes, code, signature }: Subject): Uint8Array {
  const size = Math.min(BLOCK, (signature.start - code) >> 2);
  const parts = Array.from({ length: Math.floor((signature.start - code) / size) }, (_, i) => code + i * size);
  const partAt = (at: number): Uint8Array => bytes.slice(at, at + size);
  const [first = code] = parts;
  const second = parts.find((at) => Buffer.compare(partAt(first), partAt(at)) !== 0) ?? code;
  const changed = bytes.slice();
  changed.set(partAt(second), first);
  changed.set(partAt(first), second);
  return changed;
}

/** The signed part of one with the signature of the other. */
function grafted(
  { bytes, signature: { start, end }, kind }: Subject,
  { bytes: of, signature: from }: Subject,
): Uint8Array {
  const blob = of.slice(from.start, from.end);
  if (kind === 'Mach-O') {
    const changed = bytes.slice();
    changed.set(blob.subarray(0, end - start), start);
    return changed;
  }
  const changed = joined(bytes.slice(0, start), blob);
  if (kind !== 'PE') return changed;
  const view = new DataView(changed.buffer);
  const optional = view.getUint32(0x3c, true) + 24;
  const entry = optional + (view.getUint16(optional, true) === 0x20b ? 144 : 128);
  view.setUint32(entry + 4, blob.length, true);
  return changed;
}
