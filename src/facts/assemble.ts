import type { Classification, Tier } from '../model/classification.js';
import { type Fact, known, mapped, unknown } from '../model/fact.js';
import type { DeclaredArtifact } from '../model/release.js';
import type { ArtifactFacts, DataFacts } from './artifact-facts.js';
import type { AssembleInput } from './assemble-input.js';
import { blocklistFacts } from './blocklist-facts.js';
import {
  effectiveOf,
  effectiveUnopened,
  raisedToCode,
  raisedToTarget,
  readByItself,
  stricterTier,
} from './effective.js';
import { raisedByPackage } from './driver-package.js';
import { pastArtifacts, releasesOf } from './history.js';
import type { Inspection } from './inspection.js';
import { BYTE_FACTS } from './inspection.js';
import { driverOfProduct, ownReadings } from './own-reader.js';
import { type ReaderSources, readerAuthority, readerOf } from './reader.js';
import type { ReleaseFacts, SuiteResult } from './release-facts.js';
import type { SupplyFiles } from './sbom-facts.js';
import { sightingOf, withSufficientStatements } from './sufficient-statements.js';
import { UNOPENED, UnopenedArtifact } from './unopened-artifact.js';

/** Puts what was collected together into all that rules may see. Pure: the same input gives the same facts. */
export function assembleRelease(input: AssembleInput): ReleaseFacts {
  const history = releasesOf(input.manifest.release.product, input.history, input.semver);
  const pastOf = pastArtifacts(history);
  const { artifacts, payload } = input.opened
    ? withSufficientStatements(input, (settled) => openedArtifacts(settled, { history, pastOf }))
    : { artifacts: unopenedArtifacts(input, pastOf), payload: input.payload };
  return {
    manifest: input.manifest,
    artifacts,
    tier: artifacts.reduce((tier: Tier, a) => stricterTier(tier, a.effective.tier), 'T0'),
    now: input.now,
    opened: input.opened,
    payload,
    history,
    notes: input.notes,
    evidence: input.opened ? known(suiteResults(input)) : UNOPENED,
    sboms: supplyFact(input, ({ sboms }) => sboms),
    vex: supplyFact(input, ({ vex }) => vex),
    manifestSignature: input.vouched?.manifestSignature ?? (input.opened ? NOT_LOOKED_AT : UNOPENED),
    blocklists: known(blocklistFacts(input.blocklists, input.manifest, history)),
    ...input.gate,
    waivers: input.waivers,
    localTime: input.localTime,
    signers: input.signers,
  };
}

type PastOf = ReturnType<typeof pastArtifacts>;

function unopenedArtifacts({ manifest }: AssembleInput, pastOf: PastOf): readonly ArtifactFacts[] {
  const effective = effectiveUnopened();
  return manifest.artifacts.map(
    (declared, index) =>
      new UnopenedArtifact(index, declared, { effective: effective(declared), past: pastOf(declared.id) }),
  );
}

function openedArtifacts(
  input: AssembleInput,
  { history, pastOf }: { history: ReleaseFacts['history']; pastOf: PastOf },
): readonly ArtifactFacts[] {
  const { manifest } = input;
  const inspected = manifest.artifacts.map((_, index) => inspectionOf(input, index));
  const indexes = new Map(manifest.artifacts.map((a, index) => [a.id, index]));
  const ownReadingOf = ownReadings(manifest.artifacts, inspected, history);
  const shown = manifest.artifacts.map((declared, i) => {
    const reading = ownReadingOf(declared);
    return mapped(inspected[i]?.detected ?? NOT_INSPECTED, (of) =>
      reading?.known ? readByItself(of, reading.value) : of,
    );
  });
  // What each is by itself: readers and targets are judged by this, so that a circle of them ends.
  const byPackage = raisedByPackage(manifest.artifacts, inspected);
  const own = manifest.artifacts.map((declared, i) =>
    byPackage(withCode(effectiveOf(declared, shown[i] ?? NOT_INSPECTED, NO_READER_YET), inspected[i]), declared),
  );
  let driver: ReturnType<typeof driverOfProduct> | undefined;
  const sources: ReaderSources = {
    artifactOf: (id) => {
      const index = indexes.get(id);
      const [declared, classification] = index === undefined ? [] : [manifest.artifacts[index], own[index]];
      if (!declared || !classification) return undefined;
      return { version: declared.version ?? manifest.release.version, own: classification };
    },
    pastOf,
    ownReadingOf,
    contracts: input.contracts,
    versions: input.semver,
    mayHaveDriver: () => {
      driver ??= driverOfProduct(manifest.artifacts, inspected, history);
      return !driver.known || driver.value !== undefined;
    },
  };
  const readers = manifest.artifacts.map((declared) => readerOf(declared, sources));
  const withReader = manifest.artifacts.map((declared, i) =>
    byPackage(
      withCode(
        effectiveOf(
          declared,
          shown[i] ?? NOT_INSPECTED,
          readers[i] ?? NO_READER_YET,
          readerAuthority(declared, sources),
        ),
        inspected[i],
      ),
      declared,
    ),
  );
  const evidenceOf = evidenceByArtifact(input);
  return manifest.artifacts.map((declared, index): ArtifactFacts => {
    const inspection = inspected[index] ?? uninspected(NOT_INSPECTED.why);
    return {
      ...inspection,
      index,
      declared,
      seen: sightingOf(input, index),
      effective: switched(index, { artifacts: manifest.artifacts, indexes, classifications: withReader }),
      data: dataOf(declared, inspection.data, input.schemaProblems),
      reader: readers[index] ?? NO_READER_YET,
      provenance: input.vouched?.provenance[index] ?? NOT_LOOKED_AT,
      contentSignatures: input.vouched?.contentSignatures[index] ?? NOT_LOOKED_AT,
      past: pastOf(declared.id),
      evidence: evidenceOf(declared.id),
    };
  });
}

