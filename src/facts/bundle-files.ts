import { lasting, type ByteSource } from '../bytes/byte-source.js';
import { readCodeResources } from '../formats/plist/code-resources.js';
import { readPlist } from '../formats/plist/read-plist.js';
import { hashed } from '../signatures/apple/hash-types.js';
import { type FlatDigests, flatDigests } from '../signatures/image-digests.js';
import type { Kind } from '../model/classification.js';
import type { AppleBundle, AppleCode } from './apple-facts.js';
import { attempt } from './attempt.js';
import { hex } from '../bytes/text.js';

/** Bundles of extensions. Those of applications are not gone through: what is in them runs as a user's program. */
const BUNDLE = /^(?:.*[!/])?[^!/]+\.(?:kext|dext|systemextension)(?=\/)/i;
/** What the programs in a bundle are, by what the system loads it as. */
const KINDS: Readonly<Record<string, Kind>> = {
  kext: 'mach-o-kext',
  dext: 'mach-o-driver-extension',
  systemextension: 'mach-o-system-extension',
};

/** What the code at a path is where it lies in the bundle of an extension: part of it, whatever its own bytes show. */
export const extensionAt = (path: string): Kind | undefined =>
  KINDS[BUNDLE.exec(path)?.[0].split('.').at(-1)?.toLowerCase() ?? ''];

/** Files of all bundles of one artifact; those of extensions have a dozen. */
const MAX_FILES = 20_000;
/** Bytes of them that are hashed. */
const MAX_HASHED = 1024 * 1024 * 1024;
/** Bytes of a property list that is kept until its program is met. */
const MAX_LIST = 4 * 1024 * 1024;
const MAX_KEPT = 64 * 1024 * 1024;
const MAX_SHOWN = 5;

const LIST = '_CodeSignature/CodeResources';
const INFO = 'Info.plist';
/** Slots of a code directory that seal them. */
const SLOTS: ReadonlyMap<number, string> = new Map([
  [1, INFO],
  [3, LIST],
]);
/** Where `stapler` puts the ticket. It comes after signing, and nothing seals it. */
const TICKET = 'CodeResources';
const TICKET_MAGIC = [0x73, 0x38, 0x63, 0x68];
/** What `codesign` leaves out of every list, beside the programs, which have signatures of their own. */
const LEFT_OUT = /^(?:_CodeSignature\/|(?:PkgInfo|Info\.plist|CodeResources)$|(?:.*\/)?\.DS_Store$)/;

interface BundleFile {
  /** `undefined` where more was to be hashed than is done here. */
  readonly digests: FlatDigests | undefined;
  readonly bytes: Uint8Array | undefined;
  readonly isTicket: boolean;
}

/** The files in bundles of extensions that are met in a walk through an artifact, to hold them against what was signed. */
export class BundleFiles {
  readonly #bundles = new Map<string, Map<string, BundleFile>>();
  #files = 0;
  #hashed = 0;
  #kept = 0;
  #full = false;

  /** Keeps what will be asked of the file if it lies in such a bundle. May throw MalformedError. */
  look(path: string, source: ByteSource): void {
    const bundle = BUNDLE.exec(path)?.[0];
    if (bundle === undefined) return;
    if (this.#files >= MAX_FILES) {
      this.#full = true;
      return;
    }
    this.#files += 1;
    this.#hashed += source.size;
    const inside = path.slice(bundle.length + 1);
    const isKept = (inside.endsWith(LIST) || inside.endsWith(INFO)) && source.size <= MAX_LIST && this.#kept < MAX_KEPT;
    if (isKept) this.#kept += source.size;
    const files = this.#bundles.get(bundle) ?? new Map<string, BundleFile>();
    files.set(inside, {
      digests: this.#hashed > MAX_HASHED ? undefined : flatDigests(source),
      bytes: isKept ? lasting(source, 0, source.size).slice() : undefined,
      isTicket: TICKET_MAGIC.every((byte, i) => source.read(0, TICKET_MAGIC.length)[i] === byte),
    });
    this.#bundles.set(bundle, files);
  }

