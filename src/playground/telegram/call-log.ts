import type { Message } from 'grammy/types';
import type { ApiCall, CallCount, Unheard } from './interface.ts';
import type { World } from './world.ts';

/** What became of the bot's calls: the last ones in full, all of them in numbers. */
export class CallLog {
  readonly calls: ApiCall[] = [];
  readonly counts = new Map<string, CallCount>();
  readonly unheard: Unheard[] = [];
  private readonly world: World;
  private readonly keep: number;

  constructor(world: World, keep: number) {
    this.world = world;
    this.keep = keep;
  }

  note(call: ApiCall): void {
    const method = call.method;
    const count = this.counts.get(method) ?? { done: 0, refused: 0, limited: 0, broken: 0 };
    const { ok, error_code: code } = call.answer;
    if (ok) count.done += 1;
    else if (code === undefined) count.broken += 1;
    else if (code === 429) count.limited += 1;
    else count.refused += 1;
    this.counts.set(method, count);
    if (isPoll(method)) return;
    this.calls.push(call);
    // In portions: to drop one of ten thousand at every call would move the others every time.
    if (this.calls.length > this.keep * 1.1) this.calls.splice(0, this.calls.length - this.keep);
  }

  /** Telegram did it and the bot never learnt it; questions are not counted, to ask again harms nobody. */
  neverHeard(call: ApiCall, why: Unheard['why']): void {
    if (call.unheard !== undefined || !call.answer.ok || isQuestion(call.method)) return;
    call.unheard = why;
    const { at, method, payload, result } = call;
    const chat = this.world.idOf(payload['chat_id']);
    const made = idsIn(result).at(-1) ?? numberOr(payload['message_id']);
    const message = chat === undefined || made === undefined ? undefined : this.messageOf(chat, made);
    const text = message?.text ?? message?.caption ?? textIn(payload);
    this.unheard.push({
      at,
      method,
      why,
      ...(chat !== undefined && { chat }),
      ...(made !== undefined && { message: made }),
      ...(text !== undefined && { text }),
    });
  }

  private messageOf(chat: number, id: number): Message | undefined {
    return this.world.rooms.get(chat)?.messages.get(id);
  }
}

function isPoll(method: string): boolean {
  return method.toLowerCase() === 'getupdates';
}

function isQuestion(method: string): boolean {
  return /^(get|sendchataction)/i.test(method);
}

/** The ids of the messages that a call made: one, or an album's. */
function idsIn(result: unknown): number[] {
  if (Array.isArray(result)) return result.flatMap(idsIn);
  if (typeof result !== 'object' || result === null || !('message_id' in result)) return [];
  return typeof result.message_id === 'number' ? [result.message_id] : [];
}

function numberOr(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function textIn(payload: Record<string, unknown>): string | undefined {
  const text = payload['text'] ?? payload['caption'] ?? payload['name'];
  return typeof text === 'string' ? text : undefined;
}
