import { describe, expect, it } from 'vitest';
import { partMeant, reworded, takes, wordsOfCard } from '../../src/desk/card/card-parts.ts';
import type { Card, Part } from '../../src/desk/card-record.ts';
import { aCard, ANSWER, aPart } from '../support/conformance/records.ts';

const text = (id: number, words: string, further: Partial<Part> = {}): Part =>
  aPart(id, { text: words, entities: [], ...further });
const sticker = (id: number): Part => text(id, '', { kind: 'sticker' });
const card = (...[first = text(1, 'Раз'), ...rest]: Part[]): Card => aCard('a', { parts: [first, ...rest] });

describe('a card that waits', () => {
  it('takes a further text, and a text after a sticker', () => {
    expect(takes(card(text(1, 'Раз')), text(2, 'Два'))).toBe(true);
    expect(takes(card(sticker(1), sticker(2)), text(3, 'Два'))).toBe(true);
  });

  it('takes no sticker after a text: its copy would stand above the words that came before it', () => {
    expect(takes(card(text(1, 'Раз')), sticker(2))).toBe(false);
  });

  it('takes no text under a captioned medium or an album, which stand by themselves', () => {
    expect(takes(card(text(1, 'Раз', { kind: 'photo' })), text(2, 'Два'))).toBe(false);
    expect(takes(card(text(1, 'Раз', { kind: 'photo', album: 'A' })), text(2, 'Два'))).toBe(false);
  });

  it('takes the pieces of its own album and of no other', () => {
    const album = card(text(1, '', { kind: 'photo', album: 'A' }));
    expect(takes(album, text(2, '', { kind: 'video', album: 'A' }))).toBe(true);
    expect(takes(album, text(2, '', { kind: 'photo', album: 'B' }))).toBe(false);
    expect(takes(card(sticker(1)), text(2, '', { kind: 'photo', album: 'A' }))).toBe(false);
  });

  it('takes no message twice, and none once it is shown, begun, or answered', () => {
    const waiting = card(text(1, 'Раз'));
    expect(takes(waiting, text(1, 'Раз'))).toBe(false);
    const shown = { chatId: -100, messageId: 4, caption: false };
    const above = { threadId: 3, copies: [], quotes: [] };
    const state = { kind: 'answered', answer: ANSWER, messageId: 9 } as const;
    for (const further of [{ shown }, { above }, { state }])
      expect(takes({ ...waiting, ...further }, text(2, 'Два'))).toBe(false);
  });

  it('takes up to 3000 units of text, the breaks between counted, and up to 20 messages', () => {
    expect(takes(card(text(1, 'ы'.repeat(2000))), text(2, 'ы'.repeat(999)))).toBe(true);
    expect(takes(card(text(1, 'ы'.repeat(2000))), text(2, 'ы'.repeat(1000)))).toBe(false);
    const many = Array.from({ length: 20 }, (_, at) => text(at, 'ы'));
    expect(takes(card(...many.slice(0, 19)), text(50, 'ы'))).toBe(true);
    expect(takes(card(...many), text(50, 'ы'))).toBe(false);
  });

  it('takes a reply only where the card can show to what it replies', () => {
    expect(takes(card(text(2, 'Раз', { replyTo: 1 })), text(3, 'Два', { replyTo: 1 }))).toBe(true);
    expect(takes(card(text(2, 'Раз')), text(3, 'Два', { replyTo: 2 }))).toBe(true);
    expect(takes(card(text(2, 'Раз')), text(3, 'Два', { replyTo: 1 }))).toBe(false);
  });
});

describe('the words of a card', () => {
  it('are those of all its messages, and what came without words leaves no empty line', () => {
    expect(wordsOfCard(card(sticker(1), text(2, 'Раз'), text(3, 'Два')))).toBe('Раз\nДва');
  });

  it('change message by message, and the first version of each is kept through several changes', () => {
    const before = card(text(1, 'Раз'), text(2, 'Два'));
    const once = { parts: reworded(before, 2, { text: 'Двa', entities: [] }) };
    const twice = reworded(once, 2, { text: 'Три', entities: [] });
    expect(twice.map(({ text: words, original }) => [words, original])).toEqual([
      ['Раз', undefined],
      ['Три', 'Два'],
    ]);
  });
});

describe('an operator’s reply to a card of several messages', () => {
  const three = card(text(1, 'Где акт?'), text(2, 'И где счёт?'), text(3, 'Где акт за май?'));

  it('means the last where nothing is quoted, or something that is none of the client’s words', () => {
    expect(partMeant(three).id).toBe(3);
    expect(partMeant(three, { text: 'вопрос 86 %', position: 60 }).id).toBe(3);
    expect(partMeant(three, { text: '\n', position: 8 }).id).toBe(3);
  });

  it('means the message whose words are quoted, of two the one at the quote’s place', () => {
    expect(partMeant(three, { text: 'счёт', position: 15 }).id).toBe(2);
    expect(partMeant(three, { text: 'Где акт', position: 0 }).id).toBe(1);
    expect(partMeant(three, { text: 'Где акт', position: 21 }).id).toBe(3);
  });

  it('means the first of those that a quote spans', () => {
    expect(partMeant(three, { text: 'где счёт?\nГде акт', position: 11 }).id).toBe(2);
  });
});
