import { expect, it } from 'vitest';
import { askedForHelp } from '../../src/clients/changes.ts';
import { isCalm } from '../../src/clients/waiting.ts';
import { aClient } from '../support/conformance/records.ts';

const TEN = '2026-09-07T07:00:00.000Z';
const ELEVEN = '2026-09-07T08:00:00.000Z';

it('who asks for help by a button waits from then on, as after a message', () => {
  const client = askedForHelp({ ...aClient(1) }, new Date(TEN));
  expect(client).toMatchObject({ waitingSince: TEN, lastMessageAt: TEN, wait: { asked: 0, lastAsked: TEN } });
  expect(client.talk?.since).toBeDefined();
});

it('handled again it does not make them wait anew, and whoever had only said thanks waits in earnest', () => {
  const once = askedForHelp(aClient(1), new Date(TEN));
  expect(askedForHelp(once, new Date(ELEVEN)).waitingSince).toBe(TEN);
  const thanked = { ...once, latest: 'a', wait: { from: 'a', asked: 0, lastAsked: TEN, calm: 'a' } };
  expect(isCalm(thanked)).toBe(true);
  const asking = askedForHelp(thanked, new Date(ELEVEN));
  expect(isCalm(asking)).toBe(false);
  expect(asking.waitingSince).toBe(ELEVEN);
});
