import type { InlineKeyboardMarkup } from 'grammy/types';
import type { ApiCall } from './playground/telegram/interface.ts';
import { SimulatedTelegram } from './playground/telegram/simulated-telegram.ts';

/** A button as somebody sees it. */
export interface SeenButton {
  readonly label: string;
  /** What a press of it sends; absent: it sends nothing to the bot. */
  readonly data: string | undefined;
}

/** One call of the bot's by which somebody saw something, or would have if they had not blocked it. */
export interface Sight {
  readonly at: Date;
  /** `refused`: by Telegram, nobody saw it. `topic`: one was made, `text` is its name. */
  readonly how: 'sent' | 'edited' | 'refused' | 'topic';
  readonly chat: number;
  readonly thread: number | undefined;
  /** 0 for what was refused. */
  readonly message: number;
  readonly text: string;
  readonly buttons: readonly SeenButton[];
  /** What stands in a file that was sent. */
  readonly file?: string;
  /** Telegram did it and the bot may not know: it was killed before it heard. */
  readonly unheard: boolean;
}

export const SIMULATION_TOKEN = '7000000001:AAtoken-of-the-simulated-world';
export const SIMULATION_DESK = -1_001_000_000_001;

/** So many calls at least are there to be looked at between two looks. */
const KEPT_CALLS = 50_000;

/** The people of a simulated Telegram and what they see, in plain values: the world and its judge know no Bot API. */
export class Street {
  readonly telegram: SimulatedTelegram;
  private last: ApiCall | undefined;

  constructor(now: () => Date, operators: readonly { readonly id: number; readonly name: string }[]) {
    this.telegram = new SimulatedTelegram({ token: SIMULATION_TOKEN, now, keepCalls: KEPT_CALLS });
    this.telegram.addForum({ id: SIMULATION_DESK, title: 'Поддержка' });
    for (const { id, name } of operators) {
      this.telegram.addPerson({ id, first_name: name, language_code: 'ru' });
      this.telegram.join(SIMULATION_DESK, id, 'member');
    }
  }

  meet(id: number, firstName: string, lastName: string, language: string): void {
    this.telegram.addPerson({ id, first_name: firstName, last_name: lastName, language_code: language });
  }

  /** `thread`: an operator writes in that topic of the desk; without it, it is the person's chat with the bot. */
  writes(person: number, text: string, thread?: number): void {
    const content = { kind: 'text', text } as const;
    if (thread === undefined) this.telegram.send(person, person, content);
    else this.telegram.send(person, SIMULATION_DESK, content, { thread });
  }

  /** Whether there was such a button to press. */
  presses(person: number, chat: number, message: number, data: string): boolean {
    try {
      // The answer is what the bot then does; a process that was killed over it never gives one.
      void this.telegram.press(person, chat, message, { data });
      return true;
    } catch {
      // The message has changed in the meantime: people see that too, and press nothing.
      return false;
    }
  }

  blocks(person: number, blocked: boolean): void {
    this.telegram.block(person, blocked);
  }

  /** Updates that the bot has not said to have. */
  get waiting(): number {
    return this.telegram.waiting;
  }

  /** How many calls the bot has made by which anything can have changed. */
  get calls(): number {
    let sum = 0;
    for (const [method, { done, refused }] of this.telegram.counts)
      if (method !== 'getUpdates') sum += done + refused;
    return sum;
  }

  /** What was seen since the last look. */
  look(): readonly Sight[] {
    const { calls } = this.telegram;
    const from = this.last ? calls.lastIndexOf(this.last) : -1;
    this.last = calls.at(-1) ?? this.last;
    return calls.slice(from + 1).flatMap((call) => this.sightOf(call));
  }

  private sightOf({ at, method, payload, answer, result, unheard }: ApiCall): Sight[] {
    const chat = Number(payload['chat_id']);
    const isNew = /^(send(?!ChatAction)|copyMessage)/.test(method);
    const isTopic = method === 'createForumTopic';
    if (!isNew && !isTopic && !/^editMessage(Text|Caption|ReplyMarkup)$/.test(method)) return [];
    if (!answer.ok && answer.error_code !== 403) return [];
    const made = numberIn(result, isTopic ? 'message_thread_id' : 'message_id');
    const message = made ?? Number(payload['message_id'] ?? 0);
    const thread = isTopic ? made : payload['message_thread_id'];
    const text = payload['text'] ?? payload['caption'] ?? payload['name'];
    const file = method === 'sendDocument' && answer.ok ? this.fileIn(result) : undefined;
    const how = answer.ok ? (isTopic ? 'topic' : isNew ? 'sent' : 'edited') : 'refused';
    return [
      {
        at,
        how,
        chat,
        thread: typeof thread === 'number' ? thread : undefined,
        message,
        text: typeof text === 'string' ? text : '',
        buttons: buttonsIn(payload['reply_markup']),
        ...(file === undefined ? {} : { file }),
        unheard: unheard !== undefined,
      },
    ];
  }

  private fileIn(result: unknown): string | undefined {
    const id = stringIn(fieldOf(result, 'document'), 'file_id');
    const found = id === undefined ? undefined : this.telegram.file(id);
    return found && Buffer.from(found.bytes).toString('utf8');
  }
}

function isKeyboard(value: unknown): value is InlineKeyboardMarkup {
  return Array.isArray(fieldOf(value, 'inline_keyboard'));
}

function buttonsIn(markup: unknown): readonly SeenButton[] {
  if (!isKeyboard(markup)) return [];
  return markup.inline_keyboard.flat().map((button) => ({
    label: button.text,
    data: 'callback_data' in button ? button.callback_data : undefined,
  }));
}

function numberIn(value: unknown, name: string): number | undefined {
  const found = fieldOf(value, name);
  return typeof found === 'number' ? found : undefined;
}

function stringIn(value: unknown, name: string): string | undefined {
  const found = fieldOf(value, name);
  return typeof found === 'string' ? found : undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
