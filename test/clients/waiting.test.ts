import { describe, expect, it } from 'vitest';
import {
  answered,
  closed,
  cooledOff,
  reminded,
  reopened,
  taught,
  talkEnded,
  wrote,
} from '../../src/clients/changes.ts';
import type { Client } from '../../src/clients/client.ts';
import type { Promised } from '../../src/clients/promise.ts';
import { askedAgain, isCalm, nextStep, owedSince, stepDue, waitOf } from '../../src/clients/waiting.ts';
import type { WorkWeek } from '../../src/clients/working-time.ts';
import { aReading } from '../replies/a-reading.ts';
import { aClient } from '../support/conformance/records.ts';

const TARGETS = {
  reminderMinutes: 60,
  heatedReminderMinutes: 20,
  askedAgainMinutes: 15,
  escalateMinutes: 60,
};
const WEEK: WorkWeek = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 };
const ZONE = 'Europe/Moscow';

/** A Thursday in Moscow; the next day with a + in front, Monday with ++. */
const at = (clock: string): Date => {
  const days = clock.startsWith('++') ? 4 : clock.startsWith('+') ? 1 : 0;
  return new Date(Date.parse(`2026-11-12T${clock.replace(/^\++/, '')}:00.000+03:00`) + days * 86_400_000);
};
const iso = (clock: string): string => at(clock).toISOString();
const CLOSE = { cause: 31, at: iso('10:30'), reason: 'spam', cards: ['a'] };
const sinceTen = (): Client => wrote(aClient(7), 'a', at('10:00'));
const times = (client: Client) => {
  const { remindAt, escalateAt } = waitOf(client, TARGETS, WEEK, ZONE) ?? expect.fail('nobody waits');
  return [remindAt.toISOString(), escalateAt.toISOString()];
};
const step = (client: Client, clock: string) => stepDue(client, at(clock), TARGETS, WEEK, ZONE);
const promise = (made: string, until: string): Promised => ({
  until: iso(until),
  made: iso(made),
  by: 'Ирина',
  byId: 601,
  card: 'a',
  message: 1,
  remindAt: iso(until),
});
const HEATED = aReading({ traits: ['rude'] });

