import { ARTIFACT_SCHEMA, CONTENT_SCHEMA } from './artifact-schema.js';
import { type JsonSchema, flag, list, number, object, path, set, text, whole, word } from './schema-parts.js';
import { ARCHITECTURES, CHANNELS, EDITIONS, METRIC_KINDS, OPERATING_SYSTEMS } from '../model/release.js';

/** Two and a half times the largest release that is measured. A manifest above it is a mistake, or an attack. */
const MAX_ARTIFACTS = 250_000;
/** Lists that a person writes. */
const MAX_WRITTEN = 1000;

const RELEASE = object(
  'What is released.',
  {
    product: text('Name of the product. Earlier releases are compared with those of the same product.', 'id', 128),
    version: text(
      'Version of the release, as a semantic version. In quotes where it could be read as a number.',
      'semver',
    ),
    channel: word('Channel that the release goes to, least exposed first.', CHANNELS),
    owner: text('Person or team that answers for the release.'),
    oncall: text('Where the staff on duty is reached while the release rolls out.'),
    change: text('Number of the change ticket.'),
    notes: path('Release notes, relative to the manifest.'),
    signature: path('Detached signature over this very manifest, relative to it.'),
    emergency: object(
      'Asks for the faster pace of an emergency. Stages become fewer and shorter, never none.',
      {
        reason: text('Why it cannot wait, e.g. the CVE.', 'prose', 2000),
        incident: text('Number of the incident.'),
        retrospective: text('Day of the review after the fact, in universal time.', 'date'),
      },
      ['reason', 'incident'],
    ),
    rollback: flag('True where the version is lower than the last one on purpose.'),
  },
  ['product', 'version', 'channel'],
);

const TARGET = object(
  'One kind of machine that the release is for.',
  {
    os: word('Operating system.', OPERATING_SYSTEMS),
    versions: text('Range of operating system versions or builds, e.g. ">=10.0.17763".', 'range'),
    distro: text('Distribution of Linux, e.g. debian-12.', 'id', 128),
    edition: word(
      'Edition of Windows. Servers load fewer drivers than clients; a target without it may be either.',
      EDITIONS,
    ),
    kernels: list(
      'Kernel version patterns, e.g. 6.1.*.',
      text('A kernel version pattern.', 'kernels', 128),
      MAX_WRITTEN,
      1,
    ),
    arch: set('Architectures.', word('An architecture.', ARCHITECTURES), ARCHITECTURES.length, 1),
    share: number('Share of the fleet, 0 to 1.', 0, 1),
  },
  ['os', 'arch'],
);

const STAGE = object(
  'One step of the rollout. Exactly one of hosts and percent is given.',
  {
    name: text('Name of the stage.', 'line', 128),
    audience: word("Whose machines: the vendor's own fleet, or customers'.", ['internal', 'external']),
    hosts: whole('Hosts reached by the end of the stage.', 0),
    percent: number('Share of the population reached by the end of the stage; 100 is everybody.', 0, 100),
    bake: text('How long the stage is watched before the next one, e.g. 24h, 90m, 2d.', 'duration'),
    mode: word('Deploys by default. The others touch nobody and count as no stage.', [
      'deploy',
      'simulate',
      'audit',
      'log-only',
    ]),
    covers: list(
      'Names of targets, architectures or consumer versions that the stage reaches.',
      text('A name.'),
      MAX_WRITTEN,
    ),
  },
  ['name'],
);

const METRIC = object(
  'One measure that can halt the rollout.',
  {
    name: text('Name of the measure.', 'line', 128),
    kind: word('What it watches.', METRIC_KINDS),
    max: number('Halts above this value.', -1e15, 1e15),
    min: number('Halts below this value.', -1e15, 1e15),
    per: word('What the value is counted by.', ['host-hour', 'host-day', 'host']),
    within: text('How soon a value must be there, e.g. the check-in deadline.', 'duration'),
    stages: list(
      'Names of the stages it watches; all of them where absent.',
      text('Name of a stage.', 'line', 128),
      100,
      1,
    ),
  },
  ['name', 'kind'],
);

const HALT = object(
  'When and how the rollout stops.',
  {
    automatic: flag('True where no person is needed to halt.'),
    within: text('From the first failure seen to no further host exposed.', 'duration'),
    onMissingData: word('What happens when measurements stay away. A crashed host sends none.', [
      'halt',
      'hold',
      'continue',
    ]),
    control: object(
      'Group of hosts without the release that it is compared with.',
      { group: text('Name of the group.'), minHosts: whole('Hosts that the group must have at least.', 0) },
      ['group'],
    ),
    metrics: list('Measures that can halt the rollout.', METRIC, 100),
  },
  ['automatic'],
);

