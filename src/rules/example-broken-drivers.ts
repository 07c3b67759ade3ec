import { EMPTY_PACKAGE } from './example-packages.js';
import { LISTED, exampleSetup } from './setup-examples.js';

const PACKAGE =
  'artifacts:\n  - id: setup\n    path: build/csagent.inf\n  - id: csagent\n    path: build/csagent.sys\n  - id: catalog\n    path: build/csagent.cat\n';
const BESIDE = {
  setup: { format: 'inf', inf: exampleSetup(), signatures: [LISTED] },
  catalog: { format: 'catalog', packages: EMPTY_PACKAGE, signatures: [] },
} as const;
const IMAGE = { format: 'pe', packages: EMPTY_PACKAGE, signatures: [LISTED], peVersion: undefined } as const;

/** Packages beside each other whose driver is none, for the rule about catalogs. */
export const BROKEN = {
  bad: [
    {
      name: 'data in the place of the driver',
      manifest: PACKAGE,
      artifacts: { ...BESIDE, csagent: { ...IMAGE, machines: [] } },
      says: 'csagent.inf is for x64, and csagent.sys is for none',
      at: '3:11',
    },
  ],
  unclear: [
    {
      name: 'a driver whose headers are broken',
      manifest: PACKAGE,
      artifacts: { ...BESIDE, csagent: { ...IMAGE, machines: 'unknown: the headers are cut' } },
      why: 'what csagent.sys is built for is not known: the headers are cut',
    },
  ],
} as const;
