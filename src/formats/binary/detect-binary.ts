import type { ByteSource } from '../../bytes/byte-source.js';
import { type DetectedContent, type Detection, detection } from '../detection.js';
import { type Magic, finderOf, magic } from '../magic.js';
import { isBinaryPlist } from '../plist/read-plist.js';
import { detectDerObject } from './der-object.js';
import { isWholeMessageCatalog } from './message-catalog.js';
import { detectPgp } from './pgp-packets.js';
import { isWholeServerMessages } from './server-messages.js';
import { isWholeTerminal } from './terminal.js';

interface Known extends Magic {
  readonly content: DetectedContent;
}

const known = (content: DetectedContent, name: string, offset: number, bytes: string): Known => ({
  ...magic(name, offset, bytes),
  content,
});

const MAGICS: readonly Known[] = [
  // Little-endian lengths of the magic and of its name: the policy that the kernel loads, and the modules it is made of.
  known('detection-rules', 'SELinux policy', 0, '\x8c\xff\x7c\xf9\x08\0\0\0SE Linux'),
  known('detection-rules', 'SELinux policy module', 0, '\x8d\xff\x7c\xf9'),
  known('detection-rules', 'SELinux policy package', 0, '\x8f\xff\x7c\xf9'),
  known('detection-rules', 'compiled AppArmor profile', 0, '\x04\x08\0version\0'),
  known('detection-rules', 'ClamAV database', 0, 'ClamAV-VDB:'),
  known('detection-rules', 'compiled YARA rules', 0, 'YARA'),
  known('detection-rules', 'Windows Defender definitions', 0, 'RMDX'),
  known('font', 'TrueType font', 0, '\0\x01\0\0\0'),
  known('font', 'TrueType font', 0, 'true\0'),
  known('font', 'OpenType font', 0, 'OTTO\0'),
  known('font', 'collection of fonts', 0, 'ttcf\0'),
  known('font', 'web font', 0, 'wOFF'),
  known('font', 'web font', 0, 'wOF2'),
  known('font', 'X11 font', 0, '\x01fcp'),
  known('font', 'console font', 0, '\x72\xb5\x4a\x86'),
  known('media', 'Ogg stream', 0, 'OggS\0'),
  known('media', 'FLAC audio', 0, 'fLaC\0'),
  known('media', 'MP4 media', 4, 'ftyp'),
  known('media', 'Matroska media', 0, '\x1a\x45\xdf\xa3'),
  known('media', 'MP3 audio', 0, 'ID3\x03'),
  known('media', 'MP3 audio', 0, 'ID3\x04'),
  known('media', 'RIFF audio or video', 0, 'RIFF'),
  known('time-zone', 'time zone', 0, 'TZif'),
];

const knownOf = finderOf(MAGICS);

/** Content with a structure of its own; `undefined` for everything else. */
export function detectBinaryContent(source: ByteSource, head: Uint8Array): Detection | undefined {
  if (isBinaryPlist(head)) return detection('other', 'binary property list', { content: 'property-list' });
  const found = knownOf(head);
  if (found) return detection('other', found.name, { content: found.content });
  const terminal = isWholeTerminal(source);
  if (terminal !== undefined) return whole('terminal-description', 'terminal description', terminal);
  const messages = isWholeMessageCatalog(source);
  if (messages !== undefined) return whole('message-catalog', 'message catalogue', messages);
  const server = isWholeServerMessages(source);
  if (server !== undefined) return whole('message-catalog', 'message file', server);
  return detectPgp(source, head) ?? detectDerObject(source, head);
}

const whole = (content: DetectedContent, what: string, isWhole: boolean): Detection =>
  detection('other', what, { content, whole: isWhole });
