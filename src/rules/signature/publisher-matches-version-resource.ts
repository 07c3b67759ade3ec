import { programmeOf } from '../programmes.js';
import { artifactRule, notApplicable, pass, violation } from '../rule.js';
import { DRIVER_MANIFEST, NOTHING_HOLDS, bestOf, commonNameOf, signature } from '../signed-code.js';

/** Words that say what kind of company it is, and not which. */
const FORMS =
  /\b(?:incorporated|inc|corporation|corp|company|co|limited|ltd|llc|gmbh|ag|sa|sas|bv|nv|ab|oy|as|plc|kg|kk|pty|srl|spa)\b/gu;

/** A company's name without its legal form, case and punctuation. */
function bareName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\b([a-z])\.(?=[a-z]\b)/gu, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(FORMS, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/** Common name and organisation of a subject. */
function namesIn(subject: string): readonly string[] {
  const organisation = /(?:^|, |\+)O=((?:\\.|[^\\,+])*)/.exec(subject)?.[1];
  return [commonNameOf(subject), ...(organisation === undefined ? [] : [organisation.replace(/\\(.)/g, '$1')])]
    .map(bareName)
    .filter((name) => name !== '');
}

/** Whether one name is the other, or the other with more words behind it. */
const fits = (a: string, b: string): boolean => a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);

const version = (company: string | undefined) => ({
  fileVersion: '7.16.18605.0',
  strings: new Map(company === undefined ? [] : [['CompanyName', company]]),
  debug: false,
});
const publisher = (signer: string) => [signature({ signer, ekus: [] })];

export default artifactRule({
  id: 'signature/publisher-matches-version-resource',
  title: 'The company that a file names is the one that signs it',
  rationale:
    'A file that names one company and is signed by another is either built from a template that nobody filled in or ' +
    'signed with a certificate that belongs to somebody else. What the hardware programme signs bears its name and not ' +
    "the publisher's, so there nothing can be compared.",
  remedy: 'Correct CompanyName in the version resource, or sign with the certificate of the company that it names.',
  severity: 'error',
  waivable: true,
  sees: ['bytes', 'signature'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: { ssdf: ['PS.2.1'], 'nist-800-53': ['CM-14', 'SR-4'], 'iec-62443-4-1': ['SM-6'] },
  incidents: ['Stuxnet: drivers signed with certificates stolen from two manufacturers, 2010'],
  references: [],
  options: {},
  scope: { formats: ['pe'], tiers: ['T3'] },
  needs: ['signatures', 'peVersion'],

  evaluate({ artifact: { declared, signatures, peVersion }, at }) {
    const best = bestOf(signatures);
    if (best.length === 0) return notApplicable(NOTHING_HOLDS);
    const own = best.filter((s) => programmeOf(s) === 'none');
    if (own.length === 0) return notApplicable("a programme signed it, under the programme's own name");
    const company = peVersion?.strings.get('CompanyName')?.trim() ?? '';
    const bare = bareName(company);
    if (bare === '') return violation(`${declared.id} names no company in its version resource`, at('path'));
    const fitting = own.find(({ signer }) => namesIn(signer).some((name) => fits(name, bare)));
    if (fitting) return pass(`${declared.id} is of ${company}, and signed by ${commonNameOf(fitting.signer)}`);
    const who = own.map(({ signer }) => commonNameOf(signer)).join(', ');
    return violation(`${declared.id} is of ${company} by its version resource, and signed by ${who}`, at('path'));
  },

  examples: {
    good: [
      {
        name: 'the same company under another legal form',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: {
            format: 'pe',
            peVersion: version('Example, Inc.'),
            signatures: publisher('CN=Example Corporation, C=US'),
          },
        },
      },
      {
        name: 'the organisation, where the common name is of a department',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: {
            format: 'pe',
            peVersion: version('Example'),
            signatures: publisher('CN=Release Signing, O=Example\\, S.A., C=FR'),
          },
        },
      },
    ],
    bad: [
      {
        name: 'another company, whose name begins alike',
        manifest: DRIVER_MANIFEST,
        artifacts: {
          csagent: { format: 'pe', peVersion: version('Example Corp'), signatures: publisher('CN=Examplesoft Ltd') },
        },
        says: 'csagent is of Example Corp by its version resource, and signed by Examplesoft Ltd',
        at: '3:11',
      },
      {
        name: 'no company',
        manifest: DRIVER_MANIFEST,
        artifacts: { csagent: { format: 'pe', peVersion: version(undefined), signatures: publisher('CN=Example') } },
        says: 'csagent names no company in its version resource',
        at: '3:11',
      },
      {
        name: 'no version resource, and a signer whose name is a legal form',
        manifest: DRIVER_MANIFEST,
        artifacts: { csagent: { format: 'pe', peVersion: undefined, signatures: publisher('CN=Inc.') } },
        says: 'csagent names no company in its version resource',
        at: '3:11',
      },
    ],
    outside: [
      {
        name: 'signed by a programme',
        manifest: DRIVER_MANIFEST,
        artifacts: { csagent: { format: 'pe', peVersion: version('Example'), signatures: [signature()] } },
        why: "a programme signed it, under the programme's own name",
      },
      {
        name: 'nothing that holds',
        manifest: DRIVER_MANIFEST,
        artifacts: { csagent: { format: 'pe', peVersion: undefined, signatures: [] } },
        why: NOTHING_HOLDS,
      },
    ],
  },
});
