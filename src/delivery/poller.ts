import { GrammyError, type Api } from 'grammy';
import type { Update } from 'grammy/types';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './log.ts';
import { grammySignal } from './signal.ts';

export interface PollerOptions {
  readonly api: Api;
  /** Resolves once the updates are safe; only then is the next `getUpdates` sent, which confirms them. */
  readonly accept: (updates: readonly Update[]) => Promise<void>;
  readonly log: Log;
  /** Seconds Telegram may hold an empty answer back. Default 30. */
  readonly timeout?: number;
  /** Pause after a failure, milliseconds. Default 3000. */
  readonly pause?: number;
}

type Kind = Exclude<keyof Update, 'update_id'>;

/** What the desk listens to; reactions and membership come only if named (https://core.telegram.org/bots/api#getupdates). */
const ALLOWED: readonly Kind[] = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'chat_member',
];

/** A stop must not wait for a Telegram that is away. Milliseconds. */
const LAST_CALL = 2000;

/**
 * Long polling that acknowledges only what is safe. grammY's own loop and its runner confirm a batch
 * before its updates are kept anywhere, which loses them when the process is killed.
 */
export class Poller {
  private readonly options: PollerOptions;
  private readonly stopping = new AbortController();
  private offset = 0;
  private running: Promise<void> | undefined;

  constructor(options: PollerOptions) {
    this.options = options;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Ends the pending call and confirms what was taken over, so that the next start does not see it again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    if (this.offset === 0) return;
    try {
      await this.options.api.getUpdates(
        { offset: this.offset, limit: 1, timeout: 0 },
        grammySignal(AbortSignal.timeout(LAST_CALL)),
      );
    } catch (error) {
      this.options.log.debug({ err: error }, 'the last batch was not confirmed; the journal knows it');
    }
  }

  private async run(): Promise<void> {
    const { api, accept, timeout = 30 } = this.options;
    while (!this.stopping.signal.aborted) {
      try {
        const updates = await api.getUpdates(
          { offset: this.offset, limit: 100, timeout, allowed_updates: ALLOWED },
          grammySignal(this.stopping.signal),
        );
        await accept(updates);
        const last = updates.findLast(({ update_id: id }) => Number.isSafeInteger(id));
        if (last) this.offset = last.update_id + 1;
        else if (updates.length > 0) throw new Error('Telegram sent updates without ids');
      } catch (error) {
        await this.recover(error);
      }
    }
  }

  private async recover(error: unknown): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const { log, pause = 3000 } = this.options;
    const code = error instanceof GrammyError ? error.error_code : undefined;
    if (code === 409) log.error({}, 'another program polls with this bot token: stop it, only one may poll');
    else if (code === 401)
      log.error({}, 'Telegram refuses the bot token: check BOT_TOKEN, BotFather shows it');
    else log.warn({ err: error }, 'polling failed and will be tried again');
    const after = error instanceof GrammyError ? error.parameters.retry_after : undefined;
    await sleep(after === undefined ? pause : after * 1000, undefined, {
      signal: this.stopping.signal,
    }).catch(() => undefined);
  }
}
