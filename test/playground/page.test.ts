import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityTree, hrefOf, safeHref, wordsOf } from '../../src/playground/page/entities.js';
import { initials } from '../../src/playground/page/format.js';
import { say } from '../../src/playground/page/texts.js';

type Tree = ReturnType<typeof entityTree>;

/** `bold(a italic(b))`: short enough to compare by eye. */
function drawn(tree: Tree): string {
  return tree
    .map((piece) => (piece.kind === 'words' ? piece.text : `${piece.entity.type}(${drawn(piece.children)})`))
    .join('');
}

const entity = (type: string, offset: number, length: number) => ({ type, offset, length });

describe('the tree of a formatted text', () => {
  it('is the text itself when there are no entities, angle brackets included: client text is never markup', () => {
    expect(entityTree('<b>a & b</b>', [])).toEqual([{ kind: 'words', text: '<b>a & b</b>' }]);
  });

  it('nests entities, in whatever order the Bot API lists them', () => {
    const entities = [entity('italic', 2, 1), entity('bold', 0, 5)];
    expect(drawn(entityTree('a b c d', entities))).toBe('bold(a italic(b) c) d');
  });

  it('counts offsets in UTF-16 units, so an emoji before an entity takes two', () => {
    expect(drawn(entityTree('👍🏽 да', [entity('bold', 5, 2)]))).toBe('👍🏽 bold(да)');
  });

  it('puts the longer one outside when two entities begin together', () => {
    const entities = [entity('italic', 0, 1), entity('blockquote', 0, 3)];
    expect(drawn(entityTree('a b', entities))).toBe('blockquote(italic(a) b)');
  });

  it('swallows the one line break after a block, which the block itself already makes', () => {
    const tree = entityTree('цитата\n\nответ', [entity('blockquote', 0, 6)]);
    expect(drawn(tree)).toBe('blockquote(цитата)\nответ');
  });

  it('cuts entities that cross or stick out instead of losing words', () => {
    const entities = [entity('bold', 0, 3), entity('italic', 2, 90), entity('code', 70, 2)];
    expect(drawn(entityTree('abcdef', entities))).toBe('bold(abitalic(c))def');
  });

  it('keeps every word for any entities at all', () => {
    const anyEntity = fc.record({
      type: fc.constantFrom('bold', 'italic', 'code', 'spoiler', 'text_link'),
      offset: fc.integer({ min: -3, max: 40 }),
      length: fc.integer({ min: -1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(anyEntity, { maxLength: 8 }), (text, entities) => {
        expect(wordsOf(entityTree(text, entities))).toBe(text);
      }),
    );
  });
});

describe('where a link leads', () => {
  it.each([
    ['https://example.com/a?b=1', 'https://example.com/a?b=1'],
    ['tg://user?id=1', 'tg://user?id=1'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    ['example.com/x', 'https://example.com/x'],
  ])('%s may be followed', (address, href) => {
    expect(safeHref(address)).toBe(href);
  });

  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://',
  ])('%s may not: it would run in the page or leads nowhere', (address) => {
    expect(safeHref(address)).toBeUndefined();
  });

  it('is the address of a text_link and the words of a url or an e-mail', () => {
    const link = { ...entity('text_link', 0, 1), url: 'https://a.example' };
    expect(hrefOf(link, 'тут')).toBe('https://a.example');
    expect(hrefOf(entity('url', 0, 1), 'b.example')).toBe('https://b.example');
    expect(hrefOf(entity('email', 0, 1), 'c@d.example')).toBe('mailto:c@d.example');
  });
});

describe('the words of the page', () => {
  it('are English all through on the English page, but for the switch back', () => {
    const names = [...pageFile('texts.js').matchAll(/^ {2}'?([a-z][\w-]*)'?:/gim)].map(
      ([, name = '']) => name,
    );
    const texts = new Map([...new Set(names)].map((name) => [name, say('en', name)]));
    expect(texts.size).toBeGreaterThan(70);
    const russian = [...texts].filter(([, text]) => /[а-яё]/i.test(text)).map(([name]) => name);
    expect(russian).toEqual(['switchTo', 'switchLabel']);
  });

  it('take values, and a name that is not known stays as it is', () => {
    expect(say('ru', 'replyTo', { name: 'Анна' })).toBe('Ответ: Анна');
    expect(say('en', 'a-new-kind')).toBe('a-new-kind');
  });

  it('give initials of a name with marks, quotes and emoji around it', () => {
    expect(initials('Поддержка · Камертон')).toBe('ПК');
    expect(initials('🔥 «Марат»')).toBe('М');
    expect(initials('')).toBe('');
  });
});

describe('the page', () => {
  it('asks nothing of other servers: no address of one stands in what it loads', () => {
    for (const name of pageFiles().filter((file) => /\.(html|css)$/.test(file))) {
      expect(pageFile(name), name).not.toMatch(/(https?:)?\/\/[a-z]/i);
    }
  });

  it('never makes markup of a string', () => {
    for (const name of pageFiles().filter((file) => file.endsWith('.js'))) {
      expect(pageFile(name), name).not.toMatch(
        /innerHTML|insertAdjacentHTML|unsafe|document\.write|\beval\(/i,
      );
    }
  });
});

const PAGE = new URL('../../src/playground/page/', import.meta.url);

function pageFiles(): string[] {
  return readdirSync(fileURLToPath(PAGE));
}

function pageFile(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, PAGE)), 'utf8');
}
