import type { SignatureFact } from '../facts/signature-fact.js';
import { known, unknown } from '../model/fact.js';
import type { Packages } from './packages-inside.js';
import { LISTED, exampleSetup } from './setup-examples.js';

type Inf = ReturnType<typeof exampleSetup>;

/** Manifest of examples about an archive. */
export const ARCHIVE = 'artifacts:\n  - id: drivers\n    path: build/drivers.zip\n';

/** Of a file in which no driver and no setup information lies, for examples. */
export const EMPTY_PACKAGE: Packages = { setups: [], files: [], unclear: [] };

interface ExampleFile {
  readonly name: string;
  readonly signatures?: readonly SignatureFact[];
  readonly isDriver?: boolean;
}

/** A signature that the catalog of the package below puts on a file, for examples. */
export const LISTED_INSIDE: SignatureFact = { ...LISTED, catalog: 'x64/csagent.cat' };

const WHOLE: readonly ExampleFile[] = [
  { name: 'csagent.inf' },
  { name: 'csagent.cat', signatures: [] },
  { name: 'csagent.sys', isDriver: true },
];

/** A driver package in an archive, for examples: whole, where nothing else is said. */
export function examplePackage({
  files = WHOLE,
  inf = exampleSetup(),
  why,
  unclear = [],
}: {
  readonly files?: readonly ExampleFile[];
  readonly inf?: Inf;
  /** Why the setup information cannot be read. */
  readonly why?: string;
  readonly unclear?: readonly string[];
} = {}): Packages {
  return {
    setups: [{ path: 'x64/csagent.inf', inf: why === undefined ? known(inf) : unknown(why) }],
    files: files.map(({ name, signatures = [LISTED_INSIDE], isDriver = false }) => ({
      path: `x64/${name}`,
      name,
      signatures: known(signatures),
      machines: known(isDriver ? ['x64'] : []),
      peVersion: known(
        isDriver ? { fileVersion: '7.16.18605.0', strings: new Map<string, string>(), debug: false } : undefined,
      ),
      isDriver,
    })),
    unclear,
  };
}
