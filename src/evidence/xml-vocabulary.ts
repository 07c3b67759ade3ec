import type { ReportDialect } from '../model/evidence.js';
import type { XmlListener } from './parse-xml.js';

export type Attributes = Readonly<Record<string, string>>;

/** One dialect of XML report: told of every element in order, answers nothing until the end. */
export interface XmlVocabulary extends XmlListener {
  readonly dialect: ReportDialect;
  /** How many tests the report says there are, where it says so. Asked once, after the last element was closed. */
  readonly tests: number | undefined;
}
