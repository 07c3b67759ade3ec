import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Markup, htmlText, markup } from '../../../src/reports/html/markup.js';
import { prose, shortly } from '../../../src/reports/html/rule-part.js';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });

describe('text', () => {
  it('is never markup, in an element or in quotes, and shows what is hidden', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = htmlText(text);
        expect(written).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
        expect(written).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it('stays what it is where nothing in it acts', () => {
    expect(htmlText('Größe: 5 µm, 株式会社, 100 %')).toBe('Größe: 5 µm, 株式会社, 100 %');
  });

  it('is cut where it is long', () => {
    expect(htmlText('a'.repeat(5000))).toHaveLength(2000);
  });
});

describe('a template', () => {
  it('escapes strings and keeps markup', () => {
    const inner = markup`<b>${'<i>'}</b>`;
    expect(markup`<p title="${'"'}">${inner}</p>`.toString()).toBe('<p title="&quot;"><b>&lt;i&gt;</b></p>');
  });

  it('takes lists, numbers and nothing', () => {
    expect(markup`${[1, 'a', markup`<br>`, [false, undefined]]}`.toString()).toBe('1a<br>');
  });

  it('is not fooled by something that only looks like markup', () => {
    const forged = { toString: () => '<script>' } as unknown as string;
    expect(() => markup`${forged}`.toString()).toThrow();
    expect(markup`${'x'}`).toBeInstanceOf(Markup);
  });

  it('leaves the indentation of the source behind', () => {
    expect(
      markup`<p>
        ${'  a'}
      </p>`.toString(),
    ).toBe('<p>\n  a\n</p>');
  });
});

describe("a rule's own text", () => {
  it('has code where it has backticks', () => {
    expect(prose('Set `a<b` to 1.').toString()).toBe('Set <code>a&lt;b</code> to 1.');
  });

  it('is cut after two sentences', () => {
    expect(shortly('One of 7.16. Two! Three? Four.')).toBe('One of 7.16. Two!');
    expect(shortly('One only')).toBe('One only');
  });
});
