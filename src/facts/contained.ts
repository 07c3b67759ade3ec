import type { ByteSource } from '../bytes/byte-source.js';
import type { Detection } from '../formats/detection.js';
import type { ArtifactClass, Classification, Level, Signal } from '../model/classification.js';
import { isContainerFormat } from '../model/classification.js';
import { type Fact, known, unknown } from '../model/fact.js';
import type { Trust } from '../signatures/trust.js';
import { ARTIFACT_RANK } from './artifact-rank.js';
import type { BytesClass } from './bytes-class.js';
import { HIGHEST_PLAUSIBLE, classified, signal } from './classified.js';
import type { FoundApple } from './found-apple.js';
import type { FoundBlocked } from './found-blocked.js';
import { FoundModules } from './found-modules.js';
import type { FoundPackages } from './found-packages.js';
import type { Look } from './look-into.js';
import type { Machine } from './machines.js';
import { type ContentsFacts, type MemberFacts, NO_CONTENTS } from './member-facts.js';
import { MemberWalk } from './member-walk.js';
import type { ModulesFacts } from './module-facts.js';
import type { SignatureFact } from './signature-fact.js';

/** A file with everything that lies in it: its class is that of the most privileged part. */
export interface Contained extends BytesClass {
  readonly machines: Fact<readonly Machine[]>;
  readonly members: Fact<readonly MemberFacts[]>;
  readonly contents: Fact<ContentsFacts>;
  /** Kernel modules: the file itself, and those that lie in it. */
  readonly modules: ModulesFacts;
  /** Of the module that is all that a compressed file holds: signatures are made before modules are packed. */
  readonly signaturesInside?: readonly SignatureFact[];
}

/** Members named in the signals of a container. */
const SHOWN_MEMBERS = 3;
const SHOWN_CLOSED = 3;

/** Looks into a file that was classified by itself: into every member of a container, and every part of a program. */
export function withContents(
  source: ByteSource,
  detection: Detection,
  own: BytesClass &
    Pick<Look, 'peHeaders' | 'elf'> & {
      readonly machines: Fact<readonly Machine[]>;
      readonly signatures: Fact<readonly SignatureFact[]>;
    },
  {
    trust,
    blocked,
    apple,
    packages,
  }: {
    readonly trust: Trust | undefined;
    readonly blocked: FoundBlocked;
    readonly apple: FoundApple;
    readonly packages?: FoundPackages | undefined;
  },
): Contained {
  const { kind, detected, machines, peHeaders } = own;
  const found = new FoundModules(trust);
  const walk = new MemberWalk({ modules: found, blocked, apple, packages });
  const place = { path: '', source, depth: 0 };
  if (isContainerFormat(detection.format)) {
    walk.container(detection.format, detection.what, place);
    const signaturesInside = walk.isOneFile && walk.found.contents.total === 1 ? found.only : undefined;
    const modules = found.facts;
    return { ...containerOf(detection.what, walk), modules, ...(signaturesInside && { signaturesInside }) };
  }
  found.look({
    ...{ path: '', source, detection, kind, elf: own.elf },
    machines: machines.known ? machines.value : [],
    ...(own.signatures.known && { signatures: own.signatures.value }),
  });
  walk.program({ peHeaders, detected }, place);
  const { members, contents } = walk.found;
  if (members.length === 0 && contents.closedTotal === 0) {
    return { kind, detected, machines, members: known([]), contents: known(NO_CONTENTS), modules: found.facts };
  }
  return {
    kind,
    detected: detected.known ? known(raisedByParts(detected.value, members, contents)) : detected,
    machines,
    members: known(members),
    contents: known(contents),
    modules: found.facts,
  };
}

function containerOf(what: string, { found, isOneFile, initramfs }: MemberWalk): Omit<Contained, 'modules'> {
  const { members, contents, machines } = found;
  const [most] = members;
  const closed = closedSignals(contents);
  const { class: of, level } = higher(
    most ?? { class: 'rapid-response-content', level: 3 },
    closed.length > 0 ? CLOSED : undefined,
  );
  const content = isOneFile && contents.closedTotal === 0 ? most : undefined;
  const counted =
    contents.total === 0 && closed.length === 0
      ? [signal(`${what}, nothing in it`, 'content that some component interprets')]
      : [];
  return {
    kind:
      content?.kind === 'unknown'
        ? unknown(content.why[0] ?? what)
        : known(content?.kind ?? (initramfs ? 'initramfs' : 'container')),
    detected: known(classified(of, level, [...closed, ...memberSignals(members, what), ...counted])),
    machines: contents.closedTotal > 0 && machines.length === 0 ? unknownMachines(contents) : known(machines),
    members: known(members),
    contents: known(contents),
  };
}

interface Reach {
  readonly class: ArtifactClass;
  readonly level: Level;
}

const CLOSED: Reach = { class: 'kernel-driver', level: HIGHEST_PLAUSIBLE };

const unknownMachines = ({ closed: [first] }: ContentsFacts): Fact<never> => unknown(first ? closedSeen(first) : '');

function higher(a: Reach, b: Reach | undefined): Reach {
  if (b === undefined) return a;
  if (a.level !== b.level) return a.level > b.level ? a : b;
  return ARTIFACT_RANK.indexOf(a.class) >= ARTIFACT_RANK.indexOf(b.class) ? a : b;
}

/**
 * A program with what it brings along. Content in it has a reader, the program, and stays out of its class; unpacked
 * by a self-extractor it may get another one, so that its level counts.
 */
function raisedByParts(own: Classification, members: readonly MemberFacts[], contents: ContentsFacts): Classification {
  const closed = closedSignals(contents);
  const above = members.filter((m) => m.level > own.level);
  const code = above.find((m) => m.class === 'kernel-driver' || m.class === 'boot');
  const reach = higher(code ?? own, closed.length > 0 ? CLOSED : undefined);
  const raised = reach.level > own.level ? reach : own;
  const [most] = above;
  const level = most !== undefined && most.level > raised.level ? most.level : raised.level;
  if (level === own.level) return own;
  // A document that carries a program is no document.
  const of = raised.class === 'inert' && most !== undefined ? most.class : raised.class;
  return classified(of, level, [...closed, ...above.slice(0, SHOWN_MEMBERS).map(memberSignal), ...own.signals]);
}

function memberSignals(members: readonly MemberFacts[], what: string): readonly Signal[] {
  const [most] = members;
  if (most === undefined) return [];
  const shown = members.filter((m) => m.level === most.level).slice(0, SHOWN_MEMBERS);
  return [...shown.map(memberSignal), signal(what, 'as privileged as the most privileged file in it')];
}

const memberSignal = (m: MemberFacts): Signal =>
  signal(`${m.path === '' ? 'its content' : `${m.path} in it`}: ${m.kind}, level ${m.level}`, m.why[0] ?? m.class);

function closedSignals({ closed, closedTotal }: ContentsFacts): readonly Signal[] {
  const shown = closed.slice(0, SHOWN_CLOSED).map((c) => signal(closedSeen(c), 'may hold a driver'));
  const more = closedTotal - shown.length;
  return more > 0 ? [...shown, signal(`${more} more in it that were not looked into`, 'may hold a driver')] : shown;
}

const closedSeen = ({ path, why }: { path: string; why: string }): string =>
  path === '' ? why : `${path} in it: ${why}`;