function supplyFact<T>({ supply, opened }: AssembleInput, part: (files: SupplyFiles) => T): Fact<T> {
  if (supply) return known(part(supply));
  return opened ? unknown('no bill of materials was looked at') : UNOPENED;
}

const NOT_LOOKED_AT = unknown('no signed document was looked at');
const NO_READER_YET = unknown('its reader is not looked for yet');
const NOT_INSPECTED = unknown('the file was not inspected');

const withCode = (own: Classification, inspection: Inspection | undefined): Classification =>
  inspection?.contents.known === true ? raisedToCode(own, inspection.contents.value) : own;

function inspectionOf({ inspections }: AssembleInput, index: number): Inspection {
  const inspection = inspections[index] ?? NOT_INSPECTED;
  return 'known' in inspection ? uninspected(inspection.why) : inspection;
}

/** Every fact about the bytes unknown, for one reason. */
function uninspected(why: string): Inspection {
  const fact = unknown(why);
  return Object.fromEntries(BYTE_FACTS.map((name) => [name, fact])) as unknown as Inspection;
}

/** Follows what an artifact switches, through switches of switches, and raises it to the highest it meets. */
function switched(
  start: number,
  {
    artifacts,
    indexes,
    classifications,
  }: {
    artifacts: readonly DeclaredArtifact[];
    indexes: ReadonlyMap<string, number>;
    classifications: readonly Classification[];
  },
): Classification {
  const at = (index: number): Classification => {
    const classification = classifications[index];
    if (!classification) throw new Error(`no classification for artifact ${index}`);
    return classification;
  };
  let raised = at(start);
  const seen = new Set([start]);
  let target = artifacts[start]?.switches;
  while (target !== undefined) {
    const index = indexes.get(target);
    raised = raisedToTarget(raised, target, index === undefined ? undefined : at(index));
    if (index === undefined || seen.has(index)) break;
    seen.add(index);
    target = artifacts[index]?.switches;
  }
  return raised;
}

function dataOf(
  { id, content }: DeclaredArtifact,
  data: Fact<DataFacts>,
  schemaProblems: AssembleInput['schemaProblems'],
): Fact<DataFacts> {
  if (!data.known || content?.jsonSchema === undefined) return data;
  const problems = schemaProblems.get(id);
  // A schema that was named and not applied must not look like one that was met.
  if (!problems) return unknown(`the JSON Schema ${content.jsonSchema} was not applied`);
  return known({ ...data.value, schemaProblems: problems });
}

function suiteResults({ manifest, evidence, vouched }: AssembleInput): readonly SuiteResult[] {
  return (manifest.evidence ?? []).map((declared, index) => ({
    index,
    declared,
    report: evidence[index] ?? unknown('the report was not read'),
    producer: vouched?.producers[index] ?? NOT_LOOKED_AT,
  }));
}

function evidenceByArtifact(input: AssembleInput): (id: string) => Fact<readonly SuiteResult[]> {
  const byId = new Map<string, SuiteResult[]>();
  for (const result of suiteResults(input)) {
    for (const id of new Set(result.declared.artifacts)) {
      const list = byId.get(id);
      if (list) list.push(result);
      else byId.set(id, [result]);
    }
  }
  const none = known([]);
  return (id) => {
    const list = byId.get(id);
    return list ? known(list) : none;
  };
}
