import type { Message } from 'grammy/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { conversation, eventually, type Conversation } from '../support/conversation.ts';
import { DESK, IRINA, openHouse, populatedTelegram, type House } from '../support/house.ts';

const SECOND = 1000;
const START = { kind: 'location', latitude: 55, longitude: 37, livePeriod: 900 } as const;

let now = Date.parse('2026-03-04T09:00:00Z');
const clock = (): Date => new Date(now);
let house: House;
let talk: Conversation;
beforeAll(async () => {
  house = await openHouse({ telegram: populatedTelegram(clock), now: clock });
});
beforeEach(async () => {
  talk = await conversation(house);
});
afterAll(() => house.close());

const inDesk = (): Message['location'] => talk.inTopic().find(({ location }) => location)?.location;
const atClient = (): Message['location'] => talk.got().find(({ location }) => location)?.location;
const moves = (): number => house.telegram.counts.get('editMessageLiveLocation')?.done ?? 0;

const go = (message: Message, latitude: number): void => {
  house.telegram.move(talk.client, talk.client, message.message_id, { latitude, longitude: 37 });
};

describe('a client’s live location', () => {
  it('is one in the desk too and follows, at most four times a minute, to its last place', async () => {
    const message = talk.writes(START);
    await eventually(() => expect(inDesk()).toMatchObject({ latitude: 55, live_period: 900 }));
    await house.app.idle();
    const before = moves();
    for (let step = 1; step <= 6; step++) {
      now += 5 * SECOND;
      go(message, 55 + step / 1000);
      await talk.settled();
    }
    expect(moves() - before).toBe(2);
    expect(inDesk()?.latitude).toBe(55.006);
    go(message, 55.5);
    house.telegram.move(talk.client, talk.client, message.message_id, 'stop');
    await eventually(() => expect(inDesk()).toEqual({ latitude: 55.5, longitude: 37 }));
  });

  it('that moved while its card waited is shown where it is by then', async () => {
    house.telegram.failNext({ method: 'sendLocation', error_code: 502, description: 'Bad Gateway' });
    const message = talk.writes(START);
    go(message, 56);
    await eventually(() => expect(inDesk()?.latitude).toBe(56));
  });

  it('that stands still is copied as the plain point it is', async () => {
    talk.writes({ kind: 'location', latitude: 10, longitude: 20 });
    await eventually(() => expect(inDesk()).toEqual({ latitude: 10, longitude: 20 }));
  });
});

describe('an operator’s live location', () => {
  it('follows at the client’s with every move and stops with it', async () => {
    const message = talk.answers(START);
    await eventually(() => expect(atClient()).toMatchObject({ latitude: 55, live_period: 900 }));
    for (const latitude of [55.1, 55.2]) {
      house.telegram.move(IRINA, DESK, message.message_id, { latitude, longitude: 37 });
      await eventually(() => expect(atClient()?.latitude).toBe(latitude));
    }
    house.telegram.move(IRINA, DESK, message.message_id, 'stop');
    await eventually(() => expect(atClient()).toEqual({ latitude: 55.2, longitude: 37 }));
  });
});
