import type { ByteSource } from '../../bytes/byte-source.js';
import { windowOf } from '../../bytes/window.js';
import type { Budget, Member, Members } from './container.js';
import { readDmgTable } from './dmg-blocks.js';
import { isMap } from './dmg-map.js';
import { openPartition } from './dmg-partition.js';
import { readPartitionList } from './dmg-plist.js';
import { readDmgTrailer } from './dmg-trailer.js';

/**
 * The partitions of an Apple disk image, each as the image of a disk; the map of partitions itself is `other`. The names
 * are those in the image's list.
 */
export function* readDmg(source: ByteSource, budget: Budget): Members {
  const { dataOffset, dataLength, plist } = readDmgTrailer(source);
  const data = windowOf(source, dataOffset, dataLength, 'disk image data');
  for (const [i, { name, table }] of readPartitionList(plist).entries()) {
    budget.member('disk image');
    yield memberOf(`${i} ${name}.img`, openPartition(data, readDmgTable(table), budget));
  }
}

function memberOf(path: string, partition: ByteSource): Member {
  return { path, type: isMap(partition) ? 'other' : 'file', size: partition.size, open: () => partition };
}
