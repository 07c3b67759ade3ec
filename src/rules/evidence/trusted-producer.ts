import type { SuiteResult } from '../../facts/release-facts.js';
import { known, unknown } from '../../model/fact.js';
import { type Vouching, UNSIGNED } from '../../model/vouching.js';
import { report } from '../example-reports.js';
import { TESTER } from '../example-vouching.js';
import { type Outcome, artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';
import { reportAt } from '../test-reports.js';

const MANIFEST = `artifacts:
  - id: cf291
    class: rapid-response-content
evidence:
  - suite: content-execution
    report: evidence/cf291.junit.xml
    artifacts: [cf291]
`;
const suite = 'content-execution';

/** A report that somebody vouches for, or nobody. */
const by = (vouching: Vouching, more: Partial<SuiteResult> = {}): SuiteResult => ({
  ...report({ suite }),
  producer: known({ asked: true, vouching }),
  ...more,
});

export default artifactRule({
  id: 'evidence/trusted-producer',
  title: 'Test evidence is signed by a producer that the policy names',
  rationale:
    'Whoever opens a pull request can write a file that says that all tests passed. A report is worth what the one who ' +
    'vouches for it is worth: a test lab whose key or identity the policy names, over a statement that names digests of ' +
    'what was tested. A file of several statements counts as much as the least of them.',
  remedy:
    'Let the test lab sign an in-toto test-result statement (DSSE or a Sigstore bundle) over report and artifacts, name ' +
    'it in `statement`, and name its key or identity in `trust` of the policy.',
  severity: 'error',
  waivable: true,
  sees: ['signature', 'evidence'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.3.2', 'PW.8.2'],
    'nist-800-53': ['AU-10', 'SA-11(3)', 'SR-4'],
    'iec-62443-4-1': ['SVV-5'],
  },
  incidents: ['Channel File 291, 19 July 2024: a validator that said yes was taken for a test'],
  references: ['https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md'],
  options: {
    required: {
      type: 'boolean',
      description: 'Asks for signed evidence also where the policy names nobody who signs it; then nothing can pass.',
      default: false,
    },
  },
  scope: { tiers: ['T1', 'T2', 'T3'] },
  needs: ['evidence'],

  evaluate({ artifact: { declared, evidence }, options: { required } }) {
    if (evidence.length === 0) {
      return notApplicable(`no report names ${declared.id}; evidence/suites-passed asks for them`);
    }
    const vouched: string[] = [];
    const outcomes: Outcome[] = [];
    for (const { index, declared: named, producer } of evidence) {
      const name = `suite ${named.suite}`;
      if (!producer.known) {
        outcomes.push(indeterminate(`${name}: ${producer.why}`, reportAt(index)));
        continue;
      }
      const { asked, vouching } = producer.value;
      if (!asked) {
        if (required) outcomes.push(violation(`nobody vouches for ${name}: the policy names nobody`, reportAt(index)));
      } else if (vouching.status === 'valid') {
        vouched.push(`${named.suite} by ${vouching.signer} (${vouching.how}: ${vouching.detail})`);
      } else {
        outcomes.push(
          violation(`nobody that the policy names vouches for ${name}: ${vouching.detail}`, reportAt(index)),
        );
      }
    }
    if (outcomes.length > 0) return outcomes;
    if (vouched.length === 0)
      return notApplicable('the policy names nobody who signs evidence (trust.keys, trust.identities)');
    return pass(`signed: ${vouched.join(', ')}`);
  },

  examples: {
    good: [
      {
        name: 'the test lab signed the statement',
        manifest: MANIFEST,
        artifacts: { cf291: { evidence: [by(TESTER)] } },
      },
    ],
    bad: [
      {
        name: 'a report that anybody could have written',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            evidence: [by({ ...UNSIGNED, detail: 'it is not signed, and no statement stands beside it' })],
          },
        },
        says: 'nobody that the policy names vouches for suite content-execution: it is not signed, and no statement stands beside it',
        at: '6:13',
      },
      {
        name: 'signed, by an identity that the policy does not name',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            evidence: [
              by({
                ...UNSIGNED,
                status: 'untrusted',
                form: 'sigstore',
                detail: 'signed by someone@example.com, which is no identity that the policy names',
              }),
            ],
          },
        },
        says: 'nobody that the policy names vouches for suite content-execution: signed by someone@example.com, which is no identity that the policy names',
        at: '6:13',
      },
      {
        name: 'asked for by a policy that names nobody',
        manifest: MANIFEST,
        options: { required: true },
        artifacts: { cf291: { evidence: [report({ suite })] } },
        says: 'nobody vouches for suite content-execution: the policy names nobody',
        at: '6:13',
      },
    ],
    unclear: [
      {
        name: 'the statement is cut off',
        manifest: MANIFEST,
        artifacts: {
          cf291: {
            evidence: [by(TESTER, { producer: unknown('evidence/cf291.intoto.json cannot be read: it is not JSON') })],
          },
        },
        why: 'suite content-execution: evidence/cf291.intoto.json cannot be read: it is not JSON',
      },
    ],
    outside: [
      {
        name: 'the policy names nobody who signs evidence',
        manifest: MANIFEST,
        artifacts: { cf291: { evidence: [report({ suite })] } },
        why: 'the policy names nobody who signs evidence (trust.keys, trust.identities)',
      },
      {
        name: 'no report: another rule asks for them',
        manifest: 'artifacts:\n  - id: cf291\n',
        artifacts: { cf291: { evidence: [] } },
        why: 'no report names cf291; evidence/suites-passed asks for them',
      },
    ],
  },
});
