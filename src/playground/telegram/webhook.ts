import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { UpdateQueue } from './update-queue.ts';

export interface WebhookOptions {
  readonly url: string;
  readonly secret?: string;
  /** Posts under way at once, 1 to 100. */
  readonly maxConnections: number;
}

/** Telegram waits longer and longer; a test has no time for that. */
const RETRY_MS = 500;
const TIMEOUT_MS = 30_000;

/**
 * Delivers what waits by POST: one chat's updates one after another, different chats side by side. Whatever is not
 * answered with 2xx in time is posted again until it is.
 */
export class Webhook {
  private readonly updates: UpdateQueue;
  private readonly now: () => Date;
  private current: WebhookOptions | undefined;
  private lanes = new Map<string, Update[]>();
  private underWay = 0;
  private readonly turns: (() => void)[] = [];
  private lastError: { last_error_date: number; last_error_message: string } | undefined;

  constructor(updates: UpdateQueue, now: () => Date) {
    this.updates = updates;
    this.now = now;
    updates.onPush((update) => {
      if (this.current) this.enqueue(this.current, update);
    });
  }

  get isSet(): boolean {
    return this.current !== undefined;
  }

  /** Replaces the one before; what waits is delivered there. Undefined: none, what waits stays for getUpdates. */
  set(options: WebhookOptions | undefined): void {
    this.current = options;
    this.lanes = new Map();
    this.lastError = undefined;
    if (options) for (const update of this.updates.all()) this.enqueue(options, update);
  }

  /** As getWebhookInfo shows it. */
  info(): Record<string, unknown> {
    const { url = '', maxConnections } = this.current ?? {};
    return {
      url,
      has_custom_certificate: false,
      pending_update_count: this.updates.pending,
      ...(maxConnections !== undefined && { max_connections: maxConnections }),
      ...this.lastError,
    };
  }

  private enqueue(options: WebhookOptions, update: Update): void {
    const key = chatOf(update);
    const lane = this.lanes.get(key);
    if (lane) {
      lane.push(update);
      return;
    }
    this.lanes.set(key, [update]);
    void this.empty(options, key);
  }

  /** Ends with the lane, or when another webhook took over. */
  private async empty(options: WebhookOptions, key: string): Promise<void> {
    const lane = this.lanes.get(key) ?? [];
    for (let update = lane[0]; update && this.current === options; update = lane[0]) {
      const trouble = await this.inTurn(options, update);
      if (trouble === undefined) {
        lane.shift();
        this.updates.remove(update);
      } else if (this.current === options) {
        const seconds = Math.floor(this.now().getTime() / 1000);
        this.lastError = { last_error_date: seconds, last_error_message: trouble };
        await sleep(RETRY_MS, undefined, { ref: false });
      }
    }
    if (this.current === options) this.lanes.delete(key);
  }

  private async inTurn(options: WebhookOptions, update: Update): Promise<string | undefined> {
    if (this.underWay < options.maxConnections) this.underWay += 1;
    else
      await new Promise<void>((resolve) => {
        this.turns.push(resolve);
      });
    try {
      return await post(options, update);
    } finally {
      // The place goes from hand to hand, or a third could slip in between.
      const next = this.turns.shift();
      if (next) next();
      else this.underWay -= 1;
    }
  }
}

/** Updates of one chat keep their order; those without a chat share a lane. */
function chatOf(update: Update): string {
  const parts: unknown[] = Object.values(update);
  for (const part of parts) {
    const id = idOf(fieldOf(part, 'chat')) ?? idOf(fieldOf(fieldOf(part, 'message'), 'chat'));
    const found = id ?? idOf(fieldOf(part, 'from'));
    if (found !== undefined) return found;
  }
  return '';
}

function idOf(value: unknown): string | undefined {
  const id = fieldOf(value, 'id');
  return typeof id === 'number' ? String(id) : undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** Undefined when the bot took it; otherwise what went wrong, in words like Telegram's. */
function post({ url, secret }: WebhookOptions, update: Update): Promise<string | undefined> {
  const body = JSON.stringify(update);
  const send = url.startsWith('https:') ? secureRequest : plainRequest;
  return new Promise((resolve) => {
    const request = send(
      url,
      {
        method: 'POST',
        timeout: TIMEOUT_MS,
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          ...(secret !== undefined && { 'X-Telegram-Bot-Api-Secret-Token': secret }),
        },
      },
      (response: IncomingMessage) => {
        const { statusCode = 0, statusMessage = '' } = response;
        response.resume();
        response.once('close', () => {
          const taken = statusCode >= 200 && statusCode < 300;
          resolve(taken ? undefined : `Wrong response from the webhook: ${statusCode} ${statusMessage}`);
        });
      },
    );
    request.once('timeout', () => request.destroy(new Error('Read timeout expired')));
    request.once('error', (error) => resolve(error.message));
    request.end(body);
  });
}
