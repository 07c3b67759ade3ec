import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import axe from 'axe-core';
import { type Browser, type Page, chromium } from 'playwright-core';
import type { ReleaseRecord } from '../../src/model/record.js';
import { renderHtml } from '../../src/reports/html/render-html.js';
import { RULES } from '../../src/rules/index.js';
import { BARE, HARMLESS, HOSTILE, RICH } from '../reports/html/records.js';

const CHROMIUM = process.env['RINGGATE_CHROMIUM'] ?? '/usr/bin/chromium';

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'ringgate-html-'));
let browser: Browser;

/** A page as somebody opens it from disk, and all that it said, asked for or was refused. */
interface Opened {
  readonly page: Page;
  readonly heard: string[];
}

const PAGES: Readonly<Record<string, readonly ReleaseRecord[]>> = {
  'a release that failed': [RICH],
  'a release with nothing in it': [BARE],
  'several releases': [BARE, RICH],
  'no release': [],
  'a hostile release': [HOSTILE],
};

async function open(
  name: string,
  { width = 1280, scheme = 'light' }: { readonly width?: number; readonly scheme?: 'light' | 'dark' } = {},
): Promise<Opened> {
  const file = join(folder, `${name.replaceAll(' ', '-')}.html`);
  writeFileSync(file, renderHtml(PAGES[name] ?? [HARMLESS], RULES));
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  const heard: string[] = [];
  page.on('console', (m) => heard.push(`console: ${m.text()}`));
  page.on('pageerror', (e) => heard.push(`error: ${e.message}`));
  page.on('dialog', (d) => heard.push(`dialog: ${d.message()}`));
  page.on('request', (r) => heard.push(`request: ${r.url()}`));
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  return { page, heard };
}

/** Opens everything that is folded away, so that what is in it counts too. */
const unfold = (page: Page): Promise<unknown> =>
  page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');

/** The value of an expression in the page. Text and no function: types of a browser are none of this repository. */
const ask = async <T>(page: Page, expression: string): Promise<T> => await page.evaluate(expression);

beforeAll(async () => {
  if (existsSync(CHROMIUM)) browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

it(`Chromium is at hand (${CHROMIUM}; set RINGGATE_CHROMIUM to it)`, () => {
  expect(existsSync(CHROMIUM)).toBe(true);
});

describe.each(Object.keys(PAGES))('%s', (name) => {
  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ] as const)('is found accessible by axe, at %d pixels and %s', async (width, scheme) => {
    const { page } = await open(name, { width, scheme });
    await unfold(page);
    // The page's policy lets no script in, not even this one: axe runs in the world that tests have to themselves.
    await page.evaluate(axe.source);
    const found = await ask(
      page,
      `axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) =>
        id + ': ' + nodes.slice(0, 3).map((n) => n.html.slice(0, 200) + ' ' + n.failureSummary).join('\\n')))`,
    );
    await page.close();
    expect(found).toEqual([]);
  });

  it('says nothing on the console, asks for nothing but itself, and is refused nothing', async () => {
    const { page, heard } = await open(name);
    await unfold(page);
    await page.waitForTimeout(100);
    expect(heard.map((line) => line.replace(/file:.*\//, ''))).toEqual([`request: ${name.replaceAll(' ', '-')}.html`]);
    await page.close();
  });

  it.each([360, 768, 1280, 2560])('never moves sideways at %d pixels', async (width) => {
    const { page } = await open(name, { width });
    await unfold(page);
    expect(await ask<number>(page, 'document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.close();
  });

  it('is written as a PDF of pages', async () => {
    const { page } = await open(name);
    const pdf = await page.pdf({ format: 'A4', printBackground: true });
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0).toBeGreaterThan(0);
    await page.close();
  });
});

describe('the style block', () => {
  it('is let in by its digest: without it the page would have the margins of a browser', async () => {
    const { page } = await open('a release that failed');
    expect(await ask(page, 'getComputedStyle(document.body).marginTop')).toBe('0px');
    await page.close();
  });

  it('and nothing else is: a script, a style and an image that somebody adds do nothing', async () => {
    const { page, heard } = await open('a release that failed');
    await page.evaluate(`
      document.body.insertAdjacentHTML('beforeend', '<p id="probe" style="color:rgb(1, 2, 3)">x</p><img src="x.png" onerror="document.title=1">');
      const script = document.createElement('script');
      script.textContent = 'document.title = "owned"';
      document.body.append(script);
    `);
    await page.waitForTimeout(100);
    expect(await page.title()).toBe('Fail: endpoint-sensor 7.16.18605');
    expect(await ask(page, 'getComputedStyle(document.getElementById("probe")).color')).not.toBe('rgb(1, 2, 3)');
    expect(heard.filter((line) => line.includes('Content Security Policy')).length).toBeGreaterThanOrEqual(3);
    await page.close();
  });
});

describe('hostile strings', () => {
  /** Elements of the page by name and names of attributes, and comments, counted. */
  const elements = (page: Page): Promise<unknown> =>
    ask(
      page,
      `(() => {
        const counted = {};
        const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const key = [node.nodeName, ...[...(node.attributes ?? [])].map((a) => a.name).sort()].join(' ');
          counted[key] = (counted[key] ?? 0) + 1;
        }
        return counted;
      })()`,
    );

  it('run nothing and make no element or attribute that harmless ones do not make', async () => {
    const hostile = await open('a hostile release');
    const harmless = await open('a harmless release');
    expect(await elements(hostile.page)).toEqual(await elements(harmless.page));
    expect(await hostile.page.title()).toMatch(/^Fail: /);
    expect(hostile.heard.filter((line) => !line.startsWith('request: file:'))).toEqual([]);
    await hostile.page.close();
    await harmless.page.close();
  });

  it('can be read as what they are', async () => {
    const { page } = await open('a hostile release');
    await unfold(page);
    const text = await ask<string>(page, 'document.body.textContent');
    for (const told of [
      '<script>document.title="owned"</script>',
      '"><svg onload=',
      'user\\u{202e}gpj.exe',
      'a\\u{0}b',
      '&lt;script&gt;',
    ]) {
      expect(text).toContain(told);
    }
    await page.close();
  });
});

describe('on paper', () => {
  it('shows what is folded away on the screen, and no list of parts', async () => {
    const { page } = await open('a release that failed');
    const isShown = (selector: string): Promise<boolean> =>
      ask(page, `document.querySelector('${selector}').checkVisibility()`);
    const folded = '#r1-judgements details table';
    expect([await isShown(folded), await isShown('nav')]).toEqual([false, true]);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect([await isShown(folded), await isShown('nav')]).toEqual([true, false]);
    // Paper is white, whatever the screen is.
    expect(await ask(page, 'getComputedStyle(document.documentElement).getPropertyValue("--ink")')).toBe('#1d2227');
    await page.close();
  });
});

describe('by keyboard', () => {
  it('the first stop leads to the verdict, and every stop can be seen', async () => {
    const { page } = await open('a release that failed');
    await page.keyboard.press('Tab');
    expect(await ask(page, 'document.activeElement.textContent')).toBe('Skip to the verdict');
    expect(await ask(page, 'getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('Enter');
    expect(await ask(page, 'document.activeElement.id')).toBe('main');
    await page.close();
  });
});
