import type { ModuleFault, ModulesFacts, ModuleStanding } from '../../facts/module-facts.js';
import { modules } from '../example-modules.js';
import { type Outcome, artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';
import { enumerated } from '../words.js';

const WORDS: Readonly<Record<Exclude<ModuleStanding, 'valid'>, string>> = {
  unsigned: 'is not signed',
  invalid: 'has a signature that does not hold',
  untrusted: 'has a signature that is not trusted',
  expired: 'has a signature whose key has expired',
  unsupported: 'has a signature that cannot be checked',
};
const STANDINGS = ['invalid', 'unsigned', 'untrusted', 'expired', 'unsupported'] as const;

/** `csagent.ko`, or with where it lies `lib/modules/…/csagent.ko in csagent`. */
const named = (id: string, path: string): string => (path === '' ? id : `${path} in ${id}`);

/** One outcome for all modules that stand alike: a package has thousands. */
function faultsOf(id: string, { faults, byStanding }: ModulesFacts, at: readonly (string | number)[]): Outcome[] {
  return STANDINGS.flatMap((standing) => {
    const alike = faults.filter((f) => f.standing === standing);
    const [first] = alike;
    if (first === undefined) return [];
    const more = Math.max(byStanding[standing], alike.length) - 1;
    const message = `${messageOf(id, first, standing)}${more > 0 ? `; ${more} more in it likewise` : ''}`;
    return standing === 'unsupported' ? indeterminate(message, at) : violation(message, at);
  });
}

const messageOf = (id: string, { path, detail }: ModuleFault, standing: Exclude<ModuleStanding, 'valid'>): string =>
  `${named(id, path)} ${WORDS[standing]}${standing === 'unsigned' ? '' : `: ${detail}`}`;

const fault = (standing: ModuleStanding, detail = '', path = ''): Parameters<typeof modules>[0] => ({
  byStanding: { [standing]: 1 },
  faults: [{ path, standing, detail }],
});

const MANIFEST = 'artifacts:\n  - id: csagent\n    path: build/csagent.ko\n';
const PACKAGE = 'artifacts:\n  - id: sensor\n    path: build/sensor.deb\n';
const SIGNER = 'CN=Example Sensor module key';

export default artifactRule({
  id: 'signature/module-signed',
  title: 'Every Linux kernel module carries a signature that verifies',
  rationale:
    'A kernel that enforces signatures loads no module without one by a key that it knows, and all others are tainted by ' +
    'it. Stripping or packing a module after it was signed takes the signature away or breaks it, which shows on the ' +
    "customer's machine alone: at boot, where the module was to protect or to find the disk. The key is not in the " +
    'module, so that nothing short of the certificate, or of the kernel that holds it, tells a signature from a picture ' +
    'of one.',
  remedy:
    'Sign the module as the last step before it is packed (`sign-file sha256 key certificate module.ko`), and give the ' +
    'certificate, or the image of the kernel that holds it, in `trust.anchors` with the use `module`.',
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
  incidents: ['Linux kernel: module signing facility, since 3.7'],
  references: ['https://docs.kernel.org/admin-guide/module-signing.html'],
  options: {},
  scope: { tiers: ['T3'] },
  needs: ['modules'],

  evaluate({ artifact: { declared, modules: found }, at }) {
    const { id } = declared;
    const { total, weak, signers } = found;
    if (total === 0) return notApplicable(`${id} is no Linux kernel module and holds none`);
    const outcomes = faultsOf(id, found, at('path'));
    for (const [what, count] of Object.entries(weak)) {
      const of = total === 1 ? `the signature of ${id}` : `${count} of the ${total} modules in ${id}`;
      outcomes.push(violation(`${of}: weaker than it should be: ${what}`, at('path')));
    }
    if (outcomes.length > 0) return outcomes;
    const what = total === 1 ? 'the module' : `all ${total} modules`;
    return pass(`${id}: ${what} verified with the key of ${enumerated(signers)}`);
  },

  examples: {
    good: [
      {
        name: 'a module whose key the policy gives',
        manifest: MANIFEST,
        artifacts: { csagent: { modules: modules({ byStanding: { valid: 1 }, signers: [SIGNER] }) } },
      },
      {
        name: 'a package of modules for several kernels',
        manifest: PACKAGE,
        artifacts: { sensor: { modules: modules({ byStanding: { valid: 12 }, signers: [SIGNER] }) } },
      },
    ],
    bad: [
      {
        name: 'stripped after it was signed',
        manifest: MANIFEST,
        artifacts: { csagent: { modules: modules(fault('unsigned')) } },
        says: 'csagent is not signed',
        at: '3:11',
      },
      {
        name: 'changed after it was signed',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            modules: modules(fault('invalid', 'the signature does not match the key of the signing certificate')),
          },
        },
        says: 'csagent has a signature that does not hold: the signature does not match the key of the signing certificate',
        at: '3:11',
      },
      {
        name: 'signed with a key that the policy does not give',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            modules: modules(
              fault(
                'untrusted',
                `signed with key 4c6a052f of ${SIGNER}; no certificate of it was given, so that the signature was not checked`,
              ),
            ),
          },
        },
        says:
          'csagent has a signature that is not trusted: signed with key 4c6a052f of CN=Example Sensor module key; ' +
          'no certificate of it was given, so that the signature was not checked',
        at: '3:11',
      },
      {
        name: 'a package with modules that are not signed, one that does not hold, and one whose key has expired',
        manifest: PACKAGE,
        artifacts: {
          sensor: {
            modules: modules({
              byStanding: { valid: 4, unsigned: 3, invalid: 1, expired: 1 },
              faults: [
                { path: 'lib/modules/6.1.0-56-amd64/a.ko', standing: 'unsigned', detail: 'nothing is appended to it' },
                { path: 'lib/modules/6.1.0-56-amd64/b.ko', standing: 'invalid', detail: 'not DER' },
                { path: 'lib/modules/6.1.0-56-amd64/c.ko', standing: 'expired', detail: 'not valid after 2025' },
              ],
            }),
          },
        },
        says: 'lib/modules/6.1.0-56-amd64/b.ko in sensor has a signature that does not hold: not DER',
        at: '3:11',
        also: [
          { says: 'lib/modules/6.1.0-56-amd64/a.ko in sensor is not signed; 2 more in it likewise', at: '3:11' },
          {
            says: 'lib/modules/6.1.0-56-amd64/c.ko in sensor has a signature whose key has expired: not valid after 2025',
            at: '3:11',
          },
        ],
      },
      {
        name: 'signatures that hold and rest on SHA-1',
        manifest: PACKAGE,
        artifacts: {
          sensor: {
            modules: modules({ byStanding: { valid: 3 }, signers: [SIGNER], weak: { 'its digest is SHA-1': 2 } }),
          },
        },
        says: '2 of the 3 modules in sensor: weaker than it should be: its digest is SHA-1',
        at: '3:11',
      },
      {
        name: 'one signature that holds and rests on a short key',
        manifest: MANIFEST,
        artifacts: {
          csagent: {
            modules: modules({ byStanding: { valid: 1 }, signers: [SIGNER], weak: { 'its key is RSA 1024': 1 } }),
          },
        },
        says: 'the signature of csagent: weaker than it should be: its key is RSA 1024',
        at: '3:11',
      },
    ],
    unclear: [
      {
        name: 'an algorithm that cannot be checked here',
        manifest: MANIFEST,
        artifacts: { csagent: { modules: modules(fault('unsupported', 'SM2 with SM3 is not supported')) } },
        why: 'csagent has a signature that cannot be checked: SM2 with SM3 is not supported',
      },
    ],
    outside: [
      {
        name: 'a Windows driver',
        manifest: 'artifacts: [{id: csagent, path: build/csagent.sys}]\n',
        artifacts: { csagent: { modules: modules({}) } },
        why: 'csagent is no Linux kernel module and holds none',
      },
    ],
  },
});
