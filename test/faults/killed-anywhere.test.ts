import type { Message } from 'grammy/types';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from 'vitest';
import { ANNA, buttonOf, DESK, IRINA, OLEG, suggestionOn } from '../support/house.ts';
import type { TestRedis } from '../support/redis-server.ts';
import { diesEverywhere, type Scenario } from './lives.ts';
import { minutes } from './size.ts';
import { describeTrials, itOnStage } from './trial.ts';

/** A double is another test's business: here the send in hand may have been cut off. */
const missing = (texts: readonly string[], ...wanted: readonly string[]): string[] =>
  wanted.filter((text) => !texts.some((one) => one.includes(text))).map((text) => `lost: ${text}`);

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a message of a client',
    act: ({ telegram }) => {
      telegram.send(ANNA, ANNA, { kind: 'text', text: 'И ещё договор, пожалуйста' });
      telegram.send(ANNA, ANNA, { kind: 'text', text: 'С печатью' });
    },
    wrong: ({ inTopic }) =>
      missing(
        inTopic().map(({ text = '' }) => text),
        'И ещё договор, пожалуйста',
        'С печатью',
      ),
  },
  {
    name: 'an answer in own words, and right after it a button',
    act: ({ telegram, card, thread }) => {
      telegram.send(IRINA, DESK, { kind: 'text', text: 'Уже смотрю' }, { thread });
      void telegram.press(OLEG, DESK, card.message_id, { data: buttonOf(card, '2') });
    },
    wrong: ({ got }) => missing(got(), 'Уже смотрю'),
  },
  {
    name: 'a suggestion’s button, while the client changes the words',
    act: ({ telegram, card, alerts }) => {
      const pressing = telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '3') });
      void pressing.then(({ text, show_alert: alert }) => (alert ? alerts.push(text ?? '') : undefined));
    },
    between: ({ telegram }) => {
      const [asked] = telegram.messages(ANNA);
      telegram.edit(ANNA, ANNA, asked?.message_id ?? 0, 'Спасибо, нашла');
    },
    // The change may be handled first: then the operator is told that the words are others now.
    wrong: ({ got, card, alerts }) => (alerts.length > 0 ? [] : missing(got(), suggestionOn(card, 3))),
  },
  {
    name: 'a suggestion’s button, for a client who has blocked the bot',
    before: async ({ telegram }) => telegram.block(ANNA, true),
    act: ({ telegram, card }) => {
      void telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '1') });
    },
    wrong: ({ inTopic, card }) => {
      const now = inTopic().find(({ message_id: id }) => id === card.message_id);
      return missing([now?.text ?? ''], '⚠️ Не доставлено');
    },
  },
  {
    name: 'a client’s return, whom an answer waits for',
    before: async ({ telegram, thread, inTopic }) => {
      const said = async (start: string): Promise<Message> => {
        for (;;) {
          const found = inTopic().find(({ text }) => text?.startsWith(start));
          if (found) return found;
          await sleep(20);
        }
      };
      telegram.block(ANNA, true);
      await said('🚫');
      telegram.send(IRINA, DESK, { kind: 'text', text: 'Счёт на почте' }, { thread });
      const notice = await said('⚠️');
      const data = buttonOf(notice, '🔁 Повторить, когда вернётся');
      await telegram.press(IRINA, DESK, notice.message_id, { data });
    },
    act: ({ telegram }) => telegram.block(ANNA, false),
    wrong: ({ got, inTopic }) => [
      ...missing(got(), 'Счёт на почте'),
      ...missing(
        inTopic().map(({ text = '' }) => text),
        '👋 Клиент вернулся',
      ),
    ],
  },
  {
    name: 'a wish that is filed',
    act: ({ telegram, card }) =>
      void telegram.press(IRINA, DESK, card.message_id, { data: buttonOf(card, '💡 Пожелание') }),
    wrong: ({ inTopic, card }) => {
      const now = inTopic().find(({ message_id: id }) => id === card.message_id);
      const labels = (now?.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text);
      return labels.some((label) => label.includes('R1')) ? [] : [`not filed: ${labels.join(', ')}`];
    },
  },
];

describeTrials('a process that is killed after any of its commands to Redis', () => {
  const servers: TestRedis[] = [];
  const dying: Promise<void>[] = [];
  afterAll(async () => {
    await Promise.all(dying);
    for (const server of servers) await server.stop();
  });
  for (const scenario of SCENARIOS) {
    itOnStage(
      `leaves ${scenario.name} to the next one, with nothing lost and no card claimed for ever`,
      () => diesEverywhere(scenario, servers, dying),
      minutes(3, 8),
    );
  }
});
