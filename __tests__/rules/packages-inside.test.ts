import { describe, expect, it } from '@jest/globals';
import { unknown } from '../../src/model/fact.js';
import { ARCHIVE, examplePackage } from '../../src/rules/example-packages.js';
import { partsOfContainer, partsOfRelease } from '../../src/rules/package-parts.js';
import { capped, factsAt } from '../../src/rules/packages-inside.js';
import { indeterminate, violation } from '../../src/rules/rule.js';
import rule from '../../src/rules/signature/present-for-tier.js';
import { windowsDrivers } from '../../src/rules/windows-drivers.js';
import { stage } from '../fakes/example-facts.js';

const AT = ['artifacts', 0, 'path'];
const wrong = Array.from({ length: 21 }, (_, i) => violation(`wrong ${i}`, AT));

function staged(packages = examplePackage()) {
  const example = { name: 'x', manifest: ARCHIVE, artifacts: { drivers: { format: 'zip', packages } } } as const;
  return stage(rule, example).facts.artifacts;
}

describe('what is found in an archive', () => {
  it('is told of one by one up to a number, and what is left out is not forgiven', () => {
    expect(capped(wrong.slice(0, 20), AT)).toHaveLength(20);
    expect(capped(wrong, AT).slice(20)).toEqual([violation('and 1 more', AT)]);
    const open = wrong.map(() => indeterminate('nobody knows', AT));
    expect(capped(open, AT).slice(20)).toEqual([indeterminate('and 1 more', AT)]);
  });

  it('is taken apart once', () => {
    const artifacts = staged();
    expect(partsOfRelease(artifacts)).toBe(partsOfRelease(artifacts));
    const { packages } = factsAt(artifacts, 0);
    if (!packages.known) throw new Error('not known');
    expect(partsOfContainer(packages.value)).toBe(partsOfContainer(packages.value));
    expect(() => factsAt(artifacts, 7)).toThrow('there is no artifact 7');
  });
});

describe('the drivers in an archive', () => {
  it('are those that setup information says nothing of, where it cannot be read or installs no file', () => {
    const [artifact] = staged(examplePackage({ why: 'it is too long' }));
    if (!artifact) throw new Error('no artifact');
    expect(windowsDrivers(artifact, AT).inside).toMatchObject([{ boots: false }]);
    const nothing = examplePackage();
    const services = nothing.setups.map(({ inf }) => (inf.known ? inf.value.services : []))[0] ?? [];
    const setups = nothing.setups.map(({ path, inf }) => ({
      path,
      inf: inf.known
        ? {
            ...inf,
            value: { ...inf.value, services: services.map((s) => ({ ...s, start: undefined, binary: undefined })) },
          }
        : inf,
    }));
    const [other] = staged({ ...nothing, setups });
    if (!other) throw new Error('no artifact');
    expect(windowsDrivers(other, AT).inside).toMatchObject([{ boots: false }]);
  });

  it('are not known to be signed where their signatures cannot be read, or the format is not known', () => {
    const whole = examplePackage();
    const files = whole.files.map((f) => ({ ...f, signatures: unknown('it is cut') }));
    const [artifact] = staged({ ...whole, files });
    if (!artifact) throw new Error('no artifact');
    expect(windowsDrivers(artifact, AT).unclear).toEqual([
      indeterminate('the signatures of x64/csagent.sys in drivers: it is cut', AT),
    ]);
    expect(windowsDrivers({ ...artifact, format: unknown('it is cut') }, AT).own).toEqual([]);
  });
});
