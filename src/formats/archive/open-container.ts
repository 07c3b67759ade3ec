import type { ByteSource } from '../../bytes/byte-source.js';
import { latin1 } from '../../bytes/text.js';
import type { DetectedContainer } from '../detection.js';
import { readAr } from './ar.js';
import { readBzip2 } from './bzip2.js';
import { readCab } from './cab.js';
import type { Budget, Members } from './container.js';
import { readCpio } from './cpio.js';
import { readDeb } from './deb.js';
import { readDmg } from './dmg.js';
import { readGzip } from './gzip.js';
import { isHfs, readHfs } from './hfs.js';
import { readIso } from './iso.js';
import { readLz4 } from './lz4.js';
import { readLzma } from './lzma.js';
import { readMsi } from './msi.js';
import { readOle } from './ole.js';
import { readRpm } from './rpm.js';
import { readSevenZip } from './seven-zip.js';
import { readSquashfs } from './squashfs.js';
import { readTar } from './tar.js';
import { PBZX_MAGIC, readPbzx } from './xar-pbzx.js';
import { readXar } from './xar.js';
import { readXz } from './xz.js';
import { readZip } from './zip.js';
import { readZstd } from './zstd.js';

/** Reads the members of a container out of its bytes; `undefined` where it is of a kind that is not read. */
type ContainerReader = (source: ByteSource, budget: Budget) => Members | undefined;

/** The formats that are opened, each by its reader. What is missing here is recognised, and stays closed. */
const READERS: Readonly<Partial<Record<DetectedContainer, ContainerReader>>> = {
  zip: readZip,
  gzip: readGzip,
  xz: readXz,
  zstd: readZstd,
  bzip2: readBzip2,
  lz4: readLz4,
  lzma: readLzma,
  tar: readTar,
  cpio: readCpio,
  ar: readAr,
  deb: readDeb,
  rpm: readRpm,
  cab: readCab,
  msi: readMsi,
  ole: readOle,
  iso: readIso,
  squashfs: readSquashfs,
  '7z': readSevenZip,
  dmg: readDmg,
  xar: readXar,
  archive: (source, budget) => (isPbzx(source) ? readPbzx(source, budget) : undefined),
  'disk-image': (source, budget) => (isHfs(source) ? readHfs(source, budget) : undefined),
};

const isPbzx = (source: ByteSource): boolean => latin1(source.read(0, PBZX_MAGIC.length)) === PBZX_MAGIC;

/** The members of a container; `undefined` where its format is recognised and not opened. Throws MalformedError. */
export function openContainer(format: DetectedContainer, source: ByteSource, budget: Budget): Members | undefined {
  return READERS[format]?.(source, budget);
}
