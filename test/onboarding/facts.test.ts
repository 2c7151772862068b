import { describe, expect, it } from 'vitest';
import { answered, taught, wrote } from '../../src/clients/changes.ts';
import type { Client } from '../../src/clients/client.ts';
import { factsOf } from '../../src/onboarding/facts.ts';
import { aReading } from '../replies/a-reading.ts';
import { aClient } from '../support/conformance/records.ts';

const NOW = new Date('2026-03-12T12:00:00.000Z');
const day = (days: number): string => new Date(NOW.getTime() - days * 86_400_000).toISOString();
const facts = (client: Client) => factsOf(client, { heatedDays: 7 }, 'Europe/Moscow', NOW);
const heated = taught(
  wrote(aClient(1), 'a', NOW),
  aReading({ traits: ['rude'], style: { closingPeriod: true, address: 'unknown' } }),
  'a',
  NOW,
);

describe('what speaks against writing to a client', () => {
  it('is nothing where nothing was ever said', () => {
    expect(facts(aClient(1))).toEqual({
      blocked: false,
      waits: false,
      heated: false,
      problem: false,
      zone: 'Europe/Moscow',
    });
  });

  it('is that they have blocked the bot, or are banned', () => {
    expect(facts(aClient(1, { blocked: day(1) })).blocked).toBe(true);
    expect(facts(aClient(1, { banned: { by: 'Олег', at: day(1), silent: true } })).blocked).toBe(true);
  });

  it('is that they wait for an answer or are promised one, but not that they thanked', () => {
    const waiting = wrote(aClient(1), 'a', NOW);
    expect(facts(waiting).waits).toBe(true);
    expect(facts(answered(waiting, undefined, day(0))).waits).toBe(false);
    const thanks = aReading({
      intent: 'thanks',
      sure: true,
      style: { closingPeriod: true, address: 'unknown' },
    });
    expect(facts(taught(waiting, thanks, 'a', NOW)).waits).toBe(false);
    const promise = {
      until: day(0),
      made: day(1),
      by: 'Олег',
      byId: 3,
      card: 'a',
      message: 5,
      remindAt: day(0),
    };
    expect(facts(aClient(1, { promises: [promise] })).waits).toBe(true);
  });

  it('is their anger, for as many days as the settings say, and the desk’s own pause', () => {
    expect(facts(heated).heated).toBe(true);
    const old = { ...heated, lastMessageAt: day(8), mood: heated.mood && { ...heated.mood, at: day(8) } };
    expect(facts(old).heated).toBe(false);
    const coolOff = { until: day(-1), from: day(0), cause: 1 };
    expect(facts(aClient(1, { coolOff })).heated).toBe(true);
    expect(facts(aClient(1, { coolOff: { ...coolOff, until: day(1) } })).heated).toBe(false);
  });

  it('is a problem of theirs until the talk about it is over', () => {
    const trouble = taught(
      wrote(aClient(1), 'a', NOW),
      aReading({ intent: 'problem', sure: true, style: { closingPeriod: true, address: 'unknown' } }),
      'a',
      NOW,
    );
    expect(facts(trouble).problem).toBe(true);
    const after = answered(trouble, undefined, day(0));
    expect(facts(after).problem).toBe(true);
    const { talk: _talk, ...over } = after;
    expect(facts(over).problem).toBe(false);
  });

  it('is the last word of either side, also where nobody had asked for it', () => {
    expect(facts(aClient(1, { lastMessageAt: day(3) }))).toMatchObject({
      lastWord: new Date(day(3)),
      lastMessage: new Date(day(3)),
    });
    const written = answered(aClient(1, { lastMessageAt: day(3) }), undefined, day(1));
    expect(facts(written)).toMatchObject({ lastWord: new Date(day(1)), lastMessage: new Date(day(3)) });
    expect(facts(answered(written, undefined, day(2))).lastWord).toEqual(new Date(day(1)));
  });

  it('is read by the clock where they live', () => {
    const timezone = { value: 'Asia/Vladivostok', by: 'Олег', byId: 3, at: day(9) };
    expect(facts(aClient(1, { account: { timezone } })).zone).toBe('Asia/Vladivostok');
  });
});

describe('a problem that was answered and of which nobody has said that it is settled', () => {
  it('speaks against it for some days, and then no more', () => {
    expect(facts(aClient(1, { problem: day(6) })).problem).toBe(true);
    expect(facts(aClient(1, { problem: day(8) })).problem).toBe(false);
  });
});
