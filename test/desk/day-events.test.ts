import { beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../src/clients/client.ts';
import type { Card } from '../../src/desk/card-record.ts';
import {
  countAnswer,
  countClosed,
  countMessage,
  countRead,
  uncountClosed,
  weekOf,
} from '../../src/desk/digest/day-events.ts';
import type { AnswerWork } from '../../src/desk/operator/send-answer.ts';
import { spansOf } from '../../src/digest/quantiles.ts';
import type { Intent, Trait } from '../../src/labels.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { aCard, aClient, ANSWER, aPart } from '../support/conformance/records.ts';

/** A Friday; the moment is one in the morning of it in Moscow, still Thursday in UTC. */
const DAY = '2026-11-20';
const NIGHT = '2026-11-19T22:05:00.000Z';

let figures: ReturnType<typeof createMemoryStore>['figures'];
let now: string;
const deps = () => ({
  figures,
  now: () => new Date(now),
  options: {
    leads: [],
    language: 'ru' as const,
    timezone: 'Europe/Moscow',
    workingHours: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 },
  },
});
beforeEach(() => {
  ({ figures } = createMemoryStore());
  now = '2026-11-20T09:00:00.000Z';
});

async function factsOf(day = DAY) {
  const [facts] = await figures.facts([day]);
  return facts ?? expect.fail('no facts');
}

function readAs(
  text: string,
  intent: Intent,
  traits: readonly Trait[] = [],
  further: Partial<Card> & { readonly unsure?: boolean; readonly subject?: string } = {},
): Card {
  const { unsure = false, subject, ...card } = further;
  return aCard(further.key ?? 'k1', {
    at: '2026-11-20T09:00:00.000Z',
    parts: [aPart(1, { text })],
    reading: {
      language: 'ru',
      intent,
      sure: !unsure,
      intents: [{ intent, p: 0.9 }],
      traits: traits.map((trait) => ({ trait, p: 0.8 })),
      request: [],
      evidence: [],
      ...(subject === undefined ? {} : { subject: { id: subject, because: [] } }),
    },
    ...card,
  });
}

const count = (card: Card, client: Client = aClient(7)) => countRead(card, client, deps());
const work = (further: Partial<AnswerWork> = {}): AnswerWork => ({
  kind: 'answer',
  clientId: 7,
  outgoing: { kind: 'text', text: 'Смотрю', entities: [] },
  answer: { ...ANSWER, at: '2026-11-20T07:30:00.000Z' },
  cards: ['k1'],
  ...further,
});

describe('a message', () => {
  it('counts in its hour by the desk’s clock, and once however often its update is handled', async () => {
    const part = aPart(1, { at: NIGHT });
    await countMessage(5, part, aClient(7), true, deps());
    await countMessage(5, part, aClient(7), true, deps());
    expect((await factsOf()).tally).toEqual({ 'hour.1': 1, 'new-client': 1 });
  });

  it('counts its client’s segment once a week, under the week’s Monday', async () => {
    const vip = aClient(7, { account: { segment: { value: 'vip', by: 'Олег', byId: 3, at: NIGHT } } });
    await countMessage(5, aPart(1, { at: '2026-11-16T09:00:00.000Z' }), vip, false, deps());
    await countMessage(6, aPart(2, { at: NIGHT }), vip, false, deps());
    await countMessage(7, aPart(3, { at: NIGHT }), aClient(8), false, deps());
    expect(weekOf(DAY)).toBe('w2026-11-16');
    expect((await factsOf('w2026-11-16')).tally).toEqual({ 'segment.vip': 1, 'segment.none': 1 });
  });
});

