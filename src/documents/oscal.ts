import type { ReleaseRecord } from '../model/record.js';
import type { ArtifactRow } from '../model/verdict.js';
import { relativeUri } from '../reports/escape-uri.js';
import type { AnyRule } from '../rules/rule.js';
import { oscalId } from './control-ids.js';
import { releaseUri } from './in-toto.js';
import { type ControlAnswers, controlsIn, findingsOf, isFound } from './oscal-findings.js';
import { observationsOf } from './oscal-observations.js';
import { type Identities, OSCAL_VERSION, answeredIn, identitiesOf, property } from './oscal-parts.js';
import { risksOf } from './oscal-risks.js';
import { jsonText, line, markup } from './texts.js';

/** With more observations than anybody reads, blanks would be half of a text that programs must still hold. */
const MAX_INDENTED = 20_000;

/**
 * The record as OSCAL assessment results: what each rule saw, a finding for each control of SP 800-53 that rules look
 * at, and a risk for everything that is not satisfied. It says what was checked of one release, and nothing of an
 * organisation. Every UUID follows from the record, so that the same record gives the same bytes.
 */
export function renderOscal(record: ReleaseRecord, rules: readonly AnyRule[]): string {
  const { verdict } = record;
  const ids = identitiesOf(record);
  const answered = answeredIn(record, rules);
  const controls = controlsIn(answered, rules);
  const document = {
    'assessment-results': {
      uuid: ids.of('document'),
      metadata: {
        title: markup(`What Ringgate checked of ${verdict.release.product} ${verdict.release.version}`),
        'last-modified': verdict.at,
        version: verdict.at,
        'oscal-version': OSCAL_VERSION,
        props: [property('tool', `${verdict.tool.name} ${verdict.tool.version}`)],
      },
      'import-ap': {
        href: `#${ids.of('plan')}`,
        remarks: 'There is no assessment plan of its own: what was asked is the policy that this refers to.',
      },
      results: [result(record, ids, answered, controls)],
      'back-matter': { resources: resources(record, ids) },
    },
  };
  return jsonText(document, answered.length > MAX_INDENTED ? 0 : 2);
}

function result(
  record: ReleaseRecord,
  ids: Identities,
  answered: ReturnType<typeof answeredIn>,
  controls: readonly ControlAnswers[],
) {
  const { verdict } = record;
  const { product, version, channel } = verdict.release;
  const observations = observationsOf(record, answered, ids);
  const findings = findingsOf(controls, ids);
  const risks = risksOf(record, answered, ids);
  return {
    uuid: ids.of('result'),
    title: markup(`${product} ${version} for channel ${channel}: ${verdict.verdict}`),
    description:
      'Every rule of the policy held against the release: its manifest, its files, and what vouches for them.',
    start: verdict.at,
    end: verdict.at,
    props: [property('verdict', verdict.verdict), property('phase', verdict.phase)],
    'local-definitions': {
      components: [
        {
          uuid: ids.release,
          type: 'software',
          title: markup(`${product} ${version}`),
          description: 'The release as a whole, as its manifest describes it.',
          props: [property('purl', releaseUri(verdict)), property('manifest-sha256', verdict.manifest.sha256)],
          status: { state: 'other', remarks: 'It is about to be released.' },
        },
      ],
      ...(verdict.artifacts.length > 0
        ? { 'inventory-items': verdict.artifacts.map((artifact) => item(artifact, ids)) }
        : {}),
      'assessment-assets': {
        components: [
          {
            uuid: ids.tool,
            type: 'software',
            title: 'Ringgate',
            description: 'Reads the files of a release and judges them by a policy.',
            props: [property('version', verdict.tool.version)],
            status: { state: 'operational' },
          },
        ],
        'assessment-platforms': [{ uuid: ids.of('platform'), 'uses-components': [{ 'component-uuid': ids.tool }] }],
      },
    },
    'reviewed-controls': {
      'control-selections': [
        {
          description:
            'Controls of NIST SP 800-53 r5 that a rule looks at. Of each, only what the rule asks was looked at.',
          'include-controls': reviewed(controls).map((control) => ({ 'control-id': oscalId(control) })),
        },
      ],
    },
    ...(observations.length > 0 ? { observations } : {}),
    ...(risks.length > 0 ? { risks } : {}),
    ...(findings.length > 0 ? { findings } : {}),
    remarks: remarks(controls),
  };
}

/** The schema wants at least one control; without any there is nothing that such a document could be about. */
function reviewed(controls: readonly ControlAnswers[]): readonly string[] {
  const answered = controls.filter(({ answers }) => answers.length > 0).map(({ control }) => control);
  if (answered.length === 0) throw new Error('no rule that looks at a control of SP 800-53 gave an answer');
  return answered;
}

function remarks(controls: readonly ControlAnswers[]): string {
  const idle = controls.filter((c) => c.answers.length > 0 && !isFound(c)).map(({ control }) => control);
  const off = controls.filter(({ answers }) => answers.length === 0).map(({ control }) => control);
  return [
    'A finding says what rules answered about this release. It is no statement that a control is met.',
    ...(idle.length > 0
      ? [`Without a finding, because the rules do not apply to this release: ${idle.join(', ')}.`]
      : []),
    ...(off.length > 0 ? [`Not looked at, because the policy turns the rules off: ${off.join(', ')}.`] : []),
  ].join('\n\n');
}

function item(artifact: ArtifactRow, ids: Identities) {
  const { id, path, sha256, kind, level, levelName, tier } = artifact;
  return {
    uuid: ids.artifact(id),
    description: markup(path),
    props: [
      property('id', id),
      property('sha256', sha256 ?? 'not read'),
      property('class', artifact.class),
      property('level', `${level} ${levelName}`),
      property('tier', tier),
      property('kind', kind),
    ],
  };
}

/** A policy that comes with Ringgate and has no file; as it stands it is a URI. */
const PRESET = /^ringgate:[a-z-]+$/;

function resources({ verdict: { policy, manifest, waiversFile } }: ReleaseRecord, ids: Identities) {
  const file = (name: string, title: string, path: string, sha256: string) => ({
    uuid: ids.of(name),
    title,
    description: markup(line(path)),
    rlinks: [{ href: PRESET.test(path) ? path : relativeUri(path), hashes: [{ algorithm: 'SHA-256', value: sha256 }] }],
  });
  return [
    file('plan', 'The policy: which rules were asked, how strictly', policy.source, policy.sha256),
    file('manifest', 'The manifest of the release', manifest.path, manifest.sha256),
    ...(waiversFile ? [file('waivers', 'The waivers in force', waiversFile.source, waiversFile.sha256)] : []),
  ];
}
