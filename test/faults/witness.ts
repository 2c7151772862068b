import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import type { ApiCall } from '../../src/playground/telegram/interface.ts';
import type { ListenedTelegram } from './listened-telegram.ts';
import type { MadeTopic, Sight } from './record.ts';

const Payload = z.object({
  chat_id: z.coerce.number(),
  message_thread_id: z.number().optional(),
  caption: z.string().optional(),
});
const Posted = z.object({
  message_id: z.number(),
  message_thread_id: z.number().optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
});
const Topic = z.object({ message_thread_id: z.number(), name: z.string() });

/** Writes down what each call of the bot let people see, whether or not the bot heard that it was done. */
export class Witness {
  /** When the bot last changed something, by `performance.now()`. */
  lastChange = performance.now();
  private readonly telegram: ListenedTelegram;
  private readonly told: (sight: Sight) => void;
  private readonly seen: { sight: Sight; call: ApiCall }[] = [];
  private readonly topics: { topic: MadeTopic; call: ApiCall }[] = [];
  private next = 0;

  /** The telegram has to keep all its calls. `told` hears of each sight soon after it came. */
  constructor(telegram: ListenedTelegram, told: (sight: Sight) => void) {
    this.telegram = telegram;
    this.told = told;
  }

  get sights(): Sight[] {
    return this.seen.map(({ sight, call }) => ({ ...sight, ...this.fateOf(call) }));
  }

  get made(): MadeTopic[] {
    return this.topics.map(({ topic, call }) => ({ ...topic, ...this.fateOf(call) }));
  }

  /** Looks at the calls that came since it last looked. */
  look(): void {
    const { calls } = this.telegram;
    for (; this.next < calls.length; this.next++) {
      const call = calls[this.next];
      if (call?.answer.ok && !call.method.startsWith('get')) this.note(call);
    }
  }

  /** What is known by now of an answer: that it never arrived may come to light a while after the call. */
  private fateOf(call: ApiCall): Pick<Sight, 'unheard' | 'endedAfter'> {
    const endedAfter = this.telegram.endings.get(call);
    return {
      ...(call.unheard !== undefined && { unheard: call.unheard }),
      ...(endedAfter !== undefined && { endedAfter }),
    };
  }

  private note(call: ApiCall): void {
    this.lastChange = performance.now();
    const { method, payload, result } = call;
    if (method === 'createForumTopic') {
      const { message_thread_id: thread, name } = Topic.parse(result);
      this.topics.push({ topic: { thread, name }, call });
      return;
    }
    const to = Payload.safeParse(payload).data;
    const posted = Posted.safeParse(result).data;
    if (!to || !posted) return;
    const sight: Sight = {
      order: this.next,
      at: call.at.getTime(),
      method,
      chatId: to.chat_id,
      thread: posted.message_thread_id ?? to.message_thread_id,
      messageId: posted.message_id,
      text: posted.text ?? posted.caption ?? to.caption ?? '',
    };
    this.seen.push({ sight, call });
    this.told(sight);
  }
}
