import type { Api } from 'grammy';
import { ALLOWED_UPDATES } from './allowed-updates.ts';
import { classify } from './failures.ts';
import type { Log } from './log.ts';
import { rest } from './rest.ts';
import { grammySignal } from './signal.ts';

/** Where Telegram brings updates. */
export interface Webhook {
  /** The whole address, with its path. */
  readonly url: string;
  /** Comes with each update in a header, so that nobody else can bring any. */
  readonly secret: string;
}

/** How many updates Telegram may bring at once: the most it allows, as each of them waits until it is safe. */
const CONNECTIONS = 100;
/** Between two tries. Milliseconds. */
const PAUSE = 3000;

/**
 * Tells Telegram how updates shall arrive: by webhook, or, without one, by fetching, which a webhook left over
 * would forbid. Waits for a Telegram that is away. Whether Telegram agreed; not where it refuses the address.
 */
export async function openArrival(
  api: Api,
  webhook: Webhook | undefined,
  log: Log,
  stopping: AbortSignal,
): Promise<boolean> {
  const signal = grammySignal(stopping);
  while (!stopping.aborted) {
    try {
      if (webhook === undefined) await api.deleteWebhook({}, signal);
      else {
        const { url, secret } = webhook;
        await api.setWebhook(
          url,
          { secret_token: secret, allowed_updates: ALLOWED_UPDATES, max_connections: CONNECTIONS },
          signal,
        );
        log.info({ url }, 'Telegram brings updates to the webhook');
      }
      return true;
    } catch (error) {
      const failure = classify(error);
      if (failure.kind === 'refused') {
        log.error({ reason: failure.description }, 'Telegram refuses WEBHOOK_URL: no message will arrive');
        return false;
      }
      log.warn({ err: error }, 'Telegram could not be told how to bring updates; trying again');
      await rest(PAUSE, stopping);
    }
  }
  return false;
}
