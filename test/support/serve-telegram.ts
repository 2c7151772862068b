import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { botApi } from '../../src/playground/telegram/bot-api.ts';
import type { SimulatedTelegram } from '../../src/playground/telegram/simulated-telegram.ts';

/** The Bot API of a simulated Telegram on a free port of this machine. */
export async function serveTelegram(
  telegram: SimulatedTelegram,
): Promise<{ root: string; readonly close: () => Promise<void> }> {
  const server = createAdaptorServer({ fetch: botApi(telegram).fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return {
    root: `http://127.0.0.1:${address.port}`,
    close: async () => {
      // A bot that was killed leaves its long poll hanging.
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
