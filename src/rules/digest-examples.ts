import type { SignatureFact } from '../facts/signature-fact.js';
import { unknown } from '../model/fact.js';
import { modules } from './example-modules.js';
import { examplePackage } from './example-packages.js';
import type { Examples } from './rule.js';

const NO_MODULES = modules({});
const NO_KEY = 'signed with key 4c6a052f; no certificate of it was given, so that the signature was not checked';
const NOT_READ = 'unknown: signatures of format deb are not read in this version';

/** A signature with as much of it as an example shows. */
const signed = (over: Partial<SignatureFact>): SignatureFact => ({
  form: 'embedded',
  status: 'untrusted',
  trust: 'not-evaluated',
  detail: 'digest and signature hold; trust was not evaluated',
  signer: 'CN=Microsoft Windows Hardware Compatibility Publisher',
  issuer: 'CN=Microsoft Windows Third Party Component CA 2014',
  digestAlgorithm: 'sha256',
  signedDigest: '9f86d081884c7d659a2feaa0c55ad015',
  computedDigest: '9f86d081884c7d659a2feaa0c55ad015',
  timestamp: undefined,
  ekus: [],
  ...over,
});

/** The package with one more driver, of whose signatures nothing is known. */
const withUnread = ({ files, ...rest }: ReturnType<typeof examplePackage>): ReturnType<typeof examplePackage> => ({
  ...rest,
  files: [...files, ...files.slice(-1).map((file) => ({ ...file, signatures: unknown('its table is cut') }))],
});

