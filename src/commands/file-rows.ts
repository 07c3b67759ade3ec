import type { ArtifactFacts } from '../facts/artifact-facts.js';
import { BYTE_FACTS, type ByteFactName, type Inspection } from '../facts/inspection.js';
import { type ContentsFacts, type MemberFacts, NO_CONTENTS } from '../facts/member-facts.js';
import { type Classification, levelName } from '../model/classification.js';
import type { Fact } from '../model/fact.js';
import type { ArtifactRow, ContentsRow, MemberRow, ScanRow } from '../model/verdict.js';
import { signatureRows } from './signature-rows.js';
import { blockedRows } from './blocked-rows.js';

/** An artifact for reports, with the classification that policy was applied with. */
export function artifactRow({ declared, effective, seen, file, format, kind, signatures }: ArtifactFacts): ArtifactRow {
  // One literal and no spread: a manifest of 100,000 artifacts has as many rows, and spread ones take thrice the memory.
  return {
    id: declared.id,
    path: declared.path,
    sha256: file.known ? file.value.sha256 : null,
    size: file.known ? file.value.size : null,
    format: format.known ? format.value : 'unknown',
    kind: kind.known ? kind.value : 'unknown',
    class: effective.class,
    level: effective.level,
    levelName: levelName(effective.level),
    tier: effective.tier,
    declaredClass: declared.class,
    from: seen.known && seen.value.from !== 'nothing' ? seen.value.from : null,
    signals: effective.signals,
    signatures: signatureRows(signatures),
  };
}

/** A scanned file for reports. */
export function scanRow(path: string, inspection: Inspection, classification: Classification): ScanRow {
  const { file, format, kind, signatures, members, contents, blocked } = inspection;
  return {
    path,
    sha256: file.known ? file.value.sha256 : null,
    size: file.known ? file.value.size : null,
    format: format.known ? format.value : 'unknown',
    kind: kind.known ? kind.value : 'unknown',
    class: classification.class,
    level: classification.level,
    levelName: levelName(classification.level),
    tier: classification.tier,
    signals: classification.signals,
    signatures: signatureRows(signatures),
    unknown: unknownsOf(inspection),
    members: memberRows(members),
    contents: contentsRow(contents),
    ...blockedRows(blocked),
  };
}

const NO_MEMBERS: readonly MemberRow[] = [];

function memberRows(members: Fact<readonly MemberFacts[]>): readonly MemberRow[] {
  if (!members.known || members.value.length === 0) return NO_MEMBERS;
  return members.value.map(({ path, format, kind, class: of, level, machines, why }) => ({
    path,
    format,
    kind,
    class: of,
    level,
    levelName: levelName(level),
    machines,
    why,
  }));
}

/** One for all the files that hold no others: a scan has as many rows as files. */
export const EMPTY_CONTENTS: ContentsRow = { files: 0, byClass: NO_CONTENTS.byClass, closed: 0, notOpened: [] };

function contentsRow(contents: Fact<ContentsFacts>): ContentsRow {
  if (!contents.known || contents.value === NO_CONTENTS) return EMPTY_CONTENTS;
  const { total, byClass, closed, closedTotal } = contents.value;
  return { files: total, byClass, closed: closedTotal, notOpened: closed };
}

const NO_UNKNOWNS: readonly string[] = [];

/** Each reason once: a broken header leaves a dozen facts unknown for one and the same reason. */
function unknownsOf(inspection: Inspection): readonly string[] {
  const why = new Set<string>();
  for (const name of factsOf(inspection)) {
    const fact: Fact<unknown> = inspection[name];
    if (!fact.known) why.add(fact.why);
  }
  if (inspection.contents.known) {
    for (const closed of inspection.contents.value.closed) {
      why.add(closed.path === '' ? closed.why : `${closed.path} in it: ${closed.why}`);
    }
  }
  if (inspection.blocked.known) {
    for (const held of inspection.blocked.value.unclear) {
      why.add(held.path === '' ? held.why : `${held.path} in it: ${held.why}`);
    }
  }
  return why.size === 0 ? NO_UNKNOWNS : [...why];
}

const PE_FACTS: ReadonlySet<ByteFactName> = new Set([
  'peHeaders',
  'peImports',
  'peExports',
  'peVersion',
  'peDebug',
  'peLoadConfig',
  'peEarlyLaunch',
]);

/** Worked out for releases alone. */
const NOT_IN_A_SCAN: readonly ByteFactName[] = ['data', 'packages', 'unsignedDigests'];

const factsBut = (not: (name: ByteFactName) => boolean): readonly ByteFactName[] =>
  BYTE_FACTS.filter((name) => !NOT_IN_A_SCAN.includes(name) && !not(name));

const ALL_FACTS = factsBut(() => false);
const FACTS_OF_PE = factsBut((name) => name === 'elf' || name === 'inf');
const FACTS_OF_ELF = factsBut((name) => name === 'inf' || PE_FACTS.has(name));
const FACTS_OF_INF = factsBut((name) => name === 'elf' || PE_FACTS.has(name));
const FACTS_OF_OTHERS = factsBut((name) => name === 'elf' || name === 'inf' || PE_FACTS.has(name));

/**
 * The facts that a row rests on and that a file of the format can have: that a text has no import table is nothing that
 * is not known, and of counted data a row shows nothing.
 */
function factsOf({ format }: Inspection): readonly ByteFactName[] {
  if (!format.known) return ALL_FACTS;
  if (format.value === 'pe') return FACTS_OF_PE;
  if (format.value === 'inf') return FACTS_OF_INF;
  return format.value === 'elf' ? FACTS_OF_ELF : FACTS_OF_OTHERS;
}
