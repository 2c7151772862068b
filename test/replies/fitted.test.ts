import { describe, expect, it } from 'vitest';
import type { Phrase } from '../../src/content/phrase.ts';
import type { Template } from '../../src/content/types.ts';
import { parseWording } from '../../src/content/wording.ts';
import { spoken } from '../../src/replies/compose.ts';
import { fitted } from '../../src/replies/fitted.ts';
import type { Voice } from '../../src/replies/render.ts';

const voice: Voice = {
  language: 'ru',
  address: 'formal',
  length: 'full',
  closingStop: true,
  smile: false,
};

function wording(text: string) {
  const { wording: parsed } = parseWording(text, 'ru');
  if (parsed === undefined) throw new Error(`cannot be parsed: ${text}`);
  return parsed;
}

const core = (id: string, letters: number, more: number): Template => {
  const text = wording(`${'а'.repeat(letters)}.[ ${'б'.repeat(more)}.]`);
  return { id, kind: 'answer', traits: [], ru: text, en: text };
};
const phrase = (id: string): Phrase => ({
  id,
  traits: [],
  intents: [],
  kinds: [],
  does: [],
  without: [],
  grave: true,
  short: true,
  ru: wording(`${id}.`),
  en: wording(`${id}.`),
});
const around = { opening: phrase('Начало'), closing: phrase('Конец') };
const say: Parameters<typeof fitted>[2] = (one, composition, tuned) =>
  spoken(one, composition, tuned, {}) ?? '';

function texts(...cores: readonly Template[]): string[] {
  return fitted(
    cores.map((one) => ({ core: one, composition: around })),
    voice,
    say,
  ).map(({ text }) => text);
}

describe('suggestions on one card', () => {
  it('stay whole where there is room', () => {
    expect(texts(core('a', 20, 20))[0]).toMatch(/^Начало\. а+\. б+\. Конец\.$/);
  });

  it('lose first what closes them, then what opens them', () => {
    expect(texts(core('a', 90, 94), core('b', 90, 94), core('c', 90, 94)).join()).not.toContain('Конец');
    expect(texts(core('a', 90, 94), core('b', 90, 94), core('c', 90, 94)).join()).toContain('Начало');
    expect(texts(core('a', 90, 105), core('b', 90, 105), core('c', 90, 105)).join()).not.toContain('Начало');
  });

  it('never lose the firmer line, which the operator would not know to add', () => {
    const line: Phrase = { ...phrase('Черта'), when: 'again' };
    for (const firm of [{ opening: line }, { closing: line }]) {
      const three = [core('a', 100, 105), core('b', 100, 105), core('c', 190, 105)];
      const replies = three.map((one, at) => ({
        core: one,
        composition: { ...around, ...(at === 0 ? firm : {}) },
      }));
      const all = fitted(replies, voice, say).map(({ text }) => text);
      expect(all[0]).toContain('Черта');
      expect(all.join()).not.toMatch(/Начало|Конец/);
      expect(all[2]).toBe(`${'а'.repeat(190)}.`);
    }
  });

  it('then the longest takes its short variant, and the others stay as they are', () => {
    const [long, short] = texts(core('a', 100, 500), core('b', 100, 50));
    expect(long).toBe(`${'а'.repeat(100)}.`);
    expect(short).toBe(`${'а'.repeat(100)}. ${'б'.repeat(50)}.`);
  });

  it('lose the wishes by their names only where nothing else is left to save', () => {
    const naming = { ...phrase('Записываю'), does: ['name_wish' as const] };
    const cards = (...cores: readonly Template[]) =>
      fitted(
        cores.map((one) => ({ core: one, composition: { opening: naming, closing: phrase('Конец') } })),
        voice,
        say,
      )
        .map(({ text }) => text)
        .join();
    expect(cards(core('a', 90, 105), core('b', 90, 105), core('c', 90, 105))).toContain('Записываю');
    expect(cards(core('a', 90, 105), core('b', 90, 105), core('c', 90, 105))).not.toContain('Конец');
    expect(cards(core('a', 195, 0), core('b', 195, 0), core('c', 195, 0))).not.toContain('Записываю');
  });
});
