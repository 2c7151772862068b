import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SimulatedTelegram } from '../../src/playground/telegram/simulated-telegram.ts';
import { clientMark } from './marks.ts';
import { Random } from './random.ts';
import type { Written } from './record.ts';

export interface Writing {
  readonly messages: number;
  readonly perSecond: number;
  readonly seed: number;
}

export interface Client {
  readonly id: number;
  readonly number: number;
  readonly name: string;
}

const Line = z.object({ text: z.string() });
/** Longer ones would stand above their card: not what is measured here. */
const LONGEST = 400;

function samples(): string[] {
  return readFileSync(new URL('../fixtures/messages.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)).text)
    .filter(({ length }) => length <= LONGEST);
}

/** Clients who write at a bounded pace, whatever becomes of the bot meanwhile. */
export class Clients {
  readonly written: Written[] = [];
  left = 0;
  private readonly telegram: SimulatedTelegram;
  private readonly clients: readonly Client[];
  private readonly texts = samples();
  private readonly numbers = new Map<number, number>();

  constructor(telegram: SimulatedTelegram, clients: readonly Client[]) {
    this.telegram = telegram;
    this.clients = clients;
  }

  /** Begins to write; `left` tells how much is still to come. */
  start({ messages, perSecond, seed }: Writing): void {
    this.left += messages;
    const random = new Random(seed);
    const begin = performance.now();
    let sent = 0;
    const timer = setInterval(() => {
      // By the clock and not by the tick: a busy machine must not make the clients slower.
      const due = Math.min(messages, Math.floor(((performance.now() - begin) / 1000) * perSecond));
      for (; sent < due; sent++) {
        this.write(random.pick(this.clients), random.pick(this.texts));
        this.left--;
      }
      if (sent === messages) clearInterval(timer);
    }, 10);
  }

  /** One message of one client, with its mark at the end, where a text that is cut would lose it. */
  write(client: Client, text: string): void {
    const number = (this.numbers.get(client.number) ?? 0) + 1;
    this.numbers.set(client.number, number);
    const mark = { client: client.number, number };
    const marked = `${text} ${clientMark(mark)}`;
    this.written.push({ ...mark, at: Date.now() });
    this.telegram.send(client.id, client.id, { kind: 'text', text: marked });
  }
}
