import type { SuiteReport } from '../model/evidence.js';
import { type Fact, known, unknown } from '../model/fact.js';
import { readHlkPackage } from './hlk-package.js';
import { readJsonReport } from './json-report.js';
import { MAX_REPORT_BYTES } from './limits.js';
import { readTextReport } from './text-report.js';
import { UnreadableError } from './unreadable.js';
import { readXmlReport } from './xml-report.js';

/**
 * What a test report says, its dialect decided by its content. `name` is for the reason only, and `sha256` is the digest
 * of the bytes. Never throws: a report that is cut, malformed or of no known dialect is an unknown fact, and never a
 * report with fewer failures.
 */
export function readReport(name: string, bytes: Uint8Array, sha256: string): Fact<SuiteReport> {
  return readable(name, () => {
    if (bytes.byteLength > MAX_REPORT_BYTES) {
      throw new UnreadableError(`it is longer than the limit of ${MAX_REPORT_BYTES} bytes`);
    }
    switch (firstByte(bytes)) {
      case 0x3c: // <
        return known(readXmlReport(bytes, sha256));
      case 0x7b: // {
        return known(readJsonReport(bytes, sha256));
      case undefined:
        throw new UnreadableError('it is empty');
      default:
        return known(isZip(bytes) ? readHlkPackage(bytes, sha256) : readTextReport(bytes, sha256));
    }
  });
}

/** Runs a reader of untrusted text; what it refuses becomes the reason of an unknown fact. */
export function readable<T>(name: string, read: () => Fact<T>): Fact<T> {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableError) return unknown(`${name} cannot be read: ${error.message}`);
    throw error;
  }
}

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** After a byte order mark and white space. */
function firstByte(bytes: Uint8Array): number | undefined {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.subarray(marked ? 3 : 0).find((b) => b !== 0x20 && b !== 0x09 && b !== 0x0a && b !== 0x0d);
}
