import { once } from 'node:events';
import { createServer } from 'node:http';
import { botApiListener } from './telegram/http-side.ts';
import type { SimulatedTelegram } from './telegram/simulated-telegram.ts';

/** The Bot API of a simulated Telegram on a port of this machine, any free one by default. */
export async function serveTelegram(
  telegram: SimulatedTelegram,
  port = 0,
): Promise<{ root: string; readonly close: () => Promise<void> }> {
  const server = createServer(botApiListener(telegram));
  // Node's five seconds would cut an idle connection just as a bot writes on it: a fault that nobody ordered.
  server.keepAliveTimeout = 75_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return {
    root: `http://127.0.0.1:${address.port}`,
    close: async () => {
      // A bot that was killed leaves its long poll hanging.
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
