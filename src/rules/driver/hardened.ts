import type { ArtifactFacts } from '../../facts/artifact-facts.js';
import type { Known } from '../../model/fact.js';
import { DYNAMIC_BASE, GUARD_CF, GUARD_CF_INSTRUMENTED, NX_COMPAT, RELOCATIONS_STRIPPED, has } from '../pe-flags.js';
import { artifactRule, pass, violation } from '../rule.js';

type Headers = Extract<ArtifactFacts['peHeaders'], Known<unknown>>['value'];
type LoadConfig = Extract<ArtifactFacts['peLoadConfig'], Known<unknown>>['value'];
type DebugEntry = Extract<ArtifactFacts['peDebug'], Known<unknown>>['value'][number];

/** A drive, a share, a root or a home: a path of the machine that built the file. */
const PRIVATE_PATH = /^(?:[a-z]:|[\\/])|(?:^|[\\/])(?:users|home)[\\/]/i;

function missingFlags({ dllCharacteristics, characteristics }: Headers): string[] {
  const found: string[] = [];
  if (!has(dllCharacteristics, NX_COMPAT)) found.push('is not marked as keeping code and data apart (/NXCOMPAT)');
  if (!has(dllCharacteristics, DYNAMIC_BASE)) found.push('does not allow a random address (/DYNAMICBASE)');
  else if (has(characteristics, RELOCATIONS_STRIPPED))
    found.push('allows a random address and has no relocations for it');
  return found;
}

/** The flag in the headers is a claim; the load configuration shows whether the compiler did the work. */
function flowGuard({ dllCharacteristics }: Headers, config: LoadConfig): string[] {
  if (!has(dllCharacteristics, GUARD_CF)) return ['is built without control flow guard (/guard:cf)'];
  if (config && has(config.guardFlags, GUARD_CF_INSTRUMENTED)) return [];
  return ['claims control flow guard, and its load configuration has none (/guard:cf for the compiler too)'];
}

const privatePaths = (entries: readonly DebugEntry[]): string[] =>
  entries.flatMap(({ pdbPath }) =>
    pdbPath !== undefined && PRIVATE_PATH.test(pdbPath) ? [`names a path of the build machine: ${pdbPath}`] : [],
  );

/** Headers of a small driver, for the examples. */
const headers = (dllCharacteristics: number, characteristics = 0x22): Headers => ({
  machine: 0x8664,
  timeDateStamp: 0,
  characteristics,
  magic: 0x20b,
  entryPoint: 0x1000,
  imageBase: 0x140000000n,
  sectionAlignment: 0x1000,
  fileAlignment: 0x200,
  sizeOfImage: 0x5000,
  sizeOfHeaders: 0x400,
  checkSum: 0,
  subsystem: 1,
  dllCharacteristics,
  directories: [],
  sections: [],
  checkSumOffset: 0xd8,
  certificateEntryOffset: 0x118,
});

const CSAGENT = 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n';
const RELEASE_BUILD = {
  format: 'pe',
  kind: 'pe-driver',
  peHeaders: headers(0x4160),
  peLoadConfig: { guardFlags: 0x10500 },
  peVersion: { fileVersion: '7.16.18605.0', strings: new Map(), debug: false },
  peDebug: [
    { type: 2, pdbPath: 'csagent.pdb', exDllCharacteristics: undefined },
    { type: 20, pdbPath: undefined, exDllCharacteristics: 1 },
  ],
} as const;

