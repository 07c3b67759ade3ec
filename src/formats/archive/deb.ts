import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { latin1 } from '../../bytes/text.js';
import { readAr } from './ar.js';
import type { Budget, Members } from './container.js';

const VERSION = 'debian-binary';

/** Members of a Debian package: its version, and the archives of its control files and of what it installs. */
export function* readDeb(source: ByteSource, budget: Budget): Members {
  let [control, data] = [0, 0];
  let first = true;
  for (const member of readAr(source, budget)) {
    if (first) checkVersion(member.path, member.path === VERSION ? member.open() : undefined);
    first = false;
    if (member.path.startsWith('control.tar')) control += 1;
    if (member.path.startsWith('data.tar')) data += 1;
    // Not worth a judgement of its own, and checked.
    yield member.path === VERSION ? { ...member, type: 'other' } : member;
  }
  if (control === 0 || data === 0)
    throw new MalformedError('Debian package', 0, 'lacks its control or its data archive');
}

function checkVersion(path: string, version: ByteSource | undefined): void {
  if (!version) throw new MalformedError('Debian package', 0, `begins with ${path}, not with ${VERSION}`);
  const text = latin1(version.read(0, 16));
  if (!/^2\.[0-9]{1,3}\n/.test(text))
    throw new MalformedError('Debian package', 0, 'in another version than 2, which is not read');
}
