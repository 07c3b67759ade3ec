import type { ByteSource } from '../../bytes/byte-source.js';
import { windowOf } from '../../bytes/window.js';
import type { Budget, Member, Members } from './container.js';
import { readZipDirectory } from './zip-directory.js';
import { readZipEnd } from './zip-end.js';
import { type ZipGap, gapMatters, gapsBetween } from './zip-gaps.js';
import { readZipExtent } from './zip-local.js';
import { openZipEntry } from './zip-open.js';

/**
 * Entries of a zip archive, with whatever bytes stand before, between and behind them as members of their own. An
 * archive that different readers would read differently is refused before its first member.
 */
export function* readZip(source: ByteSource, budget: Budget): Members {
  const end = readZipEnd(source);
  const extents = readZipDirectory(source, end).map((entry) => readZipExtent(source, entry));
  const gaps = gapsBetween(extents, end.directoryAt);
  const strays = [...gaps, { from: end.end, to: source.size }].filter((gap) => gapMatters(source, gap));
  for (const extent of extents) {
    const { path, unpacked } = extent.entry;
    budget.member('zip archive');
    // Not by its attributes: a symbolic link to one reader is a file to the next.
    const type = unpacked === 0 && path.endsWith('/') ? 'folder' : 'file';
    yield { path, type, size: unpacked, open: () => openZipEntry(source, extent, budget) };
  }
  for (const gap of strays) {
    budget.member('zip archive');
    yield stray(source, gap);
  }
}

function stray(source: ByteSource, { from, to }: ZipGap): Member {
  const path = `(bytes at ${from} that are in no entry)`;
  return { path, type: 'file', size: to - from, open: () => windowOf(source, from, to - from, path) };
}
