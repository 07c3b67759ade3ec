import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { ReleaseRecord } from '../../../src/model/record.js';
import { renderHtml } from '../../../src/reports/html/render-html.js';
import { STYLE, STYLE_HASH } from '../../../src/reports/html/style.js';
import { RULES } from '../../../src/rules/index.js';
import { PASSING } from '../verdicts.js';
import { BARE, HARMLESS, HOSTILE, RICH, said, withStrings } from './records.js';

const page = (...records: readonly ReleaseRecord[]): string => renderHtml(records, RULES);
const rich = page(RICH);

/** Text of the page, without tags. */
const textOf = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

/** One section of the page. */
const part = (html: string, id: string): string =>
  new RegExp(`<section id="r1-${id}".*?</section>`, 's').exec(html)?.[0] ?? '';

/** Tags by name, counted. */
function tagsOf(html: string): Readonly<Record<string, number>> {
  const tags: Record<string, number> = {};
  for (const [tag] of html.matchAll(/<\/?[a-z!][a-z0-9]*/gi)) tags[tag] = (tags[tag] ?? 0) + 1;
  return tags;
}

describe('the page', () => {
  it('is the same bytes for the same records', () => {
    expect(page(RICH)).toBe(rich);
    expect(page(structuredClone(RICH))).toBe(rich);
  });

  it('names the digest of its one style block in its policy, and allows nothing else', () => {
    expect(STYLE_HASH).toBe(`sha256-${createHash('sha256').update(STYLE).digest('base64')}`);
    expect(rich).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;${STYLE_HASH}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
    );
    expect(rich.match(/<style>/g)).toHaveLength(1);
    expect(rich).toContain(`<style>${STYLE}</style>`);
  });

  it('has no script, no handler, no inline style and nothing to load', () => {
    expect(rich).not.toMatch(/<(?:script|link|img|iframe|object|embed|form|base|video|audio)\b/i);
    expect(rich.replace(/<style>.*?<\/style>/s, '')).not.toMatch(/\s(?:style|src|srcset|on[a-z]+)=/i);
    expect([...rich.matchAll(/href="([^"]*)"/g)].every(([, to]) => to?.startsWith('#'))).toBe(true);
    expect(STYLE).not.toMatch(/url\(|@import|expression/);
  });

  it('links only to what is on it, and uses no id twice', () => {
    const ids = [...page(RICH, BARE).matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, to] of page(RICH, BARE).matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(to);
    for (const [, names] of rich.matchAll(/aria-labelledby="([^"]*)"/g)) {
      for (const name of names?.split(' ') ?? []) expect(ids).toContain(name);
    }
  });

  it('steps from heading to heading without leaving a level out', () => {
    for (const html of [rich, page(BARE), page(RICH, BARE), page()]) {
      const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      expect(levels[0]).toBe(1);
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
  });
});

describe('a release', () => {
  it('has its verdict, its counts and what to do first at the top', () => {
    const top = textOf(rich).slice(0, 2500);
    expect(top).toContain('endpoint-sensor 7.16.18605');
    expect(top).toContain('Fail');
    expect(top).toContain('This release must not ship.');
    expect(top).toMatch(/4 errors\s+1 unanswered\s+1 warning\s+1 waived\s+1 deferred\s+3 passed/);
    expect(top).toMatch(/What to do first\s+cf291 is declared inert/);
    expect(top).toContain('more findings of this kind');
  });

  it('lists findings worst first, each with rule, subject, message, lines, remedy, controls and incident', () => {
    const text = textOf(part(rich, 'findings'));
    const order = [
      'cf291 is declared inert',
      'the content expects 21 fields',
      'Cannot tell: the report names no digest',
      'customers get no notice',
      'waived by sensor-release@example.com',
    ];
    const at = order.map((message) => text.indexOf(message));
    expect(at).not.toContain(-1);
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(text).toContain('examples/release.yaml:13:12');
    expect(part(rich, 'findings')).toContain('<mark>inert</mark>');
    expect(text).toContain('Remedy Declare the class');
    expect(text).toContain('artifact cf291');
    expect(text).toContain('classification/class-not-understated');
    expect(text).toMatch(/Why this is asked: The declared class/);
    expect(text).toContain('CISA, FBI, ASD: Safe Software Deployment (2024), phases: ');
    expect(text).toContain('Channel File 291, 19 July 2024');
    expect(text).toContain('to a later phase, and not passed: 1 question');
  });

  it('shows the lines of one place once', () => {
    expect(textOf(part(rich, 'findings'))).toContain('the lines shown above');
  });

  it('says of each artifact what it is, what it was declared, why, and who signed it', () => {
    const text = textOf(part(rich, 'artifacts'));
    expect(text).toContain('5 boot-kernel: a fault is a boot loop');
    expect(text).toContain('found rapid-response-content, declared inert');
    expect(text).toContain('imports ntoskrnl.exe → kernel driver');
    expect(text).toContain('embedded, valid: all of it holds');
    expect(text).toContain('invalid (worst of 3)');
    expect(text).toContain('stamped'.replace('s', 'S'));
    expect(text).toContain('None was found.');
  });

  it('draws the rollout with a title, a description and a table of the same figures', () => {
    const drawn = part(rich, 'rollout');
    expect(drawn).toMatch(/<title id="r1-chart-title">.*<desc id="r1-chart-desc">/s);
    expect(drawn.match(/class="halt"/g)).toHaveLength(5);
    const text = textOf(drawn);
    expect(text).toContain('the next stage is out by then');
    expect(text).toContain('no time given');
    expect(text).toContain('after 25 min');
    expect(text).toContain('4,250,000');
  });

  it('sets suites against targets and against versions of a reader, and tells other bytes from these', () => {
    const text = textOf(part(rich, 'evidence'));
    expect(text).toContain('windows >=10.0.17763 x64');
    expect(text).toContain('46.5 %');
    expect(text).toContain('linux debian-12 6.1.* x64');
    expect(text).toContain('not run here');
    expect(text).toContain('on other bytes than these');
    expect(text).toContain('csagent 7.16.0');
    expect(text).toContain('elsewhere, or the report does not say where');
  });

  it('lists reports with what is odd in them and who stands behind them', () => {
    const text = textOf(part(rich, 'evidence'));
    for (const told of [
      'the suite says 7 tests and lists 6',
      'boots: timeout, took 90 s',
      '1 failed, 3 passed, 2 not run',
      'signed by the key of the test lab',
      'not read: the file is not there',
      'libfuzzer on parser: 12,000 executions',
      'boot to log-on: 12 s, before 11, at most 13',
      'started 2026-01-02 00:00 UTC',
    ]) {
      expect(text).toContain(told);
    }
  });

  it('lists waivers with owner, reason and end, every judgement with what was seen, and controls without claiming any', () => {
    expect(textOf(part(rich, 'waivers'))).toContain('The fleet of our own is being rebuilt this week.');
    expect(textOf(part(rich, 'waivers'))).toContain('2026-01-10 to 2026-01-20');
    const asked = textOf(part(rich, 'judgements'));
    for (const { says } of RICH.judgements) expect(asked).toContain(says);
    expect(asked).toMatch(/acme\s+1 not satisfied/);
    const controls = textOf(part(rich, 'controls'));
    expect(controls).toContain('it does not say that the control is met');
    expect(controls).toContain('something stands against it');
    expect(controls).not.toMatch(/complian|certif|conform/i);
  });

  it('says what was judged, against what, when, by which version, and how to check it', () => {
    const text = textOf(part(rich, 'inputs'));
    for (const told of [
      RICH.verdict.manifest.sha256,
      RICH.verdict.policy.sha256,
      RICH.verdict.base?.sha ?? '-',
      '0d'.repeat(32),
      'ringgate 0.1.0',
      '2026-01-15T12:00:00.000Z',
      'CVE-2026-1234, incident INC-77',
    ]) {
      expect(text).toContain(told);
    }
    expect(textOf(part(rich, 'reading'))).toContain('--at 2026-01-15T12:00:00.000Z --at-past');
  });

  it('shows a warning that is not satisfied as a warning among the judgements', () => {
    expect(part(rich, 'judgements')).toContain('<b class="label warning">customers</b>');
    expect(part(rich, 'judgements')).toContain('<b class="label error">rollout</b>');
  });
});

describe('where there is nothing', () => {
  const bare = page(BARE);

  it.each([
    ['findings', 'Nothing that was asked in this phase was found wrong.'],
    ['artifacts', 'The manifest names no artifact. That is never a pass.'],
    ['rollout', 'The manifest plans no rollout'],
    ['evidence', 'The manifest names no test report'],
    ['waivers', 'There is no waivers file that counts: nothing is excused.'],
    ['judgements', 'No rule was asked anything. That is never a pass.'],
    ['controls', 'nothing was asked'],
    ['inputs', 'This run knows of no base branch'],
  ])('%s says so', (id, sentence) => {
    expect(textOf(part(bare, id))).toContain(sentence);
  });

  it('and nothing was judged, the page is no pass', () => {
    const text = textOf(page());
    expect(text).toContain('Indeterminate: 0 releases judged');
    expect(text).toContain('nothing is known');
    expect(text).not.toMatch(/\bPass\b/);
  });

  it('plans that cannot be worked out, and stages that touch nobody, say so', () => {
    const unsound: ReleaseRecord = { ...RICH, verdict: { ...RICH.verdict, rollout: null } };
    expect(textOf(part(page(unsound), 'rollout'))).toContain('The plan cannot be worked out');
    const empty: ReleaseRecord = { ...RICH, verdict: { ...RICH.verdict, rollout: { population: 5, stages: [] } } };
    expect(textOf(part(page(empty), 'rollout'))).toContain('No stage of the plan touches a host.');
  });

  it('reports named and none opened say so', () => {
    const evidence = [{ suite: 'boot', report: 'a.xml', artifacts: [] }];
    const record: ReleaseRecord = { ...BARE, manifest: { ...BARE.manifest, evidence } };
    expect(textOf(part(page(record), 'evidence'))).toContain('1 report named, none opened.');
  });
});

describe('what to do first', () => {
  const passing = (more: Partial<ReleaseRecord['verdict']>): string =>
    textOf(page({ ...BARE, verdict: { ...PASSING, ...more } }));

  it('is nothing where all passed', () => {
    expect(passing({})).toContain('Nothing that was asked stands open.');
  });

  it('is to ask in the later phase what waits for it', () => {
    expect(passing({ judgements: { ...PASSING.judgements, deferred: 2 } })).toContain(
      '2 questions can be answered in a later phase only. They have not passed',
    );
  });

  it('is to look at the warnings where there is nothing worse', () => {
    const findings = RICH.verdict.findings.filter((f) => f.severity === 'warning');
    expect(passing({ findings })).toMatch(/Worth a look before it ships\s+customers get no notice/);
  });

  it('is to look at waivers that somebody has to do something about', () => {
    expect(passing({ waivers: RICH.verdict.waivers })).toContain('waivers to look at');
  });

  it('is never nothing where the verdict is no pass', () => {
    expect(passing({ verdict: 'indeterminate' })).toContain('No single finding decides this verdict');
  });
});

describe('several releases', () => {
  it('stand on one page under the worst of their verdicts', () => {
    const text = textOf(page(BARE, RICH));
    expect(text).toContain('Fail: 2 releases judged');
    expect(text).toMatch(/7\.16\.18605stablePass/);
  });

  it('and a manifest without a verdict are no pass', () => {
    const text = textOf(renderHtml([BARE], RULES, { unjudged: 1 }));
    expect(text).toContain('Indeterminate: 1 release judged');
    expect(text).toContain('1 manifest could not be judged');
  });
});

describe('many', () => {
  const [first] = RICH.verdict.artifacts;
  const artifacts = Array.from({ length: 1000 }, (_, i) => ({
    ...first,
    id: `a${i}`,
    level: 1,
    tier: 'T1',
  })) as unknown as ReleaseRecord['verdict']['artifacts'];
  const judgements = artifacts.map((a) => said('manifest/digests-match', 'pass', a.id));

  it('artifacts are all listed, and the most privileged of them explained', () => {
    const text = page({ ...RICH, judgements, verdict: { ...RICH.verdict, artifacts } });
    expect(text.match(/<article class="artifact"/g)).toHaveLength(60);
    expect(textOf(part(text, 'artifacts'))).toContain('a999');
    expect(textOf(part(text, 'artifacts'))).toContain('Entries follow for 60 of 1,000 artifacts');
    expect(textOf(part(text, 'judgements'))).toContain('994 more answers');
    expect(text.length).toBeLessThan(800_000);
  });

  it('findings beyond what anybody reads are counted', () => {
    const finding = RICH.verdict.findings.find((f) => f.status === 'violation');
    if (!finding) throw new Error('the sample has no finding');
    const findings = Array.from({ length: 500 }, () => ({ ...finding }));
    expect(textOf(page({ ...RICH, verdict: { ...RICH.verdict, findings } }))).toContain(
      '250 more findings not shown here',
    );
  });
});

describe('hostile strings', () => {
  it('make no tag that harmless ones do not make', () => {
    expect(tagsOf(page(HOSTILE))).toEqual(tagsOf(page(HARMLESS)));
  });

  it('show what is hidden in them', () => {
    const html = page(HOSTILE);
    expect(html).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(html).toContain('user\\u{202e}gpj.exe');
    expect(html).toContain('a\\u{0}b');
  });

  it('are cut where they are long', () => {
    expect(page(HOSTILE)).not.toMatch(/x{2001}/);
  });

  it('reach the page from every field of the record', () => {
    const seen = page(withStrings(RICH, (i) => `<q${i}>`));
    expect(seen).not.toMatch(/<q\d/);
    expect(new Set(seen.match(/&lt;q\d+&gt;/g)).size).toBeGreaterThan(60);
  });
});
