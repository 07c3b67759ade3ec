import { MalformedError } from '../../bytes/byte-reader.js';
import { type ByteSource, sourceOf } from '../../bytes/byte-source.js';
import { readExactly } from '../../bytes/read-exactly.js';
import { windowOf } from '../../bytes/window.js';
import type { Budget, Member, Members } from './container.js';
import { type RpmHeader, readRpmHeader } from './rpm-header.js';

const LEAD_SIZE = 96;
const LEAD_MAGIC = 0xedabeedb;
const [PAYLOAD_FORMAT, PAYLOAD_COMPRESSOR] = [1124, 1125];
/** The program that a script is for, unless its tag says another. */
const SHELL = '/bin/sh';
/** Scripts that run as root when the package comes or goes: tag of the script, tag of its program, name in a spec file. */
const SCRIPTS: readonly (readonly [script: number, program: number, name: string])[] = [
  [1151, 1153, '%pretrans'],
  [1023, 1085, '%pre'],
  [1024, 1086, '%post'],
  [1025, 1087, '%preun'],
  [1026, 1088, '%postun'],
  [1152, 1154, '%posttrans'],
  [1079, 1091, '%verifyscript'],
  [5104, 5106, '%preuntrans'],
  [5105, 5107, '%postuntrans'],
  [1065, 1092, '%trigger'],
  [5066, 5067, '%filetrigger'],
  [5076, 5077, '%transfiletrigger'],
];

/** What an RPM package holds: its scripts, and its payload as it is packed. */
export function* readRpm(source: ByteSource, budget: Budget): Members {
  const lead = readExactly(source, { offset: 0, length: LEAD_SIZE, what: 'lead of an RPM', littleEndian: false });
  if (lead.u32('magic') !== LEAD_MAGIC) throw new MalformedError('lead of an RPM', 0, 'does not begin as one');
  const signatures = readRpmHeader(source, LEAD_SIZE, 'signature header of an RPM');
  const header = readRpmHeader(source, Math.ceil(signatures.end / 8) * 8, 'header of an RPM');
  const format = header.strings(PAYLOAD_FORMAT)[0] ?? 'cpio';
  if (format !== 'cpio')
    throw new MalformedError('RPM package', header.end, `a payload in ${format}, which is not read`);
  for (const script of scriptsOf(header)) {
    budget.member('RPM package');
    yield script;
  }
  const packer = header.strings(PAYLOAD_COMPRESSOR)[0] ?? 'gzip';
  const path = `payload.cpio.${packer}`;
  const size = source.size - header.end;
  budget.member('RPM package');
  // Its own magic says what it is packed with.
  yield { path, type: 'file', size, open: () => windowOf(source, header.end, size, path) };
}

/** The scripts, each with the program that runs it in a first line, as it would stand in a file. */
function scriptsOf(header: RpmHeader): Member[] {
  return SCRIPTS.flatMap(([tag, programTag, name]) =>
    header.strings(tag).map((script, i): Member => {
      const program = header.strings(programTag)[i] ?? header.strings(programTag)[0] ?? SHELL;
      const bytes = new TextEncoder().encode(`#!${program}\n${script}\n`);
      return { path: name, type: 'file', size: bytes.length, open: () => sourceOf(bytes) };
    }),
  );
}
