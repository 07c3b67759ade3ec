import { sourceOf } from '../../src/bytes/byte-source.js';
import { Budget, type Member, type Members } from '../../src/formats/archive/container.js';

/** All bytes of a member, as text of one character a byte. */
export function textOf(member: Member): string {
  const source = member.open();
  return String.fromCharCode(...source.read(0, source.size));
}

/** Path to content of all files; a folder, link or the like by its type. */
export function contentsOf(
  read: (source: ReturnType<typeof sourceOf>, budget: Budget) => Members,
  bytes: Uint8Array,
): (readonly [path: string, content: string])[] {
  return [...read(sourceOf(bytes), new Budget())].map((member) => [
    member.path,
    member.type === 'file' ? textOf(member) : `<${member.type}>`,
  ]);
}
