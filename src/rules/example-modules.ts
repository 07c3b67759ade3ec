import type { ModuleBuild, ModulesFacts } from '../facts/module-facts.js';

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
