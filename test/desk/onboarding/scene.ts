import type { Message } from 'grammy/types';
import { expect, vi } from 'vitest';
import { onboardingContent } from '../../support/onboarding-content.ts';
import {
  ANNA,
  buttonOf,
  DESK,
  IRINA,
  openHouse,
  populatedTelegram,
  type House,
} from '../../support/house.ts';

const NAME = 'Анна Смирнова';
/** Weeks pass in these, quarter of an hour by quarter: on a busy machine that takes its time. */
vi.setConfig({ testTimeout: 60_000 });

/** Monday, 10:00 in Moscow; there is no holiday for two months. */
export const START = Date.parse('2026-09-07T07:00:00.000Z');
const MINUTE = 60 * 1000;
export const DAY = 24 * 60 * MINUTE;

export const eventually = <T>(check: () => T): Promise<T> =>
  vi.waitFor(check, { timeout: 10_000, interval: 10 });

/** As often as a moment must not be missed by; at night there are none. */
export const stepAt = (at: Date): number =>
  (at.getUTCHours() >= 6 && at.getUTCHours() < 16 ? 20 : 120) * MINUTE;

/** A house whose content has four small plans, and a clock that only tests move. */
export class Scene {
  readonly house: House;
  private readonly clock: { now: number };

  private constructor(house: House, clock: { now: number }) {
    this.house = house;
    this.clock = clock;
  }

  static async open(dir: string, env: Readonly<Record<string, string>> = {}): Promise<Scene> {
    const clock = { now: START };
    const now = (): Date => new Date(clock.now);
    const telegram = populatedTelegram(now);
    const house = await openHouse({ now, telegram, env: { INTENTS_DIR: dir, ...env } });
    return new Scene(house, clock);
  }

  get now(): number {
    return this.clock.now;
  }

  /** Moves the clock in small steps, as a running bot would have it, and has done what is due. */
  async pass(days: number): Promise<void> {
    const end = this.clock.now + days * DAY;
    await this.house.app.idle();
    while (this.clock.now < end) {
      this.clock.now = Math.min(end, this.clock.now + stepAt(new Date(this.clock.now)));
      await this.house.app.runDue();
      await this.house.app.idle();
    }
  }

  /** The bot was off for so long: what fell due meanwhile is found at once. */
  async sleep(days: number): Promise<void> {
    await this.house.app.idle();
    this.clock.now += days * DAY;
    await this.house.app.runDue();
    await this.house.app.idle();
  }

  /** The client writes and an operator answers: nobody waits any more, and there is a topic. */
  async talked(
    words = 'Здравствуйте! Где мой счёт?',
    answer = 'Здравствуйте! Отправили на почту.',
  ): Promise<void> {
    await this.writes(words);
    await this.answers(answer);
  }

  async writes(text: string, from = ANNA): Promise<void> {
    this.house.telegram.send(from, from, { kind: 'text', text });
    await eventually(() => expect(this.topicTexts().join('\n')).toContain(text.slice(0, 30)));
    await this.house.app.idle();
  }

  async answers(text: string): Promise<void> {
    const before = this.got().length;
    this.inTopic(text);
    await eventually(() => expect(this.got().length).toBeGreaterThan(before));
    await this.house.app.idle();
  }

  /** An operator writes in the client's topic. */
  inTopic(text: string, by = IRINA): void {
    this.house.telegram.send(by, DESK, { kind: 'text', text }, { thread: this.house.topic(NAME) });
  }

  /** A command, and what the bot says to it. */
  async asks(command: string, by = IRINA): Promise<Message> {
    const before = this.house.inTopic(NAME).length;
    this.inTopic(command, by);
    await eventually(() => expect(this.house.inTopic(NAME).length).toBeGreaterThan(before));
    await this.house.app.idle();
    return this.house.inTopic(NAME).at(-1) ?? expect.fail('no answer');
  }

  topicTexts(): string[] {
    const known = this.house.telegram.topics(DESK).some(({ name }) => name === NAME);
    return known ? this.house.inTopic(NAME).map(({ text }) => text ?? '') : [];
  }

  /** The last message of the topic that says so. */
  saying(words: string): Message {
    const found = this.house.inTopic(NAME).findLast(({ text }) => text?.includes(words));
    return found ?? expect.fail(`nobody says “${words}”:\n${this.topicTexts().join('\n--\n')}`);
  }

  got(): readonly Message[] {
    return this.house.got(ANNA);
  }

  /** Messages to the client that have buttons or once had: the bot's own. */
  nudges(): readonly Message[] {
    return this.got().filter(({ text }) => /^.*(widget|team|long|project): |Вариант/su.test(text ?? ''));
  }

  lastNudge(): Message {
    return this.nudges().at(-1) ?? expect.fail('no nudge');
  }

  async press(message: Message, label: string, by = ANNA): Promise<void> {
    await this.pressData(message, buttonOf(message, label), by);
  }

  async pressData(message: Message, data: string, by = ANNA): Promise<void> {
    await this.house.telegram.press(by, message.chat.id, message.message_id, { data });
    // The spinner is stopped before the rest is done.
    await new Promise((resolve) => setTimeout(resolve, 60));
    await this.house.app.idle();
  }

  /** A second tap, made before the message had changed. */
  async pressAgain(message: Message, label: string, by: number): Promise<void> {
    await this.forge(by, message, buttonOf(message, label));
  }

  /** A press that Telegram's own programs would not make. */
  async forge(from: number, message: Message, data: string): Promise<void> {
    const { telegram, app } = this.house;
    const answered = (): number =>
      telegram.calls.filter(({ method }) => method === 'answerCallbackQuery').length;
    const before = answered();
    const person = { id: from, is_bot: false, first_name: 'X' };
    telegram.inject({
      callback_query: { id: String(Math.random()), from: person, chat_instance: '1', data, message },
    });
    await eventually(() => expect(answered()).toBeGreaterThan(before));
    await new Promise((resolve) => setTimeout(resolve, 60));
    await app.idle();
  }

  /** The same message as it is by now. */
  fresh(message: Message): Message {
    const thread = message.message_thread_id;
    const all =
      thread === undefined
        ? this.house.telegram.messages(message.chat.id)
        : this.house.telegram.messages(message.chat.id, thread);
    return all.find(({ message_id: id }) => id === message.message_id) ?? expect.fail('it is gone');
  }
}

export { onboardingContent };