/** Cases of signatures over the bytes that ship, and over others. */
export const DIGEST_EXAMPLES: Examples = {
  good: [
    {
      name: 'a package of kernel modules',
      manifest: 'artifacts: [{id: sensor, path: build/sensor.deb}]\n',
      artifacts: { sensor: { format: 'deb', signatures: NOT_READ, modules: modules({ byStanding: { valid: 12 } }) } },
    },
    {
      name: 'outer and nested signature hold',
      manifest: 'artifacts: [{id: csagent, path: build/csagent.sys}]\n',
      artifacts: {
        csagent: {
          format: 'pe',
          modules: NO_MODULES,
          signatures: [
            signed({ digestAlgorithm: 'sha1', signedDigest: 'A94A8FE5', computedDigest: 'a94a8fe5' }),
            signed({ form: 'nested' }),
          ],
        },
      },
    },
    {
      name: 'a program for macOS, signed ad hoc',
      manifest: 'artifacts: [{id: helper, path: build/helper}]\n',
      artifacts: {
        helper: {
          format: 'mach-o',
          modules: NO_MODULES,
          signatures: [signed({ form: 'code-directory', signer: '' })],
        },
      },
    },
  ],
  bad: [
    {
      name: 'a kernel module that was stripped after it was signed',
      manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.ko\n',
      artifacts: {
        csagent: {
          format: 'elf',
          modules: modules({ byStanding: { invalid: 1 }, faults: [{ path: '', standing: 'invalid', detail: 'x' }] }),
          signatures: [
            signed({
              form: 'appended',
              status: 'invalid',
              detail: 'the signature does not match the key of the signing certificate',
            }),
          ],
        },
      },
      says:
        'the appended signature of csagent does not hold: the signature does not match the key of the signing ' +
        'certificate',
      at: '3:11',
    },
    {
      name: 'a driver in an archive that was built again after it was signed, beside one whose signatures are not known',
      manifest: 'artifacts:\n  - id: drivers\n    path: build/drivers.zip\n',
      artifacts: {
        drivers: {
          format: 'zip',
          signatures: NOT_READ,
          modules: NO_MODULES,
          packages: withUnread(
            examplePackage({
              files: [
                { name: 'csagent.inf', signatures: [] },
                {
                  name: 'csagent.sys',
                  isDriver: true,
                  signatures: [signed({}), signed({ status: 'invalid', detail: 'the image differs' })],
                },
              ],
            }),
          ),
        },
      },
      says: 'the embedded signature of x64/csagent.sys in drivers does not hold: the image differs',
      at: '3:11',
    },
    {
      name: 'a package with such modules',
      manifest: 'artifacts:\n  - id: sensor\n    path: build/sensor.deb\n',
      artifacts: {
        sensor: {
          format: 'deb',
          signatures: NOT_READ,
          modules: modules({
            byStanding: { valid: 4, invalid: 3 },
            faults: [
              { path: 'a.ko', standing: 'unsigned', detail: '' },
              { path: 'b.ko', standing: 'invalid', detail: 'not DER' },
            ],
          }),
        },
      },
      says: 'the appended signature of b.ko in sensor does not hold: not DER; 2 more in it likewise',
      at: '3:11',
    },
    {
      name: 'setup information that the catalog named for it lists with another hash',
      manifest: 'artifacts:\n  - id: setup\n    path: build/csagent.inf\n    catalog: build/csagent.cat\n',
      artifacts: {
        setup: {
          format: 'inf',
          modules: NO_MODULES,
          signatures: [
            signed({
              form: 'catalog',
              status: 'invalid',
              detail: 'build/csagent.cat does not list the file with the hash that it has',
            }),
          ],
        },
      },
      says: 'the catalog entry of setup does not hold: build/csagent.cat does not list the file with the hash that it has',
      at: '3:11',
    },
    {
      name: 'a program for macOS with a page that differs',
      manifest: 'artifacts:\n  - id: helper\n    path: build/helper\n',
      artifacts: {
        helper: {
          format: 'mach-o',
          modules: NO_MODULES,
          signatures: [
            signed({
              form: 'code-directory',
              status: 'invalid',
              detail: 'page 3 of 9 differs from the one that was signed (sha256)',
            }),
          ],
        },
      },
      says: 'the code directory of helper does not hold: page 3 of 9 differs from the one that was signed (sha256)',
      at: '3:11',
    },
    {
      name: 'changed after signing',
      manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n',
      artifacts: {
        csagent: {
          format: 'pe',
          modules: NO_MODULES,
          signatures: [signed({ computedDigest: '60303ae22b998861bce3b28f33eec1be' })],
        },
      },
      says: "the embedded signature of csagent covers 9f86d081884c7d65…, and the file's sha256 is 60303ae22b998861…",
      at: '3:11',
    },
    {
      name: 'the nested signature alone is broken',
      manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n',
      artifacts: {
        csagent: {
          format: 'pe',
          modules: NO_MODULES,
          signatures: [
            signed({}),
            signed({ form: 'nested', status: 'invalid', detail: 'the signed attributes do not match the content' }),
          ],
        },
      },
      says: 'the nested signature of csagent does not hold: the signed attributes do not match the content',
      at: '3:11',
    },
    {
      name: 'a signature over nothing',
      manifest: 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n',
      artifacts: {
        csagent: {
          format: 'pe',
          modules: NO_MODULES,
          signatures: [signed({ signedDigest: '', computedDigest: '' })],
        },
      },
      says: "the embedded signature of csagent covers nothing, and the file's sha256 is nothing",
      at: '3:11',
    },
  ],
  unclear: [
    {
      name: 'a certificate table that cannot be walked',
      manifest: 'artifacts: [{id: csagent, path: build/csagent.sys}]\n',
      artifacts: {
        csagent: { format: 'pe', signatures: 'unknown: ends before its certificate table', modules: NO_MODULES },
      },
      why: 'the signatures of csagent: ends before its certificate table',
    },
    {
      name: 'a catalog named for an archive',
      manifest: 'artifacts: [{id: sensor, path: build/sensor.deb, catalog: build/sensor.cat}]\n',
      artifacts: { sensor: { format: 'deb', signatures: NOT_READ, modules: NO_MODULES } },
      why: 'the signatures of sensor: signatures of format deb are not read in this version',
    },
    {
      name: 'a package with a module of an old form',
      manifest: 'artifacts: [{id: sensor, path: build/sensor.deb}]\n',
      artifacts: {
        sensor: {
          format: 'deb',
          signatures: NOT_READ,
          modules: modules({
            byStanding: { unsupported: 1 },
            faults: [{ path: 'a.ko', standing: 'unsupported', detail: 'MD5 is not supported' }],
          }),
        },
      },
      why: 'the appended signature of a.ko in sensor cannot be checked: MD5 is not supported',
    },
    {
      name: 'an algorithm that cannot be checked',
      manifest: 'artifacts: [{id: csagent, path: build/csagent.sys}]\n',
      artifacts: {
        csagent: {
          format: 'pe',
          modules: NO_MODULES,
          signatures: [
            signed({}),
            signed({
              form: 'nested',
              status: 'unsupported',
              detail: 'SM3 is not supported',
              signedDigest: '',
              computedDigest: '',
            }),
          ],
        },
      },
      why: 'the nested signature of csagent cannot be checked: SM3 is not supported',
    },
  ],
  outside: [
    {
      name: 'a kernel module whose key the policy does not give',
      manifest: 'artifacts: [{id: csagent, path: build/csagent.ko}]\n',
      artifacts: {
        csagent: {
          format: 'elf',
          modules: modules({ byStanding: { untrusted: 1 } }),
          signatures: [signed({ form: 'appended', signedDigest: '', detail: NO_KEY })],
        },
      },
      why: `csagent has none that was checked: ${NO_KEY}`,
    },
    {
      name: 'no signature',
      manifest: 'artifacts: [{id: viewer, path: build/viewer.exe}]\n',
      artifacts: { viewer: { format: 'pe', modules: NO_MODULES, signatures: [] } },
      why: 'viewer carries no signature',
    },
  ],
};
