import { ELF_SEGMENT_TYPE, ELF_TYPE, type ElfImage } from '../formats/elf/elf-image.js';
import type { ByteSource } from '../bytes/byte-source.js';
import type { Kind, Level, Signal } from '../model/classification.js';
import { type BytesClass, presumed, shown } from './bytes-class.js';
import { HIGHEST_PLAUSIBLE, classified, signal } from './classified.js';
import { classifyBpf, isBpf } from './classify-bpf.js';
import { multibootSignals } from './classify-linux.js';

const MODULE_INFO = '.modinfo';
const THIS_MODULE = '.gnu.linkonce.this_module';
const LIVEPATCH = '.klp.';
/** Sections that only the kernel's own build makes. One of them is enough to doubt that an object is user space. */
const KERNEL_SECTIONS =
  /^(?:\.init\.text|\.exit\.text|__versions|__param|__ksymtab\w*|__kcrctab\w*|__bug_table|__mcount_loc|\.altinstructions)$/;
const SYMBOL_TABLES_OF_KERNEL = '__ksymtab';
/** Sections of GRUB's modules: relocatable ELF that runs before any kernel. */
const GRUB_SECTIONS = /^\.(?:modname|moddeps|module_license)$/;
/** U-Boot's lists of drivers and commands, and the revocation level of an EFI program before it is made a PE. */
const BOOT_LOADER_SECTIONS = /^(?:_*u_boot_list.*|\.u_boot_list.*|\.sbat)$/;
/** Sections of kernel modules of FreeBSD, NetBSD and ESXi. */
const OTHER_MODULES = /^(?:set_(?:sysinit|sysuninit|modmetadata)_set|link_set_modules|\.vmkmodinfo)$/;
/** What the FreeBSD kernel names as its interpreter, so that nobody starts it as a program. */
const RED_HERRING = '/red/herring';
/** One of them holds the names of all sections, its own too. */
const NAMES_SECTIONS: readonly string[] = ['.shstrtab', '.strtab'];
/** What an ELF file is. Signs of the kernel are asked for first, whatever type and machine the header claims. */
export function classifyElf(image: ElfImage, source: ByteSource): BytesClass {
  const { type, machine } = image;
  const names = new Set(image.sections.map((s) => s.name));
  const signals = [
    signal(`ELF type ${type} (${typeName(type)})`, TYPE_MEANING.get(type) ?? 'the highest plausible level'),
    signal(`ELF machine ${machine}`, isBpf(image) ? 'bytecode of BPF' : 'native code'),
    present(names, MODULE_INFO, 'a kernel module'),
    present(names, THIS_MODULE, 'a kernel module'),
  ];
  return (
    kernelCode(image, names, signals) ??
    classifyBpf(image, signals) ??
    bootCode(image, names, [...signals, ...multibootSignals(source)]) ??
    userSpace(image, names, signals)
  );
}

function kernelCode(image: ElfImage, names: ReadonlySet<string>, signals: readonly Signal[]): BytesClass | undefined {
  const livepatch =
    [...names].some((n) => n.startsWith(LIVEPATCH)) || image.modinfo.some(([key]) => key === 'livepatch');
  if (livepatch) {
    const why = signal('sections .klp.* or modinfo livepatch', 'replaces code of the running kernel');
    return shown('livepatch-module', classified('kernel-driver', 5, [...signals, why]));
  }
  const markers = [MODULE_INFO, THIS_MODULE].filter((n) => names.has(n)).length;
  if (image.type === ELF_TYPE.relocatable && markers === 2) {
    const info = image.modinfo.filter(([key]) => key === 'name' || key === 'vermagic');
    const more = info.map(([key, value]) => signal(`modinfo ${key}=${value}`, 'a kernel module'));
    return shown('kernel-module', classified('kernel-driver', 4, [...signals, ...more]));
  }
  if (image.type !== ELF_TYPE.relocatable && [...names].some((n) => n.startsWith(SYMBOL_TABLES_OF_KERNEL))) {
    const why = signal('section __ksymtab', 'a kernel: it exports functions to modules');
    return shown('kernel-image', classified('boot', 5, [...signals, why]));
  }
  const other = [...names].find((n) => OTHER_MODULES.test(n));
  if (other !== undefined || image.interpreter === RED_HERRING) {
    const why = signal(
      other === undefined ? `interpreter ${RED_HERRING}` : `section ${other}`,
      'a kernel or its module',
    );
    if (image.type === ELF_TYPE.executable) return shown('kernel-image', classified('boot', 5, [...signals, why]));
    return shown('kernel-module', classified('kernel-driver', 5, [...signals, why]));
  }
  if (markers > 0) {
    const why = 'it has some, not all of what makes a kernel module';
    return presumed(
      why,
      classified('kernel-driver', HIGHEST_PLAUSIBLE, [...signals, signal(why, 'the highest plausible level')]),
    );
  }
  return undefined;
}

