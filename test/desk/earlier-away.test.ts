import { describe, expect, it } from 'vitest';
import { requireContent } from '../../src/content/load.ts';
import { Card } from '../../src/desk/card-record.ts';
import { earlierFor } from '../../src/desk/earlier/find.ts';
import { dropExchange, keepExchange } from '../../src/desk/earlier/keep.ts';
import { earlierRow } from '../../src/desk/earlier/row.ts';
import { dayInWords } from '../../src/desk/earlier/when.ts';
import { Work } from '../../src/desk/work.ts';
import type { Intent, Language } from '../../src/labels.ts';
import { LONGEST_KEPT } from '../../src/knowledge/exchange.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { listeningLog } from '../storage/silent-log.ts';
import { aCard, aClient, ANSWER } from '../support/conformance/records.ts';

const content = requireContent('intents');
const without = { ...content, settings: { ...content.settings, earlierAnswersMonths: 0 } };
const away = (): never => {
  throw new Error('Redis is away');
};

const asked = (language: Language, intent: Intent, text = 'Где взять акт?') => ({
  text,
  subject: undefined,
  reading: { language, intent, traits: [] },
});

describe('earlier answers to a message', () => {
  const FOUND = { id: 'a1', by: 'Ирина', at: '2026-03-12T09:00:00.000Z', score: 3 };
  const finding = (find: () => Promise<readonly (typeof FOUND)[]> = async () => [FOUND]) => {
    const { log, lines } = listeningLog();
    return { lines, deps: { content, log, knowledge: { find, blank: (text: string) => text } } };
  };

  it('are kept on its card by who and when', async () => {
    const { deps } = finding();
    expect(await earlierFor(asked('ru', 'question'), deps)).toEqual([
      { id: 'a1', by: 'Ирина', at: '2026-03-12T09:00:00.000Z' },
    ]);
  });

  it('are none where the store is away: the card is shown without, and the log says so', async () => {
    const { deps, lines } = finding(async () => away());
    expect(await earlierFor(asked('ru', 'question'), deps)).toEqual([]);
    expect(lines).toEqual([expect.objectContaining({ level: 'warn' })]);
  });

  it.each([
    ['of thanks', asked('ru', 'thanks')],
    ['of a greeting', asked('en', 'greeting')],
    ['of an apology', asked('ru', 'apology')],
    ['that says it is settled', asked('ru', 'resolved')],
    ['of a third language', asked('other', 'question')],
    ['without words', asked('ru', 'question', ' ')],
  ])('are none for one %s', async (_, message) => {
    const { deps } = finding();
    expect(await earlierFor(message, deps)).toEqual([]);
  });

  it('are none where the team keeps none', async () => {
    const { deps } = finding();
    expect(await earlierFor(asked('ru', 'question'), { ...deps, content: without })).toEqual([]);
  });
});

async function keeping() {
  const { log, lines } = listeningLog();
  const store = createMemoryStore({ now: () => new Date(ANSWER.at) });
  const answer = { ...ANSWER, how: 'own' as const };
  const reading = Card.shape.reading.parse({
    language: 'ru',
    intent: 'question',
    sure: true,
    intents: [],
    traits: [],
    request: [],
    evidence: [],
  });
  await store.clients.update(7, () => aClient(7));
  await store.cards.create(aCard('c1', { reading, state: { kind: 'answered', answer, messageId: 5 } }));
  const outgoing = { kind: 'text', text: answer.text, entities: [] };
  const work = Work.parse({ kind: 'answer', clientId: 7, outgoing, answer, cards: ['c1'] });
  if (work.kind !== 'answer') throw new Error('no answer');
  const knowledge = { find: async () => [], blank: (text: string) => text };
  return { store, work, lines, deps: { ...store, content, log, knowledge } };
}