describe('a card that was read', () => {
  it('counts its tone, its intent and its subject, once', async () => {
    const card = readAs('Где мой ответ?!', 'billing', ['rude', 'emotional'], { subject: 'refund' });
    await count(card);
    await count(card);
    expect((await factsOf()).tally).toEqual({
      'card.read': 1,
      'intent.billing': 1,
      'subject.refund': 1,
      'tone.emotional': 1,
      'tone.rude': 1,
      'tone.heated': 1,
    });
  });

  it('of which the reading is unsure has no intent: doubtful ones would make anomalies of noise', async () => {
    await count(readAs('Ну и как это понимать', 'complaint', ['polite'], { unsure: true }));
    expect((await factsOf()).tally).toEqual({ 'card.read': 1, 'tone.polite': 1 });
  });

  it('without words counts as nothing: nobody’s tone is in a photo', async () => {
    await count(aCard('k1', { parts: [aPart(1, { text: '', kind: 'photo' })] }));
    expect((await factsOf()).tally).toEqual({});
  });

  it('is quoted masked: what is personal is not even kept', async () => {
    const text = 'Почему вы не перезвонили мне на +7 916 123-45-67, это безобразие!';
    await count(readAs(text, 'complaint', ['emotional']));
    const { heat } = (await factsOf()).lists;
    expect(heat).toEqual([
      {
        clientId: 7,
        name: 'Анна',
        text: 'Почему вы не перезвонили мне на •••, это безобразие!',
        score: 0.8,
        way: 'heats',
      },
    ]);
  });

  it('that cools a client takes them off those who heat up', async () => {
    await count(readAs('Что за безобразие!', 'complaint', ['rude']));
    await count(readAs('Простите, погорячилась', 'apology', [], { key: 'k2', mood: 'apology' }));
    expect((await factsOf()).lists.heat.map(({ way }) => way)).toEqual(['cools']);
  });

  it('is worth reading aloud only if it thanks in more than a word', async () => {
    await count(readAs('Спасибо!', 'thanks'));
    await count(readAs('Спасибо вам огромное, вы нас сегодня просто спасли!', 'thanks', [], { key: 'k2' }));
    expect((await factsOf()).lists.quotes).toHaveLength(1);
  });

  it('with a question that no subject answers is kept for the documentation', async () => {
    await count(readAs('Можно ли поменять юрлицо в договоре?', 'question'));
    await count(readAs('Почему API отвечает 401?', 'question', [], { key: 'k2', subject: 'api-401' }));
    expect((await factsOf()).lists.unknown.map(({ text }) => text)).toEqual([
      'Можно ли поменять юрлицо в договоре?',
    ]);
  });
});

describe('an answer', () => {
  it('counts for its operator, and the first of a talk in working time since the client wrote', async () => {
    // Asked in the evening, answered half past ten: the night is nobody's fault.
    const talk = { since: '2026-11-19T18:00:00.000Z' };
    await countAnswer(work(), aClient(7, { talk }), deps());
    const { tally } = await factsOf();
    expect(tally).toMatchObject({ 'by.3.Олег': 1, 'first-by.3.count': 1, 'first-by.3.sum': 90 * 60 });
    expect(spansOf('first', [tally])).toMatchObject({ count: 1, mean: 90 });
  });

  it('that is not the first of its talk has no such time', async () => {
    const talk = { since: '2026-11-20T06:00:00.000Z', firstAnswer: '2026-11-20T06:30:00.000Z' };
    await countAnswer(work(), aClient(7, { talk, waitingSince: '2026-11-20T07:00:00.000Z' }), deps());
    expect(spansOf('first', [(await factsOf()).tally])).toBeUndefined();
  });

  it('in own words beside suggestions says that they were passed over', async () => {
    const offer = { card: 'k1', trait: 'none' as const, offered: ['a', 'b'] };
    await countAnswer(work({ offer }), aClient(7), deps());
    const taken = { ...offer, taken: { template: 'a', edited: false } };
    await countAnswer(work({ offer: taken, answer: { ...ANSWER, cause: 12 } }), aClient(7), deps());
    expect((await factsOf()).tally['ignored']).toBe(1);
  });
});

it('a talk that is over counts with its reason and its time to the last answer, once', async () => {
  const talk = {
    since: '2026-11-20T06:00:00.000Z',
    firstAnswer: '2026-11-20T06:10:00.000Z',
    lastAnswer: '2026-11-20T08:10:00.000Z',
  };
  await countClosed(7, 'thanks', deps(), talk);
  now = '2026-11-20T09:01:00.000Z';
  await countClosed(7, 'thanks', deps(), talk);
  await countClosed(8, 'spam', deps());
  const { tally } = await factsOf();
  expect(tally).toMatchObject({ 'closed.thanks': 1, 'closed.spam': 1 });
  expect(spansOf('done', [tally])).toMatchObject({ count: 1, mean: 130 });
});

it('a close that was taken back never was, and the talk counts when it is closed again', async () => {
  const talk = {
    since: '2026-11-20T06:00:00.000Z',
    firstAnswer: '2026-11-20T06:10:00.000Z',
    lastAnswer: '2026-11-20T08:10:00.000Z',
  };
  await countClosed(7, 'spam', deps(), talk, 31);
  await countClosed(7, 'spam', deps(), talk, 31);
  const close = { cause: 31, at: now, reason: 'spam', cards: [], talk };
  await uncountClosed(7, close, deps());
  await uncountClosed(7, close, deps());
  const { tally: none } = await factsOf();
  expect([none['closed.spam'], spansOf('done', [none])]).toEqual([0, undefined]);
  await countClosed(7, 'other', deps(), talk, 32);
  const { tally } = await factsOf();
  expect([tally['closed.spam'], tally['closed.other']]).toEqual([0, 1]);
  expect(spansOf('done', [tally])).toMatchObject({ count: 1, mean: 130 });
});
