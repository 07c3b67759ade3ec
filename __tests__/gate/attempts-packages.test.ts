import { describe, expect, it } from '@jest/globals';
import { unsignedSensor } from '../../scripts/example-channel-file-291.js';
import { exampleIdentities } from '../../scripts/example-identities.js';
import { buildCatalog } from '../builders/catalog.js';
import { type SignOptions, signPe } from '../builders/cms.js';
import { buildInf } from '../builders/inf.js';
import { buildPe } from '../builders/pe.js';
import { EKU, issueCertificate } from '../builders/x509.js';
import { rsaKeyFrom } from '../builders/x509-keys.js';
import { type Files as Members, zipOf } from '../facts/containers.js';
import { DRIVER, type Files, MANIFEST, bytesOf, edit, judged, repaired, replace, sha256 } from './repaired.js';

/** Attempts to get a bad driver package past the gate, most of them as one archive. */

const { root, signer, stamper } = exampleIdentities();
const SIGN = { signer, timestamp: { at: '2024-07-10T08:00:00Z', stamper } };
const ATTESTED = issueCertificate(
  {
    subject: [['CN', 'Example Sensor, Inc.']],
    serial: 9,
    ekus: [EKU.codeSigning, '1.3.6.1.4.1.311.10.3.5.1'],
    key: rsaKeyFrom('an attested signer'),
  },
  root,
);
const IMAGE = unsignedSensor('7.16.18606');
const SYS = signPe(IMAGE, SIGN);
const INF = buildInf({ version: { DriverVer: '07/10/2024,7.16.18606.0' }, decorations: ['NTamd64'] });
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** The files of a package, with a catalog over those that are given, or over others. */
interface Parts {
  readonly sys?: Uint8Array;
  readonly inf?: string;
  readonly over?: readonly Uint8Array[];
  readonly sign?: SignOptions;
}
function packaged({ sys = SYS, inf = INF, over = [IMAGE, text(inf)], sign = SIGN }: Parts = {}): Members {
  return [
    ['drivers/sensor.inf', inf],
    ['drivers/sensor.sys', sys],
    ['drivers/sensor.cat', buildCatalog({ members: over.map((bytes) => ({ bytes })), sign })],
  ];
}

const RULES = [
  'driver/inf-sound',
  'signature/catalog-covers-package',
  'signature/present-for-tier',
  'signature/programme-fits-target',
  'signature/not-test-nor-cross-signed',
];

/** Which of the rules about driver packages keep the gate shut over a file that is shipped beside the others. */
async function stoppedBy(bytes: Uint8Array, change: (files: Files) => void = () => undefined, name = 'drivers.zip') {
  const files = repaired();
  files[`repaired/${name}`] = bytes;
  const artifact = `  - {id: package, path: repaired/${name}, sha256: ${sha256(bytes)}, class: kernel-driver}\n`;
  edit(files, MANIFEST, '\nrollout:', `\n${artifact}rollout:`);
  change(files);
  const { exitCode, why } = await judged(files);
  expect(exitCode).not.toBe(0);
  return why.filter((rule) => RULES.includes(rule));
}
const archive = (members: Members, more: Members = []): Uint8Array => zipOf([...members, ...more], { deflate: true });
const without = (name: string): Members => packaged().filter(([path]) => !path.endsWith(name));

const USER = { subsystem: 3, imports: [{ library: 'kernel32.dll', functions: ['ExitProcess'] }] };
const OTHER = signPe(unsignedSensor('7.16.18607'), SIGN);
const UNSIGNED = buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: ['KeBugCheckEx'] }] });

