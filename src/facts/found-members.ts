import { ARTIFACT_RANK } from './artifact-rank.js';
import type { ArtifactClass, Level } from '../model/classification.js';
import { FoundReaders } from './content-readers.js';
import type { Machine } from './machines.js';
import {
  type ClosedMember,
  type ContentsFacts,
  MAX_KEPT_CLOSED,
  MAX_KEPT_MEMBERS,
  type MemberFacts,
  NO_CONTENTS,
} from './member-facts.js';

/** What a walk through a file found, in bounded memory however many members there are. */
export class FoundMembers {
  readonly #kept: MemberFacts[] = [];
  readonly #closed: ClosedMember[] = [];
  readonly #byClass: Record<ArtifactClass, number> = { ...NO_CONTENTS.byClass };
  readonly #machines = new Set<Machine>();
  #total = 0;
  #closedTotal = 0;
  readonly #readers = new FoundReaders();
  #codeLevel: Level = 0;

  add(member: MemberFacts): void {
    this.#total += 1;
    this.#byClass[member.class] += 1;
    for (const machine of member.machines) this.#machines.add(machine);
    if (member.class !== 'rapid-response-content' && member.level > this.#codeLevel) this.#codeLevel = member.level;
    this.#readers.add(member);
    this.#kept.push(member);
    // Sorting now and then keeps the list short at a cost that does not grow with the number of members.
    if (this.#kept.length >= 2 * MAX_KEPT_MEMBERS) this.#sort();
  }

  addClosed(path: string, why: string): void {
    this.#closedTotal += 1;
    if (this.#closed.length < MAX_KEPT_CLOSED) this.#closed.push({ path, why });
  }

  /** The most privileged first; among equals, in the order of the file. */
  get members(): readonly MemberFacts[] {
    this.#sort();
    return this.#kept;
  }

  /** Architectures of all the code in it, in one order whatever the order of the members. */
  get machines(): readonly Machine[] {
    return [...this.#machines].sort();
  }

  get contents(): ContentsFacts {
    return {
      total: this.#total,
      byClass: this.#byClass,
      closed: this.#closed,
      closedTotal: this.#closedTotal,
      codeLevel: this.#codeLevel,
      readers: this.#readers.readers,
    };
  }

  #sort(): void {
    this.#kept.sort((a, b) => b.level - a.level || ARTIFACT_RANK.indexOf(b.class) - ARTIFACT_RANK.indexOf(a.class));
    this.#kept.splice(MAX_KEPT_MEMBERS);
  }
}
