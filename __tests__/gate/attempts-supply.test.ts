import { describe, expect, it } from '@jest/globals';
import { unsignedSensor } from '../../scripts/example-channel-file-291.js';
import { exampleIdentities } from '../../scripts/example-identities.js';
import { authenticode, imageDigest, signPe, winCertificate, withCertificates } from '../builders/cms.js';
import { concat } from '../builders/pe-bytes.js';
import {
  CONTENT,
  DRIVER,
  type Files,
  MANIFEST,
  bytesOf,
  edit,
  judged,
  repaired,
  replace,
  sha256,
  textOf,
} from './repaired.js';

/** Attempts to get a release past the rules about what it is made of, each a small change to one that passes. */

const BILL = 'sbom/7.16.18606.cdx.json';
const VEX = 'vex.json';
const SBOM_RULE = 'supply/sbom-present';
const VEX_RULE = 'supply/vex-clean';

/** The rules as the preset `strict` has them. */
function release(): Files {
  const files = repaired();
  edit(files, '.ringgate/policy.yaml', 'rules:\n', `rules:\n  ${SBOM_RULE}: error\n  ${VEX_RULE}: error\n`);
  return files;
}

interface Document {
  specVersion: string;
  components: { hashes?: unknown; name: string }[];
  vulnerabilities?: unknown;
}
const bill = (files: Files, change: (document: Document) => void): void => {
  const document = JSON.parse(textOf(files, BILL)) as Document;
  change(document);
  files[BILL] = JSON.stringify(document);
};
const statements = (files: Files, ...said: readonly object[]): void => {
  const document = { '@context': 'https://openvex.dev/ns/v0.2.0', statements: said };
  files[VEX] = JSON.stringify(document);
  files[MANIFEST] = `${textOf(files, MANIFEST)}vex: [${VEX}]\n`;
};
const said = (status: string, product: string, more: object = {}) => ({
  vulnerability: { name: 'CVE-2026-1234' },
  products: [{ '@id': product }],
  status,
  ...(status === 'not_affected' && { justification: 'vulnerable_code_not_present' }),
  ...more,
});
const ZLIB = { type: 'library', 'bom-ref': 'zlib', name: 'zlib', version: '1.2.11', purl: 'pkg:generic/zlib@1.2.11' };
const VULNERABLE = (document: Document): void => {
  document.components.push(ZLIB);
  document.vulnerabilities = [{ id: 'CVE-2026-1234', affects: [{ ref: 'zlib' }] }];
};

it('the release passes as it is, and with a vulnerability that is answered', async () => {
  expect(await judged(release())).toEqual({ exitCode: 0, why: [] });
  const files = release();
  bill(files, VULNERABLE);
  statements(files, said('not_affected', 'pkg:generic/zlib@1.2.11'));
  expect(await judged(files)).toEqual({ exitCode: 0, why: [] });
});

