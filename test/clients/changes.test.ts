import { describe, expect, it } from 'vitest';
import {
  answered,
  closed,
  reopened,
  silentSince,
  talkEnded,
  taught,
  wrote,
} from '../../src/clients/changes.ts';
import { Client } from '../../src/clients/client.ts';
import type { Intent } from '../../src/labels.ts';
import { aReading } from '../replies/a-reading.ts';
import { aClient } from '../support/conformance/records.ts';

const NOW = new Date('2026-03-01T09:00:00.000Z');
const RUDE = aReading({ traits: ['rude'], style: { closingPeriod: true, address: 'unknown' } });

describe('what a message leaves in the client’s record', () => {
  it('is that they wait, since the first that nobody answered, and which card it is on', () => {
    const at = NOW.toISOString();
    const client = wrote(aClient(1), 'a', NOW);
    expect(client).toEqual(
      aClient(1, {
        lastMessageAt: at,
        waitingSince: at,
        latest: 'a',
        wait: { from: 'a', asked: 0, lastAsked: at },
        talk: { since: at },
      }),
    );
    const later = new Date(NOW.getTime() + 60_000);
    expect(wrote(client, 'b', later)).toMatchObject({ waitingSince: at, lastMessageAt: later.toISOString() });
  });
});

describe('what a card teaches of its client', () => {
  it('is style and mood, which come with the first words', () => {
    const client = taught(aClient(1), RUDE, 'a', NOW);
    expect(client.style).toMatchObject({ messages: 1, closes: 1, rude: 1, address: 'unknown' });
    expect(client.mood).toMatchObject({ state: 'heated', messages: 1 });
    expect(Client.parse(JSON.parse(JSON.stringify(client)))).toEqual(client);
  });

  it('is learnt once where it is read twice, as after a crash', () => {
    const once = taught(aClient(1), RUDE, 'a', NOW);
    expect(taught(once, RUDE, 'a', NOW)).toEqual(once);
    expect(taught(once, RUDE, 'b', NOW).mood?.rude).toHaveLength(2);
  });

  it('is learnt anew where more words came onto it, as if all of them were one message', () => {
    const known = taught(aClient(1), aReading(), 'a', NOW);
    const split = taught(taught(known, aReading(), 'b', NOW), RUDE, 'b', NOW);
    expect(split).toEqual(taught(known, RUDE, 'b', NOW));
    expect(split.mood?.messages).toBe(2);
  });

  it('stays while the next message waits to be read', () => {
    const known = taught(aClient(1), RUDE, 'a', NOW);
    expect(taught(wrote(known, 'b', NOW), aReading(), 'b', NOW).mood?.messages).toBe(2);
  });
});

describe('the language that a client is spoken to in', () => {
  const english = aReading({ language: 'en' });

  it('is that of what they write', () => {
    const russian = taught(aClient(1), aReading({ language: 'ru' }), 'a', NOW, 'Где мой счёт за март?');
    expect(russian.language).toBe('ru');
    expect(taught(russian, english, 'b', NOW, 'Sorry, may we speak English?').language).toBe('en');
  });

  it.each(['ok', 'Excel', 'SLA?', 'Google Sheets'])('stays where somebody known writes just «%s»', (text) => {
    const russian = taught(aClient(1), aReading({ language: 'ru' }), 'a', NOW, 'Где мой счёт за март?');
    expect(taught(russian, english, 'b', NOW, text).language).toBe('ru');
  });

  it('is that of two words where they are the first', () => {
    expect(taught(aClient(1), english, 'a', NOW, 'Hello there').language).toBe('en');
  });
});

describe('a record of an earlier version', () => {
  it('is read although it knows of no style and no mood, and learns from the next message', () => {
    const old = Client.parse(JSON.parse(JSON.stringify(aClient(1))));
    expect(old.style).toBeUndefined();
    expect(taught(old, aReading(), 'a', NOW).mood?.state).toBe('calm');
  });
});

describe('a return', () => {
  const DAY = 24 * 60 * 60 * 1000;
  const before = '2026-03-12T10:00:00.000Z';
  const after = (days: number) =>
    silentSince({ lastMessageAt: before }, new Date(Date.parse(before) + days * DAY), 60);

  it('is a message after so many whole days, and says when the one before came', () => {
    expect([after(59.99), after(60), after(400)]).toEqual([undefined, before, before]);
  });

  it('is never the first message', () => {
    expect(silentSince({}, new Date(), 60)).toBeUndefined();
  });
});

const reads = (intent: Intent, sure = true) =>
  aReading({ intent, sure, style: { closingPeriod: true, address: 'unknown' } });

const afterOne = (intent: Intent, sure = true): Client =>
  taught(wrote(aClient(1), 'a', NOW), reads(intent, sure), 'a', NOW);

describe('a problem of theirs', () => {
  it.each<Intent>(['problem', 'complaint', 'cancel'])(
    'is open after a message that surely is a %s',
    (intent) => {
      expect(afterOne(intent).talk?.problem).toBe(true);
      expect(afterOne(intent, false).talk?.problem).toBeUndefined();
    },
  );

  it('is none after any other message', () => {
    expect(afterOne('question').talk?.problem).toBeUndefined();
  });

  it('stays, whatever is said and answered, until the talk is over', () => {
    const told = answered(afterOne('problem'), undefined, NOW.toISOString());
    const asked = taught(wrote(told, 'b', NOW), reads('question'), 'b', NOW);
    expect(asked.talk?.problem).toBe(true);
    expect(asked.talk && talkEnded(asked, asked.talk).talk).toBeUndefined();
  });

  it('outlives a talk that ended in silence, and goes with one that ended in thanks', () => {
    const told = answered(afterOne('problem'), undefined, NOW.toISOString());
    const talk = told.talk ?? expect.fail('no talk');
    const silent = talkEnded(told, talk, 'silence');
    expect(silent).toMatchObject({ problem: NOW.toISOString() });
    expect(talkEnded(told, talk, 'thanks').problem).toBeUndefined();
    const later = new Date(NOW.getTime() + 86_400_000);
    const again = answered(wrote(silent, 'c', later), undefined, later.toISOString());
    const { talk: other = expect.fail('no talk') } = again;
    expect(talkEnded(again, other, 'silence')).toMatchObject({ problem: NOW.toISOString() });
    const thanked = wrote(silent, 'b', NOW);
    expect(thanked.talk && talkEnded(thanked, thanked.talk).problem).toBeUndefined();
  });

  it('is gone with a close, and back when that is taken back', () => {
    const over = closed(afterOne('problem'), {
      cause: 5,
      at: NOW.toISOString(),
      reason: 'done',
      cards: ['a'],
    });
    expect(over.talk).toBeUndefined();
    expect(reopened(over, 5).talk?.problem).toBe(true);
  });
});

describe('the last answer', () => {
  it('is remembered also where nobody waited, and is the latest', () => {
    const [first, second] = ['2026-03-01T10:00:00.000Z', '2026-03-01T11:00:00.000Z'];
    expect(answered(aClient(1)).answeredAt).toBeUndefined();
    expect(answered(aClient(1), undefined, first).answeredAt).toBe(first);
    const twice = answered(answered(aClient(1), undefined, second), undefined, first);
    expect(twice.answeredAt).toBe(second);
  });
});
