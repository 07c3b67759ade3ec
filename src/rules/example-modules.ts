import type { ModuleBuild, ModulesFacts } from '../facts/module-facts.js';
import type { SignatureFact } from '../facts/signature-fact.js';

type StatedModules = Partial<Omit<ModulesFacts, 'byStanding'>> & {
  readonly byStanding?: Partial<ModulesFacts['byStanding']>;
};

/** What an example says of the modules; the rest is none. */
export function modules({ byStanding = {}, faults = [], ...stated }: StatedModules): ModulesFacts {
  const standings = { unsigned: 0, valid: 0, invalid: 0, untrusted: 0, expired: 0, unsupported: 0, ...byStanding };
  return {
    total: Object.values(standings).reduce((sum, n) => sum + n, 0),
    byStanding: standings,
    faults,
    faultsTotal: faults.length,
    weak: {},
    signers: [],
    builds: [],
    moreBuilds: false,
    dkms: [],
    ...stated,
  };
}

/** One module of a build, for x64 where nothing else is said. */
export const built = (vermagic: string | undefined, machines: ModuleBuild['machines'] = ['x64']): ModuleBuild => ({
  vermagic,
  machines,
  modules: 1,
});

/** A signature with another digest than SHA-256 behind a module that had this one before. */
export const signedAfter = (payloadDigest: string): SignatureFact => ({
  form: 'appended',
  status: 'valid',
  trust: 'evaluated',
  detail: 'digest and signature hold',
  signer: 'CN=Example Sensor module key',
  issuer: 'CN=Example Sensor module key',
  digestAlgorithm: 'sha512',
  signedDigest: '00',
  computedDigest: '00',
  timestamp: undefined,
  ekus: [],
  payloadDigest,
});
