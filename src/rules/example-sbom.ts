import type { SbomFile, VexFile } from '../facts/sbom-facts.js';
import { known, unknown } from '../model/fact.js';
import type { Sbom, SbomComponent, VexStatement } from '../model/sbom.js';
import { productKeys } from '../model/sbom.js';
import { SHIPPED } from './example-reports.js';

/** A component, for examples. */
export const component = (over: Partial<SbomComponent> = {}): SbomComponent => ({
  name: 'csagent.sys',
  version: '',
  type: 'file',
  purl: undefined,
  cpe: undefined,
  sha256: [SHIPPED],
  ref: '',
  ...over,
});

/** What the examples release. */
export const SUBJECT = component({ name: 'endpoint-sensor', version: '7.16.18605', type: 'application', sha256: [] });

/** A bill of the release of the examples that lists its driver. */
export const bill = (over: Partial<Sbom> = {}, index = 0): SbomFile => ({
  index,
  path: 'sbom.cdx.json',
  sbom: known({
    format: 'CycloneDX 1.6 JSON',
    sha256: '0'.repeat(64),
    timestamp: '2026-01-14T12:00:00Z',
    subjects: [SUBJECT],
    components: [component()],
    statements: [],
    ...over,
  }),
});

/** One that could not be read. */
export const unreadBill = (why: string): SbomFile => ({ index: 0, path: 'sbom.cdx.json', sbom: unknown(why) });

/** A statement on the release of the examples. */
export const statement = (over: Partial<VexStatement> = {}): VexStatement => ({
  ids: ['CVE-2026-1234'],
  status: 'not_affected',
  justification: 'vulnerable_code_not_present',
  exploited: false,
  products: [{ keys: productKeys(SUBJECT), within: undefined }],
  ...over,
});

/** A document of statements. */
export const vex = (...statements: readonly VexStatement[]): VexFile => ({
  index: 0,
  path: 'vex.json',
  vex: known({ format: 'OpenVEX 0.2.0', sha256: '0'.repeat(64), timestamp: undefined, statements }),
});

/** One that could not be read. */
export const unreadVex = (why: string): VexFile => ({ index: 0, path: 'vex.json', vex: unknown(why) });
