import type { SimulatedTelegram } from '../../src/playground/telegram/simulated-telegram.ts';
import type { Client } from './clients.ts';
import { isAnswer } from './judge-answers.ts';
import { answerMark, clientMarks } from './marks.ts';
import { Random } from './random.ts';
import type { Asked, Sight } from './record.ts';

export interface Answering {
  /** Share of the cards that are answered, 0 to 1. */
  readonly share: number;
  readonly seed: number;
}

/** A client whose answer has not come by then gets no more: the judge will say that it is lost. Milliseconds. */
const PATIENCE = 180_000;

interface Conversation {
  readonly client: Client;
  /** The newest card that is to be answered. */
  card?: Sight | undefined;
  /** What was asked last and has not arrived yet. */
  waiting?: Asked | undefined;
  asked: number;
}

/**
 * Operators who answer a share of the cards, by turns with a button and in own words; for each client one answer
 * after another, so that what arrives can be told apart.
 */
export class Operators {
  readonly asked: Asked[] = [];
  private readonly arrivedOnes = new Set<Asked>();
  private readonly telegram: SimulatedTelegram;
  private readonly desk: number;
  private readonly people: readonly number[];
  private readonly conversations: Map<number, Conversation>;
  private random = new Random(1);
  private share = 0;

  constructor(
    telegram: SimulatedTelegram,
    desk: number,
    people: readonly number[],
    clients: readonly Client[],
  ) {
    this.telegram = telegram;
    this.desk = desk;
    this.people = people;
    this.conversations = new Map(clients.map((client) => [client.number, { client, asked: 0 }]));
  }

  start({ share, seed }: Answering): void {
    this.random = new Random(seed);
    this.share = share;
    setInterval(() => this.act(), 50).unref();
  }

  /** Answers that are sure to have been given, and how many of them have come. */
  get tally(): { asked: number; arrived: number } {
    const sent = this.asked.filter(({ outcome }) => outcome === 'sent');
    return { asked: sent.length, arrived: sent.filter((one) => this.arrivedOnes.has(one)).length };
  }

  /** Tells of what the bot did. */
  see(sight: Sight): void {
    if (sight.chatId === this.desk) {
      const client = clientMarks(sight.text)[0]?.client;
      const conversation = client === undefined ? undefined : this.conversations.get(client);
      const fresh = !sight.method.startsWith('edit');
      if (conversation && fresh && this.random.chance(this.share)) conversation.card = sight;
      return;
    }
    for (const conversation of this.conversations.values()) {
      const { client, waiting } = conversation;
      if (client.id !== sight.chatId || !waiting || !isAnswer(waiting, sight.text)) continue;
      conversation.waiting = undefined;
      this.arrivedOnes.add(waiting);
    }
  }

  private act(): void {
    for (const conversation of this.conversations.values()) {
      const { card, waiting } = conversation;
      if (!card || waiting) continue;
      conversation.card = undefined;
      // By turns: two buttons in a row could send the same words.
      if (conversation.asked % 2 === 1 || !this.press(conversation, card)) this.write(conversation, card);
    }
  }

  private ask(
    conversation: Conversation,
    kind: Asked['kind'],
    card: string,
    outcome: Asked['outcome'],
  ): Asked {
    conversation.asked++;
    const asked: Asked = {
      client: conversation.client.number,
      number: conversation.asked,
      kind,
      card,
      outcome,
      at: Date.now(),
    };
    this.asked.push(asked);
    conversation.waiting = asked;
    return asked;
  }

  private write(conversation: Conversation, card: Sight): void {
    const { client } = conversation;
    const asked = this.ask(conversation, 'own', '', 'sent');
    const text = `Уже смотрю, ${client.name}, минуту. ${answerMark(asked)}`;
    const place = card.thread === undefined ? {} : { thread: card.thread };
    this.telegram.send(this.random.pick(this.people), this.desk, { kind: 'text', text }, place);
  }

  /** Presses a suggestion's button, if the card still has one. */
  private press(conversation: Conversation, card: Sight): boolean {
    const message = this.telegram
      .messages(this.desk, card.thread)
      .find(({ message_id: id }) => id === card.messageId);
    const labels = (message?.reply_markup?.inline_keyboard ?? [])
      .flat()
      .map(({ text }) => text)
      .filter((text) => /^\d$/.test(text));
    if (!message || labels.length === 0) return false;
    const asked = this.ask(conversation, 'suggestion', message.text ?? message.caption ?? '', 'unknown');
    const person = this.random.pick(this.people);
    const giveUp = setTimeout(() => this.letGo(conversation, asked), PATIENCE);
    void this.telegram
      .press(person, this.desk, card.messageId, { text: this.random.pick(labels) })
      .then((shown) => {
        clearTimeout(giveUp);
        asked.outcome = shown.show_alert || !shown.text ? 'refused' : 'sent';
        if (asked.outcome === 'refused') this.letGo(conversation, asked);
      });
    giveUp.unref();
    return true;
  }

  private letGo(conversation: Conversation, asked: Asked): void {
    if (conversation.waiting === asked) conversation.waiting = undefined;
  }
}
