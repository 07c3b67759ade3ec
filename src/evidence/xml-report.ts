import type { SuiteReport } from '../model/evidence.js';
import { DvlReader } from './dvl-reader.js';
import { JUNIT_ROOTS, JunitReader } from './junit-reader.js';
import { parseXml } from './parse-xml.js';
import { Tally } from './tally.js';
import { TRX_NAMESPACES, TrxReader } from './trx-reader.js';
import type { Attributes, XmlVocabulary } from './xml-vocabulary.js';
import { XUNIT_ROOTS, XunitReader } from './xunit-reader.js';

/** Reads an XML report in one pass. Throws UnreadableError where it is malformed, cut or of no known dialect. */
export function readXmlReport(bytes: Uint8Array, sha256: string): SuiteReport {
  const tally = new Tally();
  const reader = parseXml(bytes, (root, attributes) => vocabularyOf(root, attributes, tally));
  return tally.report(reader.dialect, sha256, reader.tests);
}

/** By the root element and its namespace: no two dialects share one. */
function vocabularyOf(root: string, attributes: Attributes, tally: Tally): XmlVocabulary | undefined {
  if (JUNIT_ROOTS.has(root)) return new JunitReader(tally);
  if (XUNIT_ROOTS.has(root)) return new XunitReader(tally);
  if (root === 'TestRun') return TRX_NAMESPACES.has(attributes['xmlns'] ?? '') ? new TrxReader(tally) : undefined;
  return root === 'Data' ? new DvlReader(tally) : undefined;
}