describe('a wait', () => {
  it('is none without a message, and none after the answer', () => {
    expect(waitOf(aClient(7), TARGETS, WEEK, ZONE)).toBeUndefined();
    expect(waitOf(answered(sinceTen()), TARGETS, WEEK, ZONE)).toBeUndefined();
    expect(answered(sinceTen()).wait).toBeUndefined();
  });

  it('is reminded of after an hour of working time and told to the leads an hour later', () => {
    expect(times(sinceTen())).toEqual([iso('11:00'), iso('12:00')]);
    expect(times(wrote(aClient(7), 'a', at('17:30')))).toEqual([iso('+09:30'), iso('+10:30')]);
    expect(times(wrote(aClient(7), 'a', at('+20:00')))).toEqual([iso('++10:00'), iso('++11:00')]);
  });

  it('of somebody upset is reminded of sooner, from the reading on', () => {
    const client = taught(sinceTen(), HEATED, 'a', at('10:00'));
    expect(times(client)).toEqual([iso('10:20'), iso('11:20')]);
  });

  it('is reminded of a quarter of an hour after they ask again, if that is sooner', () => {
    const again = wrote(sinceTen(), 'b', at('10:30'));
    expect(askedAgain(again)).toBe(true);
    expect(times(again)[0]).toBe(iso('10:45'));
    expect(times(wrote(sinceTen(), 'b', at('10:50')))[0]).toBe(iso('11:00'));
  });

  it('is not asked about again by who only finishes a thought within ten minutes of the message before', () => {
    let client = sinceTen();
    for (const clock of ['10:09', '10:18', '10:27']) client = wrote(client, 'a', at(clock));
    expect(client.wait?.asked).toBe(0);
    expect(times(client)[0]).toBe(iso('11:00'));
    expect(wrote(client, 'b', at('10:37')).wait).toMatchObject({ asked: 1, lastAsked: iso('10:37') });
  });

  it('begins anew after an answer: what was asked before it counts no more', () => {
    const again = wrote(answered(wrote(sinceTen(), 'b', at('10:30'))), 'c', at('11:00'));
    expect(again.wait).toEqual({ from: 'c', asked: 0, lastAsked: iso('11:00') });
  });

  it('is never reminded of before the end of a pause that the desk has chosen', () => {
    const coolOff = { until: iso('11:30'), from: iso('10:00'), cause: 1 };
    const paused = { ...sinceTen(), coolOff };
    expect(times(paused)[0]).toBe(iso('11:30'));
    expect(times(wrote(paused, 'b', at('10:40')))[0]).toBe(iso('11:30'));
    expect(step(paused, '11:29')).toBeUndefined();
    expect(times({ ...sinceTen(), coolOff: { ...coolOff, until: iso('10:30') } })[0]).toBe(iso('11:00'));
  });

  it('after a pause has had its reminder by the line that says so', () => {
    const coolOff = { until: iso('11:30'), from: iso('10:00'), cause: 1 };
    const over = cooledOff({ ...sinceTen(), coolOff }, coolOff, at('11:30'));
    expect(nextStep(over, TARGETS, WEEK, ZONE)).toEqual({ step: 'lead', at: at('12:30') });
    const takenOff = cooledOff({ ...sinceTen(), coolOff }, coolOff);
    expect(nextStep(takenOff, TARGETS, WEEK, ZONE)).toEqual({ step: 'topic', at: at('11:00') });
  });

  it('for a time that was promised and is still ahead is reminded of at that time', () => {
    const client = { ...sinceTen(), promises: [promise('09:50', '15:30')] };
    expect(times(client)).toEqual([iso('15:30'), iso('16:30')]);
    expect(times(wrote(client, 'b', at('10:30')))[0]).toBe(iso('15:30'));
  });

  it('that begins after a promise was broken is reminded of as if they had asked again', () => {
    expect(times({ ...sinceTen(), promises: [promise('08:00', '09:30')] })[0]).toBe(iso('10:15'));
  });

  it('goes from the topic to the leads and no further, each once', () => {
    const client = sinceTen();
    const since = client.waitingSince ?? '';
    expect(step(client, '10:59')).toBeUndefined();
    expect(step(client, '11:00')).toBe('topic');
    const once = reminded(client, since, 'topic', at('11:05'));
    expect(step(once, '12:04')).toBeUndefined();
    expect(step(once, '12:05')).toBe('lead');
    expect(step(reminded(once, since, 'lead', at('12:05')), '+12:00')).toBeUndefined();
    expect(reminded(answered(client), since, 'topic', at('11:05')).wait).toBeUndefined();
  });

  it('goes to the leads sooner when they ask again after the reminder', () => {
    const once = reminded(sinceTen(), iso('10:00'), 'topic', at('11:00'));
    expect(times(wrote(once, 'b', at('11:20')))[1]).toBe(iso('11:35'));
  });

  it('of a banned client is nobody’s', () => {
    const banned = { by: 'Ирина', at: iso('10:01'), silent: true };
    expect(step({ ...sinceTen(), banned }, '12:00')).toBeUndefined();
  });

  it('of an earlier version’s record goes by its first message, and thanks after it do not end it', () => {
    const old = aClient(7, { waitingSince: iso('10:00'), lastMessageAt: iso('10:00') });
    expect(times(old)).toEqual([iso('11:00'), iso('12:00')]);
    const thanks = aReading({ intent: 'thanks', sure: true });
    const later = taught(wrote(old, 'b', at('10:20')), thanks, 'b', at('10:20'));
    expect(isCalm(later)).toBe(false);
    expect(times(later)[0]).toBe(iso('10:35'));
  });
});