describe('a driver package in one archive', () => {
  it('is not stopped by the rules about packages where it is whole, in archives of archives too', async () => {
    expect(await stoppedBy(archive(packaged()))).toEqual([]);
    expect(await stoppedBy(archive([['inner.zip', archive(packaged())]]))).toEqual([]);
    expect(await stoppedBy(buildPe({ ...USER, overlay: archive(packaged()) }), undefined, 'setup.exe')).toEqual([
      'signature/present-for-tier',
    ]);
  });

  it('does not matter where there is none', async () => {
    expect(
      await stoppedBy(
        archive([
          ['readme.txt', 'nothing'],
          ['tool.exe', buildPe(USER)],
        ]),
      ),
    ).toEqual([]);
    expect(await stoppedBy(archive([['autorun.inf', '[autorun]\r\nopen=setup.exe\r\n']]))).toEqual([]);
  });

  it.each<[string, Uint8Array, string]>([
    [
      'a driver built again after the catalog was made',
      archive(packaged({ sys: OTHER, over: [IMAGE, text(INF)] })),
      'signature/catalog-covers-package',
    ],
    [
      'setup information edited after the catalog was made',
      archive(packaged({ inf: INF.replace('StartType=3', 'StartType=4'), over: [IMAGE, text(INF)] })),
      'signature/catalog-covers-package',
    ],
    [
      'a catalog of nobody',
      archive(
        packaged({
          sign: { signer: issueCertificate({ subject: [['CN', 'Nobody']], key: rsaKeyFrom('nobody') }) },
        }),
      ),
      'signature/catalog-covers-package',
    ],
    ['no catalog', archive(without('.cat')), 'signature/catalog-covers-package'],
    ['no driver', archive(without('.sys')), 'driver/inf-sound'],
    ['the driver under another name', archive([...without('.sys'), ['drivers/sens0r.sys', SYS]]), 'driver/inf-sound'],
    [
      'an unsigned driver beside it, without setup information',
      archive(packaged(), [['x/other.bin', UNSIGNED]]),
      'signature/present-for-tier',
    ],
    ['an unsigned driver alone', archive([['other.sys', UNSIGNED]]), 'signature/present-for-tier'],
    [
      'a second driver of the same name further down',
      archive(packaged(), [['drivers/old/sensor.sys', UNSIGNED]]),
      'signature/catalog-covers-package',
    ],
    [
      'the same path twice, the second one unsigned',
      archive(packaged(), [['drivers/sensor.sys', UNSIGNED]]),
      'signature/present-for-tier',
    ],
    [
      'the name of the driver in other letters',
      archive([...without('.sys'), ['DRIVERS/SENSOR.SYS', UNSIGNED]]),
      'signature/present-for-tier',
    ],
    [
      'setup information under the name of a text',
      archive([...without('.inf'), ['drivers/read.me', INF]], [['drivers/sensor2.sys', UNSIGNED]]),
      'signature/present-for-tier',
    ],
    [
      'an archive in it that is encrypted',
      archive(packaged(), [['more.zip', zipOf([['x.sys', SYS]], { encrypted: true })]]),
      'signature/catalog-covers-package',
    ],
    [
      'a driver that starts at boot, signed by its catalog alone',
      archive(packaged({ sys: IMAGE, inf: INF.replace(/StartType\s*=\s*3/, 'StartType = 0') })),
      'signature/present-for-tier',
    ],
    [
      'an attested driver',
      archive(packaged({ sys: signPe(IMAGE, { ...SIGN, signer: ATTESTED }), sign: { ...SIGN, signer: ATTESTED } })),
      'signature/programme-fits-target',
    ],
    [
      'a package that anybody may change',
      archive(packaged({ inf: INF.replace(/PnpLockDown\s*=\s*1/, 'PnpLockDown = 0') })),
      'driver/inf-sound',
    ],
  ])('stops %s', async (_, bytes, rule) => {
    expect(await stoppedBy(bytes)).toContain(rule);
  });

  it('stops a package behind a program', async () => {
    const bytes = buildPe({ ...USER, overlay: archive(without('.cat')) });
    expect(await stoppedBy(bytes, undefined, 'setup.exe')).toContain('signature/catalog-covers-package');
  });
});

describe('a driver that is attested', () => {
  const attested = async (target: string) => {
    const files = repaired();
    replace(files, DRIVER, signPe(IMAGE, { ...SIGN, signer: ATTESTED }));
    edit(files, MANIFEST, 'channel: stable', 'channel: beta');
    edit(files, MANIFEST, /(?<=targets:\n {2})- \{os: windows.*/, `${target} # as this attempt has it`);
    expect(bytesOf(files, DRIVER).length).toBeGreaterThan(0);
    return (await judged(files)).why.filter((rule) => rule === 'signature/programme-fits-target');
  };

  it.each([
    [
      'goes to clients that test',
      '- {os: windows, versions: ">=10.0.17763", edition: client, arch: [x64], share: 1}',
      0,
    ],
    ['does not go to servers', '- {os: windows, versions: ">=10.0.17763", edition: server, arch: [x64], share: 1}', 1],
    ['does not go to either', '- {os: windows, versions: ">=10.0.17763", arch: [x64], share: 1}', 1],
    [
      'does not go to servers called clients',
      '- {os: windows, versions: "10.0.20348", edition: client, arch: [x64], share: 1}',
      1,
    ],
  ])('%s', async (_, target, count) => {
    expect(await attested(target)).toHaveLength(count);
  });
});
