import type { ArtifactFacts } from '../facts/artifact-facts.js';
import type { SignatureFact } from '../facts/signature-fact.js';
import type { Known } from '../model/fact.js';

type Inf = Extract<ArtifactFacts['inf'], Known<unknown>>['value'];
type Service = Inf['services'][number];

/** A signature that a catalog puts on a file, for examples. */
export const LISTED: SignatureFact = {
  form: 'catalog',
  status: 'valid',
  trust: 'evaluated',
  detail: 'listed in build/csagent.cat; the signature of the catalog and the chain hold',
  catalog: 'build/csagent.cat',
  signer: 'CN=Microsoft Windows Hardware Compatibility Publisher',
  issuer: 'CN=Microsoft Windows Third Party Component CA 2014',
  digestAlgorithm: 'sha256',
  signedDigest: '9f86d081884c7d65',
  computedDigest: '9f86d081884c7d65',
  timestamp: '2026-01-10T09:00:00Z',
  ekus: ['1.3.6.1.4.1.311.10.3.5'],
};

/** A number in a service's section, for examples. */
export const serviceNumber = (value: number, line: number) => ({ value, line });

/** A filter driver that starts on demand, for examples. */
export const exampleService = (over: Partial<Service> = {}): Service => ({
  name: 'csagent',
  line: 30,
  section: 'csagent.Service',
  flags: 0,
  type: serviceNumber(2, 34),
  start: serviceNumber(3, 35),
  errorControl: serviceNumber(1, 36),
  binary: { path: '%13%\\csagent.sys', folder: 13, file: 'csagent.sys', line: 37 },
  group: 'FSFilter Activity Monitor',
  ...over,
});

/** Setup information without a fault, for examples. */
export const exampleSetup = (over: Partial<Inf> = {}): Inf => ({
  version: {
    class: 'ActivityMonitor',
    classGuid: 'b86dff51-a31e-4bac-b3cf-e8cfe75c9fc2',
    provider: 'Example Sensor',
    driverDate: '2026-01-10',
    driverVersion: '7.16.18605.0',
    driverVerLine: 6,
    catalogs: [{ file: 'csagent.cat', line: 7, architecture: undefined }],
  },
  services: [exampleService()],
  files: [{ name: 'csagent.sys', source: 'csagent.sys', line: 22, list: 'csagent.Files', folder: 13 }],
  architectures: ['x64'],
  attributes: [],
  includes: [],
  problems: [],
  ...over,
});
