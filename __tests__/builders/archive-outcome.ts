import { MalformedError } from '../../src/bytes/byte-reader.js';
import type { ByteSource } from '../../src/bytes/byte-source.js';
import { Budget, type Members } from '../../src/formats/archive/container.js';

/** What a reader makes of bytes when every member is opened and read: `read`, or `malformed`. Any other error is thrown. */
export function outcome(read: (budget: Budget) => Members): 'read' | 'malformed' {
  const closed: string[] = [];
  const listed = attempt(() => {
    for (const member of read(new Budget())) {
      const opened = attempt(() => {
        if (member.type !== 'folder') readThrough(member.open());
      });
      if (!opened) closed.push(member.path);
    }
  });
  return listed && closed.length === 0 ? 'read' : 'malformed';
}

function readThrough(source: ByteSource): void {
  for (let at = 0; at < Math.min(source.size, 1 << 20); at += 65_536) source.read(at, 65_536);
}

function attempt(action: () => void): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if (error instanceof MalformedError && Number.isSafeInteger(error.offset) && error.offset >= 0) return false;
    throw error;
  }
}