export default artifactRule({
  id: 'driver/hardened',
  title: 'The driver is a hardened release build',
  rationale:
    'Each of these is a switch of the linker that costs nothing and turns a usable fault into a crash: data that cannot ' +
    'be run, an address that cannot be guessed, calls that cannot be redirected. A debug build, or the path of a ' +
    "developer's folder, shows that the file did not come from the release build at all.",
  remedy:
    'Link with /NXCOMPAT, /DYNAMICBASE and /GUARD:CF, compile with /guard:cf, ship the release build, and use ' +
    '/PDBALTPATH:%_PDB% so that only the name of the symbol file stays.',
  severity: 'warning',
  waivable: true,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { ssdf: ['PW.6.1', 'PW.6.2', 'PW.9.1'], 'nist-800-53': ['CM-6', 'SA-15'], cra: ['I(2)(k)'] },
  incidents: ['NIST SSDF PW.6: compiler and build settings'],
  references: ['https://learn.microsoft.com/windows/win32/debug/pe-format#dll-characteristics'],
  options: {
    controlFlowGuard: {
      type: 'boolean',
      description: 'Whether control flow guard is asked for; a toolchain without it can be excused here.',
      default: true,
    },
  },
  // `unknown` is an image whose role could not be told: it may be a driver.
  scope: { formats: ['pe'], kinds: ['pe-driver', 'unknown'] },
  needs: ['peHeaders', 'peLoadConfig', 'peVersion', 'peDebug'],

  evaluate({ artifact: { declared, peHeaders, peLoadConfig, peVersion, peDebug }, options: { controlFlowGuard }, at }) {
    const { id } = declared;
    const found = [
      ...missingFlags(peHeaders),
      ...(controlFlowGuard ? flowGuard(peHeaders, peLoadConfig) : []),
      ...(peVersion?.debug === true ? ['is a debug build by its version resource'] : []),
      ...privatePaths(peDebug),
    ];
    if (found.length > 0) return found.map((problem) => violation(`${id} ${problem}`, at('path')));
    const guard = controlFlowGuard ? ', control flow guard' : '';
    return pass(`${id} has NX, a random address${guard}, no debug mark and no path of a build machine`);
  },

  examples: {
    good: [
      { name: 'a release build', manifest: CSAGENT, artifacts: { csagent: RELEASE_BUILD } },
      {
        name: 'a toolchain without control flow guard, excused by the policy',
        manifest: CSAGENT,
        artifacts: { csagent: { ...RELEASE_BUILD, peHeaders: headers(0x0140), peVersion: undefined } },
        options: { controlFlowGuard: false },
      },
    ],
    bad: [
      {
        name: "a build from a developer's machine",
        manifest: CSAGENT,
        artifacts: {
          csagent: {
            ...RELEASE_BUILD,
            peHeaders: headers(0),
            peVersion: { fileVersion: '7.16.18605.0', strings: new Map(), debug: true },
            peDebug: [
              { type: 2, pdbPath: 'D:\\src\\sensor\\x64\\Debug\\csagent.pdb', exDllCharacteristics: undefined },
              { type: 2, pdbPath: '../Users/kim/csagent.pdb', exDllCharacteristics: undefined },
            ],
          },
        },
        says: 'csagent is not marked as keeping code and data apart (/NXCOMPAT)',
        at: '3:11',
        also: [
          { says: 'csagent does not allow a random address (/DYNAMICBASE)', at: '3:11' },
          { says: 'csagent is built without control flow guard (/guard:cf)', at: '3:11' },
          { says: 'csagent is a debug build by its version resource', at: '3:11' },
          { says: 'csagent names a path of the build machine: D:\\src\\sensor\\x64\\Debug\\csagent.pdb', at: '3:11' },
          { says: 'csagent names a path of the build machine: ../Users/kim/csagent.pdb', at: '3:11' },
        ],
      },
      {
        name: 'flags that the rest of the file does not bear out',
        manifest: CSAGENT,
        artifacts: {
          csagent: { ...RELEASE_BUILD, peHeaders: headers(0x4160, 0x23), peLoadConfig: { guardFlags: 0 } },
        },
        says: 'csagent allows a random address and has no relocations for it',
        at: '3:11',
        also: [
          {
            says: 'csagent claims control flow guard, and its load configuration has none (/guard:cf for the compiler too)',
            at: '3:11',
          },
        ],
      },
      {
        name: 'the flag without a load configuration',
        manifest: CSAGENT,
        artifacts: { csagent: { ...RELEASE_BUILD, peLoadConfig: undefined } },
        says: 'csagent claims control flow guard, and its load configuration has none (/guard:cf for the compiler too)',
        at: '3:11',
      },
    ],
  },
});