const ATTEMPTS: readonly { name: string; change: (files: Files) => void; stoppedBy: string; exitCode?: number }[] = [
  {
    name: 'the bill of the release before, with the version written over',
    change: (files) => {
      edit(files, BILL, sha256(bytesOf(files, DRIVER)), sha256(bytesOf(files, 'shipped/csagent.sys')));
    },
    stoppedBy: SBOM_RULE,
  },
  {
    name: 'a bill of this release that also describes another',
    change: (files) => {
      edit(files, MANIFEST, `[${BILL}]`, '[both.spdx]');
      const file = (name: string, of: string): string =>
        `FileName: ${name}\nSPDXID: SPDXRef-${name}\nFileChecksum: SHA256: ${sha256(bytesOf(files, of))}\n`;
      const product = (id: string, version: string): string =>
        `PackageName: endpoint-sensor\nSPDXID: SPDXRef-${id}\nPackageVersion: ${version}\nRelationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-${id}\n`;
      files['both.spdx'] =
        'SPDXVersion: SPDX-2.3\n' +
        product('a', '7.16.18606') +
        product('b', '7.16.18604') +
        file('csagent.sys', DRIVER) +
        file('content', CONTENT);
    },
    stoppedBy: SBOM_RULE,
  },
  {
    name: 'a bill with its components twice under one key, so that others read other ones',
    change: (files) => {
      edit(files, BILL, '"components":', '"components": [],\n  "components":');
    },
    stoppedBy: SBOM_RULE,
    exitCode: 3,
  },
  {
    name: 'a bill of a version to come, which may mean something else',
    change: (files) => {
      bill(files, (document) => (document.specVersion = '1.9'));
    },
    stoppedBy: SBOM_RULE,
    exitCode: 3,
  },
  {
    name: 'the driver listed by its name alone',
    change: (files) => {
      bill(files, (document) => delete document.components[0]?.hashes);
    },
    stoppedBy: SBOM_RULE,
  },
  {
    name: 'a vulnerability answered for the version before',
    change: (files) => {
      bill(files, VULNERABLE);
      statements(files, said('not_affected', 'pkg:generic/zlib@1.2.10'), said('fixed', 'endpoint-sensor@7.16.18604'));
    },
    stoppedBy: VEX_RULE,
  },
  {
    name: 'a vulnerability answered for every version of the part',
    change: (files) => {
      bill(files, VULNERABLE);
      statements(files, said('not_affected', 'pkg:generic/zlib'));
    },
    stoppedBy: VEX_RULE,
  },
  {
    name: 'two statements that contradict each other, the good one last',
    change: (files) => {
      statements(files, said('affected', 'endpoint-sensor'), said('not_affected', 'endpoint-sensor@7.16.18606'));
    },
    stoppedBy: VEX_RULE,
  },
  {
    name: 'a good statement in front of a bad one that names the product in another way',
    change: (files) => {
      statements(
        files,
        said('fixed', 'endpoint-sensor@7.16.18606', { vulnerability: { name: 'CVE-1' } }),
        said('affected', 'pkg:generic/example/Endpoint-Sensor@7.16.18606?arch=x64'),
      );
    },
    stoppedBy: VEX_RULE,
  },
  {
    name: 'not affected, for no reason',
    change: (files) => {
      statements(files, said('not_affected', 'endpoint-sensor@7.16.18606', { justification: undefined }));
    },
    stoppedBy: VEX_RULE,
  },
];

it.each(ATTEMPTS)('$name: the gate stays shut', async ({ change, stoppedBy, exitCode = 1 }) => {
  const files = release();
  change(files);
  const { exitCode: code, why } = await judged(files);
  expect(why).toContain(stoppedBy);
  expect(why.filter((rule) => !rule.startsWith('supply/'))).toEqual([]);
  expect(code).toBe(exitCode);
});

describe('a driver that was tested before it was signed', () => {
  const IMAGE = unsignedSensor('7.16.18606');
  const { signer, stamper } = exampleIdentities();
  const SIGNING = { signer, timestamp: { at: '2024-07-10T08:00:00Z', stamper } };
  const REPORT = 'evidence/boot.repaired.junit.xml';

  /** The release with this driver; the report names the image as the compiler left it. */
  function tested(driver: Uint8Array): Files {
    const files = repaired();
    replace(files, DRIVER, driver);
    const digest = Buffer.from(imageDigest(padded(IMAGE), 'sha256')).toString('hex');
    edit(files, REPORT, new RegExp(sha256(driver), 'g'), digest);
    return files;
  }
  const padded = (image: Uint8Array): Uint8Array => concat(image, new Uint8Array((8 - (image.length % 8)) % 8));

  it('passes with the digest that signing leaves as it was', async () => {
    expect(await judged(tested(signPe(IMAGE, SIGNING)))).toEqual({ exitCode: 0, why: [] });
  });

  it('does not with other code', async () => {
    const other = unsignedSensor('7.16.18607');
    expect((await judged(tested(signPe(other, SIGNING)))).why).toContain('evidence/bound-to-digest');
  });

  it('does not with bytes in its signature that the driver could read', async () => {
    const blob = winCertificate(concat(authenticode(padded(IMAGE), SIGNING), new Uint8Array(64).fill(0x90)));
    const { exitCode, why } = await judged(tested(withCertificates(padded(IMAGE), [blob])));
    expect(exitCode).toBe(1);
    expect(why).toContain('evidence/bound-to-digest');
  });

  it('does not with a CheckSum with which it would not be loaded', async () => {
    const driver = signPe(IMAGE, SIGNING);
    const at = new DataView(driver.buffer).getUint32(0x3c, true) + 88;
    driver[at] = (driver[at] ?? 0) ^ 1;
    expect((await judged(tested(driver))).why).toContain('evidence/bound-to-digest');
  });
});
