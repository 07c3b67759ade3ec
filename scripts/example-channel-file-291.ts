import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { signPe } from '../__tests__/builders/cms.js';
import { SECTION_FLAGS, buildPe } from '../__tests__/builders/pe.js';
import { type ExampleIdentities, exampleIdentities, pemOf } from './example-identities.js';

/**
 * The release of 19 July 2024 and its repaired twin, from the facts that are public: content for 21 inputs, a sensor
 * that supplies 20, evidence of the content before, and everybody at once. Names, versions and figures other than those
 * are ours. Nothing here is anybody's real driver or content.
 */
export function channelFile291(): ReadonlyMap<string, Uint8Array> {
  const identities = exampleIdentities();
  const shipped = sensor('7.16.18605', identities);
  const hotfixed = sensor('7.16.18606', identities);
  const before = content([...ALWAYS_WILD]);
  const fatal = content([...ALWAYS_WILD.slice(0, 20), '\\\\.\\pipe\\*[0-9a-f]{8}']);
  const values: Record<string, string> = {
    'shipped-sensor': sha256(shipped),
    'hotfixed-sensor': sha256(hotfixed),
    'content-before': sha256(before),
    content: sha256(fatal),
    'content-size': String(fatal.length),
    'content-before-size': String(before.length),
  };
  const files = new Map<string, Uint8Array>([
    [`shipped/csagent.sys`, shipped],
    [`shipped/${CONTENT_NAME}`, fatal],
    [`repaired/csagent.sys`, hotfixed],
    [`repaired/${CONTENT_NAME}`, fatal],
    ['.ringgate/keys/example-root.pem', encode(pemOf(identities.root))],
    ['sbom/7.16.18605.cdx.json', bill('7.16.18605', { sensor: shipped, content: fatal })],
    ['sbom/7.16.18606.cdx.json', bill('7.16.18606', { sensor: hotfixed, content: fatal })],
    ['contracts/csagent-7.11.18110.json', contract('7.11.18110', 20)],
    ['contracts/csagent-7.15.18513.json', contract('7.15.18513', 20)],
    ['contracts/csagent-7.16.18605.json', contract('7.16.18605', 20)],
    ['contracts/csagent-7.16.18606.json', contract('7.16.18606', 21)],
  ]);
  for (const name of readTemplates()) {
    const text = readFileSync(`scripts/channel-file-291/${name}`, 'utf8');
    files.set(name, encode(filled(text, values)));
  }
  return files;
}

const CONTENT_NAME = 'C-00000291-00000000-00000032.sys';

/** Templates beside this script: text with `{{name}}` where a digest or size goes. */
function readTemplates(): readonly string[] {
  return [
    'release.yaml',
    'release.repaired.yaml',
    'history/7.16.18603.yaml',
    'history/7.16.18604.yaml',
    'evidence/boot.junit.xml',
    'evidence/content-before.junit.xml',
    'evidence/boot.repaired.junit.xml',
    'evidence/content.repaired.junit.xml',
    'evidence/fuzz.repaired.json',
    'evidence/budget.repaired.json',
    'evidence/validator.repaired.junit.xml',
    'evidence/clean.repaired.junit.xml',
  ];
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{([a-z-]+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {{${name}}}`);
    return value;
  });
}

/** A boot-start file-system filter driver for x64, signed and stamped. */
function sensor(version: string, { signer, stamper }: ExampleIdentities): Uint8Array {
  return signPe(unsignedSensor(version), { signer, timestamp: { at: '2024-07-10T08:00:00Z', stamper } });
}

/** The same driver as the compiler would leave it. */
export function unsignedSensor(version: string): Uint8Array {
  return buildPe({
    subsystem: 1,
    // ASLR with high entropy, NX, control flow guard, code integrity asked for.
    dllCharacteristics: 0x41e0,
    guardFlags: 0x500,
    timeDateStamp: 0x668e0000,
    sections: [
      { name: '.text', characteristics: SECTION_FLAGS.code, data: Uint8Array.of(0x33, 0xc0, 0xc3) },
      { name: 'PAGE', characteristics: SECTION_FLAGS.code, data: Uint8Array.of(0x33, 0xc0, 0xc3) },
      { name: 'INIT', characteristics: SECTION_FLAGS.init, data: Uint8Array.of(0x33, 0xc0, 0xc3) },
    ],
    imports: [
      {
        library: 'ntoskrnl.exe',
        functions: ['ExAllocatePool2', 'PsSetCreateProcessNotifyRoutineEx', 'ZwTerminateProcess'],
      },
      { library: 'FLTMGR.SYS', functions: ['FltRegisterFilter', 'FltStartFiltering'] },
      { library: 'fwpkclnt.sys', functions: ['FwpsCalloutRegister3'] },
    ],
    version: {
      fileVersion: `${version}.0`,
      strings: {
        CompanyName: 'Example Sensor, Inc.',
        FileDescription: 'Endpoint sensor (example)',
        OriginalFilename: 'csagent.sys',
        FileVersion: version,
      },
    },
  });
}

/** Criteria of one template instance. Until 19 July every instance had a wildcard in the last one, which reads nothing. */
const ALWAYS_WILD: readonly string[] = Array.from({ length: 21 }, (_, i) => (i < 3 ? `criterion-${i + 1}` : '*'));

function content(criteria: readonly string[]): Uint8Array {
  const instances = [
    { instance: 'ipc-31', template: 'named-pipe', criteria },
    { instance: 'ipc-32', template: 'named-pipe', criteria: criteria.map((c, i) => (i === 1 ? 'criterion-2b' : c)) },
  ];
  return encode(`${JSON.stringify(instances, undefined, 1)}\n`);
}

function contract(version: string, fields: number): Uint8Array {
  const value = {
    schema: 'ringgate/contract/v1',
    component: 'csagent',
    version,
    interface: 'ipc-template/1',
    fields,
    features: ['named-pipe', 'non-wildcard-21'],
    limits: { maxBytes: 65536, maxEntries: 200 },
    level: 5,
  };
  return encode(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** A bill of materials as a build would write it. */
function bill(version: string, files: { readonly sensor: Uint8Array; readonly content: Uint8Array }): Uint8Array {
  const file = (name: string, bytes: Uint8Array) => ({
    type: 'file',
    name,
    hashes: [{ alg: 'SHA-256', content: sha256(bytes) }],
  });
  const value = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: 'endpoint-sensor', version } },
    components: [file('csagent.sys', files.sensor), file(CONTENT_NAME, files.content)],
  };
  return encode(`${JSON.stringify(value, undefined, 2)}\n`);
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
