import { describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import type { Template } from '../../src/content/types.ts';
import { parseWording, type Wording } from '../../src/content/wording.ts';
import { tuned, type Listener, type TunedWith } from '../../src/replies/tuned.ts';

const content = requireContent('intents');
const PROMISE = { ru: 'до 15:30', en: 'by 15:30' };

function wording(text: string, language: 'ru' | 'en'): Wording {
  const { wording: parsed, problems } = parseWording(text, language);
  if (!parsed) throw new Error(JSON.stringify(problems));
  return parsed;
}

function template(ru: string, en = ru): Template {
  return { id: 'one', kind: 'answer', traits: [], ru: wording(ru, 'ru'), en: wording(en, 'en') };
}

const say = (of: Template, listener: Listener = {}, more: TunedWith = { promise: PROMISE }) =>
  tuned(of, listener, content, more)?.text;

describe('a template is tuned to a client', () => {
  const both = template('<Пришлите|Пришли> снимок.[ Так быстрее.]', 'Send a screenshot.[ It is faster.]');

  it('in their language', () => {
    expect(say(both, { language: 'en' })).toBe('Send a screenshot. It is faster.');
    expect(say(both)).toBe('Пришлите снимок. Так быстрее.');
  });

  it('with «ты» to who says it, and never the first to', () => {
    expect(say(both, { address: 'informal' })).toBe('Пришли снимок. Так быстрее.');
    expect(say(both, { address: 'unknown' })).toBe('Пришлите снимок. Так быстрее.');
  });

  it('as long as they write, with a full stop if they close with one', () => {
    expect(say(both, { manner: { length: 'short', closes: true, smiles: false } })).toBe('Пришлите снимок.');
    expect(say(both, { manner: { length: 'full', closes: false, smiles: true } })).toBe(
      'Пришлите снимок. Так быстрее',
    );
  });

  it('with the greeting that is due, once a day', () => {
    const anna = { name: 'Анна', greets: true };
    expect(say(both, anna)).toMatch(/^Здравствуйте, Анна! Пришлите/);
    expect(say(both, { ...anna, greetedToday: true })).toMatch(/^Пришлите/);
    expect(say(both, { name: 'Анна' })).toMatch(/^Пришлите/);
    expect(say(both, { name: 'САЛОН 24', greets: true })).toMatch(/^Здравствуйте! Пришлите/);
  });

  it('with the time that it promises', () => {
    const promising = template('Ответим {promise}.', "We'll answer {promise}.");
    expect(tuned(promising, {}, content, { promise: PROMISE })).toEqual({
      template: 'one',
      text: 'Ответим до 15:30.',
      promise: 'до 15:30',
    });
  });

  it('in their own words for things, or their trade’s', () => {
    const term = template('Проверьте {term:log acc}.', 'See the {term:log}.');
    const ours = say(term);
    expect(say(term, { traits: ['developer'] })).not.toBe(ours);
    expect(say(template('Вижу {wish}.'), { request: ['тёмную тему'] })).toBe('Вижу «тёмную тему».');
  });
});

describe('a template is not said', () => {
  it.each([
    ['a time, where none can be named', 'Посмотрим. Ответим {promise}.', {}],
    ['a page, where the subject has none', 'Вот как: {link}', { promise: PROMISE }],
    ['a wish, where none was read', 'Передам: {wish}.', { promise: PROMISE }],
    ['a name, where nobody can be greeted by it', 'Проверим, {name}.', { promise: PROMISE }],
    ['a thing that the glossary lacks', 'Посмотрите {term:unicorn}.', { promise: PROMISE }],
  ])('that asks for %s', (_what, text, more) => {
    expect(say(template(text), {}, more)).toBeUndefined();
  });

  it('but for what stands in brackets', () => {
    expect(say(template('Посмотрим.[ Ответим {promise}.]'), {}, {})).toBe('Посмотрим.');
  });
});

it('the same arguments give the same text, and none of those that ship holds a mark', () => {
  const all = [
    ...Object.values(content.intents).flatMap(({ templates }) => templates),
    ...content.subjects.flatMap(({ templates }) => templates.map((one) => ({ ...one, traits: [] }))),
  ];
  for (const one of all) {
    for (const language of ['ru', 'en'] as const) {
      const listener = { language, name: 'Anna', request: ['x'] };
      const text = tuned(one, listener, content, { promise: PROMISE, link: 'https://example.com/a' })?.text;
      expect(text).toBe(
        tuned(one, listener, content, { promise: PROMISE, link: 'https://example.com/a' })?.text,
      );
      if (one.id !== undefined && text !== undefined) expect(text).not.toMatch(/[{}[\]<>|]/);
    }
  }
});
