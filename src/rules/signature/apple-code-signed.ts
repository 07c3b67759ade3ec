import type { AppleBundle, AppleCode } from '../../facts/apple-facts.js';
import { appleBundle, appleFacts, appleSlice, codeSignature } from '../example-apple.js';
import { type Outcome, artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';
import { enumerated } from '../words.js';

const KINDS: ReadonlyMap<AppleCode['kind'], string> = new Map([
  ['mach-o-kext', 'kernel extension'],
  ['mach-o-driver-extension', 'driver extension'],
  ['mach-o-system-extension', 'system extension'],
  // What may be an extension is taken for the one that more is asked of.
  [undefined, 'kernel extension'],
]);
const KERNEL: ReadonlySet<AppleCode['kind']> = new Set(['mach-o-kext', undefined]);
const DEBUGGERS = 'com.apple.security.get-task-allow';

const isSigned = (code: AppleCode): code is AppleCode & { signature: object } => code.signature !== undefined;

/** What one slice lacks, each a clause behind its name. */
function faultsOf({ kind, signature, entitlements }: AppleCode): string[] {
  if (signature === undefined) return ['carries no code signature'];
  const { signature: standing, adHoc, team, markers, hardenedRuntime } = signature;
  const { status, detail } = standing;
  if (status === 'invalid') return [`has a code signature that does not hold: ${detail}`];
  if (adHoc) return ['is signed ad hoc, by nobody'];
  if (status === 'expired') return [`has a code signature whose certificate has expired: ${detail}`];
  if (status !== 'valid') return [`has a code signature that is not trusted: ${detail}`];
  const found: string[] = [];
  if (team === '') found.push('names no team');
  if (KERNEL.has(kind)) {
    if (!markers.kernelExtensions) found.push('is signed with a certificate that is not marked for kernel extensions');
    return found;
  }
  if (!markers.developerId && !markers.macAppStore)
    found.push('is signed with a certificate that is not marked as Developer ID');
  if (!hardenedRuntime) found.push('is signed without the hardened runtime');
  if (entitlements?.includes(DEBUGGERS) === true) found.push(`lets debuggers in (${DEBUGGERS})`);
  return found;
}

/** Why nothing can be said of a slice; `undefined` where something can. */
function unclear({ signature, entitlements }: AppleCode): string | undefined {
  if (signature === undefined) return undefined;
  const { status, trust, detail } = signature.signature;
  if (status === 'unsupported') return `has a code signature that cannot be checked: ${detail}`;
  if (status === 'untrusted' && trust === 'not-evaluated' && !signature.adHoc) {
    return 'has a code signature whose signer was not looked into';
  }
  return status === 'valid' && entitlements === undefined ? 'has entitlements that cannot be read' : undefined;
}

function bundleOutcomes(id: string, bundle: AppleBundle, at: readonly (string | number)[]): Outcome[] {
  const name = `the bundle ${bundle.path} in ${id}`;
  return [
    ...bundle.problems.map((problem) => violation(`${name} differs from what was signed: ${problem}`, at)),
    ...bundle.unchecked.map((why) => indeterminate(`${name} cannot be compared with what was signed: ${why}`, at)),
  ];
}

const MANIFEST = 'artifacts:\n  - id: sensor\n    path: build/sensor\n';
const sensor = (...code: readonly AppleCode[]) => ({ sensor: { apple: appleFacts(code) } });
const NOT_VALID = (status: 'invalid' | 'untrusted' | 'expired' | 'unsupported', detail: string, over = {}) =>
  appleSlice({ signature: codeSignature({ signature: { status, detail }, ...over }) });

export default artifactRule({
  id: 'signature/apple-code-signed',
  title: 'Every extension for macOS is signed as the system asks before it loads it',
  rationale:
    'A Mac loads a kernel extension only where its signature leads to Apple with the marks that Apple gives for kernel ' +
    'code, and a driver or system extension only with those of Developer ID or the store; it looks at the signature once ' +
    'more, page by page, while the code runs. A file changed after signing, a slice left unsigned, a signature made by ' +
    'the linker alone: each works on the machine of the one who built it, and is killed on the machines of all others.',
  remedy:
    'Sign every slice and the bundle as the last step (`codesign --force --timestamp --options runtime --sign "Developer ID ' +
    'Application: …"`), with a certificate that Apple enabled for kernel extensions where it is one, and change nothing ' +
    'in the bundle afterwards but to staple the ticket.',
  severity: 'error',
  waivable: true,
  sees: ['bytes', 'signature'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.2.1'],
    'nist-800-53': ['CM-14', 'SI-7', 'SI-7(15)'],
    'iec-62443-4-1': ['SM-6', 'SUM-4'],
    cra: ['I(2)(f)'],
  },
  incidents: ['macOS 10.13: kernel extensions need a Developer ID for kernel extensions'],
  references: [
    'https://developer.apple.com/documentation/technotes/tn3125-inside-code-signing-provisioning-profiles',
    'https://developer.apple.com/documentation/security/notarizing-macos-software-before-distribution',
  ],
  options: {},
  scope: { tiers: ['T2', 'T3'] },
  needs: ['apple'],

  evaluate({ artifact: { declared, apple }, at }) {
    const { id } = declared;
    const extensions = apple.code.filter(({ kind }) => KINDS.has(kind));
    const place = at('path');
    const outcomes: Outcome[] = apple.skipped.map((why) =>
      indeterminate(`an extension in ${id} was not looked into: ${why}`, place),
    );
    for (const code of extensions) {
      const of = code.path === '' ? id : `${code.path} in ${id}`;
      const name = `the ${String(KINDS.get(code.kind))} ${of} (${code.machine})`;
      const doubt = unclear(code);
      if (doubt !== undefined) outcomes.push(indeterminate(`${name} ${doubt}`, place));
      else for (const fault of faultsOf(code)) outcomes.push(violation(`${name} ${fault}`, place));
    }
    for (const bundle of apple.bundles) outcomes.push(...bundleOutcomes(id, bundle, place));
    if (outcomes.length > 0) return outcomes;
    if (extensions.length === 0) return notApplicable(`${id} is no extension for macOS and holds none`);
    const teams = new Set(extensions.filter(isSigned).map(({ signature }) => signature.team));
    const sealed = apple.bundles.reduce((sum, { files }) => sum + files, 0);
    const tickets = apple.bundles.some(({ ticket }) => ticket) ? '; a ticket is stapled, which is not verified' : '';
    return pass(
      `${id}: ${extensions.length} signed ${extensions.length === 1 ? 'program' : 'programs'} of team ${enumerated([...teams])}, ` +
        `${sealed} sealed files in bundles${tickets}`,
    );
  },

  examples: {
    good: [
      {
        name: 'a system extension of two architectures',
        manifest: MANIFEST,
        artifacts: sensor(appleSlice(), appleSlice({ machine: 'x64' })),
      },
      {
        name: 'a disk image with a kernel extension, its ticket stapled',
        manifest: 'artifacts:\n  - id: sensor\n    path: build/sensor.dmg\n',
        artifacts: {
          sensor: {
            apple: appleFacts(
              [
                appleSlice({
                  path: 'sensor.kext/Contents/MacOS/sensor',
                  kind: 'mach-o-kext',
                  signature: codeSignature({ hardenedRuntime: false, markers: { kernelExtensions: true } }),
                }),
              ],
              { bundles: [appleBundle({ path: 'sensor.kext', ticket: true })] },
            ),
          },
        },
      },
      {
        name: 'a driver extension from the store',
        manifest: MANIFEST,
        artifacts: sensor(
          appleSlice({
            kind: 'mach-o-driver-extension',
            signature: codeSignature({ markers: { developerId: false, macAppStore: true } }),
          }),
        ),
      },
    ],
    bad: [
      {
        name: 'one slice left unsigned',
        manifest: MANIFEST,
        artifacts: sensor(appleSlice(), appleSlice({ machine: 'x64', signature: undefined })),
        says: 'the system extension sensor (x64) carries no code signature',
        at: '3:11',
      },
      {
        name: 'changed after signing',
        manifest: MANIFEST,
        artifacts: sensor(NOT_VALID('invalid', 'page 3 of 9 differs from the one that was signed (sha256)')),
        says:
          'the system extension sensor (arm64) has a code signature that does not hold: ' +
          'page 3 of 9 differs from the one that was signed (sha256)',
        at: '3:11',
      },
      {
        name: 'signed by the linker alone',
        manifest: MANIFEST,
        artifacts: sensor(NOT_VALID('untrusted', 'it is signed ad hoc', { adHoc: true })),
        says: 'the system extension sensor (arm64) is signed ad hoc, by nobody',
        at: '3:11',
      },
      {
        name: 'signed by an authority of its own',
        manifest: MANIFEST,
        artifacts: sensor(NOT_VALID('untrusted', 'no chain leads to an anchor')),
        says: 'the system extension sensor (arm64) has a code signature that is not trusted: no chain leads to an anchor',
        at: '3:11',
      },
      {
        name: 'an expired certificate without a time stamp',
        manifest: MANIFEST,
        artifacts: sensor(NOT_VALID('expired', 'it was not valid after 2026-01-01')),
        says:
          'the system extension sensor (arm64) has a code signature whose certificate has expired: ' +
          'it was not valid after 2026-01-01',
        at: '3:11',
      },
      {
        name: 'a kernel extension with a certificate for applications, without a team, of a kind that is not certain',
        manifest: MANIFEST,
        artifacts: sensor(appleSlice({ kind: undefined, signature: codeSignature({ team: '' }) })),
        says: 'the kernel extension sensor (arm64) names no team',
        at: '3:11',
        also: [
          {
            says: 'the kernel extension sensor (arm64) is signed with a certificate that is not marked for kernel extensions',
            at: '3:11',
          },
        ],
      },
      {
        name: 'a system extension as it is built for debugging',
        manifest: MANIFEST,
        artifacts: sensor(
          appleSlice({
            entitlements: [DEBUGGERS],
            signature: codeSignature({ hardenedRuntime: false, markers: { developerId: false } }),
          }),
        ),
        says: 'the system extension sensor (arm64) is signed with a certificate that is not marked as Developer ID',
        at: '3:11',
        also: [
          { says: 'the system extension sensor (arm64) is signed without the hardened runtime', at: '3:11' },
          {
            says: 'the system extension sensor (arm64) lets debuggers in (com.apple.security.get-task-allow)',
            at: '3:11',
          },
        ],
      },
      {
        name: 'a file added to the bundle after signing',
        manifest: MANIFEST,
        artifacts: {
          sensor: {
            apple: appleFacts([appleSlice({ path: 'sensor.systemextension/Contents/MacOS/sensor' })], {
              bundles: [appleBundle({ problems: ['Resources/rules.bin was added after signing'] })],
            }),
          },
        },
        says:
          'the bundle sensor.systemextension in sensor differs from what was signed: ' +
          'Resources/rules.bin was added after signing',
        at: '3:11',
      },
    ],
    unclear: [
      {
        name: 'a digest that is not known',
        manifest: MANIFEST,
        artifacts: sensor(NOT_VALID('unsupported', 'its pages are encrypted')),
        why: 'the system extension sensor (arm64) has a code signature that cannot be checked: its pages are encrypted',
      },
      {
        name: 'trust was not evaluated',
        manifest: MANIFEST,
        artifacts: sensor(
          appleSlice({ signature: codeSignature({ signature: { status: 'untrusted', trust: 'not-evaluated' } }) }),
        ),
        why: 'the system extension sensor (arm64) has a code signature whose signer was not looked into',
      },
      {
        name: 'entitlements that cannot be read',
        manifest: MANIFEST,
        artifacts: sensor(appleSlice({ entitlements: undefined })),
        why: 'the system extension sensor (arm64) has entitlements that cannot be read',
      },
      {
        name: 'a bundle with a link',
        manifest: MANIFEST,
        artifacts: {
          sensor: {
            apple: appleFacts([appleSlice({ path: 'sensor.systemextension/sensor' })], {
              bundles: [appleBundle({ unchecked: ['a is a link, which is not followed'] })],
            }),
          },
        },
        why:
          'the bundle sensor.systemextension in sensor cannot be compared with what was signed: ' +
          'a is a link, which is not followed',
      },
      {
        name: 'more extensions than are looked into',
        manifest: MANIFEST,
        artifacts: {
          sensor: { apple: appleFacts([], { skipped: ['x.kext: more than 100 programs are in extensions'] }) },
        },
        why: 'an extension in sensor was not looked into: x.kext: more than 100 programs are in extensions',
      },
    ],
    outside: [
      {
        name: 'a program for users',
        manifest: MANIFEST,
        artifacts: sensor(appleSlice({ kind: 'mach-o-executable', signature: undefined })),
        why: 'sensor is no extension for macOS and holds none',
      },
    ],
  },
});
