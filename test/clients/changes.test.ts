import { describe, expect, it } from 'vitest';
import { silentSince, wrote } from '../../src/clients/changes.ts';
import { Client } from '../../src/clients/client.ts';
import { aReading } from '../replies/a-reading.ts';
import { aClient } from '../support/conformance/records.ts';

const NOW = new Date('2026-03-01T09:00:00.000Z');
const RUDE = aReading({ traits: ['rude'], style: { closingPeriod: true, address: 'unknown' } });

describe('what a message leaves in the client’s record', () => {
  it('is style and mood, which come with the first message with words', () => {
    const client = wrote(aClient(1), RUDE, 'a', NOW);
    expect(client.style).toMatchObject({ messages: 1, closes: 1, rude: 1, address: 'unknown' });
    expect(client.mood).toMatchObject({ state: 'heated', messages: 1 });
    expect(Client.parse(JSON.parse(JSON.stringify(client)))).toEqual(client);
  });

  it('is learnt once from a message that is handled twice, as after a crash', () => {
    const once = wrote(aClient(1), RUDE, 'a', NOW);
    expect(wrote(once, RUDE, 'a', NOW)).toEqual(once);
    expect(wrote(once, RUDE, 'b', NOW).mood?.rude).toHaveLength(2);
  });

  it('is learnt anew where more words came onto the same card, as if all of them were one message', () => {
    const known = wrote(aClient(1), aReading(), 'a', NOW);
    const split = wrote(wrote(known, aReading(), 'b', NOW), RUDE, 'b', NOW);
    expect(split).toEqual(wrote(known, RUDE, 'b', NOW));
    expect(split.mood?.messages).toBe(2);
    expect(wrote(split, undefined, 'b', NOW).mood).toEqual(known.mood);
  });

  it('is only the waiting where there were no words: a photo says nothing of a manner', () => {
    const client = wrote(aClient(1), undefined, 'a', NOW);
    const { latest: _latest, ...rest } = client;
    expect(rest).toEqual(aClient(1, { lastMessageAt: NOW.toISOString(), waitingSince: NOW.toISOString() }));
  });
});

describe('a record of an earlier version', () => {
  it('is read although it knows of no style and no mood, and learns from the next message', () => {
    const old = Client.parse(JSON.parse(JSON.stringify(aClient(1))));
    expect(old.style).toBeUndefined();
    expect(wrote(old, aReading(), 'a', NOW).mood?.state).toBe('calm');
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
