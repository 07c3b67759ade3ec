import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { type InfFacts, infOf } from '../../src/facts/inf-facts.js';
import { detectFormat } from '../../src/formats/detect.js';
import { INF_SAMPLES } from './inf-samples.js';

/** Microsoft's driver samples, in the folder of shared data beside the repository. Missing, this suite fails. */
const FOLDER = join(process.env['RINGGATE_SHARED'] ?? '../shared', 'data', 'inf');
/** Not setup information: the licence, and a file that starts a program when a disc is put in. */
const OTHERS = ['LICENSE', 'general_toaster_toastpkg_inf_autorun.inf'];
/** What every sample leaves for who copies it to fill in. */
const TO_FILL_IN = /^(?:holds \$\w+\$, which the build|Provider is still to be filled in)/;

const facts = new Map<string, InfFacts>();
beforeAll(() => {
  for (const name of readdirSync(FOLDER)) {
    if (OTHERS.includes(name)) continue;
    const source = sourceOf(new Uint8Array(readFileSync(join(FOLDER, name))));
    const inf = infOf(detectFormat(source), source);
    if (!inf.known) throw new Error(`${name}: ${inf.why}`);
    facts.set(name, inf.value);
  }
});

describe("Microsoft's samples of setup information", () => {
  it('are all read, the two files beside them are not', () => {
    expect(facts.size).toBe(91);
    for (const name of OTHERS) {
      expect(detectFormat(sourceOf(new Uint8Array(readFileSync(join(FOLDER, name))))).format).toBe('text');
    }
  });

  it('have the problems that were reviewed one by one, and no others', () => {
    const found = [...facts].flatMap(([name, { problems }]) =>
      problems
        .filter((p) => !TO_FILL_IN.test(p.what))
        .map((p) => `${name}:${p.line}${p.isolation ? ' (isolation)' : ''}: ${p.what}`),
    );
    expect(found).toEqual(INF_SAMPLES);
  });

  it('add services whose every value is a number, and run from a folder', () => {
    const services = [...facts.values()].flatMap((f) => f.services);
    expect(services.length).toBeGreaterThan(80);
    for (const { type, start, errorControl, binary } of services) {
      expect([type?.value, start?.value, errorControl?.value, binary?.folder]).not.toContain(undefined);
    }
  });

  it('start with the machine where their text says so', () => {
    const early = [...facts].flatMap(([name, { services }]) =>
      services.some((s) => (s.start?.value ?? 0) <= 1) ? [name] : [],
    );
    expect(early).toEqual([
      'network_ndis_extension_samples_passthrough_mspassthroughext.inf',
      'network_ndis_filter_netlwf.inf',
      'network_trans_WFPSampler_sys_WFPSamplerCalloutDriver.InX',
      'prm_PrmFunc_prmfuncsample.inf',
      'storage_miniports_lsi_u3_src_lsi_u3.inf',
      'storage_msdsm_src_SampleDSM.inf',
      'tools_dv_samples_DV-FailDriver-WDM_driver_defect_toastmon.inf',
    ]);
  });
});
