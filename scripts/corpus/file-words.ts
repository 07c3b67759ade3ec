import type { Format } from '../../src/model/classification.js';
import type { Expectation } from './expectation.js';

type Meaning = Omit<Expectation, 'oracle' | 'says'>;

/** The formats of readable text: which of them is a matter of taste where `file` only says "ASCII text". */
const TEXTS: readonly Format[] = ['text', 'script', 'json', 'yaml', 'xml', 'html', 'inf', 'document', 'lfs-pointer'];
const container = (format: Format, ...more: Format[]): Meaning => ({
  label: `${format} container`,
  formats: [format, ...more],
});
const picture = (label: string): Meaning => ({ label, formats: ['image'], kind: /^(?:image|opaque)$/ });
/** A firmware or boot image: how it is called differs, where it runs does not. */
const boot = (label: string, more: Partial<Meaning> = {}): Meaning => ({ label, class: 'boot', atLeast: 5, ...more });

/** What the words of `file` mean, the first that fits. Programs are left to tools that read more of them. */
const WORDS: readonly (readonly [RegExp, Meaning | undefined])[] = [
  [/^empty$/, { label: 'empty file', formats: ['empty'], kind: /^placeholder$/ }],
  [/^PE32\+? executable/, { label: 'PE', formats: ['pe'] }],
  [/^ELF .*eBPF/, { label: 'eBPF object', formats: ['elf'], atLeast: 3 }],
  [/^ELF .* core file/, { label: 'ELF core', formats: ['elf'], kind: /^elf-core$/ }],
  [/^ELF /, { label: 'ELF', formats: ['elf'] }],
  [/^Mach-O .*kext bundle/, { label: 'Mach-O kext', formats: ['mach-o'], kind: /kext/, atLeast: 4 }],
  [/^Mach-O .*(?:dynamically linked shared library|bundle)/, machO(/^mach-o-(?:library|bundle)$/, 'library')],
  [/^Mach-O .* executable/, machO(/^mach-o-executable$/, 'executable')],
  [/^Mach-O .* object/, machO(/^mach-o-object$/, 'object')],
  [/^Mach-O /, { label: 'Mach-O', formats: ['mach-o'] }],
  [/^Linux kernel /, boot('Linux kernel', { kind: /kernel|efi|opaque/ })],
  [/^u-boot legacy uImage/, boot('U-Boot image')],
  [/^Device Tree Blob/, boot('device tree', { kind: /device-tree|opaque/ })],
  [/^UEFI (?:capsule|PI [Ff]irmware)|UEFI Plugin/, boot('UEFI firmware', { atLeast: 7 })],
  [/^BIOS \(ia32\) ROM Ext/, boot('option ROM', { kind: /option-rom|opaque/, atLeast: 7 })],
  [/^Intel .*microcode|^AMD .*microcode/i, boot('microcode', { atLeast: 6 })],
  [/^DOS\/MBR boot sector.*ISO 9660/, container('iso', 'disk-image')],
  [/^DOS\/MBR boot sector/, { label: 'boot sector', atLeast: 5 }],
  [/^MS-DOS executable|^COM executable/, { label: 'DOS program', atLeast: 1 }],
  [/^Debian binary package/, container('deb')],
  [/^current ar archive/, container('ar')],
  [/^(?:POSIX )?tar archive|^GNU tar/, container('tar')],
  [/cpio archive/, container('cpio')],
  [/^RPM /, container('rpm')],
  [/^(?:Zip archive|Java archive|Microsoft OOXML|OpenDocument|Android package)/, container('zip')],
  [/^gzip compressed/, container('gzip')],
  [/^XZ compressed/, container('xz')],
  [/^Zstandard compressed/, container('zstd')],
  [/^bzip2 compressed/, container('bzip2')],
  [/^LZ4 compressed/, container('lz4')],
  [/^LZMA compressed/, container('lzma')],
  [/^7-zip archive/, container('7z')],
  [/^RAR archive/, container('rar')],
  [/^Microsoft Cabinet/, container('cab')],
  [/^Composite Document File.*MSI/, container('msi', 'ole')],
  [/^(?:Composite Document|CDFV2)/, container('ole', 'msi')],
  [/^ISO 9660/, container('iso', 'disk-image')],
  [/^Squashfs/, container('squashfs')],
  [/^xar archive/, container('xar')],
  [/^Windows setup INFormation/, { label: 'INF', formats: ['inf'], kind: /^driver-package-inf$|^text$/ }],
  [/^SE Linux .*policy/, { label: 'SELinux policy', atLeast: 3 }],
  [/^PNG image/, picture('PNG image')],
  [/^JPEG image/, picture('JPEG image')],
  [/^GIF image/, picture('GIF image')],
  [/^MS Windows (?:icon|cursor) resource/, picture('Windows icon')],
  [/^PC bitmap/, picture('BMP image')],
  [/^TIFF image/, picture('TIFF image')],
  [/^PDF document/, { label: 'PDF document', formats: ['document'] }],
  [/^Rich Text Format/, { label: 'RTF document', formats: ['document'] }],
  [/^(?:a )?(?:.* )?(?:Python|Perl|shell|Bourne-Again|Node\.js|awk|Ruby|Tcl|Lua)\b.* script(?:,| text)/, script()],
  [/^(?:Node\.js|Python|Perl5?|Ruby) (?:script|module)/, { label: 'source text', formats: TEXTS }],
  [/^DOS batch file/, { label: 'batch file', formats: ['script'], kind: /^script$/ }],
  [/^XML .*document|^SVG /, { label: 'XML document', formats: ['xml', 'html', 'image'] }],
  [/^HTML document/, { label: 'HTML document', formats: ['html', 'xml', ...TEXTS] }],
  [/^JSON (?:text )?data/, { label: 'JSON', formats: ['json'], kind: /^(?:structured-data|placeholder)$/ }],
  [/^PEM /, { label: 'PEM', formats: TEXTS }],
  [/^Certificate, Version/, { label: 'certificate', kind: /^(?:certificate|opaque)$/ }],
  [/^Compiled terminfo entry/, { label: 'terminfo', formats: ['other'] }],
  [/\btext\b/, { label: 'text', formats: TEXTS }],
];

/** What one description by `file` means; undefined where it has no opinion that can be checked. */
export function fileExpectation(says: string): Expectation | undefined {
  const meaning = WORDS.find(([words]) => words.test(says))?.[1];
  return meaning && { oracle: 'file', says, ...meaning };
}

function script(): Meaning {
  return { label: 'script', formats: ['script'], kind: /^script$/ };
}

function machO(kind: RegExp, what: string): Meaning {
  return { label: `Mach-O ${what}`, formats: ['mach-o'], kind, class: 'user-space' };
}