function bootCode(image: ElfImage, names: ReadonlySet<string>, signals: readonly Signal[]): BytesClass | undefined {
  const grub = [...names].find((n) => GRUB_SECTIONS.test(n));
  // GRUB's own tools hold its modules as parts of a program.
  if (grub !== undefined && (image.type === ELF_TYPE.relocatable || image.interpreter === undefined)) {
    const kind: Kind = image.type === ELF_TYPE.relocatable ? 'grub-module' : 'kernel-image';
    return shown(kind, classified('boot', 7, [...signals, signal(`section ${grub}`, 'part of a boot loader')]));
  }
  const loader = [...names].find((n) => BOOT_LOADER_SECTIONS.test(n));
  if (loader !== undefined) {
    const kind: Kind = image.type === ELF_TYPE.relocatable ? 'elf-relocatable' : 'elf-executable';
    return shown(kind, classified('boot', 7, [...signals, signal(`section ${loader}`, 'a boot loader')]));
  }
  const multiboot = signals.some(({ seen }) => seen.startsWith('multiboot'));
  if (!multiboot || image.interpreter !== undefined) return undefined;
  return shown('kernel-image', classified('boot', 6, signals));
}

function userSpace(image: ElfImage, names: ReadonlySet<string>, signals: readonly Signal[]): BytesClass {
  const user = (kind: Kind, level: Level, seen: string, suggests: string): BytesClass =>
    shown(kind, classified('user-space', level, [...signals, signal(seen, suggests)]));
  const doubt = (why: string): BytesClass =>
    presumed(
      why,
      classified('kernel-driver', HIGHEST_PLAUSIBLE, [...signals, signal(why, 'the highest plausible level')]),
    );
  switch (image.type) {
    case ELF_TYPE.relocatable: {
      // Names that are read from the wrong place look like those of no module: then not even this one is right.
      if (!NAMES_SECTIONS.some((n) => names.has(n)))
        return doubt('a relocatable file whose sections have no credible names');
      const kernel = [...names].find((n) => KERNEL_SECTIONS.test(n));
      if (kernel !== undefined) return doubt(`a relocatable file with the kernel's section ${kernel}`);
      return user('elf-relocatable', 1, 'no section of a kernel module', 'an object to be linked');
    }
    case ELF_TYPE.executable:
    case ELF_TYPE.shared:
      return loaded(image, { user, doubt });
    case ELF_TYPE.core:
      return user('elf-core', 1, 'type core', 'the memory of a program that ended');
    default:
      return doubt(`ELF type ${image.type} is none that is run`);
  }
}

interface Answers {
  readonly user: (kind: Kind, level: Level, seen: string, suggests: string) => BytesClass;
  readonly doubt: (why: string) => BytesClass;
}

/** Programs and libraries: a program can be linked like a library, and a few libraries can be started. */
function loaded({ type, interpreter, segments, dynamic }: ElfImage, { user, doubt }: Answers): BytesClass {
  const has = (segment: number): boolean => segments.some((s) => s.type === segment);
  if (type === ELF_TYPE.shared && dynamic?.program !== true && dynamic?.named === true) {
    return user('elf-library', 1, 'has a name that programs ask for', 'a library');
  }
  if (interpreter !== undefined) return user('elf-executable', 1, `interpreter ${interpreter}`, 'a program');
  if (type === ELF_TYPE.shared && dynamic?.program !== true && has(ELF_SEGMENT_TYPE.dynamic)) {
    return user('elf-library', 1, 'dynamic segment and no interpreter', 'a library');
  }
  const asked = OF_PROGRAMS.find(([segment]) => has(segment));
  if (asked) return user('elf-executable', 1, asked[1], 'a static program, started by an operating system');
  return doubt('a static file that asks nothing of an operating system: a kernel, firmware or a bare program');
}

/** Segments by which a program asks something of its operating system. Firmware and boot loaders ask for a stack at most. */
const OF_PROGRAMS: readonly (readonly [type: number, seen: string])[] = [
  [ELF_SEGMENT_TYPE.threadStorage, 'segment of thread-local storage'],
  [ELF_SEGMENT_TYPE.protectedData, 'segment to be made read-only'],
  [ELF_SEGMENT_TYPE.programHeaders, 'segment of the program headers themselves'],
];

const TYPE_MEANING: ReadonlyMap<number, string> = new Map([
  [ELF_TYPE.relocatable, 'a kernel module or an object'],
  [ELF_TYPE.executable, 'a program, or a kernel'],
  [ELF_TYPE.shared, 'a program or a library'],
  [ELF_TYPE.core, 'a memory dump'],
]);

const TYPE_NAMES: ReadonlyMap<number, string> = new Map(Object.entries(ELF_TYPE).map(([name, value]) => [value, name]));
const typeName = (type: number): string => TYPE_NAMES.get(type) ?? 'unusual';

function present(names: ReadonlySet<string>, name: string, suggests: string): Signal {
  return names.has(name) ? signal(`section ${name}`, suggests) : signal(`no section ${name}`, `not ${suggests}`);
}
