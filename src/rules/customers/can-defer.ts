import { type Outcome, pass, releaseRule, violation } from '../rule.js';

/** Ways of writing "whatever is newest", which pins nothing. */
const NEWEST: ReadonlySet<string> = new Set(['', 'n', 'n-0', 'latest', 'newest', 'current', 'none']);

export default releaseRule({
  id: 'customers/can-defer',
  title: 'Customers can defer the release, pin an older one and choose their rings, for content as for code',
  rationale:
    'Before July 2024 customers of CrowdStrike could keep their sensors one or two versions behind, and the file that ' +
    'crashed them came all the same, because the choice did not hold for content. Customers know which of their hosts keep ' +
    'people alive; the vendor does not. The Cyber Resilience Act asks that updates can be postponed. Only the claim is ' +
    'checked here: whether the update service honours it no manifest shows.',
  remedy:
    'Offer customers to defer, to pin an earlier version and to choose rings, say so under customers, and set ' +
    'appliesToContent once it holds for content.',
  severity: 'error',
  waivable: true,
  sees: ['declaration'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    'ssdf-1.2-draft': ['PS.4.2', 'PS.4.3'],
    'cisa-ssd': ['5 controlled rollout'],
    cra: ['I(2)(c)'],
    'nist-800-53': ['CM-3'],
  },
  incidents: ['Channel File 291, 19 July 2024'],
  references: [
    'https://www.crowdstrike.com/wp-content/uploads/2024/07/CrowdStrike-PIR-Executive-Summary.pdf',
    'https://eur-lex.europa.eu/eli/reg/2024/2847/oj',
  ],
  options: {},
  scope: { tiers: ['T1', 'T2', 'T3'] },
  needs: [],

  evaluate({ release: { manifest, artifacts, tier } }) {
    const { customers, release } = manifest;
    if (!customers)
      return violation('nothing says what customers can choose: to defer, to pin, or their rings', ['customers']);
    const outcomes: Outcome[] = [];
    const refuse = (key: string, message: string): void => {
      outcomes.push(violation(message, ['customers', key]));
    };
    if (customers.defer !== true) refuse('defer', 'nothing says that customers can defer the release');
    // An application of a user can be put back by its user; what can take a machine down needs the other two as well.
    if (tier !== 'T1') {
      const pins = (customers.pin ?? []).filter((p) => !NEWEST.has(p.trim().toLowerCase()) && p !== release.version);
      if (pins.length === 0) refuse('pin', 'customers cannot pin an earlier version');
      if (customers.rings !== true)
        refuse('rings', 'nothing says that customers can choose which of their hosts come first');
    }
    const content = artifacts.filter((a) => a.effective.class === 'rapid-response-content').map((a) => a.declared.id);
    const [first] = content;
    if (first !== undefined && customers.appliesToContent !== true) {
      refuse('appliesToContent', `nothing says that the choice holds for content such as ${first}`);
    }
    if (outcomes.length > 0) return outcomes;
    return pass(
      `customers can defer${tier === 'T1' ? '' : ', pin and choose rings'}${first === undefined ? '' : ', for content too'}, so the manifest says`,
    );
  },

  examples: {
    good: [
      {
        name: 'all three, for content as for code',
        manifest: `artifacts:
  - id: csagent
  - {id: cf291, class: rapid-response-content}
customers: {defer: true, pin: [n-1, n-2], rings: true, appliesToContent: true}
`,
      },
      {
        name: 'a driver without content',
        manifest: `artifacts:
  - id: csagent
customers: {defer: true, pin: [7.15.17000], rings: true}
`,
      },
      {
        name: 'an application: to defer is enough',
        manifest: `artifacts:
  - {id: viewer, class: user-space}
customers: {defer: true}
`,
        artifacts: { viewer: { effective: { class: 'user-space', level: 1, tier: 'T1', authority: ['none'] } } },
      },
    ],
    bad: [
      {
        name: 'the choice that customers had in July 2024 held for code only',
        manifest: `artifacts:
  - id: csagent
  - {id: cf291, class: rapid-response-content}
customers: {defer: true, pin: [n-1, n-2], rings: true}
`,
        says: 'nothing says that the choice holds for content such as cf291',
        at: '4:12',
      },
      {
        name: 'nothing is said',
        manifest: `artifacts:
  - id: csagent
`,
        says: 'nothing says what customers can choose: to defer, to pin, or their rings',
        at: '1:1',
      },
      {
        name: 'next to nothing is said',
        manifest: `artifacts:
  - id: csagent
customers: {notice: 24h}
`,
        says: 'nothing says that customers can defer the release',
        at: '3:12',
        also: [
          { says: 'customers cannot pin an earlier version', at: '3:12' },
          { says: 'nothing says that customers can choose which of their hosts come first', at: '3:12' },
        ],
      },
      {
        name: 'to pin the newest is to pin nothing',
        manifest: `release: {version: 7.16.18605}
artifacts:
  - id: csagent
customers: {defer: true, pin: [latest, N-0, 7.16.18605], rings: false}
`,
        says: 'customers cannot pin an earlier version',
        at: '4:31',
        also: [{ says: 'nothing says that customers can choose which of their hosts come first', at: '4:65' }],
      },
    ],
  },
});
