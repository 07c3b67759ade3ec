import type { ByteSource } from '../bytes/byte-source.js';
import type { Detection } from '../formats/detection.js';
import type { InfFile } from '../formats/inf/inf-file.js';
import { entriesOf } from '../formats/inf/inf-sections.js';
import { numberOf } from '../formats/inf/inf-values.js';
import { readInf } from '../formats/inf/read-inf.js';
import type { Level, Signal } from '../model/classification.js';
import { type Fact, unknown } from '../model/fact.js';
import { attempt } from './attempt.js';
import { type BytesClass, presumed, shown } from './bytes-class.js';
import { HIGHEST_PLAUSIBLE, classified, signal } from './classified.js';
import { isManualPage } from './manual-page.js';
import { isProse } from './prose.js';
import { readWholeText } from './whole-text.js';

/** Content whose level is its reader's: kernel content until the reader is known. */
export function contentClass(signals: readonly Signal[]) {
  return classified('rapid-response-content', 3, signals);
}

/** Scripts run as whoever starts them; installers are started by root. */
export function classifyScript({ what, encoding }: Detection, source: ByteSource): BytesClass {
  const why = signal(what, 'run by an interpreter, as root where it installs');
  const whole = encoding === undefined ? undefined : readWholeText(source, encoding);
  if (whole?.known === true && !whole.value.text.includes('\0') && whole.value.invalidAt === undefined) {
    return shown('script', classified('user-space', 2, [why]));
  }
  const doubt = 'a script with bytes behind it that are no text, or too many to look at: it may unpack anything';
  return presumed(
    doubt,
    classified('kernel-driver', HIGHEST_PLAUSIBLE, [why, signal(doubt, 'the highest plausible level')]),
  );
}

/** A plain text: inert where the whole of it is prose or a manual page, content where it is anything else. */
export function classifyPlainText({ encoding }: Detection, source: ByteSource): BytesClass {
  const whole: Fact<{ text: string; invalidAt: number | undefined }> =
    encoding === undefined || encoding === 'latin-1' ? unknown('not UTF-8') : readWholeText(source, encoding);
  if (whole.known && whole.value.invalidAt === undefined && isProse(whole.value.text)) {
    const signals = [
      signal('every line is a sentence or a heading', 'prose'),
      signal('no entry, assignment, rule or encoded data', 'nothing to interpret'),
    ];
    return shown('text', classified('inert', 0, signals));
  }
  if (whole.known && whole.value.invalidAt === undefined && isManualPage(whole.value.text)) {
    const signals = [
      signal('a manual page', 'text for people, set by a formatter'),
      signal('every request in it formats text', 'nothing that runs, reads or writes'),
    ];
    return shown('document', classified('inert', 0, signals));
  }
  return shown(
    'text',
    contentClass([signal('text that is not proved to be prose', 'content that some component interprets')]),
  );
}

/** Setup information decides what is installed and when it starts: as privileged as the driver it installs. */
export function classifyInf({ encoding }: Detection, source: ByteSource): BytesClass {
  const why = signal('[Version] section with a Windows signature', 'driver setup information');
  const text = encoding === undefined ? unknown('no text') : readWholeText(source, encoding);
  const inf = text.known ? attempt(() => readInf(text.value.text)) : text;
  if (!inf.known) {
    const doubt = `the sections cannot be read: ${inf.why}`;
    return shown(
      'driver-package-inf',
      classified('kernel-driver', HIGHEST_PLAUSIBLE, [why, signal(doubt, 'the highest plausible level')]),
    );
  }
  const boot = bootEntries(inf.value);
  const level: Level = boot.length > 0 ? 5 : 4;
  return shown('driver-package-inf', classified('kernel-driver', level, [why, ...boot]));
}

const DRIVER_SERVICE = [1, 2, 8];
const BOOT_OR_SYSTEM_START = [0, 1];
const CRITICAL = 3;

/** Services that start with the machine, or whose failure stops it. A value that is no number may be either. */
function bootEntries({ sections }: InfFile): readonly Signal[] {
  return sections.flatMap((section) => {
    const { name } = section;
    const value = (key: string): readonly (number | undefined)[] =>
      entriesOf(section, key).map((e) => (e.varies ? undefined : numberOf(e.values[0])));
    const [types, starts, errors] = [value('servicetype'), value('starttype'), value('errorcontrol')];
    const isDriver = types.length === 0 || types.some((t) => t === undefined || DRIVER_SERVICE.includes(t));
    const startsAtBoot = starts.some((s) => s === undefined || BOOT_OR_SYSTEM_START.includes(s));
    const critical = errors.some((e) => e === undefined || e === CRITICAL);
    const signals: Signal[] = [];
    if (isDriver && startsAtBoot)
      signals.push(signal(`[${name}] StartType boot or system`, 'a driver that is started at boot'));
    if (isDriver && critical)
      signals.push(signal(`[${name}] ErrorControl critical`, 'the machine does not start without it'));
    return signals;
  });
}
