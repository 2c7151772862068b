import { describe, expect, test } from 'vitest';
import type { Card } from '../../../src/desk/card-record.ts';
import { aCard, ANSWER, aPart, type Open } from './records.ts';

const at = (minute: string): string => `2026-03-01T09:${minute}:00.000Z`;
const ANSWERED: Card['state'] = { kind: 'answered', answer: ANSWER, messageId: 9 };

export function cardStoreFacts(open: Open): void {
  describe('the cards', () => {
    test('a card comes back as it was given, entities and all', async () => {
      const { cards } = await open();
      const card = aCard('a', {
        reading: {
          language: 'ru',
          intent: 'greeting',
          sure: true,
          intents: [{ intent: 'greeting', p: 0.9 }],
          traits: [{ trait: 'polite', p: 0.8 }],
          request: [],
          evidence: [{ label: 'polite', start: 0, end: 12, text: 'Здравствуйте' }],
        },
        mood: 'apology',
        shown: { chatId: -100_123, messageId: 4, caption: false },
      });
      expect(await cards.create(card)).toBe(true);
      expect(await cards.get('a')).toEqual(card);
      expect(await cards.get('b')).toBeUndefined();
    });

    test('a key makes one card: the second one is refused and changes nothing', async () => {
      const { cards } = await open();
      await cards.create(aCard('a'));
      await cards.update('a', (card) => ({ ...card, state: ANSWERED }));
      expect(await cards.create(aCard('a'))).toBe(false);
      expect((await cards.get('a'))?.state).toEqual(ANSWERED);
      expect(await cards.openOf(7)).toEqual([]);
    });

    test('of ten who create the same card at once one succeeds', async () => {
      const { cards } = await open();
      const created = await Promise.all(Array.from({ length: 10 }, () => cards.create(aCard('a'))));
      expect(created.filter(Boolean)).toHaveLength(1);
    });

    test('of two operators who claim a card at once one gets it', async () => {
      const { cards } = await open();
      await cards.create(aCard('a'));
      let claimed = 0;
      const claim = async (byId: number): Promise<void> => {
        let mine = false;
        await cards.update('a', (card) => {
          mine = card.state.kind === 'open';
          return mine ? { ...card, state: { kind: 'claimed', answer: { ...ANSWER, byId } } } : undefined;
        });
        if (mine) claimed++;
      };
      await Promise.all([claim(1), claim(2), claim(3)]);
      expect(claimed).toBe(1);
    });

    test('of twenty changes made at once none is lost', async () => {
      const { cards } = await open();
      await cards.create(aCard('a'));
      const changes = Array.from({ length: 20 }, () =>
        cards.update('a', (card) => ({ ...card, revision: card.revision + 1 })),
      );
      await Promise.all(changes);
      expect((await cards.get('a'))?.revision).toBe(20);
    });

    test('a change of nothing leaves the card and gives it back', async () => {
      const { cards } = await open();
      await cards.create(aCard('a'));
      expect(await cards.update('a', () => undefined)).toEqual(aCard('a'));
    });

    test('an unknown card cannot be changed', async () => {
      const { cards } = await open();
      expect(await cards.update('a', (card) => ({ ...card, drawn: 1 }))).toBeUndefined();
      expect(await cards.get('a')).toBeUndefined();
    });

    test("a client's open cards are given oldest first, and nobody else's", async () => {
      const { cards } = await open();
      await cards.create(aCard('z', { at: at('01'), parts: [aPart(10)] }));
      await cards.create(aCard('c', { at: at('03') }));
      await cards.create(aCard('a', { at: at('01'), parts: [aPart(11)] }));
      await cards.create(aCard('b', { at: at('02'), clientId: 71 }));
      expect((await cards.openOf(7)).map((card) => card.key)).toEqual(['z', 'a', 'c']);
      expect(await cards.openOf(1)).toEqual([]);
    });

    test('a claimed or answered card is open no longer; one whose answer failed or was taken back is again', async () => {
      const { cards } = await open();
      await cards.create(aCard('a'));
      const openAfter = async (state: Card['state']): Promise<number> => {
        await cards.update('a', (card) => ({ ...card, state }));
        return (await cards.openOf(7)).length;
      };
      expect(await openAfter({ kind: 'claimed', answer: ANSWER })).toBe(0);
      expect(await openAfter({ kind: 'failed', answer: ANSWER, why: 'other' })).toBe(1);
      expect(await openAfter(ANSWERED)).toBe(0);
      expect(await openAfter({ kind: 'open' })).toBe(1);
    });

    test("a card is found by the client's message, whose id means something else in another chat", async () => {
      const { cards } = await open();
      await cards.create(aCard('a', { parts: [aPart(5)] }));
      await cards.create(aCard('b', { clientId: 8, parts: [aPart(5)] }));
      expect((await cards.ofClientMessage(7, 5))?.key).toBe('a');
      expect((await cards.ofClientMessage(8, 5))?.key).toBe('b');
      expect(await cards.ofClientMessage(7, 6)).toBeUndefined();
    });

    test('a message that is added to a card leads to it as its first one does, and stays in its place', async () => {
      const { cards } = await open();
      await cards.create(aCard('a'));
      const album = aPart(3, { kind: 'photo', album: 'A', text: '', entities: [] });
      const quote = { text: 'акт', position: 4, entities: [] };
      for (const part of [aPart(2, { replyTo: 1, quote }), album])
        await cards.update('a', (card) => ({ ...card, parts: [...card.parts, part] }));
      for (const id of [1, 2, 3]) expect((await cards.ofClientMessage(7, id))?.key).toBe('a');
      expect((await cards.get('a'))?.parts.map(({ id }) => id)).toEqual([1, 2, 3]);
      expect((await cards.get('a'))?.parts[1]?.quote).toEqual(quote);
    });

    test('of twenty messages that are added to a card at once none is lost, and each leads to it', async () => {
      const { cards } = await open();
      await cards.create(aCard('a'));
      const ids = Array.from({ length: 20 }, (_, index) => index + 2);
      await Promise.all(
        ids.map((id) => cards.update('a', (card) => ({ ...card, parts: [...card.parts, aPart(id)] }))),
      );
      expect((await cards.get('a'))?.parts).toHaveLength(21);
      const found = await Promise.all(ids.map((id) => cards.ofClientMessage(7, id)));
      expect(found.every((card) => card?.key === 'a')).toBe(true);
    });
  });
}
