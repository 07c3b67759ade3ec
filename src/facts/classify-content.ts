import type { ByteSource } from '../bytes/byte-source.js';
import type { DetectedContent, Detection } from '../formats/detection.js';
import { readBundleFacts } from '../formats/plist/bundle.js';
import { MAX_PLIST_BYTES } from '../formats/plist/plist-value.js';
import { readPlist } from '../formats/plist/read-plist.js';
import type { Level } from '../model/classification.js';
import { type Fact, unknown } from '../model/fact.js';
import { attempt } from './attempt.js';
import { type BytesClass, shown } from './bytes-class.js';
import { HIGHEST_PLAUSIBLE, classified, signal } from './classified.js';
import { classifyBundle } from './classify-content-bundle.js';
import { contentClass } from './classify-text.js';

/** What is read before the operating system, by how deep below it. */
const BOOT: ReadonlyMap<DetectedContent, readonly [level: Level, suggests: string]> = new Map([
  ['uefi-volume', [7, 'firmware of the machine']],
  ['uefi-capsule', [7, 'an update of firmware']],
  ['option-rom', [7, 'firmware of a card, run before any boot loader']],
  ['flash-image', [7, 'firmware of the machine']],
  ['acpi-table', [7, 'what firmware tells the kernel of the machine']],
  ['revocation-list', [7, 'decides which boot loaders are started']],
  ['microcode', [6, 'changes the processor below every system']],
]);

/** What nothing executes or obeys, where all of it is accounted for: texts, and descriptions that a program looks up. */
const INERT_WHEN_WHOLE: ReadonlySet<DetectedContent> = new Set([
  'terminal-description',
  'message-catalog',
  'name-catalog',
]);

const SUGGESTS: ReadonlyMap<DetectedContent, string> = new Map([
  ['detection-rules', 'rules that some component goes by: as privileged as that one'],
  ['certificate', 'whom some component trusts'],
  ['key', 'a key: whoever has it can sign or read'],
  ['signature', 'what some component checks'],
  ['font', 'interpreted by whatever draws it: on old systems the kernel'],
]);

/** Sources that are made into a driver on the machine of whoever installs them. */
const KERNEL_SOURCE = /kernel module|Windows driver|DKMS/;

/** What content is for, where detection said so; `undefined` where only the format is known. */
export function classifyContent(detected: Detection, source: ByteSource): BytesClass | undefined {
  const { content, what, seen = [], whole } = detected;
  if (content === undefined) return undefined;
  if (content === 'property-list') return classifyPropertyList(what, source);
  const more = seen.map((words) => signal(words, what));
  const boot = BOOT.get(content);
  if (boot) return shown(content, classified('boot', boot[0], [signal(what, boot[1]), ...more]));
  if (content === 'source-code' && KERNEL_SOURCE.test(what)) {
    return shown(
      content,
      classified('kernel-driver', 4, [signal(what, 'becomes a driver where it is built'), ...more]),
    );
  }
  if (whole === true && INERT_WHEN_WHOLE.has(content)) {
    const proof = signal('its structure accounts for every byte', 'nothing to interpret');
    return shown(content, classified('inert', 0, [signal(what, 'names and texts that are looked up'), proof]));
  }
  const suggests = SUGGESTS.get(content) ?? 'content that some component interprets';
  return shown(content, contentClass([signal(what, suggests), ...more]));
}

/** A property list is as privileged as what it describes; one that cannot be read may describe anything. */
function classifyPropertyList(what: string, source: ByteSource): BytesClass {
  const list: Fact<ReturnType<typeof readPlist>> =
    source.size > MAX_PLIST_BYTES
      ? unknown(`${source.size} bytes, more than the limit of ${MAX_PLIST_BYTES}`)
      : attempt(() => readPlist(source.read(0, source.size).slice()));
  if (!list.known) {
    const doubt = signal(`it cannot be read: ${list.why}`, 'the highest plausible level');
    return shown('property-list', classified('kernel-driver', HIGHEST_PLAUSIBLE, [signal(what, 'a bundle'), doubt]));
  }
  const bundle = readBundleFacts(list.value);
  if (bundle) return classifyBundle(bundle);
  return shown('property-list', contentClass([signal(what, 'content that some component interprets')]));
}