const ROLLOUT = object(
  'How the release reaches hosts, stage by stage.',
  {
    population: whole('Hosts that will get the release.', 0),
    onlineFraction: number('Share of them that is online at a time, 0 to 1.', 0, 1),
    stages: list('The stages, in order.', STAGE, 100),
    halt: HALT,
    unstaged: list(
      'Channels of this release that bypass the stages, e.g. global configuration.',
      text('A channel.'),
      100,
    ),
  },
  ['population', 'stages'],
);

const EVIDENCE = object(
  'One report of tests.',
  {
    suite: text('Name of the suite, as the policy calls it.', 'id', 128),
    report: path('The report (JUnit XML or an in-toto test result), relative to the manifest.'),
    statement: path('An in-toto test-result statement that binds the report to digests.'),
    artifacts: set('Ids of the artifacts it is about.', text('Id of an artifact.', 'id', 128), MAX_ARTIFACTS, 1),
  },
  ['suite', 'report', 'artifacts'],
);

const ROLLBACK = object(
  'Where to go back to.',
  {
    to: object(
      'The release to go back to.',
      { version: text('Its version.', 'semver'), sha256: text('SHA-256 of what is installed again.', 'sha256') },
      ['version'],
    ),
    evidence: path('Report of the rollback test, relative to the manifest.'),
  },
  ['to'],
);

const RECOVERY = object('How a machine that no longer starts, or no longer reaches the network, comes back.', {
  bootLoopBreaker: object(
    'What the component does when the machine keeps crashing at start.',
    {
      after: whole('Failed starts before it acts.', 1, 1000),
      action: text('What it does, e.g. skip-content.'),
    },
    ['after', 'action'],
  ),
  path: text('Way back that does not pass through what the release can break, e.g. winre-script.'),
  evidence: path('Report of the recovery test, relative to the manifest.'),
  offline: object('Recovery without network.', {
    media: text('Recovery media or script.'),
    diskEncryptionKeys: text('How the keys of encrypted disks are had.', 'prose', 2000),
  }),
  undo: text('How deletions and quarantines are undone in bulk.', 'prose', 2000),
  backoff: object(
    'How restarts are spread.',
    { jitter: flag('True where they are spread at random.'), maxDelay: text('Longest wait.', 'duration') },
    ['jitter'],
  ),
});

const CUSTOMERS = object('What customers can decide.', {
  defer: flag('They can defer the release.'),
  pin: list('Versions they can stay at, e.g. n-1.', text('A version, or its distance from the newest.'), 100),
  rings: flag('They can choose which of their hosts get it first.'),
  notice: text('Time between the notice and the first external stage.', 'duration'),
  excludeFromEarly: list('Cohorts that no early stage reaches, e.g. healthcare.', text('A cohort.'), MAX_WRITTEN),
  appliesToContent: flag('The choices above hold for content as for code.'),
});

/** JSON Schema of the release manifest: the contract of src/model/release.ts, for the validator and for editors. */
export const MANIFEST_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:ringgate:schema:release:v1',
  title: 'Ringgate release manifest',
  ...object(
    'Describes a release: its artifacts, by digest, and how they reach hosts.',
    {
      apiVersion: { description: 'Version of this format.', const: 'ringgate/v1' },
      kind: { description: 'A release manifest.', const: 'Release' },
      release: RELEASE,
      targets: list('Machines that the release is for.', TARGET, MAX_WRITTEN),
      payload: list(
        'Folders whose every file must be listed as an artifact, relative to the manifest; "." is its own folder.',
        path('A folder.'),
        MAX_WRITTEN,
      ),
      artifacts: list('The files of the release.', { $ref: '#/$defs/artifact' }, MAX_ARTIFACTS),
      rollout: ROLLOUT,
      evidence: list('Reports of tests.', { $ref: '#/$defs/evidence' }, 10_000),
      sbom: list(
        'Bills of materials (CycloneDX or SPDX), relative to the manifest.',
        path('A bill of materials.'),
        MAX_WRITTEN,
      ),
      vex: list(
        'Statements on which known vulnerabilities touch the release (CycloneDX VEX, OpenVEX or CSAF), relative to the manifest.',
        path('A statement.'),
        MAX_WRITTEN,
      ),
      rollback: ROLLBACK,
      recovery: RECOVERY,
      customers: CUSTOMERS,
    },
    ['apiVersion', 'kind', 'release', 'artifacts'],
  ),
  $defs: { artifact: ARTIFACT_SCHEMA, content: CONTENT_SCHEMA, evidence: EVIDENCE },
};