describe('who only thanks', () => {
  const THANKS = aReading({ intent: 'thanks', sure: true });

  it('is not reminded of, until a message comes that asks something', () => {
    const thanks = taught(sinceTen(), THANKS, 'a', at('10:00'));
    expect(isCalm(thanks)).toBe(true);
    expect(step(thanks, '+12:00')).toBeUndefined();
    const asks = wrote(thanks, 'b', at('10:30'));
    expect(isCalm(asks)).toBe(false);
    expect(step(asks, '11:00')).toBe('topic');
    expect(isCalm(taught(asks, THANKS, 'b', at('10:30')))).toBe(true);
    const real = taught(asks, aReading(), 'b', at('10:30'));
    expect(isCalm(taught(wrote(real, 'c', at('10:40')), THANKS, 'c', at('10:40')))).toBe(false);
  });

  it('after a question, or perhaps, waits like anybody else', () => {
    const asked = taught(sinceTen(), aReading(), 'a', at('10:00'));
    expect(isCalm(taught(wrote(asked, 'b', at('10:05')), THANKS, 'b', at('10:05')))).toBe(false);
    expect(isCalm(taught(sinceTen(), aReading({ intent: 'thanks', sure: false }), 'a', at('10:00')))).toBe(
      false,
    );
  });
});

describe('what somebody is owed', () => {
  it('is an answer since their message, or one that was promised and has not come', () => {
    expect(owedSince(aClient(7))).toBeUndefined();
    expect(owedSince(sinceTen())).toBe(iso('10:00'));
    const promised = { ...answered(sinceTen()), promises: [promise('10:10', '15:30')] };
    expect(owedSince(promised)).toBe(iso('10:10'));
    const kept = { ...promise('10:10', '15:30'), answered: { at: iso('11:00'), message: 2 } };
    expect(owedSince({ ...promised, promises: [kept] })).toBeUndefined();
  });
});

describe('a talk', () => {
  it('begins with the first message and knows its first and its last answer', () => {
    const first = answered(sinceTen(), undefined, iso('10:20'));
    expect(first.talk).toEqual({ since: iso('10:00'), firstAnswer: iso('10:20'), lastAnswer: iso('10:20') });
    const second = answered(wrote(first, 'b', at('11:00')), undefined, iso('11:10'));
    expect(second.talk).toEqual({ since: iso('10:00'), firstAnswer: iso('10:20'), lastAnswer: iso('11:10') });
    expect(answered(second, undefined, iso('11:10'))).toEqual(second);
  });

  it('is none of an operator who writes first, or answers after it was over', () => {
    expect(answered(aClient(7), undefined, iso('10:20')).talk).toBeUndefined();
    expect(answered(closed(sinceTen(), CLOSE), undefined, iso('10:20')).talk).toBeUndefined();
  });

  it('ends when it is closed, and the next message begins another', () => {
    const over = closed(sinceTen(), CLOSE);
    expect([over.talk, over.waitingSince, over.wait]).toEqual([undefined, undefined, undefined]);
    expect(wrote(over, 'b', at('12:00')).talk).toEqual({ since: iso('12:00') });
  });

  it('goes on as it was where the close is taken back, promises too, until either side has written', () => {
    const before = { ...sinceTen(), promises: [promise('10:05', '11:00')] };
    const over = closed(before, CLOSE);
    expect(over.promises?.[0]?.answered).toEqual({ at: iso('10:30'), message: 0 });
    expect(closed(over, CLOSE)).toEqual(over);
    const { lastClose, ...back } = reopened(over, 31);
    expect(back).toEqual(before);
    expect(reopened({ ...back, ...(lastClose ? { lastClose } : {}) }, 31)).toEqual({ ...back, lastClose });
    expect(reopened(over, 30)).toEqual(over);
    const wroteSince = wrote(over, 'b', at('12:00'));
    expect(reopened(wroteSince, 31)).toEqual(wroteSince);
    expect(answered(over, undefined, iso('12:00')).lastClose).toBeUndefined();
  });

  it('that has got another answer meanwhile is not ended by what was seen before', () => {
    const talking = answered(sinceTen(), undefined, iso('10:20'));
    const talk = talking.talk ?? expect.fail('no talk');
    expect(talkEnded(talking, talk).talk).toBeUndefined();
    const later = answered(wrote(talking, 'b', at('11:00')), undefined, iso('11:10'));
    expect(talkEnded(later, talk).talk).toBeDefined();
  });
});
