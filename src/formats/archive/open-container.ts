import type { ByteSource } from '../../bytes/byte-source.js';
import type { DetectedContainer } from '../detection.js';
import { readCab } from './cab.js';
import type { Budget, Members } from './container.js';
import { readMsi } from './msi.js';
import { readOle } from './ole.js';


/** Reads the members of a container out of its bytes. */
type ContainerReader = (source: ByteSource, budget: Budget) => Members;

/** The formats that are opened, each by its reader. What is missing here is recognised, and stays closed. */
const READERS: Readonly<Partial<Record<DetectedContainer, ContainerReader>>> = {

  cab: readCab,
  msi: readMsi,
  ole: readOle,
};

/** The members of a container; `undefined` where its format is recognised and not opened. Throws MalformedError. */
export function openContainer(format: DetectedContainer, source: ByteSource, budget: Budget): Members | undefined {
  return READERS[format]?.(source, budget);
}
