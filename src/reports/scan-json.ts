import type { ScanReport } from '../model/verdict.js';
import { documentText } from './json.js';

/** The `ringgate/scan/v1` document. */
export function renderScanJson(report: ScanReport): string {
  return documentText(report);
}