describe('keeping an answer', () => {
  it('done twice comes to the same', async () => {
    const { work, deps, store } = await keeping();
    await keepExchange(work, deps);
    const once = await store.exchanges.get('c1');
    await keepExchange(work, deps);
    expect(once).toMatchObject({ answer: ANSWER.text, how: 'own' });
    expect(await store.exchanges.get('c1')).toEqual(once);
  });

  it('of several messages, done twice, comes to the same', async () => {
    const { work, deps, store } = await keeping();
    const began = { ...work, source: { chatId: -100, messageId: 40 } };
    const further = {
      ...began,
      cards: [],
      source: { chatId: -100, messageId: 41 },
      answer: { ...work.answer, cause: 12, text: 'Откройте Настройки.' },
    };
    await store.clients.update(7, () => aClient(7, { latest: 'c1' }));
    for (const each of [began, began, further, further]) await keepExchange(each, deps);
    expect(await store.exchanges.get('c1')).toMatchObject({
      at: ANSWER.at,
      answer: `${ANSWER.text}\n\nОткройте Настройки.`,
    });
  });

  it('that is only the end of one is not done: of its beginning nothing is known', async () => {
    const { work, deps, store } = await keeping();
    await store.clients.update(7, () => aClient(7, { latest: 'c1' }));
    const answer = { ...work.answer, cause: 12, text: 'Откройте Настройки.' };
    await keepExchange({ ...work, cards: [], source: { chatId: -100, messageId: 41 }, answer }, deps);
    expect(await store.exchanges.get('c1')).toBeUndefined();
  });

  it('holds nothing up where the store is away, nor does taking it out', async () => {
    const { work, deps, lines, store } = await keeping();
    const exchanges = { ...store.exchanges, put: away, remove: away };
    await keepExchange(work, { ...deps, exchanges });
    await dropExchange('c1', { ...deps, exchanges });
    expect(lines.map(({ level }) => level)).toEqual(['warn', 'warn']);
    expect(JSON.stringify(lines)).not.toContain('Анна');
  });

  it('is not done where the team keeps none', async () => {
    const { work, deps, store } = await keeping();
    await keepExchange(work, { ...deps, content: without });
    expect(await store.exchanges.get('c1')).toBeUndefined();
  });

  it('is not done where a colleague’s answer stands on the card', async () => {
    const { work, deps, store } = await keeping();
    await keepExchange({ ...work, answer: { ...work.answer, cause: 12 } }, deps);
    expect(await store.exchanges.get('c1')).toBeUndefined();
  });

  it('is not done where it was made on another card, which was answered by then', async () => {
    const { work, deps, store } = await keeping();
    await keepExchange({ ...work, madeFrom: { card: 'c0', earlier: 'a1' } }, deps);
    expect(await store.exchanges.get('c1')).toBeUndefined();
  });

  it('is not done where only a part of it could be kept', async () => {
    const { work, deps, store } = await keeping();
    await keepExchange({ ...work, answer: { ...work.answer, text: 'а'.repeat(LONGEST_KEPT + 1) } }, deps);
    expect(await store.exchanges.get('c1')).toBeUndefined();
  });

  it('leaves nothing of a client who is forgotten in that very moment', async () => {
    const { work, deps, store } = await keeping();
    const put: typeof store.exchanges.put = async (exchange) => {
      await store.eraser.erase(7);
      await store.exchanges.put(exchange);
    };
    await keepExchange(work, { ...deps, exchanges: { ...store.exchanges, put } });
    expect(await store.exchanges.get('c1')).toBeUndefined();
  });
});

describe('the day of an earlier answer', () => {
  const now = new Date('2026-12-31T22:30:00.000Z');
  it.each([
    ['ru', 'Europe/Moscow', '12 марта 2026'],
    ['ru', 'Europe/London', '12 марта'],
    ['en', 'Europe/Moscow', 'March 12, 2026'],
    ['en', 'Europe/London', 'March 12'],
  ] as const)('is said in %s with its year where that is another in %s', (language, timezone, words) => {
    expect(dayInWords('2026-03-12T09:00:00.000Z', now, { language, timezone })).toBe(words);
  });

  it('is that of the desk’s zone', () => {
    const zone = { language: 'ru', timezone: 'Asia/Vladivostok' } as const;
    expect(dayInWords('2026-03-12T20:00:00.000Z', now, zone)).toBe('13 марта 2026');
  });

  it('keeps its room on a button beside a long name', () => {
    const at = '2026-03-12T09:00:00.000Z';
    const card = aCard('c1', { earlier: [{ id: 'a1', by: 'Александра Константинопольская', at }] });
    expect(earlierRow(card, content, () => '12 марта')).toEqual([
      [{ text: '✎ Александра Конс…, 12 марта', callback_data: 'f:c1:1:0' }],
    ]);
  });
});