  /** What became of each bundle, by the code that was met in all of them. */
  facts(code: readonly AppleCode[]): readonly AppleBundle[] {
    return [...this.#bundles].map(([path, files]) => {
      const programs = code.filter((c) => c.path.startsWith(`${path}/`));
      const contents = files.has(`Contents/${LIST}`) || files.has(`Contents/${INFO}`) ? 'Contents/' : '';
      const inner = new Map(
        [...files].flatMap(([name, file]) => (name.startsWith(contents) ? [[name.slice(contents.length), file]] : [])),
      );
      const outer = [...files.keys()].filter((name) => !name.startsWith(contents));
      const names = new Set(programs.map((c) => c.path.slice(path.length + 1 + contents.length)));
      return { path, ...judgeBundle(inner, { programs, names, outer, full: this.#full }) };
    });
  }
}

interface Beside {
  readonly programs: readonly AppleCode[];
  /** Of the programs, within the bundle. */
  readonly names: ReadonlySet<string>;
  /** Files of the bundle that lie beside its contents. */
  readonly outer: readonly string[];
  /** More files were met than are kept. */
  readonly full: boolean;
}

function judgeBundle(
  files: ReadonlyMap<string, BundleFile>,
  { programs, names, outer, full }: Beside,
): Omit<AppleBundle, 'path'> {
  const [problems, unchecked]: [string[], string[]] = [[], []];
  if (full) unchecked.push(`more than ${MAX_FILES} files lie in bundles`);
  for (const name of outer) problems.push(`${name} lies beside its contents, and nothing seals it`);
  for (const { machine, signature } of programs) {
    for (const { slot, type, digest, name } of signature?.outside ?? []) {
      const file = files.get(SLOTS.get(slot) ?? '');
      if (file === undefined) problems.push(`${name}, which its program for ${machine} seals, is missing`);
      else if (file.bytes === undefined) unchecked.push(`${name} is too large to be kept`);
      else if (hex(hashed(type, file.bytes)) !== digest) problems.push(`${name} differs from the one that was signed`);
    }
    if (signature !== undefined && files.has(LIST) && !signature.outside.some(({ slot }) => SLOTS.get(slot) === LIST)) {
      problems.push(`its program for ${machine} does not seal its list of resources`);
    }
  }
  const list = files.get(LIST);
  if (programs.length === 0) unchecked.push('no program in it was met whose signature seals the rest');
  const sealed = checkList(list?.bytes, files, names);
  if (list === undefined) problems.push('it has no list of sealed files');
  return {
    problems: [...new Set([...problems, ...sealed.problems])].slice(0, MAX_SHOWN),
    unchecked: [...new Set([...unchecked, ...sealed.unchecked])].slice(0, MAX_SHOWN),
    files: sealed.files,
    ticket: files.get(TICKET)?.isTicket === true,
  };
}

/** Holds every file against the list, and the list against the files. */
function checkList(
  bytes: Uint8Array | undefined,
  files: ReadonlyMap<string, BundleFile>,
  programs: ReadonlySet<string>,
): Pick<AppleBundle, 'problems' | 'unchecked' | 'files'> {
  if (bytes === undefined) return { problems: [], unchecked: [], files: 0 };
  const read = attempt(() => readCodeResources(readPlist(bytes)));
  if (!read.known)
    return { problems: [`its list of sealed files cannot be read: ${read.why}`], unchecked: [], files: 0 };
  const [problems, unchecked]: [string[], string[]] = [[], []];
  const nested: string[] = [];
  const listed = new Set<string>();
  let held = 0;
  for (const { path, sha1, sha256, optional, other } of read.value) {
    const file = files.get(path);
    listed.add(path);
    if (other === 'nested') nested.push(path);
    else if (other === 'link') unchecked.push(`${path} is a link, which is not followed`);
    else if (file === undefined) {
      if (!optional) problems.push(`${path} is missing`);
    } else if (file.digests === undefined) unchecked.push(`${path} was not hashed: too much lies in bundles`);
    else if (sha256 === undefined && sha1 === undefined) problems.push(`${path} is listed without a digest`);
    else if (
      (sha256 ?? file.digests.sha256) !== file.digests.sha256 ||
      (sha1 ?? file.digests.sha1) !== file.digests.sha1
    ) {
      problems.push(`${path} differs from the one that was signed`);
    } else held += 1;
  }
  for (const name of files.keys()) {
    const isNested = nested.some((path) => name === path || name.startsWith(`${path}/`));
    if (!listed.has(name) && !isNested && !programs.has(name) && !LEFT_OUT.test(name))
      problems.push(`${name} was added after signing`);
  }
  return { problems, unchecked, files: held };
}
